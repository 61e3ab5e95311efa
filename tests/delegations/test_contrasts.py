"""Why this one and not the one of a higher post: what would break, said to both."""

from copy import replace

from hypothesis import given, settings

from delegations.composition import Case, Place, check
from delegations.proposal import propose
from tests.delegations import plan8752 as plan
from tests.delegations.case_files import stored
from tests.delegations.plan8752 import HEADS, HELPERS, case, person
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tours.enums import Index, PositionLevel

ONE = plan.DELEGATIONS[:1]
ONE_SEAT = replace(plan.SIZE, minimum=None, maximum=1)


def test_the_minimum_of_another_group_is_told_to_both() -> None:
    proposal = propose(*stored("silent-group-min"))
    why = (
        "Nếu xếp Giám đốc B thay Chuyên viên C thì Đoàn 1 thiếu 1 người thuộc diện “Diện g2”: có 0, cần ít nhất 1 "
        "(mục II)."
    )
    assert proposal.contrasts == {2: why, 3: why}
    assert proposal.why(2) == f"{proposal.reasons[2]} {why}"


def test_a_rule_of_indices_is_told() -> None:
    people = (
        person(1, "A", HELPERS, level=PositionLevel.HEAD),
        person(2, "B", HELPERS, level=PositionLevel.STAFF, index=Index.PCI),
    )
    follows = replace(plan.INDICES, indices=frozenset({Index.PCI}), scope=plan.OVERALL)
    contrasts = propose(case(people, (ONE_SEAT, follows), delegations=ONE), {}).contrasts
    assert contrasts[1] == "Nếu xếp A thay B thì Đoàn 1 chưa có người theo dõi PCI (mục III.3)."


def test_a_rule_that_an_agency_be_there_is_told() -> None:
    people = (
        person(1, "A", HELPERS, level=PositionLevel.HEAD),
        person(2, "B", HELPERS, agency="STP", level=PositionLevel.STAFF),
    )
    there = replace(plan.COVERAGE, group=None, agencies=(("STP", "Sở Tư pháp"),), severity=plan.SUBMISSION)
    contrasts = propose(case(people, (ONE_SEAT, there), delegations=ONE), {}).contrasts
    assert contrasts[1].startswith("Nếu xếp A thay B thì 0 trong 1 cơ quan có người; còn thiếu Sở Tư pháp"), contrasts


def test_an_earlier_group_is_told() -> None:
    people = (
        person(1, "A", HELPERS, level=PositionLevel.HEAD),
        person(2, "B", HEADS, level=PositionLevel.STAFF),
    )
    contrasts = propose(case(people, (ONE_SEAT,), delegations=ONE), {}).contrasts
    assert contrasts[1] == (
        "Nếu xếp A thay B thì bớt 1 người thuộc diện “Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo”, "
        "diện kế hoạch nêu trước."
    )


def test_nothing_is_told_where_the_post_decided() -> None:
    assert propose(case(), {}).contrasts == {}


@settings(max_examples=share(40))
@given(situations(6))
def test_what_is_told_is_true_of_the_exchange(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    proposal = propose(case, locks)
    arrangement = proposal.arrangement
    for id, why in proposal.contrasts.items():
        if id in arrangement:
            continue
        other = next(one for one in arrangement if f"thay {case.people[one].name} thì" in why)
        assert other not in locks
        place = arrangement[other]
        after = {one: kept for one, kept in arrangement.items() if one != other}
        after[id] = Place(id, place.delegation, place.role)
        broken = {finding.text.rstrip(".").lower() for finding in check(case, after) if not finding.met}
        said = why.split(" thì ", 1)[1].lower()
        assert any(text in said for text in broken) or "nêu trước" in said or "đã phê duyệt" in said, why
