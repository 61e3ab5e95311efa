"""Who belongs to which group: agency or kind, level, and the organiser's word."""

import pytest

from delegations.composition.membership import Intake, Membership, membership_in
from tours.enums import PositionLevel as Level

LEADERS = Intake("lanh-dao", agencies=frozenset({"SNV", "STP"}), lowest_level=Level.DEPUTY_HEAD)
ANYONE = Intake("tham-muu", agency_kinds=frozenset({"department"}), lowest_level=Level.STAFF)
DISTRICTS = Intake("dia-phuong", agency_kinds=frozenset({"district"}), lowest_level=Level.DIVISION_DEPUTY)
OPEN = Intake("moi-nguoi", agency_kinds=frozenset({"district"}))
BY_HAND = Intake("to-giup-viec", agencies=frozenset({"SNV"}), by_hand=True)
ALL = (LEADERS, ANYONE, DISTRICTS, OPEN, BY_HAND)


def membership(agency: str, kind: str, level: Level | None, named: str | None = None) -> Membership:
    return membership_in([one for one in ALL if one.asks(agency, kind)], level, named)


@pytest.mark.parametrize(
    ("agency", "kind", "level", "groups", "untold"),
    [
        ("SNV", "department", Level.HEAD, {"lanh-dao", "tham-muu"}, set()),
        ("SNV", "department", Level.DEPUTY_HEAD, {"lanh-dao", "tham-muu"}, set()),
        ("SNV", "department", Level.DIVISION_HEAD, {"tham-muu"}, set()),
        ("STC", "department", Level.HEAD, {"tham-muu"}, set()),
        ("SNV", "department", None, {"tham-muu"}, {"lanh-dao"}),
        ("UB", "district", Level.DIVISION_DEPUTY, {"dia-phuong", "moi-nguoi"}, set()),
        ("UB", "district", Level.STAFF, {"moi-nguoi"}, set()),
        ("UB", "district", None, {"moi-nguoi"}, {"dia-phuong"}),
        ("CT", "central_branch", Level.HEAD, set(), set()),
    ],
)
def test_groups_come_from_agency_and_level(
    agency: str, kind: str, level: Level | None, groups: set[str], untold: set[str]
) -> None:
    found = membership(agency, kind, level)
    assert found == Membership(frozenset(groups), frozenset(untold))


def test_a_group_by_hand_takes_only_whom_the_organiser_names() -> None:
    named = membership("STC", "department", Level.STAFF, "to-giup-viec")
    assert named.groups == {"to-giup-viec", "tham-muu"}


def test_the_organisers_word_settles_a_level_nobody_can_tell() -> None:
    named = membership("SNV", "department", None, "lanh-dao")
    assert named == Membership(frozenset({"lanh-dao", "tham-muu"}), named="lanh-dao")
