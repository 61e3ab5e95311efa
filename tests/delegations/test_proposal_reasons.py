"""Every reason is true of the proposal: re-derived here from the rules, sentence by sentence."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from delegations.composition import Candidate, Case, LockOut, Place, Rule, check
from delegations.proposal import Proposal, propose
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, HELPERS, arranged, case, person
from tests.delegations.tiny_cases import situations
from tours.enums import Index, SeatRole


def too_many(case: Case, arrangement: dict[int, Place]) -> int:
    return sum(finding.over for finding in check(case, arrangement))


def check_not_chosen(case: Case, proposal: Proposal, one: Candidate, reason: str) -> None:
    assert reason.startswith("Chưa chọn vì ")
    open_to = [number for number in case.names if number not in one.away]
    if "khóa ngoài đoàn" in reason:
        assert one.id in {lock.candidate for lock in case.kept_out}
    elif "ngoài thành phần nêu ở" in reason:
        assert not one.groups
    elif "không đi được đợt nào" in reason:
        assert not open_to
    else:
        before = too_many(case, proposal.arrangement)
        for number in open_to:
            assert too_many(case, {**proposal.arrangement, one.id: Place(one.id, number)}) > before
        for number in one.away:
            assert case.names[number] in reason or "đã có" in reason or "các đoàn" in reason
    for holder, where in re.findall(r"đã có (Người \d+) ở (Đoàn \d)", reason):
        other = next(candidate for candidate in case.candidates if candidate.name == holder)
        assert case.names[proposal.arrangement[other.id].delegation] == where
        assert (
            reason.startswith((f"Chưa chọn vì {other.locality} ", f"Chưa chọn vì {other.agency_name} "))
            or ";" in reason
        )


def check_chosen(case: Case, proposal: Proposal, one: Candidate, reason: str) -> None:
    place = proposal.arrangement[one.id]
    name = case.names[place.delegation]
    assert name in reason
    if place.role != SeatRole.MEMBER:
        assert f"làm {place.role.label}" in reason
    if place.locked:
        assert reason.startswith("Giữ ở ")
        assert reason.endswith("vì đã khóa: Ban Chỉ đạo phân công.")
    for group in re.findall("thuộc diện “(.+?)”", reason):
        assert {known.code for known in case.groups if known.name == group} <= one.groups
    if "chỉ đi được đợt của" in reason:
        assert one.away == case.names.keys() - {place.delegation}
    if "đúng nguyện vọng" in reason:
        assert one.prefers == place.delegation
    if "cần người theo dõi" in reason:
        without = {id: other for id, other in proposal.arrangement.items() if id != one.id}
        short = {(finding.key): finding.short for finding in check(case, without)}
        worse = [finding for finding in proposal.findings if short.get(finding.key, 0) > finding.short]
        labels = reason.split("cần người theo dõi ")[1].rstrip(".").split(", ")
        assert {index.label for index in one.indices} >= set(labels)
        assert any(finding.rule is not None and finding.rule.indices for finding in worse)


@settings(max_examples=80, deadline=None)
@given(situations(6))
def test_every_reason_is_true_of_the_proposal(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    proposal = propose(case, locks)
    assert proposal.reasons.keys() == case.people.keys()
    for one in case.candidates:
        reason = proposal.reasons[one.id]
        assert reason.endswith(".")
        (check_chosen if one.id in proposal.arrangement else check_not_chosen)(case, proposal, one, reason)
        number = re.search(r"dự bị số (\d+)", reason)
        if number is not None:
            assert one.id in {
                ids[int(number[1]) - 1] for ids in proposal.reserves.values() if len(ids) >= int(number[1])
            }


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
                "Chưa chọn vì không đi được đợt của Đoàn 1; Đoàn 2 đã đủ 0 người; "
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
        1: "Giữ ở Đoàn 1, làm Trưởng đoàn vì đã khóa: Ban Chỉ đạo phân công.",
        2: "Giữ ở Đoàn 2 như danh sách đã phê duyệt.",
        3: "Chưa chọn vì đã khóa ngoài đoàn: đi công tác.",
    }


def test_nobody_is_said_to_be_needed_for_an_index_that_another_follows_too() -> None:
    people = (person(1, "", HELPERS, index=Index.PCI, away=(1,)), person(2, "", HELPERS, index=Index.PCI, prefers=2))
    situation = case(people, (plan.INDICES, replace(SMALL, maximum=0, delegation=1)))
    assert propose(situation, {}).reasons[2].endswith("(mục II.2.c); đúng nguyện vọng đi cùng Đoàn 2.")


def test_reserves_are_in_the_order_they_would_be_called() -> None:
    proposal = propose(case(), {})
    assert proposal.reserves[HELPERS] == (25, 26)
    assert proposal.reserves[DISTRICTS] == (31,)
    assert proposal.reasons[26].endswith("dự bị số 2 của diện “Thành viên Tổ giúp việc”.")
