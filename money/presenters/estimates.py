"""The page of what a trip costs: how it stands with its ceiling, its lines, options side by side, sources."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, capital, money, num, vn_date
from money.enums import CostKind
from money.estimating import Case, Line, reckon
from money.estimating.reckoning import NO_AMOUNT
from money.estimating.sources import Payer, Purse, Standing
from money.estimating.variants import together, with_option
from money.models import FinanceRequest
from money.queries.estimate import PlanMoney, TripMoney
from money.wording import against_ceiling, differences_of, ways_to_keep
from tours.costing import share

UNKNOWN = "chưa biết"
MILLION = 1_000_000


class LineRow(Struct, frozen=True):
    """`url`: where its price is written, "" for who may not or where there is none."""

    name: str
    making: str
    source: str
    paid_from: str
    amount: str
    is_known: bool
    url: str = ""


class Choice(Struct, frozen=True):
    text: str
    result: str


class Compared(Struct, frozen=True):
    """One column: what is prepared, or an option. `pk` 0 is what is prepared; `rows` in the order of ROWS."""

    pk: int
    name: str
    total: str
    word: str
    kind: str
    days: str
    nights: str
    prices: tuple[tuple[str, str], ...] = ()


class SourceRow(Struct, frozen=True):
    name: str
    decision: str
    ceiling: str
    planned: str
    committed: str
    spent: str
    left: str
    over: str


class RequestRow(Struct, frozen=True):
    pk: int
    text: str
    answer: str
    is_open: bool


def lead(own: TripMoney, purse: Purse | None) -> str:
    """One sentence: how much, and how it stands with what there is."""
    said = own.now.said if own.approved is None else money(own.total)
    beside = (
        "" if purse is None or len(purse.rounds) < 2 else f" Cùng các chuyến chung nguồn là {money(purse.planned)}:"
    )
    how = against_ceiling(purse)
    if beside:
        return f"Dự toán {said}.{beside} {how}."
    return f"Dự toán {said}, {how}."


def figures(purse: Purse | None) -> list[dict[str, str]]:
    """In millions, a half up; what nobody said is a dash."""
    if purse is None:
        return []
    committed = sum(one.committed for one in purse.standings)
    spent = sum(one.spent for one in purse.standings)
    left = None if purse.ceiling is None else purse.ceiling - committed - spent
    trips = f" cho {len(purse.rounds)} chuyến chung nguồn" if len(purse.rounds) > 1 else ""
    return [
        {"value": millions(purse.ceiling), "text": f"triệu đồng mức tối đa{trips}"},
        {"value": millions(purse.planned), "text": f"triệu đồng dự toán{trips}"},
        {
            "value": millions(committed + spent),
            "text": f"triệu đồng đã cam kết và đã chi, trong đó đã chi {millions(spent)}",
        },
        {"value": millions(left), "text": "triệu đồng còn lại của nguồn"},
    ]


def millions(amount: int | None) -> str:
    """ "96", "82,3"; the exact figure stands in the tables."""
    if amount is None:
        return "–"
    tenths = (abs(amount) * 10 + MILLION // 2) // MILLION
    sign = "−" if amount < 0 and tenths else ""
    return f"{sign}{num(tenths // 10)}" + (f",{tenths % 10}" if tenths % 10 else "")


def choices(found: PlanMoney, purse: Purse | None) -> list[Choice]:
    """Ways to keep the ceiling; none while it is kept."""
    if purse is None or not purse.short:
        return []
    texts = [Choice(text, result) for text, result in ways_to_keep(found, purse)]
    texts.append(Choice(f"Xin thêm {money(purse.short)}", "Lập tờ trình kinh phí, gửi cơ quan tài chính."))
    return texts


def now_rows(own: TripMoney, payers: Iterable[Payer], *, may_write: bool) -> list[LineRow]:
    names = {one.id: one.name for one in payers}
    return [
        LineRow(
            line.name,
            line.making,
            line.source,
            names.get(own.paid_from(line) or 0, "Chưa có nguồn"),
            UNKNOWN if line.amount is None else num(line.amount),
            line.amount is not None,
            _entered_at(own.trip, line) if may_write else "",
        )
        for line in own.now.lines
    ]


def approved_rows(own: TripMoney, payers: Iterable[Payer]) -> list[LineRow]:
    names = {one.id: one.name for one in payers}
    return [
        LineRow(
            one.name, one.making, one.source, names.get(one.paid_from_id or 0, "Chưa có nguồn"), num(one.amount), True
        )
        for one in own.approved_lines
    ]


def _entered_at(trip: int, line: Line) -> str:
    """Where what the line rests on is written."""
    what, _, pk = line.code.partition(":")
    if line.lack == NO_AMOUNT:
        return reverse("tours:norms")
    if what == "gia":
        return reverse("money:price", args=[trip, int(pk)])
    if what == "chang":
        return f"{reverse('money:new_price', args=[trip])}?chang={pk}"
    return reverse("money:counts", args=[trip])


def first_estimate(own: TripMoney) -> str:
    """The plan's first estimate beside this one; "" where it says nothing."""
    amount, is_known = own.first
    if not amount:
        return ""
    if own.unknown:
        return f"{'' if is_known else 'Ít nhất '}{money(amount)}; dự toán này còn khoản chưa biết."
    more = own.total - amount
    how = "bằng dự toán này" if not more else f"dự toán này {'nhiều' if more > 0 else 'ít'} hơn {money(abs(more))}"
    return f"{'' if is_known else 'Ít nhất '}{money(amount)}; {how}."


class Bar(Struct, frozen=True):
    """Parts of one line, `at` and `wide` in thousandths of the whole: spent, committed, planned, over."""

    title: str
    parts: tuple[tuple[str, int, int, str], ...]


def bar(purse: Purse | None) -> Bar | None:
    """What is spent, committed, planned within the ceiling, over it; none while there is nothing to draw."""
    if purse is None or not purse.ceiling or not purse.planned:
        return None
    spent = sum(one.spent for one in purse.standings)
    committed = sum(one.committed for one in purse.standings)
    over = purse.short
    rest = max(purse.planned - over - spent - committed, 0)
    amounts = (("", spent, "đã chi"), ("bar-2", committed, "đã cam kết"), ("bar-3", rest, "dự toán chưa cam kết"))
    whole = sum(amount for _, amount, _ in amounts) + over
    parts, at = [], 0
    for kind, amount, words in (*amounts, ("bar-over", over, "vượt mức tối đa")):
        if amount:
            wide = max(share(1000 * amount, whole), 1)
            parts.append((kind, at, wide, f"{words} {millions(amount)}"))
            at += wide
    said = "; ".join(words for *_, words in parts)
    return Bar(f"Triệu đồng: {said}.", tuple(parts))


def by_kind(own: TripMoney) -> list[tuple[str, str]]:
    return [(str(kind.label), money(own.of_kind(kind))) for kind in CostKind if own.of_kind(kind)]


def compared(own: TripMoney, purse: Purse | None) -> list[Compared]:
    """What is prepared first; nothing where there is nothing to compare it with."""
    options = own.case.options
    if not options:
        return []
    columns = [_column(0, "Đang soạn", own.case, own, purse)]
    for option in options:
        prices = tuple((one.name, reverse("money:price", args=[own.trip, one.id])) for one in option.prices)
        case = with_option(own.case, option)
        columns.append(_column(option.id, option.name, case, own, purse, prices))
    return columns


def _column(
    pk: int, name: str, case: Case, own: TripMoney, purse: Purse | None, prices: tuple[tuple[str, str], ...] = ()
) -> Compared:
    found = reckon(case)
    word, kind = UNKNOWN.capitalize(), "wait"
    if purse and purse.ceiling is not None and not purse.has_more:
        left = purse.ceiling - (purse.planned - own.total + found.total)
        word, kind = (f"Vượt {money(-left)}", "bad") if left < 0 else (f"Thừa {money(left)}", "good")
    if found.unknown:
        word, kind = f"Chưa kể {len(found.unknown)} khoản", "wait"
    nights = sum(len(stay.nights) for stay in case.stays)
    return Compared(pk, name, num(found.total), word, kind, f"{len(case.days)}{NBSP}ngày", f"{nights}{NBSP}đêm", prices)


def as_one_round(found: PlanMoney, own: TripMoney) -> str:
    """What it would cost if all rounds of the tour went as one by this trip's itinerary; "" where there is but one."""
    others = [one for one in found.trips if one.round.tour_id == own.round.tour_id and one.trip != own.trip]
    if not others or not own.case.members or any(one.now.unknown for one in (own, *others)):
        return ""
    cases = [own.case, *(one.case for one in others)]
    apart, one = sum(reckon(case).total for case in cases), reckon(together(cases)).total
    people = sum(len(case.members) for case in cases)
    how = f"ít hơn {money(apart - one)}" if one < apart else f"nhiều hơn {money(one - apart)}"
    return (
        f"Nếu {len(cases)} đợt đi thành một đoàn {people} người theo lịch trình này: {money(one)}, {how} "
        f"so với đi riêng ({money(apart)}). Kế hoạch chia đợt thì phải sửa kế hoạch trước."
    )


def source_rows(sources: Sequence[Standing]) -> list[SourceRow]:
    return [
        SourceRow(
            one.source.name,
            one.source.decision + (" Chỉ dùng khi nguồn khác không đủ." if one.source.is_fallback else ""),
            UNKNOWN if one.source.ceiling is None else num(one.source.ceiling),
            num(one.planned),
            num(one.committed),
            num(one.spent),
            UNKNOWN if one.left is None else num(one.left) if one.left >= 0 else f"−{num(-one.left)}",
            money(one.over) if one.over else "",
        )
        for one in sources
    ]


def request_rows(requests: Sequence[FinanceRequest]) -> list[RequestRow]:
    return [
        RequestRow(
            one.pk,
            f"Số {one.number} ngày {vn_date(one.sent_on)}: đề nghị {money(one.asked)}.",
            _answer(one),
            not one.answer,
        )
        for one in requests
    ]


def _answer(one: FinanceRequest) -> str:
    if not one.answer:
        return "Chưa có trả lời."
    number = f" (văn bản số {one.answer_number})" if one.answer_number else ""
    granted = f" {money(one.granted)}" if one.granted is not None else ""
    said = f" {capital(one.said)}" if one.said else ""
    return f"{one.get_answer_display()}{granted}, ngày {vn_date(one.answered_on)}{number}.{said}"


def approval(own: TripMoney) -> dict[str, object]:
    """How far the estimate is."""
    if own.approved is None:
        return {"word": "Đang soạn", "kind": "now", "text": "đi theo lịch trình đến khi được duyệt."}
    one = own.approved
    text = (
        f"lần {one.number}, {one.document}, ngày {vn_date(one.approved_on)}, {one.approved_by}. "
        "Dự toán giữ nguyên; lịch trình đổi thì chỉ nêu chỗ khác."
    )
    return {"word": "Đã duyệt", "kind": "good", "text": text, "differences": differences_of(own)}
