"""Proposals by the rules of plan 8752 for stored people, one in five with days away, and for all different ones."""

import time
from copy import replace
from itertools import islice
from unittest import mock

from bench.clock import Figures, timed
from bench.varied import varied_case
from delegations.composition import Case, Delegation
from delegations.models import Composition
from delegations.proposal import propose
from delegations.proposal.aims import WHO
from delegations.proposal.model import Model
from delegations.proposal.relaxation import Relaxation, Terms
from delegations.queries.case import case_of

VARIED = "varied"


def proposal(composition: int, people: int, delegations: int, kind: str) -> Figures:
    """Also the seconds and runs of HiGHS itself, "first" of one run on the whole model (every person, every delegation,
    all that decides who goes), and how many are seated. The stored people are repeated under new ids up to `people`;
    of the kind "varied" everybody is different, with wishes and days away."""
    from highspy._core import HighsStatus, _Highs

    case = varied_case(people, delegations) if kind == VARIED else _case(composition, people, delegations)
    seconds: list[float] = []
    seated: list[int] = []
    run = _Highs.run

    def clocked(solver: _Highs) -> HighsStatus:
        began = time.process_time()
        status = run(solver)
        seconds.append(time.process_time() - began)
        return status

    with mock.patch.object(_Highs, "run", clocked):
        figures = timed(lambda: seated.append(len(propose(case, {}).placements)))
        figures |= {"solver": sum(seconds), "runs": len(seconds), "seated": seated[0]}
        seconds.clear()
        whole = Model(case, {})
        with mock.patch.object(Relaxation, "least", return_value=None):
            whole.programme.minimise(_together(whole))
    return figures | {"first": seconds[0]}


def _together(model: Model) -> Terms:
    """All that decides who goes, but for the order among equals; each counts a thousand times the next."""
    together: Terms = {}
    for step, objective in enumerate(reversed(WHO[:-1])):
        for terms in objective.terms(model):
            for column, weight in terms.items():
                together[column] = together.get(column, 0) + weight * 1000**step
    return together


def _case(composition: int, people: int, delegations: int) -> Case:
    case = case_of(Composition.objects.select_related("tour__plan").get(pk=composition))
    last = max(case.people)
    copies = (replace(one, id=one.id + last * turn) for turn in range(people) for one in case.candidates)
    some_away = (
        replace(one, away=frozenset({1 + one.id % delegations}) if one.id % 5 == 0 else frozenset()) for one in copies
    )
    return replace(
        case,
        candidates=tuple(islice(some_away, people)),
        delegations=tuple(Delegation(number, f"Đoàn {number}") for number in range(1, delegations + 1)),
    )
