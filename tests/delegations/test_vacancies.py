"""Empty seats and who could take them, as pure values."""

from copy import replace

from hypothesis import given, settings

from delegations.composition import Arrangement, Case, Place, check, moved, problems_with_move
from delegations.composition.differences import differences
from delegations.proposal import Vacancy, choices_for, propose, vacancies_in
from delegations.proposal.vacancies import gaps, kind_of
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, arranged, case, person
from tests.delegations.tiny_cases import hard_gap, situations
from tests.sizes import share
from tours.enums import SeatRole, Severity


def test_a_full_arrangement_has_no_empty_seat() -> None:
    one = case()
    assert vacancies_in(one, propose(one, {}).arrangement) == ()


def test_the_seat_of_someone_gone_is_open_and_is_told_once() -> None:
    one = case()
    places = propose(one, {}).arrangement
    gone = next(id for id, place in places.items() if place.role == SeatRole.DEPUTY)
    without = case(tuple(person for person in one.candidates if person.id != gone))
    found = vacancies_in(without, places)
    assert found[0] == Vacancy(places[gone].delegation, SeatRole.DEPUTY, left=gone)
    assert [one for one in found if one.role == SeatRole.DEPUTY] == [found[0]]


def test_an_announced_seat_nobody_took_over_is_open() -> None:
    places = propose(case(), {}).arrangement
    left = next(place for place in places.values() if place.role == SeatRole.MEMBER)
    later = case(announced=tuple(places.values()))
    now = {id: place for id, place in places.items() if id != left.candidate}
    assert Vacancy(left.delegation, left.role, left=left.candidate) in vacancies_in(later, now)


def test_a_role_is_offered_to_those_the_plan_takes_it_from() -> None:
    one = case()
    found = choices_for(one, {}, Vacancy(1, SeatRole.HEAD, HEADS))
    assert found
    assert all(HEADS in one.people[choice.candidate].groups for choice in found)


def test_a_duty_is_offered_to_members_of_the_delegation_after_the_reserve() -> None:
    one = case(tuple(person for person in case().candidates if HEADS in person.groups))
    seated = arranged(*(Place(person.id, 1) for person in one.candidates[:-1]), Place(one.candidates[0].id, 2))
    found = [choice.candidate for choice in choices_for(one, seated, Vacancy(1, SeatRole.DEPUTY, HEADS))]
    assert found[0] == one.candidates[-1].id
    assert len(found) == 7
    assert one.candidates[0].id not in found, "whoever travels in another delegation stays there"


def test_whoever_would_break_a_rule_that_must_hold_is_marked_so() -> None:
    towns = ("Ninh Hòa", "Ninh Hòa", "Cam Lâm")
    people = tuple(person(number, "", DISTRICTS, locality=town) for number, town in enumerate(towns, 1))
    one = case(people, (replace(plan.LOCALITY, localities=(), severity=Severity.BLOCKS_SUBMISSION),))
    found = choices_for(one, arranged(Place(1, 1)), Vacancy(1, SeatRole.MEMBER))
    assert [(choice.candidate, choice.blocks) for choice in found] == [(3, False), (2, True)]


@settings(max_examples=share(60))
@given(situation=situations())
def test_whoever_is_offered_is_free_able_to_go_and_none_other_keeps_more_rules(
    situation: tuple[Case, dict[int, Place]],
) -> None:
    one, locks = situation
    vacancy = Vacancy(1, SeatRole.MEMBER)
    found = choices_for(one, locks, vacancy)
    gaps = [hard_gap(one, moved(locks, choice.candidate, 1)) for choice in found]
    assert gaps == sorted(gaps)
    for choice in found:
        assert choice.candidate not in locks
        assert 1 not in one.people[choice.candidate].away
        assert problems_with_move(one, locks, choice.candidate, 1) == []


def test_a_difference_is_a_place_or_a_role_not_a_lock() -> None:
    before: Arrangement = arranged(Place(1, 1), Place(2, 1), Place(3, 2, SeatRole.HEAD))
    after: Arrangement = arranged(Place(1, 1, locked=True, reason="vì"), Place(2, 2), Place(4, 1))
    found = {one.candidate: (one.before, one.after) for one in differences(before, after)}
    assert found.keys() == {2, 3, 4}
    assert found[4] == (None, Place(4, 1))


def test_one_of_a_kind_speaks_for_all_of_it() -> None:
    """People whom no rule tells apart are checked once; each of them would have said the same."""
    one = case()
    seated = arranged(*(Place(someone.id, 1 + someone.id % 2) for someone in one.candidates[:20]))
    told: dict[tuple[object, ...], set[tuple[int, int]]] = {}
    waiting = one.candidates[20:]
    for someone in waiting:
        for number in one.names:
            key = (number, *kind_of(one, seated, someone))
            told.setdefault(key, set()).add(gaps(one, moved(seated, someone.id, number), check))
    assert {len(found) for found in told.values()} == {1}
    assert len(told) < 2 * len(waiting)
