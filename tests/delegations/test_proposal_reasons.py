"""Every reason is true of the proposal: re-derived here from the rules, sentence by sentence."""

import random
import re
from copy import replace

import pytest
from hypothesis import given, settings

from delegations.composition import Candidate, Case, Group, LockOut, Place, Rule, check
from delegations.proposal import Proposal, propose, solve
from delegations.proposal.reasons import reasons_for, reserves_of
from tests.delegations import plan8752 as plan
from tests.delegations.exhaustive import random_case
from tests.delegations.plan8752 import DISTRICTS, HEADS, HELPERS, arranged, case, person
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tours.enums import Index, RuleKind, RuleScope, SeatRole


def too_many(case: Case, arrangement: dict[int, Place]) -> int:
    return sum(finding.over for finding in check(case, arrangement))


def seated(case: Case, proposal: Proposal, rule: Rule, side: str, unit: str = "") -> list[Candidate]:
    """Whom the rule counts in a delegation ("": in all), of one locality or agency where it counts by these."""
    key = "locality" if rule.kind == RuleKind.LOCALITY_COUNT else "agency_name"
    return [
        person
        for person in case.candidates
        if person.id in proposal.arrangement
        and (not side or case.names[proposal.arrangement[person.id].delegation] == side)
        and (rule.group is None or rule.group in person.groups)
        and (not unit or getattr(person, key) == unit)
    ]


def check_quota(case: Case, proposal: Proposal, one: Candidate, clause: str) -> None:
    """Somewhere a rule with this very maximum counts the person, and those named fill it."""
    of_units = re.fullmatch(
        r"(?P<unit>.+?) đã có (?:đủ )?(?P<most>\d+) người(?: ở (?P<side>Đoàn \d))?(?:: (?P<who>.+))?", clause
    )
    alone = re.fullmatch(r"(?P<unit>.+?) đã có (?P<who>.+) ở (?P<where>Đoàn \d)", clause)
    whole = re.fullmatch(
        r"(?P<sides>(?:Đoàn \d(?:, )?)+|các đoàn) đã đủ (?P<most>\d+) (?P<noun>.+?)(?:: (?P<who>.+))?", clause
    )
    if none := re.fullmatch(r"(?P<who>.+) không bố trí .+", clause):
        assert any(rule.maximum == 0 for rule in case.active_rules), none["who"]
        return
    found = of_units or alone or whole
    assert found is not None, clause
    said = {name: words or "" for name, words in found.groupdict().items()}
    sides = (said.get("sides") or said.get("side") or said.get("where") or "").replace("các đoàn", "").split(", ")
    kinds = (RuleKind.SIZE, RuleKind.GROUP_COUNT) if found is whole else UNIT_KINDS
    for side in sides:
        full = []
        for rule in case.active_rules:
            asked = rule.kind in kinds and (rule.group is None or rule.group in one.groups)
            where = side if rule.scope == RuleScope.EACH_DELEGATION else ""
            people = seated(case, proposal, rule, where, said.get("unit", ""))
            if asked and rule.maximum is not None and len(people) >= max(rule.maximum, int(said.get("most", 0))):
                full.append(", ".join(person.name for person in people))
        assert full, clause
        assert said.get("who", "") in ("", *full), clause
    if said.get("where"):
        holder = next(person for person in case.candidates if person.name == said["who"])
        assert case.names[proposal.arrangement[holder.id].delegation] == said["where"]


UNIT_KINDS = (RuleKind.LOCALITY_COUNT, RuleKind.AGENCY_COUNT)


def check_not_chosen(case: Case, proposal: Proposal, one: Candidate, reason: str) -> None:
    text, _, reserve = reason.removesuffix(".").partition("; dự bị số ")
    open_to = [number for number in case.names if number not in one.away]
    assert text.startswith("Chưa chọn vì ")
    kept_out = one.id in {lock.candidate for lock in case.kept_out}
    assert ("đã khóa ngoài đoàn" in text) == kept_out
    assert ("ngoài thành phần nêu ở" in text) == (not one.groups and not kept_out)
    if kept_out or not one.groups:
        assert not reserve
        return
    assert ("không đi được đợt nào" in text) == (not open_to)
    if open_to:
        before = too_many(case, proposal.arrangement)
        for number in open_to:
            assert too_many(case, {**proposal.arrangement, one.id: Place(one.id, number)}) > before
        place, _, group = reserve.partition(" của diện ")
        code = next(known.code for known in case.groups if f"“{known.name}”" == group)
        assert proposal.reserves[code][int(place) - 1] == one.id
        clauses = text.removeprefix("Chưa chọn vì ").split("; ")
        if clauses[0].startswith("không đi được đợt của "):
            away = clauses.pop(0).removeprefix("không đi được đợt của ").split(", ")
            assert away == [case.names[number] for number in sorted(one.away)]
        assert clauses
        for clause in clauses:
            check_quota(case, proposal, one, clause)


def check_chosen(case: Case, proposal: Proposal, one: Candidate, reason: str) -> None:
    place = proposal.arrangement[one.id]
    name, before = case.names[place.delegation], [seat for seat in case.announced if seat.candidate == one.id]
    assert name in reason
    has_new_duty = bool(before) and not place.locked and [seat.delegation for seat in before] == [place.delegation]
    has_new_duty = has_new_duty and before[0].role != place.role
    assert (f"làm {place.role.label}" in reason) == (place.role != SeatRole.MEMBER or has_new_duty)
    assert (f", nay làm {place.role.label}" in reason) == has_new_duty
    assert reason.startswith("Giữ ở ") == (place.locked or [seat.delegation for seat in before] == [place.delegation])
    if place.locked:
        assert "vì đã khóa: Ban Chỉ đạo phân công" in reason
    else:
        was_here = [seat.delegation for seat in before] == [place.delegation]
        assert ("như danh sách đã phê duyệt" in reason) == was_here
    assert ("thuộc diện" in reason) == bool(one.groups)
    for group in re.findall("thuộc diện “(.+?)”", reason):
        known = next(known for known in case.groups if known.name == group)
        assert known.code in one.groups
        assert f"({known.section})" in reason
    for unit in re.findall("đại diện ([^;(]+?) \\(", reason):
        assert unit == one.locality
    if "chỉ đi được đợt của" in reason:
        assert one.away == case.names.keys() - {place.delegation}
    if "đúng nguyện vọng" in reason:
        assert one.prefers == place.delegation
    if "cần người theo dõi" in reason:
        labels = reason.split("cần người theo dõi ")[1].rstrip(".").split(", ")
        others = {id: other for id, other in proposal.arrangement.items() if id != one.id}
        for label in labels:
            index = next(index for index in one.indices if index.label == label)
            alone = [replace(rule, indices=frozenset({index})) for rule in case.active_rules if index in rule.indices]
            judged = [check(replace(case, rules=(rule,)), others) for rule in alone]
            assert any(finding.short and finding.delegation == place.delegation for each in judged for finding in each)


@settings(max_examples=share(80))
@given(situations(6))
def test_every_reason_is_true_of_the_proposal(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    check_reasons(case, locks)


def check_reasons(case: Case, locks: dict[int, Place]) -> str:
    """Everything that was said."""
    placements = solve(case, locks).places  # what is said when rules cannot hold is not of interest here
    arrangement = {place.candidate: place for place in placements}
    reserves = reserves_of(case, arrangement)
    proposal = Proposal(placements, reasons_for(case, arrangement, reserves), reserves, (), feasible=True)
    assert proposal.reasons.keys() == case.people.keys()
    for one in case.candidates:
        reason = proposal.reasons[one.id]
        assert reason.endswith(".")
        (check_chosen if one.id in proposal.arrangement else check_not_chosen)(case, proposal, one, reason)
    return " ".join(proposal.reasons.values())


def test_every_reason_is_true_in_larger_cases_with_more_delegations() -> None:
    said = ""
    for number in range(60):
        chance = random.Random(number)  # noqa: S311 - cases, not secrets
        case, locks = random_case(chance, people=6 + number % 7)
        locks = {id: replace(place, reason="Ban Chỉ đạo phân công") for id, place in locks.items()}
        said += check_reasons(case, locks)
    kinds = (
        "đã khóa",
        "cần người theo dõi",
        "đã đủ",
        "đã có",
        "dự bị số",
        "đã phê duyệt",
        "ngoài thành phần",
        "chỉ đi",
    )
    assert [kind for kind in kinds if kind not in said] == []


GIANG = person(1, "Phan Trường Giang", DISTRICTS, locality="Ninh Hòa")
TRAM = person(2, "Võ Thị Ngọc Trâm", DISTRICTS, locality="Ninh Hòa")
ANY_SIZE = replace(plan.SIZE, minimum=None, maximum=15)
SMALL = replace(plan.SIZE, minimum=None, maximum=1)


@pytest.mark.parametrize(
    ("people", "rules", "who", "expected"),
    [
        (
            (GIANG, TRAM),
            (plan.LOCALITY,),
            2,
            (
                "Chưa chọn vì Ninh Hòa đã có Phan Trường Giang ở Đoàn 1; "
                "dự bị số 1 của diện “Đại diện huyện, thị xã, thành phố”."
            ),
        ),
        (
            (GIANG, TRAM),
            (plan.LOCALITY,),
            1,
            "Chọn vào Đoàn 1 vì thuộc diện “Đại diện huyện, thị xã, thành phố”, đại diện Ninh Hòa (mục II.2.c).",
        ),
        ((GIANG, person(3)), (ANY_SIZE,), 3, "Chưa chọn vì ngoài thành phần nêu ở mục II.2.c."),
        ((GIANG, person(3, "", HELPERS, away=(1, 2))), (ANY_SIZE,), 3, "Chưa chọn vì không đi được đợt nào."),
        (
            (person(1, "", HELPERS), person(2, "", HELPERS), person(3, "", HELPERS)),
            (SMALL,),
            3,
            "Chưa chọn vì Đoàn 1, Đoàn 2 đã đủ 1 người; dự bị số 1 của diện “Thành viên Tổ giúp việc”.",
        ),
        (
            (person(1, "", HELPERS), person(3, "", HELPERS, away=(1,))),
            (replace(SMALL, maximum=0, delegation=2),),
            3,
            (
                "Chưa chọn vì không đi được đợt của Đoàn 1; Đoàn 2 không bố trí người nào; "
                "dự bị số 1 của diện “Thành viên Tổ giúp việc”."
            ),
        ),
        (
            (person(1, "", HELPERS), person(2, "", HELPERS)),
            (replace(plan.HELPER, scope=plan.OVERALL, minimum=None, maximum=1),),
            2,
            (
                "Chưa chọn vì các đoàn đã đủ 1 thành viên Tổ giúp việc: Người 1; "
                "dự bị số 1 của diện “Thành viên Tổ giúp việc”."
            ),
        ),
        (
            (person(1, "", HEADS, agency="SNV"),),
            (replace(plan.HEAD, delegation=2),),
            1,
            (
                "Chọn làm Trưởng đoàn của Đoàn 2 vì thuộc diện “Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo”, "
                "Sở Nội vụ (mục II.2.c)."
            ),
        ),
        (
            (person(1, "", HELPERS, away=(1,)),),
            (ANY_SIZE,),
            1,
            "Chọn vào Đoàn 2 vì thuộc diện “Thành viên Tổ giúp việc” (mục II.2.c); chỉ đi được đợt của Đoàn 2.",
        ),
        (
            (person(1, "", HELPERS, index=Index.PCI),),
            (replace(plan.INDICES, delegation=2),),
            1,
            "Chọn vào Đoàn 2 vì thuộc diện “Thành viên Tổ giúp việc” (mục II.2.c); Đoàn 2 cần người theo dõi PCI.",
        ),
        (
            (person(1, "", HELPERS, prefers=2),),
            (ANY_SIZE,),
            1,
            "Chọn vào Đoàn 2 vì thuộc diện “Thành viên Tổ giúp việc” (mục II.2.c); đúng nguyện vọng đi cùng Đoàn 2.",
        ),
    ],
)
def test_reasons_in_the_plans_terms(
    people: tuple[Candidate, ...], rules: tuple[Rule, ...], who: int, expected: str
) -> None:
    assert propose(case(people, rules), {}).reasons[who] == expected


def test_reasons_of_locks_and_of_places_already_announced() -> None:
    lock = Place(1, 1, SeatRole.HEAD, True, "Ban Chỉ đạo phân công")
    people = (person(1, "", HEADS), person(2, "", HELPERS), person(3, "", HELPERS))
    situation = case(people, (), (LockOut(3, "đi công tác"),), (Place(2, 2),))
    assert propose(situation, arranged(lock)).reasons == {
        1: (
            "Giữ ở Đoàn 1, làm Trưởng đoàn vì đã khóa: Ban Chỉ đạo phân công; "
            "thuộc diện “Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo” (mục II.2.c)."
        ),
        2: "Giữ ở Đoàn 2 như danh sách đã phê duyệt; thuộc diện “Thành viên Tổ giúp việc” (mục II.2.c).",
        3: "Chưa chọn vì đã khóa ngoài đoàn: đi công tác.",
    }


def test_who_keeps_the_delegation_with_another_duty_is_told_so() -> None:
    situation = case(
        (person(1, "", HEADS, agency="SNV"),), (replace(plan.HEAD, delegation=1),), announced=(Place(1, 1),)
    )
    check_reasons(situation, {})
    assert propose(situation, {}).reasons[1] == (
        "Giữ ở Đoàn 1 như danh sách đã phê duyệt, nay làm Trưởng đoàn vì thuộc diện "
        "“Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo”, Sở Nội vụ (mục II.2.c)."
    )


def test_nobody_is_said_to_be_needed_for_an_index_that_another_follows_too() -> None:
    people = (person(1, "", HELPERS, index=Index.PCI, away=(1,)), person(2, "", HELPERS, index=Index.PCI, prefers=2))
    situation = case(people, (plan.INDICES, replace(SMALL, maximum=0, delegation=1)))
    assert propose(situation, {}).reasons[2].endswith("(mục II.2.c); đúng nguyện vọng đi cùng Đoàn 2.")


def test_reserves_are_in_the_order_they_would_be_called() -> None:
    proposal = propose(case(), {})
    assert proposal.reserves[HELPERS] == (25, 26)
    assert proposal.reserves[DISTRICTS] == (31,)
    assert proposal.reasons[26].endswith("dự bị số 2 của diện “Thành viên Tổ giúp việc”.")


def test_who_was_taken_out_of_an_approved_list_by_hand_is_told_that() -> None:
    situation = case((person(1, "", HELPERS),), (ANY_SIZE,), announced=(Place(1, 2),))
    assert reasons_for(situation, {}, reserves_of(situation, {}))[1] == (
        "Chưa chọn, đã đưa khỏi Đoàn 2 của danh sách đã phê duyệt; dự bị số 1 của diện “Thành viên Tổ giúp việc”."
    )


def test_of_someone_seated_from_outside_the_groups_it_is_said_so() -> None:
    one = case((person(1),), ())
    seated = arranged(Place(1, 1))
    reasons = reasons_for(one, seated, reserves_of(one, seated))
    assert reasons[1].startswith("Chọn vào Đoàn 1 dù ngoài thành phần nêu ở mục II.2.c")


def test_the_sections_of_the_plan_are_told_in_one_row() -> None:
    three = tuple(Group(str(number), "", f"mục II.{number}") for number in (1, 2, 3))
    reasons = propose(replace(case((person(1),), ()), groups=three), {}).reasons
    assert reasons[1] == "Chưa chọn vì ngoài thành phần nêu ở mục II.1, mục II.2 và mục II.3."
