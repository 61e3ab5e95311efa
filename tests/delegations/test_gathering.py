"""All delegations taken as one: never harder than they are apart, and the same people in the end."""

import random
from copy import replace
from itertools import chain

from delegations.composition import Case, Place
from delegations.proposal import least_gap, solve
from delegations.proposal.aims import WHO
from delegations.proposal.gathering import gathered
from delegations.proposal.model import Model
from tests.delegations.exhaustive import random_case
from tests.sizes import cases
from tours.enums import RuleScope


def some_case(number: int) -> tuple[Case, dict[int, Place]]:
    """A random one, some of whose rules are about one delegation only."""
    chance = random.Random(number)  # noqa: S311 - cases, not secrets
    case, locks = random_case(chance, people=3 + number % 8)
    rules = tuple(
        replace(rule, delegation=chance.choice(list(case.names)))
        if rule.scope == RuleScope.EACH_DELEGATION and chance.random() < 0.3
        else rule
        for rule in case.rules
    )
    return replace(case, rules=rules), locks


def test_no_case_is_harder_together_than_apart() -> None:
    for number in cases(80):
        case, locks = some_case(number)
        assert least_gap(*gathered(case, locks)) <= least_gap(case, locks), f"case {number}"


def test_those_chosen_are_the_ones_the_whole_model_chooses() -> None:
    for number in cases(80):
        case, locks = some_case(number)
        whole = Model(case, locks)
        *rules, ranks = (objective.terms(whole) for objective in WHO)
        whole.programme.minimise(*chain.from_iterable(rules))
        for terms in ranks:
            whole.programme.minimise(terms)
        chosen = {place.candidate for place in whole.places()}
        assert {place.candidate for place in solve(case, locks).places} == chosen, f"case {number}"
