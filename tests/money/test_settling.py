"""Accounts end at 0, claims are days × norm and never a night twice, and every sum is the sum of its parts."""

import datetime
from copy import replace
from random import Random

import pytest

from config.words import num
from money.enums import CostKind, EntryKind, PaperState, RoomWay
from money.policies.settling import problems_with_entry
from money.settling import (
    SIGNS,
    Account,
    Bill,
    Claim,
    Day,
    Entry,
    Flight,
    Held,
    Person,
    Receipt,
    account,
    checked,
    claim,
    difference,
    missing,
    same_number,
    same_symbol,
    same_tax_code,
    settle,
    wanted_of,
)
from tests.sizes import share
from tours.costing import Norm
from tours.enums import NormKind

FIRST = datetime.date(2025, 5, 2)
OLD, NEW = datetime.date(2017, 7, 1), datetime.date(2025, 5, 4)
ENDED = datetime.date(2025, 5, 3)


def norm(
    code: str, kind: NormKind, name: str, amount: int | None, since: datetime.date, until: datetime.date | None = None
) -> Norm:
    return Norm(code, kind, name, amount, since, until, f"Thông tư {since.year}")


NORMS = {
    "luu-tru": [
        norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 200_000, OLD, ENDED),
        norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 300_000, NEW),
    ],
    "dao": [norm("dao", NormKind.SUBSISTENCE, "Phụ cấp ở đảo", 250_001, OLD)],
    "phong": [norm("phong", NormKind.ROOM, "Khoán tiền phòng", 350_000, OLD, ENDED)],
    "phong-moi": [norm("phong-moi", NormKind.ROOM, "Khoán tiền phòng", None, OLD)],
}


def day(place: int, **more: object) -> Day:
    return replace(Day(FIRST + datetime.timedelta(days=place), norm="luu-tru"), **more)  # type: ignore[arg-type]


def told(found: Claim) -> list[tuple[str, int]]:
    return [(line.making.replace("\u00a0", " "), line.amount) for line in found.lines]


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "Chưa tạm ứng, chưa quyết toán."),
        ([("advance", 5_000_000)], "Đã tạm ứng 5.000.000, chưa quyết toán, còn giữ 5.000.000 đồng."),
        (
            [("advance", 5_000_000), ("approved", 4_200_000)],
            "Đã tạm ứng 5.000.000, được duyệt 4.200.000, phải nộp lại 800.000 đồng.",
        ),
        (
            [("advance", 5_000_000), ("approved", 4_200_000), ("returned", 300_000)],
            "Đã tạm ứng 5.000.000, được duyệt 4.200.000, đã nộp lại 300.000, còn phải nộp lại 500.000 đồng.",
        ),
        (
            [("advance", 5_000_000), ("approved", 4_200_000), ("returned", 800_000)],
            "Đã tạm ứng 5.000.000, được duyệt 4.200.000, đã nộp lại 800.000, còn 0 đồng.",
        ),
        ([("advance", 5_000_000), ("returned", 5_000_000)], "Đã tạm ứng 5.000.000, đã nộp lại 5.000.000, còn 0 đồng."),
        ([("approved", 1_200_000)], "Chưa tạm ứng, được duyệt 1.200.000, còn được nhận 1.200.000 đồng."),
        (
            [("advance", 12_000_000), ("approved", 15_000_000)],
            "Đã tạm ứng 12.000.000, được duyệt 15.000.000, còn được nhận 3.000.000 đồng.",
        ),
        (
            [("advance", 5_000_000), ("approved", 0)],
            "Đã tạm ứng 5.000.000, được duyệt 0, phải nộp lại 5.000.000 đồng.",
        ),
    ],
)
def test_an_account_says_in_one_sentence_how_it_stands(entries: list[tuple[str, int]], sentence: str) -> None:
    found = account(Entry(EntryKind(kind), SIGNS[EntryKind(kind)] * amount) for kind, amount in entries)
    assert found.sentence.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("found", "is_settled"),
    [
        (Account(), True),  # who took nothing and is due nothing
        (Account(advanced=5, approved=5, is_approved=True), True),
        (Account(advanced=5, returned=5), True),  # who did not go gave all of it back
        (Account(advanced=5, approved=4, is_approved=True), False),
        (Account(approved=4, paid=4, is_approved=True), True),
    ],
)
def test_an_account_is_settled_when_nothing_is_left_to_pay_or_give_back(found: Account, is_settled: bool) -> None:
    assert found.is_settled == is_settled


def test_an_entry_is_of_today_or_of_a_day_before() -> None:
    days = [FIRST + datetime.timedelta(days=ahead) for ahead in (-1, 0, 1)]
    found = [problems_with_entry(EntryKind.ADVANCE, 1, one, FIRST, Account(), is_member=True) for one in days]
    assert [[problem.field for problem in problems] for problems in found] == [[], [], ["id_dated_on"]]


def test_a_norm_that_changed_on_the_way_splits_the_line() -> None:
    assert told(claim([day(place) for place in range(4)], [], NORMS)) == [
        ("2 ngày × 200.000", 400_000),
        ("2 ngày × 300.000", 600_000),
    ]


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        ([day(0), day(1, present=1)], [("1,5 ngày × 200.000", 300_000)]),
        ([day(0, present=0), day(1)], [("1 ngày × 200.000", 200_000)]),
        ([day(0, present=0)], []),
        ([day(0, norm="dao", present=1)], [("0,5 ngày × 250.001", 125_001)]),  # half a đồng counts as one
        ([day(0, hosted=1), day(1)], [("2 ngày × 200.000", 400_000), ("−0,5 ngày × 200.000", -100_000)]),
        ([day(0, hosted=2)], [("1 ngày × 200.000", 200_000), ("−1 ngày × 200.000", -200_000)]),
        ([day(0, room=RoomWay.LUMP, room_norm="phong")], [("1 ngày × 200.000", 200_000), ("1 đêm × 350.000", 350_000)]),
        ([day(0, room=RoomWay.OFFICE)], [("1 ngày × 200.000", 200_000)]),
    ],
)
def test_days_present_are_multiplied_by_the_norm_of_the_day(days: list[Day], lines: list[tuple[str, int]]) -> None:
    found = claim(days, [], NORMS)
    assert told(found) == lines
    assert not found.gaps


ROOM = Receipt(CostKind.ROOM, "Nhà khách", FIRST, 540_000, FIRST)


@pytest.mark.parametrize(
    ("days", "receipts", "said"),
    [
        ([day(0, room=RoomWay.LUMP, room_norm="phong")], [ROOM], "đã khoán tiền phòng"),
        ([day(0, room=RoomWay.OFFICE)], [ROOM], "cơ quan đã trả"),
        ([day(0)], [ROOM], "không nghỉ lại"),
        ([day(0, room=RoomWay.RECEIPT)], [replace(ROOM, last=FIRST + datetime.timedelta(days=1))], "không nghỉ lại"),
        ([day(0, room=RoomWay.RECEIPT)], [], "chưa có hóa đơn"),
        ([day(2, room=RoomWay.LUMP, room_norm="phong")], [], "không có định mức này"),  # the norm ended
        ([day(0, room=RoomWay.LUMP, room_norm="phong-moi")], [], "chưa nhập mức"),
        ([day(0, norm="")], [], "chưa chọn định mức"),
    ],
)
def test_what_cannot_be_approved_is_said_and_not_counted(days: list[Day], receipts: list[Receipt], said: str) -> None:
    found = claim(days, receipts, NORMS)
    assert said in " ".join(found.gaps)
    assert "theo chứng từ" not in {line.making for line in found.lines}


def test_a_room_paid_by_receipt_counts_what_the_receipt_says() -> None:
    taxi = Receipt(CostKind.TRANSPORT, "Taxi", FIRST, 120_000)
    found = claim([day(0, room=RoomWay.RECEIPT)], [taxi, ROOM], NORMS)
    assert (found.total, found.gaps) == (200_000 + 540_000 + 120_000, ())


def test_who_is_paid_by_others_costs_nothing_and_one_sees_why() -> None:
    found = claim([day(0, room=RoomWay.LUMP, room_norm="phong")], [], NORMS, payer="Công ty minh họa")
    assert found.total == 0
    assert [line.name for line in found.lines[-2:]] == ["Trừ phần Công ty minh họa chi trả"] * 2


def test_a_correction_is_the_difference_of_what_was_approved() -> None:
    before, after = claim([day(0), day(1)], [], NORMS), claim([day(0)], [], NORMS)
    found = difference(before.lines, after.lines)
    assert sum(line.amount for line in found) == after.total - before.total
    assert difference(after.lines, after.lines) == ()
    assert difference((*before.lines, *found), after.lines) == ()


WAYS = ((RoomWay.NONE, ""), (RoomWay.LUMP, "phong"), (RoomWay.RECEIPT, ""), (RoomWay.OFFICE, ""))


def days_of(chance: Random) -> list[Day]:
    found = []
    for place in range(chance.randrange(7)):
        present, (room, room_norm) = chance.randrange(3), chance.choice(WAYS)
        hosted, code = chance.randint(0, present), chance.choice(["luu-tru", "dao"])
        found.append(Day(FIRST + datetime.timedelta(days=place), present, hosted, code, room, room_norm))
    return found


def receipts_of(chance: Random) -> list[Receipt]:
    found = []
    for _ in range(chance.randrange(5)):
        kind, begins = chance.choice(list(CostKind)), FIRST + datetime.timedelta(days=chance.randrange(6))
        last = begins + datetime.timedelta(days=chance.randrange(3)) if kind == CostKind.ROOM else None
        found.append(Receipt(kind, "Khoản", begins, chance.randint(1, 10**9), last))
    return found


def bills_of(chance: Random) -> list[Bill]:
    kinds, suppliers, sources = list(CostKind), ("Hãng bay", "Nhà xe"), ("", "Nguồn 1", "Nguồn 2")
    return [
        Bill(
            chance.choice(kinds),
            "Khoản",
            chance.choice(suppliers),
            chance.randint(-9, 10**9),
            chance.choice(sources),
        )
        for _ in range(chance.randrange(6))
    ]


def person_of(pk: int, chance: Random) -> Person:
    """Approved, then whatever was left paid or given back; on the way nothing may come to less than nothing."""
    days, receipts, payer = days_of(chance), receipts_of(chance), chance.choice(["", "", "Nơi khác"])
    due = claim(days, receipts, NORMS, payer=payer)
    lumps = {one.day for one in days if one.room == RoomWay.LUMP}
    by_receipt = {night for one in receipts if one.kind == CostKind.ROOM for night in one.nights}
    assert due.gaps or not lumps & by_receipt  # no night is paid twice
    assert due.total >= 0
    assert not (payer and due.total)
    assert all(sum(line.amount for line in due.lines if line.kind == kind) >= 0 for kind in CostKind)
    others = [kind for kind in EntryKind if kind != EntryKind.APPROVED]
    entries = [Entry(kind, SIGNS[kind] * chance.randint(1, 10**9)) for kind in chance.choices(others, k=4)]
    entries.append(Entry(EntryKind.APPROVED, -due.total))
    now = account(entries)
    assert now == account(chance.sample(entries, k=len(entries)))
    assert now.balance == sum(entry.amount for entry in entries)
    ended = account([*entries, Entry(EntryKind.RETURNED, -now.to_return), Entry(EntryKind.PAID, now.to_pay)])
    assert ended.balance == 0
    assert ended.is_settled
    return Person(pk, f"Người {pk}", "", due.lines, ended, "Nguồn 1" if pk % 2 else "")


def test_every_sum_of_a_generated_trip_is_the_sum_of_its_parts() -> None:
    for seed in range(share(10_000)):
        chance = Random(seed)  # noqa: S311 — the same trips each time
        people, bills = [person_of(pk, chance) for pk in range(chance.randrange(5))], bills_of(chance)
        whole = settle(people, bills, {CostKind.ROOM: 1_000}, {})
        assert whole.total == settle(people[::-1], chance.sample(bills, k=len(bills)), {}, {}).total, seed
        assert whole.total == sum(whole.by_kind.values()) == sum(whole.by_source.values()), seed
        assert whole.of_bills == sum(whole.by_supplier.values()), seed
        assert whole.of_people == sum(person.of(kind) for person in people for kind in CostKind), seed
        assert sum(one.actual for one in whole.compared) == whole.total, seed
        assert sum(one.more for one in whole.compared) == whole.total - (whole.estimated or 0), seed


PLANES = (Flight("a", "Cam Ranh – Nội Bài"), Flight("b", "Nội Bài – Cam Ranh"))


@pytest.mark.parametrize(
    ("held", "lacking", "state"),
    [
        ([], ["Quyết định cử đoàn", "Giấy đi đường có xác nhận của nơi đến", "Thẻ lên máy bay Cam Ranh – Nội Bài",
              "Thẻ lên máy bay Nội Bài – Cam Ranh", "Hóa đơn tiền phòng"], PaperState.MISSING),
        ([Held(1, "decision", has_file=True), Held(2, "travel-order", is_on_paper=True), Held(3, "room", has_file=True),
          Held(4, "pass:a", has_file=True)], ["Thẻ lên máy bay Nội Bài – Cam Ranh"], PaperState.FILE),
        ([Held(1, "decision", has_file=True), Held(2, "travel-order", is_on_paper=True), Held(3, "room", has_file=True),
          Held(4, "pass:a", lost_reason="Rơi", substitute="Xác nhận của hãng"), Held(5, "pass:b", has_file=True)],
         [], PaperState.SUBSTITUTE),
    ],
)  # fmt: skip
def test_each_paper_of_a_person_is_there_replaced_or_missing(
    held: list[Held], lacking: list[str], state: PaperState
) -> None:
    checks = checked(wanted_of(PLANES, travelled=True, has_room_receipts=True), held)
    assert missing(checks) == lacking
    assert next(one.state for one in checks if one.wanted.code == "pass:a") == state


def test_who_did_not_travel_shows_the_decision_alone() -> None:
    assert [one.code for one in wanted_of(PLANES, travelled=False, has_room_receipts=False)] == ["decision"]


def test_one_invoice_is_known_again_whoever_typed_it() -> None:
    assert same_tax_code("4200 456 789-001") == same_tax_code("4200456789-001") == "4200456789001"
    assert same_number("00001234") == same_number("1234") == "1234"
    assert same_symbol("1c23 taa") == same_symbol("1C23/TAA") == "1C23TAA"
    assert same_number("１２３") == "123"  # as some keyboards write digits
    assert same_number("000") == "0"
    assert same_number(" ") == ""


def test_a_line_names_its_norm_and_since_when() -> None:
    [line] = claim([day(0)], [], NORMS).lines
    assert (line.norm, line.since, line.source) == ("luu-tru", OLD, "Thông tư 2017.")
    assert num(line.amount) == "200.000"
