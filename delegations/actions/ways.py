"""The ways to place one person, solved again for each: kept for an hour under what they were worked out from, so that a
board that changed asks anew. What takes longer than a second is left to the worker."""

import hashlib
import json
from collections.abc import Sequence

from django.core.cache import cache
from msgspec import Struct, to_builtins

from accounts.models import User
from accounts.permissions import require
from delegations import tasks
from delegations.models import Composition
from delegations.proposal import Unsolved
from delegations.proposal.forced import Way, is_quick, ways
from delegations.proposal.instance import case_as_data
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile

_KEPT = 3600
_ASKED = 600  # a worker that was killed keeps nobody waiting longer


class Ways(Struct, frozen=True):
    """`ways` None: not worked out yet, and asked for or not."""

    ways: Sequence[Way] | None
    here: str = ""
    is_asked: bool = False
    problem: str = ""


def ways_of(file: CaseFile, nomination: int) -> Ways:
    key = _key(file, nomination)
    kept = cache.get(key)
    if kept is not None:
        return Ways([Way(**one) for one in kept["ways"]], kept["here"], problem=kept["problem"])
    if is_quick(file.case):
        return _worked_out(file, nomination)
    return Ways(None, is_asked=bool(cache.get(f"{key}:asked")))


def ask(composition: Composition, *, nomination: int, by: User) -> None:
    """Twice asked is worked out once."""
    require(by, "delegations.compose", composition)
    key = _key(case_file(composition), nomination)
    if cache.add(f"{key}:asked", value=True, timeout=_ASKED):
        tasks.work_out_ways.enqueue(composition.pk, nomination)


def work_out(pk: int, nomination: int) -> None:
    file = case_file(Composition.objects.select_related("tour__plan").get(pk=pk))
    if nomination in file.case.people and cache.get(_key(file, nomination)) is None:
        _worked_out(file, nomination)


def _worked_out(file: CaseFile, nomination: int) -> Ways:
    try:
        (here, found), problem = ways(file.case, file.arrangement, nomination), ""
    except Unsolved as unsolved:
        here, found, problem = "", (), str(unsolved)
    cache.set(_key(file, nomination), {"here": here, "ways": to_builtins(found), "problem": problem}, _KEPT)
    return Ways(found, here, problem=problem)


def _key(file: CaseFile, nomination: int) -> str:
    data = json.dumps(case_as_data(file.case, file.arrangement, with_names=True), sort_keys=True)
    return f"ways:{nomination}:{hashlib.sha256(data.encode()).hexdigest()}"
