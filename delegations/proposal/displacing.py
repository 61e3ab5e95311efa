"""Whom somebody would displace: with which people of a delegation he may exchange places, best for the rules first."""

from delegations.composition import (
    Arrangement,
    Case,
    Check,
    check,
    moved,
    problems_with_move,
    problems_with_swap,
    swapped,
    what_stops_moves,
)

from .ranking import rank
from .vacancies import gaps, kind_of


def displaced(
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    delegation: int,
    *,
    check: Check = check,
    stops: Check = what_stops_moves,
    most: int = 2,
) -> list[int]:
    """Only who may be moved, and whose going keeps the rules better than his staying beside the newcomer. Among those
    who leave them equally kept, the lowest post goes first."""
    is_refused = bool(problems_with_move(case, arrangement, candidate, delegation, check=stops))
    beside = None if is_refused else gaps(case, moved(arrangement, candidate, delegation), check)
    known: dict[tuple[object, ...], tuple[int, int] | None] = {}
    ranked = []
    for other, place in arrangement.items():
        if place.delegation != delegation or place.locked or other < 0 or other not in case.people:
            continue
        person = case.people[other]
        kind = kind_of(case, arrangement, person), place.role
        if kind not in known:
            refused = problems_with_swap(case, arrangement, candidate, other, check=stops)
            known[kind] = None if refused else gaps(case, swapped(arrangement, candidate, other), check)
        broken = known[kind]
        if broken is not None and (beside is None or broken < beside):
            ranked.append((broken, tuple(-one for one in rank(case, person)), other))
    return [other for _, _, other in sorted(ranked)[:most]]
