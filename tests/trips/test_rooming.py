"""Who shares a room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sizes import share
from trips.enums import Sex
from trips.rooming import Guest, suggest

F, M, U = Sex.FEMALE, Sex.MALE, Sex.UNKNOWN


def rooms(*guests: Guest, head_alone: bool = False) -> list[tuple[tuple[int, ...], str]]:
    return [(room.guests, room.reason) for room in suggest(guests, head_alone=head_alone)]


@pytest.mark.parametrize(
    ("guests", "head_alone", "found"),
    [
        ((), False, []),
        ((Guest(1, "Sở Y tế", sex=F), Guest(2, "Sở Y tế", sex=F)), False, [((1, 2), "Cùng Sở Y tế")]),
        (
            (Guest(1, "Sở Y tế", sex=F), Guest(2, "Sở Y tế", sex=M)),
            False,
            [((1,), "Lẻ người"), ((2,), "Lẻ người")],
        ),
        (
            (Guest(1, "A", sex=M), Guest(2, "B", sex=M)),
            False,
            [((1, 2), "Khác cơ quan, cùng là nam")],
        ),
        (
            (Guest(1, "A", sex=U), Guest(2, "A", sex=U), Guest(3, "B", sex=F)),
            False,
            [((3,), "Lẻ người"), ((1, 2), "Cùng A; chưa biết giới tính")],
        ),
        (
            (Guest(1, "A", sex=M, is_head=True), Guest(2, "A", sex=M), Guest(3, "A", sex=M)),
            True,
            [((1,), "Trưởng đoàn ở một mình"), ((2, 3), "Cùng A")],
        ),
    ],
)
def test_rooms_are_suggested_with_their_reason(
    guests: tuple[Guest, ...], head_alone: bool, found: list[tuple[tuple[int, ...], str]]
) -> None:
    assert rooms(*guests, head_alone=head_alone) == found


people = st.lists(
    st.builds(
        Guest, st.integers(1, 60), st.sampled_from("ABCD"), st.integers(0, 3), st.sampled_from(list(Sex)), st.booleans()
    ),
    unique_by=lambda one: one.id,
)


@settings(max_examples=share(100), deadline=None)
@given(people, st.booleans())
def test_everybody_has_one_bed_and_nobody_shares_with_another_sex(guests: list[Guest], head_alone: bool) -> None:
    found, by_id = suggest(guests, head_alone=head_alone), {one.id: one for one in guests}
    assert sorted(pk for room in found for pk in room.guests) == sorted(by_id)
    assert all(len(room.guests) in (1, 2) and len({by_id[pk].sex for pk in room.guests}) == 1 for room in found)
    assert suggest(guests, head_alone=head_alone) == found
