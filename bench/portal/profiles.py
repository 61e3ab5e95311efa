"""Where the time of a page goes, by the processor's clock, inside the portal."""

import cProfile
import pstats
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.test import Client

from bench.portal.addresses import FLOORS

ROOT = Path(__file__).resolve().parent.parent.parent
REQUESTS = 5
DEEPEST = 3
KINDS = {
    "ORM": ("django/db/", "psycopg2/", "django/contrib/postgres/"),
    "templates": ("django/template/", "config/variables.py", "config/nodes.py", "config/templatetags/"),
    "forms": ("django/forms/", "config/fields.py", "config/choosing.py"),
    "own code": tuple(f"{ROOT}/{floor}/" for floor in FLOORS),
}
REST = "the rest"
AROUND = 0.9
"""What takes more than this stands around the page, as the middleware and its view do, and tells nothing of it."""

type Code = tuple[str, int, str]
type Timing = tuple[int, int, float, float, Any]


def profiled(requests: list[dict[str, str]]) -> list[str]:
    """In words, for each request (path and cookie), once it is warm: shares of its own time by kind, then which of our
    functions take the most with what they call."""
    return [_in_words(_measured(**one)) for one in requests]


def _measured(cookie: str, path: str) -> Mapping[Code, Timing]:
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = cookie
    for _ in range(2):
        client.get(path).close()
    profile = cProfile.Profile(time.process_time)
    with profile:
        for _ in range(REQUESTS):
            client.get(path).close()
    found: Mapping[Code, Timing] = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # not in the stubs
    return found


def _in_words(timings: Mapping[Code, Timing]) -> str:
    whole = sum(own for _, _, own, _, _ in timings.values())
    shares: defaultdict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, _) in timings.items():
        shares[_kind(file)] += own
    largest = sorted(shares.items(), key=itemgetter(1), reverse=True)[:DEEPEST]
    parts = ", ".join(f"{kind} {share / whole:.0%}" for kind, share in largest)
    inside = [(spent, name) for spent, name in _ours(timings) if spent < AROUND * whole]
    calls = "; ".join(f"{name} {spent / whole:.0%}" for spent, name in sorted(inside, reverse=True)[:DEEPEST])
    return f"{parts}; with what they call: {calls}" if calls else parts


def _kind(file: str) -> str:
    return next((kind for kind, places in KINDS.items() if any(place in file for place in places)), REST)


def _ours(timings: Mapping[Code, Timing]) -> Iterator[tuple[float, str]]:
    for (file, _, function), (_, _, _, spent, _) in timings.items():
        place = file.removeprefix(f"{ROOT}/")
        if place != file and place.startswith(FLOORS) and "/views/" not in place:
            yield spent, f"{place}:{function}"
