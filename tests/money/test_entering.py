"""What may be entered of a bill or an account, and what stands against correcting it; what is compared, which paper
counts. Pure."""

import datetime
from typing import Any

import pytest

from accounts.policies import Problem
from money.enums import CostKind, EntryKind, PaperState
from money.policies.settling import problems_with_correcting_entry
from money.policies.spending import MOST_AMOUNT, Bill, problems_with_amount, problems_with_correcting
from money.policies.spending import problems_with_spending as judged
from money.settling import Held, checked, settle, wanted_of

STARTS, ENDS, TODAY = datetime.date(2025, 5, 5), datetime.date(2025, 5, 8), datetime.date(2025, 6, 1)


def fields(problems: list[Problem]) -> list[str]:
    return [one.field for one in problems]


@pytest.mark.parametrize(
    ("day", "last", "wrong"),
    [
        (4, None, []),  # one travels the evening before
        (9, None, []),  # and comes home late
        (3, None, ["id_spent_on"]),
        (10, None, ["id_spent_on"]),
        (5, 5, []),  # one night
        (8, 9, []),
        (8, 10, ["id_spent_on"]),
        (6, 5, ["id_last_night"]),
    ],
)
def test_a_persons_bill_is_of_the_trip_with_a_day_on_either_side(day: int, last: int | None, wrong: list[str]) -> None:
    of_last = STARTS.replace(day=last) if last else None
    found = Bill(CostKind.ROOM, 1, STARTS.replace(day=day), of_last, "Lê Văn Bình")
    assert fields(judged(found, STARTS, ENDS, TODAY)) == wrong


@pytest.mark.parametrize(
    ("left", "amount", "said"),
    [
        (100, 100, ""),
        (100, 130, "còn 100 đồng, khoản chi quá 30 đồng"),
        (-50, 30, "đã chi hết, khoản chi quá 30 đồng"),  # what was paid beyond it before is told already
    ],
)
def test_what_goes_beyond_a_commitment_says_by_how_much(left: int, amount: int, said: str) -> None:
    found = judged(Bill(CostKind.TRANSPORT, amount, STARTS, left=left), STARTS, ENDS, TODAY)
    assert [said in str(one).replace("\u00a0", " ") for one in found] == ([True] if said else [])


@pytest.mark.parametrize(("amount", "wrong"), [(0, True), (1, False), (MOST_AMOUNT, False), (MOST_AMOUNT + 1, True)])
def test_an_amount_is_above_nothing_and_no_slip_of_digits(amount: int, wrong: bool) -> None:
    assert bool(problems_with_amount(amount)) == wrong


def test_a_correction_is_corrected_where_it_began() -> None:
    asked: dict[str, Any] = {"right": 2, "now": 1, "reason": "Gõ nhầm"}
    for is_correction in (False, True):
        of_a_bill = problems_with_correcting(is_correction=is_correction, **asked)
        of_an_entry = problems_with_correcting_entry(EntryKind.ADVANCE, is_correction=is_correction, **asked)
        assert bool(of_a_bill) == bool(of_an_entry) == is_correction


def test_of_a_paper_that_came_twice_the_last_counts() -> None:
    came = [Held(9, "decision", has_file=True), Held(8, "decision", is_on_paper=True)]
    [found] = checked(wanted_of([], travelled=False, has_room_receipts=False), came)
    assert found.state == PaperState.FILE


def test_what_was_estimated_and_not_spent_needs_a_reason_too() -> None:
    [found] = settle([], [], {CostKind.ROOM: 1_000}, {}).compared
    assert (found.kind, found.more, found.needs_reason) == (CostKind.ROOM, -1_000, True)
