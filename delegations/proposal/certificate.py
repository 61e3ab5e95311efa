"""What can be checked of a submitted list: the case, the list, how far each aim is reached and could be, and digests
that tell of any later change. Plain data; `delegations/verifying` reads it again and shares nothing with this."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

from delegations.composition import Case, Place

from .aims import objectives
from .instance import case_as_data
from .programme import Unsolved
from .stages import Reached, measured, solve

VERSION = 1  # of the file
MODEL = 2  # goes up when an aim or what a proposal may do changes
SEARCH = 2  # goes up when another proposal, as good or better, may be found for the same case


def certificate(case: Case, places: Iterable[Place]) -> dict[str, Any]:
    """Of the list as it is, beside the best that was found for the same case and locks; the same every time it is
    worked out. Where nothing was found, the list stands alone."""
    listed = sorted(places, key=lambda place: place.candidate)
    instance = case_as_data(case, {place.candidate: place for place in listed})
    reached = measured(case, listed)
    proposed, best, bounds = _best(case, listed, reached)
    data = {
        "version": VERSION,
        "instance": instance,
        "places": list(map(_seat, listed)),
        "proposed": proposed,
        "aims": [
            {"aim": aim.name, "text": aim.label, "values": of_list.values, "best": found.values, "bounds": bound}
            for aim, of_list, found, bound in zip(objectives(case), reached, best, bounds, strict=True)
        ],
        "model": MODEL,
        "solver": f"HiGHS {version('highspy')}",
        "seed": case.seed or None,
        "instance_sha256": _digest(instance),
    }
    plain: dict[str, Any] = json.loads(json.dumps(data))
    return plain | {"sha256": _digest(plain)}


def _best(
    case: Case, listed: Sequence[Place], reached: Sequence[Reached]
) -> tuple[list[dict[str, Any]] | None, Sequence[Reached], Sequence[tuple[int, ...] | None]]:
    """The proposal's places (None: they are the list's), what it reaches, and what nothing can be below."""
    try:
        solution = solve(case, {place.candidate: place for place in listed})
    except Unsolved:
        return None, reached, [None] * len(reached)
    bounds = [one.bounds for one in solution.reached]
    places = list(map(_seat, solution.places))
    if places == list(map(_seat, listed)):
        return None, reached, bounds
    return places, measured(case, solution.places), bounds


def _seat(place: Place) -> dict[str, Any]:
    return {"nomination": place.candidate, "delegation": place.delegation, "role": str(place.role)}


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
