"""The proposal for a board: at once where that takes about a second, else by the worker. Kept for an hour under what it
was worked out from, so that a board that changed asks anew."""

import hashlib
import json
from collections.abc import Callable
from functools import partial

from django.core.cache import cache
from msgspec import Struct

from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from delegations import tasks
from delegations.models import Composition
from delegations.proposal import OBJECTIVES, Proposal, Unsolved, propose
from delegations.proposal.certificate import MODEL, SEARCH
from delegations.proposal.instance import case_as_data
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile

_KEPT = 3600
_ASKED = 600  # a worker that was killed keeps nobody waiting longer
_QUICK = 600  # people times delegations, arranged within a second
_SMALL = 160  # the same, with what would help where it cannot be
STEPS = len(OBJECTIVES) - 2  # the first four aims are reached together; reasons come last
_LATER = "Gợi ý cho bảng này chưa tính xong. Mở trang Gợi ý sắp xếp, đợi máy tính xong rồi bấm lại."


class Made(Struct, frozen=True):
    """`proposal` None: not worked out yet; `done`: of so many STEPS, when asked for."""

    proposal: Proposal | None
    is_asked: bool = False
    done: int = 0
    problem: str = ""


def proposal_of(file: CaseFile) -> Made:
    key = _key(file)
    if (kept := cache.get(key)) is not None:
        return Made(kept["proposal"], problem=kept["problem"])
    size = len(file.case.candidates) * len(file.case.names)
    if size <= _QUICK:
        made = _worked_out(file, with_help=size <= _SMALL)
        if size <= _SMALL or made.proposal is None or made.proposal.feasible:
            return _kept(key, made)
    done = cache.get(f"{key}:asked")
    return Made(None, is_asked=done is not None, done=min(done or 0, STEPS))


def proposed(file: CaseFile) -> Proposal:
    """What is proposed for it; refused where nothing was found at all, or it is not worked out yet."""
    made = proposal_of(file)
    if made.proposal is None:
        raise Refused([Problem(made.problem or _LATER)])
    return made.proposal


def ask(composition: Composition, *, by: User) -> None:
    """Twice asked is worked out once."""
    require(by, "delegations.compose", composition)
    if cache.add(f"{_key(case_file(composition))}:asked", value=0, timeout=_ASKED):
        tasks.work_out_proposal.enqueue(composition.pk)


def work_out(pk: int) -> None:
    file = case_file(Composition.objects.select_related("tour__plan").get(pk=pk))
    key = _key(file)
    if cache.get(key) is None:
        _kept(key, _worked_out(file, with_help=True, heard=partial(_one_step_more, f"{key}:asked")))


def _one_step_more(key: str) -> None:
    cache.set(key, (cache.get(key) or 0) + 1, _ASKED)


def _worked_out(file: CaseFile, *, with_help: bool, heard: Callable[[], None] = lambda: None) -> Made:
    try:
        return Made(propose(file.case, file.arrangement, with_help=with_help, heard=heard))
    except Unsolved as unsolved:
        return Made(None, problem=str(unsolved))


def _kept(key: str, made: Made) -> Made:
    cache.set(key, {"proposal": made.proposal, "problem": made.problem}, _KEPT)
    return made


def _key(file: CaseFile) -> str:
    """With the model and the search: after an upgrade nothing is shown that the new one would not find."""
    data = json.dumps(case_as_data(file.case, file.arrangement, with_names=True), sort_keys=True)
    return f"proposal:{MODEL}.{SEARCH}:{hashlib.sha256(data.encode()).hexdigest()}"
