"""What a trip costs, and what is asked for where that is more than there is."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from config.amounts import in_words
from config.naming import filled
from config.words import money, vn_date
from money.enums import CostKind
from money.estimating.shape import WHOLE_DAY
from money.estimating.sources import Purse, Standing
from money.queries.estimate import LineTold, PlanMoney, TripMoney
from money.wording import against_ceiling, ways_to_keep, written_out
from reports.document import (
    Align,
    Appendix,
    Block,
    CellType,
    Column,
    Document,
    Formula,
    Item,
    Made,
    Orientation,
    Row,
    SectionRow,
    Table,
    TotalRow,
)
from reports.documents.letterhead import organiser_paper, plan_in_full
from reports.documents.travel import NUMBER, trip_in_words
from tours.enums import PassageStyle as Style
from trips.models import Trip

UNKNOWN = "chưa biết"
_LINES = (
    NUMBER,
    Column("Khoản chi", 52),
    Column("Số lượng", 16, Align.RIGHT, CellType.INTEGER),
    Column("Đơn vị", 18, Align.CENTRE),
    Column("Số lần", 14, Align.RIGHT, CellType.DECIMAL),
    Column("Lần tính", 16, Align.CENTRE),
    Column("Mức, đồng", 26, Align.RIGHT, CellType.AMOUNT),
    Column("Thành tiền, đồng", 30, Align.RIGHT, CellType.AMOUNT),
    Column("Căn cứ", 62),
)
_AMOUNT = "[3]*ROUND([5]*[7],0)"


def estimate_document(trip: Trip, found: PlanMoney, own: TripMoney, made: Made) -> Document:
    """As approved, else as reckoned now; what is not known is said and no zero."""
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "DT", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Dự toán",
        title=f"Kinh phí {trip_in_words(trip)}",
        orientation=Orientation.LANDSCAPE,
        blocks=(
            _paragraph(f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} lập dự toán như sau:"),
            lines_table(own),
            *map(_paragraph, _standing(own)),
            *_sources(found, own),
        ),
        signature=paper.signature,
        recipients=("Cơ quan tài chính", "Bộ phận kế toán"),
        filing=paper.filing,
    )


def funding_request(trip: Trip, found: PlanMoney, own: TripMoney, purse: Purse, made: Made) -> Document:
    """Of the trips that are paid from the same sources: what is missing, what was thought of, what is asked for."""
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "TTr", made)
    least = "ít nhất " if purse.unknown else ""
    short = money(purse.short)
    ways = ways_to_keep(found, purse)
    quotes = [one.quote for one in plan.funding_sources.all() if one.is_fallback and one.quote]
    return Document(
        header=paper.header,
        made=made,
        kind="Tờ trình",
        title=f"Bổ sung kinh phí {trip_in_words(trip)}",
        addressees=(filled("{government}"),),
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} đã lập dự toán {trip_in_words(trip)} là "
                f"{money(own.total)}. Các chuyến chung nguồn kinh phí cần {least}{money(purse.planned)}, "
                f"{against_ceiling(purse)}."
            ),
            _clause("Nguồn kinh phí", [_sources_table(purse.standings)]),
            _clause("Dự toán các chuyến chung nguồn", [_trips_table(found, purse)]),
            _clause(
                "Các cách đã xem xét để không vượt",
                [Item(Style.DASH, f"{text}. {result}") for text, result in ways]
                or [_paragraph("Không có cách nào giữ đủ nội dung của kế hoạch mà bớt được chi phí.")],
            ),
            _clause(
                "Đề nghị",
                [
                    *(_paragraph(f"Kế hoạch nêu: “{quote.rstrip('.')}”.") for quote in quotes),
                    _paragraph(
                        f"{plan.organiser.name} kính đề nghị xem xét, bổ sung {least}{short} để thực hiện chuyến đi, "
                        "sau khi có ý kiến của cơ quan tài chính."
                    ),
                    _paragraph(in_words(purse.short)),
                ],
            ),
            _paragraph(f"{plan.organiser.name} kính trình."),
        ),
        signature=paper.signature,
        recipients=("Như trên", "Cơ quan tài chính"),
        filing=paper.filing,
        appendices=(
            Appendix(
                f"Dự toán kinh phí {trip_in_words(trip)}",
                blocks=(lines_table(own), *map(_paragraph, filter(None, [written_out(own)]))),
                orientation=Orientation.LANDSCAPE,
            ),
        ),
    )


def lines_table(own: TripMoney) -> Table:
    """Each kind of cost with its sum, and the sum of all: Excel reckons every one of them again."""
    rows: list[Row] = []
    number = 0
    for kind in CostKind:
        lines = [line for line in own.told if line.kind == kind]
        if not lines:
            continue
        rows.append(SectionRow(str(kind.label)))
        for line in lines:
            number += 1
            rows.append(_line(number, line))
        sum_of = Formula(sum(line.amount or 0 for line in lines), "SUBTOTAL(9,[8:])")
        rows.append(TotalRow("Cộng", (sum_of, "")))
    rows.append(TotalRow("Tổng cộng", (Formula(own.total, "SUBTOTAL(9,[8::])"), "")))
    return Table(_LINES, tuple(rows), sheet="Dự toán")


def _line(number: int, line: LineTold) -> Row:
    if line.amount is None or line.rate is None:
        return (number, line.name, None, "", None, "", None, UNKNOWN, f"{line.making}. {line.source}")
    times = Decimal(line.halves) / WHOLE_DAY
    amount = Formula(line.amount, _AMOUNT)
    return (number, line.name, line.count, line.unit, times, line.times_unit, line.rate, amount, line.source)


def _standing(own: TripMoney) -> Iterable[str]:
    if said := written_out(own):
        yield said
    if own.approved:
        one = own.approved
        yield f"Dự toán được phê duyệt theo {one.document} ngày {vn_date(one.approved_on)}, lần {one.number}."
        return
    if own.unknown:
        yield f"Chưa kể {own.unknown} khoản chưa biết số tiền."
    yield from own.now.remarks


def _sources(found: PlanMoney, own: TripMoney) -> list[Block]:
    purse = found.purse_of(own.round.pk)
    if purse is None:
        return [_paragraph("Kế hoạch chưa nêu nguồn kinh phí.")]
    beside = f" cùng {len(purse.rounds) - 1} chuyến chung nguồn" if len(purse.rounds) > 1 else ""
    return [
        _sources_table(purse.standings),
        _paragraph(f"Nguồn kinh phí của chuyến này{beside}: {against_ceiling(purse)}."),
    ]


def _sources_table(standings: Sequence[Standing]) -> Table:
    columns = (
        NUMBER,
        Column("Nguồn kinh phí", 60),
        Column("Mức tối đa, đồng", 31, Align.RIGHT, CellType.AMOUNT),
        Column("Dự toán, đồng", 31, Align.RIGHT, CellType.AMOUNT),
        Column("Đã cam kết, đã chi, đồng", 31, Align.RIGHT, CellType.AMOUNT),
    )
    rows: list[Row] = [
        (
            number,
            f"{one.source.name} ({one.source.decision})" if one.source.decision else one.source.name,
            UNKNOWN if one.source.ceiling is None else one.source.ceiling,
            one.planned,
            one.committed + one.spent,
        )
        for number, one in enumerate(standings, start=1)
    ]
    return Table(columns, tuple(rows), sheet="Nguồn")


def _trips_table(found: PlanMoney, purse: Purse) -> Table:
    columns = (NUMBER, Column("Chuyến đi", 100), Column("Dự toán, đồng", 40, Align.RIGHT, CellType.AMOUNT))
    by_round = {one.round.pk: one for one in found.trips}
    names = {one.pk: f"{one} {tour.label.lower()}" for tour in found.plan.tours.all() for one in tour.rounds.all()}
    rows: list[Row] = []
    for number, round in enumerate(purse.rounds, start=1):
        trip = by_round.get(round)
        amount, is_known = (trip.total, bool(trip.total) or not trip.unknown) if trip else found.first[round]
        name = names[round] if trip else f"{names[round]}, theo dự toán ban đầu của kế hoạch"
        rows.append((number, name, amount if is_known or amount else UNKNOWN))
    rows.append(TotalRow("Cộng", (Formula(purse.planned, "SUBTOTAL(9,[3::])"),)))
    return Table(columns, tuple(rows), sheet="Các chuyến")


def _clause(heading: str, children: Sequence[Block]) -> Item:
    return Item(Style.CLAUSE, heading=heading, children=tuple(children))


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
