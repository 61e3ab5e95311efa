"""No answer of the solver is taken for what it is not, and no rule means two things."""

import random
from copy import replace
from typing import Any
from unittest import mock

import pytest

from delegations.composition import Case, Place, check
from delegations.proposal import Unsolved, programme, propose, solve
from delegations.proposal.part import Unreadable
from delegations.proposal.programme import Programme
from delegations.proposal.relaxation import Relaxation, Terms
from delegations.proposal.remedy import conflict_in
from delegations.proposal.stages import measured
from tests.delegations import plan8752 as plan
from tests.delegations.case_files import stored
from tests.delegations.exhaustive import varied
from tests.delegations.plan8752 import case, person
from tours.enums import PositionLevel, RuleKind, SeatRole


def split(nodes: int) -> tuple[Programme, Terms]:
    """Columns to be parted into two halves of the same weight, three times over: far too hard for so few nodes."""
    chance, programme = random.Random(1), Programme()  # noqa: S311 - a programme, not a secret
    columns = [programme.column() for _ in range(24)]
    terms: Terms = {}
    for _ in range(3):
        weights = {column: chance.randint(0, 99) for column in columns}
        off = [programme.column(9999), programme.column(9999)]
        half = sum(weights.values()) // 2
        programme.row(weights | {off[0]: 1, off[1]: -1}, half, half)
        terms |= dict.fromkeys(off, 1)
    programme._nodes = nodes
    return programme, terms


def test_where_the_limit_is_reached_the_best_found_stands_above_its_bound() -> None:
    programme, terms = split(1)
    [value] = programme.minimise(terms)
    assert 0 == programme.bounds[0] < value
    assert programme.value(terms) == value


@pytest.fixture
def relaxation_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the solver knew nothing of programmes in which parts are allowed."""
    monkeypatch.setattr(Relaxation, "least", lambda _self, _costs: None)


@pytest.mark.usefixtures("relaxation_unknown")
def test_a_solver_that_fails_is_asked_again_with_other_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it failed at the first time of asking for each aim."""
    answered, asked = Programme._is_answered, list[Terms]()

    def at_the_second_time(self: Programme, highs: Any, terms: Terms) -> bool:
        asked.append(terms)
        return asked[-2:] == [terms, terms] and answered(self, highs, terms)

    monkeypatch.setattr(Programme, "_is_answered", at_the_second_time)
    proposal = propose(*stored("crash-minimal"))
    assert proposal.is_impossible
    assert proposal.conflict
    assert proposal.steps
    assert len(asked) > 1


@pytest.mark.usefixtures("relaxation_unknown")
def test_a_solver_that_always_fails_says_so() -> None:
    with mock.patch.object(Programme, "_is_answered", return_value=False), pytest.raises(Unsolved) as unsolved:
        propose(case(), {})
    assert "chưa tìm được cách xếp nào trong giới hạn tính" in str(unsolved.value)


def test_a_limit_is_said_and_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the solver stopped without a bound better than the columns give."""
    solved = Programme._solve

    def stopped(self: Programme, terms: Terms) -> None:
        solved(self, terms)
        self._bound = self.floor(terms)

    monkeypatch.setattr(Programme, "_solve", stopped)
    heads = {id: Place(id, 1, SeatRole.HEAD, locked=True) for id in (1, 2)}
    proposal = propose(case(), heads)
    assert not proposal.feasible
    assert not proposal.is_impossible
    assert proposal.conflict == ()
    assert proposal.unproved[0].text == (
        "“Giữ mọi quy tắc bắt buộc của kế hoạch”: đây là cách tốt nhất tìm được trong giới hạn tính, chưa chứng minh "
        "là tốt nhất (kết quả 1, không thể dưới 0; càng nhỏ càng tốt)."
    )


def test_one_broken_warning_does_not_give_way_to_any_number_of_people() -> None:
    """One whom a warning wants would keep a dozen others at home, each by a rule of its own."""
    groups = [replace(plan.GROUPS[0], code=f"d{number}", name=f"Diện {number}") for number in range(13)]
    wanted = replace(person(1), groups=frozenset(group.code for group in groups))
    others = [replace(person(number + 1), groups=frozenset({f"d{number}"})) for number in range(1, 13)]
    at_most_one = [
        replace(plan.HELPER, id=number, group=f"d{number}", minimum=None, maximum=1, severity=plan.SUBMISSION)
        for number in range(1, 13)
    ]
    warning = replace(plan.HELPER, id=20, group="d0", minimum=1, maximum=None)
    alone = Case((wanted, *others), (*at_most_one, warning), tuple(groups), plan.DELEGATIONS[:1])
    assert {place.candidate for place in solve(alone, {}).places} == {1}
    unmet = replace(warning, id=21, minimum=2)
    assert {place.candidate for place in solve(replace(alone, rules=(*alone.rules, unmet)), {}).places} == {1}


def test_one_leader_of_the_province_is_not_outweighed_by_two_heads_of_office() -> None:
    case, locks = stored("ranksum")
    levels = [case.people[place.candidate].level for place in solve(case, locks).places]
    assert levels == [PositionLevel.PROVINCE_LEADER, PositionLevel.STAFF]


@pytest.mark.parametrize("name", ["edge-size-group-min", "edge-size-group-max"])
def test_the_size_of_a_delegation_counts_everybody(name: str) -> None:
    with pytest.raises(Unreadable, match="không nêu “group”; đếm người của một diện thì dùng “group_count”"):
        stored(name)


def test_a_locality_named_twice_counts_once() -> None:
    proposal = propose(*stored("edge-dup-locality"))
    assert len(proposal.steps) == 1
    assert sum(not finding.met for finding in proposal.findings) == 1


@pytest.mark.parametrize("kind", [RuleKind.AGENCY_COVERAGE, RuleKind.INDEX_COVERAGE])
def test_a_minimum_of_nought_asks_for_nobody(kind: RuleKind) -> None:
    rule = plan.COVERAGE if kind == RuleKind.AGENCY_COVERAGE else plan.INDICES
    nobody = case((), (replace(rule, minimum=0, severity=plan.SUBMISSION),))
    assert all(finding.met for finding in check(nobody, {}))
    assert propose(nobody, {}).feasible
    assert conflict_in(nobody, {}) == ()


def test_the_head_of_each_delegation_is_explained_by_the_rule_for_that_one() -> None:
    reasons = propose(*stored("edge-role-per-delegation")).reasons
    assert "Trưởng đoàn của Đoàn 1 vì thuộc diện “Diện g1”" in reasons[1]
    assert "Trưởng đoàn của Đoàn 2 vì thuộc diện “Diện g2”" in reasons[2]


def test_a_lock_that_is_kept_is_no_limit() -> None:
    assert solve(case(), {1: Place(1, 1, locked=True)}).unproved == ()


@pytest.mark.usefixtures("relaxation_unknown")
def test_what_a_later_aim_bettered_was_not_the_best_and_is_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver, simplifying as with large ones, calls two unmet wishes the best there is, and then finds one."""
    monkeypatch.setattr(programme, "_LARGE", 0)
    with mock.patch.object(Programme, "distrust", autospec=True, side_effect=Programme.distrust) as distrusted:
        _, case, locks = varied(395)
        places, reached = (solution := solve(case, locks)).places, solution.reached
    assert distrusted.called
    assert [one.values for one in reached] == [one.values for one in measured(case, places)]
