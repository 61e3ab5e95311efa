"""The settlement as pages show it: a row for each person, what is left to do for each, what kinds of cost came to."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, money, num, vn_date
from money.enums import CostKind, EntryKind, PaperState, RoomWay
from money.presenters.estimates import millions
from money.queries.book import Book, PersonBook
from money.queries.ledger import EntryRow
from money.settling import SIGNS, Compared, Day, Person, Settlement
from trips.wording import weekday

HALVES = ((2, "cả ngày"), (1, "nửa ngày"), (0, "không"))
PAPER_KINDS = {
    PaperState.FILE: "good",
    PaperState.ON_PAPER: "good",
    PaperState.SUBSTITUTE: "wait",
    PaperState.MISSING: "bad",
}


class PersonRow(Struct, frozen=True):
    name: str
    what: str
    url: str
    sentence: str
    approved: str
    advanced: str
    left: str
    word: str
    kind: str
    lacking: str


def person_rows(book: Book) -> list[PersonRow]:
    """As closed; else as it stands."""
    now = {one.pk: one for one in book.people}
    return [_person_row(book, one, now.get(one.pk)) for one in book.settlement.people]


def _person_row(book: Book, one: Person, now: PersonBook | None) -> PersonRow:
    word, kind = ("Đã khóa", "") if book.closed else state_of(now) if now else ("", "")
    lacking = now.lacking if now and not book.closed else []
    return PersonRow(
        name=one.name,
        what=", ".join(filter(None, (one.post, one.agency))),
        url=reverse("money:person", args=[book.trip.pk, one.pk]),
        sentence=one.account.sentence,
        approved=num(one.account.approved) if one.account.is_approved else "chưa duyệt",
        advanced=num(one.account.advanced),
        left=left_of(one),
        word=word,
        kind=kind,
        lacking=f"Thiếu {len(lacking)}: {', '.join(lacking)}" if lacking else "",
    )


def left_of(one: Person) -> str:
    if one.account.to_return:
        return f"{num(one.account.to_return)} {'phải nộp lại' if one.account.is_approved else 'đang giữ'}"
    return f"{num(one.account.to_pay)} còn được nhận" if one.account.to_pay else "0"


def state_of(one: PersonBook) -> tuple[str, str]:
    """At most four words in the list."""
    if one.account.is_approved and one.pending:
        return "Tính lại khác", "bad"
    if one.is_unapproved:
        return "Chưa duyệt", "wait"
    return ("Xong", "good") if one.account.is_settled else ("Còn thu, chi", "now")


def lead(book: Book) -> str:
    whole = book.settlement
    if book.closed:
        at, by, _ = book.closed
        return f"Đã khóa ngày {vn_date(at)} ({by}): quyết toán {money(whole.total)}."
    left = sum(not one.account.is_settled or one.is_unapproved for one in book.people)
    said = f"Đến nay {money(whole.total)}: duyệt cho cá nhân {num(whole.of_people)}, cơ quan trả {num(whole.of_bills)}."
    return f"{said} Còn {left}{NBSP}người chưa xong." if left else f"{said} Mọi tài khoản đã về 0."


def figures(book: Book) -> list[dict[str, str]]:
    whole = book.settlement
    return [
        {"text": "triệu đồng đã tạm ứng cho cá nhân", "value": millions(sum(map(_advanced, whole.people)))},
        {"text": "triệu đồng được duyệt cho cá nhân", "value": millions(whole.of_people)},
        {"text": "triệu đồng cơ quan trả nhà cung cấp", "value": millions(whole.of_bills)},
        {"text": "triệu đồng cá nhân còn phải nộp lại", "value": millions(sum(map(_to_return, whole.people)))},
    ]


def _advanced(one: Person) -> int:
    return one.account.advanced


def _to_return(one: Person) -> int:
    return one.account.to_return if one.account.is_approved else 0


class KindRow(Struct, frozen=True):
    key: str
    label: str
    estimated: str
    actual: str
    more: str
    reason: str
    needs_reason: bool
    is_other: bool


def kind_rows(compared: Iterable[Compared]) -> list[KindRow]:
    return [
        KindRow(
            str(one.kind), str(one.kind.label), num(one.estimated), num(one.actual),
            "–" if one.estimated is None else f"{'+' if one.more > 0 else ''}{num(one.more)}",
            one.reason, one.needs_reason, one.estimated is not None and one.more != 0,
        )
        for one in compared
    ]  # fmt: skip


def sums(pairs: dict[str, int]) -> list[tuple[str, str]]:
    return [(name, num(amount)) for name, amount in sorted(pairs.items())]


def total_of(settlement: Settlement) -> str:
    return num(settlement.total)


class EntryLine(Struct, frozen=True):
    pk: int
    day: str
    what: str
    amount: str
    by: str
    can_correct: bool


def entry_lines(entries: Sequence[EntryRow]) -> list[EntryLine]:
    return [
        EntryLine(one.pk, vn_date(one.dated_on), _entry_words(one), _signed(one), one.recorded_by, _can_correct(one))
        for one in entries
    ]


def _can_correct(one: EntryRow) -> bool:
    return one.corrects is None and one.kind != EntryKind.APPROVED


def _entry_words(one: EntryRow) -> str:
    label = str(EntryKind(one.kind).label)
    words = f"Sửa {label.lower()}" if one.corrects else label
    return ". ".join(filter(None, (words, one.document, one.reason)))


def _signed(one: EntryRow) -> str:
    """As people say it: what was approved or given back stands without its sign, a correction with."""
    amount = SIGNS[EntryKind(one.kind)] * one.amount
    return f"{'+' if one.corrects and amount > 0 else ''}{num(amount)}"


class DayRow(Struct, frozen=True):
    iso: str
    words: str
    day: Day


def day_rows(days: Sequence[Day]) -> list[DayRow]:
    return [DayRow(one.day.isoformat(), weekday(one.day), one) for one in days]


WAYS = [(one.value, one.label) for one in RoomWay]
KINDS = [(one.value, one.label) for one in CostKind]
