"""A case as if all its delegations travelled as one: never harder to satisfy, and much smaller.

What is impossible here is impossible apart; the best choice of people here is the best there is, once they can be
placed apart without breaking more.
"""

from copy import replace

from delegations.composition import Arrangement, Case, Delegation, Place, Rule
from tours.enums import RuleKind, RuleScope, SeatRole, Severity

_TOGETHER = 1


def gathered(case: Case, current: Arrangement) -> tuple[Case, dict[int, Place]]:
    """The case with one delegation, and the locks in it."""
    everywhere = frozenset(case.names)
    people = tuple(
        replace(person, away=frozenset({_TOGETHER} if person.away >= everywhere else ()), prefers=None)
        for person in case.candidates
    )
    rules = [_gathered(rule, len(everywhere)) for rule in case.settled_rules]
    rules.append(_heads(case))
    one = replace(
        case,
        candidates=people,
        rules=tuple(rules),
        delegations=(Delegation(_TOGETHER, ""),),
        announced=tuple(
            replace(place, delegation=_TOGETHER) for place in case.announced if place.delegation in everywhere
        ),
    )
    return one, {
        id: replace(place, delegation=_TOGETHER)
        for id, place in current.items()
        if place.locked and place.delegation in everywhere
    }


def _gathered(rule: Rule, delegations: int) -> Rule:
    if rule.scope == RuleScope.OVERALL:
        return rule
    if rule.delegation is not None:
        # Others may come on top of those of that delegation: no more than it asks for can be said of all.
        loose = rule.group if rule.kind != RuleKind.ROLE_FROM_GROUP else None
        return replace(rule, scope=RuleScope.OVERALL, delegation=None, maximum=None, group=loose)
    covers = rule.kind in (RuleKind.AGENCY_COVERAGE, RuleKind.INDEX_COVERAGE)
    least = rule.least if covers else rule.minimum
    return replace(
        rule,
        scope=RuleScope.OVERALL,
        minimum=None if least is None else least * delegations,
        maximum=None if rule.maximum is None else rule.maximum * delegations,
    )


def _heads(case: Case) -> Rule:
    """Where no rule says how many heads there may be, each delegation has one; else the rules alone say."""
    return Rule(
        max((rule.id for rule in case.rules), default=0) + 1,
        RuleKind.ROLE_FROM_GROUP,
        RuleScope.OVERALL,
        Severity.BLOCKS_SUBMISSION,
        maximum=len(case.candidates) if case.heads_are_counted else len(case.delegations),
        role=SeatRole.HEAD,
    )
