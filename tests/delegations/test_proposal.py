"""The proposal against brute force and against the judge: exact, repeatable, locks kept, places announced kept."""

import random
from copy import replace

from hypothesis import given, settings

from delegations.composition import Case, Delegation, LockOut, Place, check
from delegations.proposal import OBJECTIVES, propose, solve
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, HELPERS, arranged, case, person
from tests.delegations.tiny_cases import every_arrangement, hard_gap, situations, warning_gap
from tests.sizes import share
from tours.enums import PositionLevel, SeatRole, Severity

HEAD, DEPUTY, MEMBER = SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.MEMBER


def of(case: Case, locks: dict[int, Place] | None = None) -> dict[int, Place]:
    return {place.candidate: place for place in solve(case, locks or {}).places}


@settings(max_examples=share(60))
@given(situations())
def test_no_arrangement_keeps_the_blocking_rules_better(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    proposal = propose(case, locks)
    least = min(hard_gap(case, arrangement) for arrangement in every_arrangement(case, locks))
    assert hard_gap(case, proposal.arrangement) == least
    assert proposal.feasible == (least == 0)


@settings(max_examples=share(40))
@given(situations(3))
def test_warnings_and_then_the_number_of_people_are_the_best_there_is(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = replace(situation[0], announced=()), situation[1]

    def value(arrangement: dict[int, Place]) -> tuple[int, int, int]:
        return hard_gap(case, arrangement), warning_gap(case, arrangement), -len(arrangement)

    allowed = [one for one in every_arrangement(case, locks) if _roles_have_rules(case, one)]
    assert value(of(case, locks)) == min(value(arrangement) for arrangement in allowed)


def _roles_have_rules(case: Case, arrangement: dict[int, Place]) -> bool:
    ruled = {rule.role for rule in case.active_rules}
    return all(place.locked or place.role == MEMBER or place.role in ruled for place in arrangement.values())


@settings(max_examples=share(40))
@given(situations(6))
def test_locks_are_never_broken_and_nobody_goes_where_they_cannot(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    chosen = of(case, locks)
    assert {id: place for id, place in chosen.items() if id in locks} == locks
    for id, place in chosen.items():
        if id not in locks:
            assert place.delegation not in case.people[id].away
            assert id not in {lock.candidate for lock in case.kept_out}


@settings(max_examples=share(60))
@given(situations(6))
def test_the_order_of_what_is_given_does_not_matter(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    shuffle = random.Random(1)  # noqa: S311 - a shuffle, not a secret

    def mixed[Item](items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(shuffle.sample(items, len(items)))

    other = replace(
        case,
        candidates=mixed(case.candidates),
        kept_out=mixed(case.kept_out),
        delegations=mixed(case.delegations),
        announced=mixed(case.announced),
        rules=mixed(tuple(replace(rule, agencies=mixed(rule.agencies)) for rule in case.rules)),
    )
    one, again = propose(case, locks), propose(other, dict(reversed(locks.items())))
    assert replace(again, findings=one.findings) == one, "findings stand in the plan's order; all else is the same"


@settings(max_examples=share(25))
@given(situations(5))
def test_adding_a_rule_never_makes_it_easier(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    fewer = replace(case, rules=case.rules[1:])
    assert hard_gap(fewer, of(fewer, locks)) <= hard_gap(case, of(case, locks))


def test_plan_8752_is_composed_with_every_rule_met() -> None:
    proposal = propose(case(), {})
    assert proposal.feasible
    assert [finding.text for finding in proposal.findings if not finding.met] == []
    assert len(proposal.placements) == 30
    assert (proposal.shortages, proposal.conflict, proposal.steps) == ((), (), ())


def test_the_same_case_gives_the_same_proposal() -> None:
    assert propose(case(), {}) == propose(case(), {})


def test_locked_places_keep_role_and_reason() -> None:
    lock = Place(5, 2, HEAD, True, "Ban Chỉ đạo phân công")
    out = LockOut(1, "đi công tác")
    chosen = of(case(kept_out=(out,)), arranged(lock, Place(6, 1)))
    assert chosen[5] == lock
    assert 1 not in chosen
    assert [id for id, place in chosen.items() if (place.delegation, place.role) == (2, HEAD)] == [5]


def test_someone_outside_the_groups_goes_only_when_locked() -> None:
    assert not {51, 52, 53, 54, 55} & of(case()).keys()
    assert of(case(), arranged(Place(51, 1, MEMBER, True)))[51].delegation == 1


def test_after_announcement_as_few_people_move_as_can_be() -> None:
    announced = tuple(of(case()).values())
    gone = next(place for place in announced if place.candidate == 20)
    remaining = tuple(one for one in plan.registered() if one.id != 20)
    again = of(case(remaining, announced=announced))
    new = {id: place for id, place in again.items() if place not in announced}
    assert {(place.delegation, place.role) for place in new.values()} == {(gone.delegation, MEMBER)}
    assert len(new) == 1


def test_a_withdrawn_head_is_replaced_without_moving_anyone_to_another_delegation() -> None:
    announced = tuple(of(case()).values())
    head = next(place for place in announced if place.role == HEAD)
    remaining = tuple(one for one in plan.registered() if one.id != head.candidate)
    again = of(case(remaining, announced=announced))
    assert all(again[place.candidate].delegation == place.delegation for place in announced if place != head)
    assert sum(place.role == HEAD for place in again.values()) == 2


def test_delegations_are_even_in_groups_and_agencies() -> None:
    chosen = of(case())
    for group in (HEADS, HELPERS, DISTRICTS):
        sides = [place.delegation for id, place in chosen.items() if group in plan.case().people[id].groups]
        assert abs(sides.count(1) - sides.count(2)) <= 1
    two_of_finance = {chosen[5].delegation, chosen[8].delegation}
    assert two_of_finance == {1, 2}


def test_an_even_share_comes_before_a_wish() -> None:
    people = tuple(person(number, "", HELPERS, prefers=1) for number in range(1, 6))
    three = (*plan.DELEGATIONS, Delegation(3, "Đoàn 3"))
    sides = [place.delegation for place in of(case(people, (), delegations=three)).values()]
    assert sorted(sides.count(number) for number in (1, 2, 3)) == [1, 2, 2]
    assert sides.count(1) == 2


def test_wishes_decide_between_even_arrangements() -> None:
    people = tuple(person(number, "", HELPERS, prefers=2 if number <= 2 else 1) for number in range(1, 5))
    chosen = of(case(people, ()))
    assert [chosen[number].delegation for number in range(1, 5)] == [2, 2, 1, 1]


def test_the_higher_post_goes_first_then_the_earlier_registration() -> None:
    people = (
        person(1, "", DISTRICTS, locality="Ninh Hòa", level=PositionLevel.STAFF),
        person(2, "", DISTRICTS, locality="Ninh Hòa", level=PositionLevel.DEPUTY_HEAD),
        person(3, "", DISTRICTS, locality="Cam Lâm"),
        person(4, "", DISTRICTS, locality="Cam Lâm"),
    )
    assert sorted(of(case(people, (plan.LOCALITY,)))) == [2, 3]


def test_among_equals_the_earliest_are_heads_and_the_earlier_go_in_the_earlier_delegation() -> None:
    people = tuple(person(number, "", HEADS, agency="SNV") for number in range(1, 7))
    assert of(case(people, ())) == {number: Place(number, 1 if number < 4 else 2) for number in range(1, 7)}
    chosen = of(case(people, (plan.HEAD,)))
    assert [id for id, place in chosen.items() if place.role == HEAD] == [1, 2]
    assert [chosen[id].delegation for id in range(1, 7)] == [1, 2, 1, 1, 2, 2]


def test_an_earlier_group_is_chosen_before_a_later_one() -> None:
    people = (person(1, "", DISTRICTS), person(2, "", HELPERS), person(3, "", HELPERS))
    size = replace(plan.SIZE, minimum=0, maximum=1)
    assert sorted(of(case(people, (size,)))) == [2, 3]


def test_a_warning_gives_way_before_a_rule_that_blocks() -> None:
    people = tuple(person(number, "", HELPERS) for number in range(1, 4))
    most = replace(plan.HELPER, minimum=None, maximum=1, severity=Severity.WARNS)
    size = replace(plan.SIZE, minimum=1, maximum=2)
    assert len(of(case(people, (most, size)))) == 2
    assert len(of(case(people, (most, replace(size, minimum=2))))) == 3


def test_a_role_that_two_rules_ask_of_is_filled_as_the_one_that_blocks_says() -> None:
    warns = replace(plan.HEAD, id=9, group=HELPERS, severity=Severity.WARNS)
    one = case((person(1, "", HEADS),), (plan.HEAD, warns), delegations=plan.DELEGATIONS[:1])
    assert of(one) == {1: Place(1, 1, HEAD)}
    assert propose(one, {}).feasible


def test_the_in_province_tour_of_one_delegation() -> None:
    rule = replace(plan.HEAD, scope=plan.OVERALL)
    people = (person(1, "", HELPERS), person(2, "", HEADS), person(3))
    chosen = of(case(people, (rule,), delegations=plan.DELEGATIONS[:1]))
    assert chosen == {1: Place(1, 1), 2: Place(2, 1, HEAD)}
    assert all(finding.met for finding in check(case(people, (rule,), delegations=plan.DELEGATIONS[:1]), chosen))


def test_the_aims_are_shown_in_order_as_sentences() -> None:
    labels = [objective.label for objective in OBJECTIVES]
    assert labels[0] == "Giữ mọi quy tắc bắt buộc của kế hoạch."
    assert all(label.endswith(".") for label in labels)


def test_who_is_chosen_as_if_all_went_together_is_chosen_anew_where_they_cannot_be_placed_apart() -> None:
    """The two highest posts can both go only in delegation 2, which takes one."""
    people = (
        person(1, "", HELPERS, level=PositionLevel.HEAD, away=(1,)),
        person(2, "", HELPERS, level=PositionLevel.HEAD, away=(1,)),
        person(3, "", HELPERS, level=PositionLevel.STAFF),
    )
    assert sorted(of(case(people, (replace(plan.SIZE, minimum=1, maximum=1),)))) == [1, 3]


def test_two_heads_that_a_rule_of_one_delegation_asks_for_are_found() -> None:
    people = tuple(person(number, "", HEADS) for number in (1, 2, 3))
    two = replace(plan.HEAD, minimum=2, maximum=2, delegation=2)
    proposal = propose(case(people, (two,)), {})
    assert proposal.feasible
    assert [place.delegation for place in proposal.placements if place.role == HEAD] == [2, 2]


def test_a_rule_that_asks_for_at_least_two_heads_is_not_called_impossible() -> None:
    people = tuple(person(number, "", HEADS) for number in (1, 2, 3, 4))
    proposal = propose(case(people, (replace(plan.HEAD, minimum=2, maximum=None),)), {})
    assert proposal.feasible
    assert sorted(place.delegation for place in proposal.placements if place.role == HEAD) == [1, 1, 2, 2]
