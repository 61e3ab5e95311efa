"""Acts on a board as what each changed of who sits where, so that several can be taken back and done again. Pure."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import replace
from typing import Any

from msgspec import Struct

from tours.enums import SeatRole

from .case import Arrangement, LockOut, Place

MOST_KEPT = 20
"""How many acts can be taken back."""

type Seating = tuple[int | None, SeatRole, bool, str]
"""The delegation (None: kept out of all), the role, whether locked, and the lock's reason."""
type Seatings = Mapping[int, Seating]
"""Candidate id → seating; whoever is not in it is unassigned and free."""
type Change = tuple[Seating | None, Seating | None]


class Act(Struct, frozen=True):
    """One save of the board. `revision` is what it made, `by` the key of who did it, `changes` what was and is, for
    each candidate whose seating is other. `is_undone`: taken back, and can be done again until something else is."""

    revision: int
    verb: str
    by: int
    at: datetime.datetime
    changes: Mapping[int, Change]
    is_undone: bool = False


def seatings(arrangement: Arrangement, kept_out: Iterable[LockOut]) -> dict[int, Seating]:
    seated: dict[int, Seating] = {
        id: (place.delegation, place.role, place.locked, place.reason) for id, place in arrangement.items()
    }
    return seated | {out.candidate: (None, SeatRole.MEMBER, True, out.reason) for out in kept_out}


def as_places(seated: Seatings) -> tuple[dict[int, Place], tuple[LockOut, ...]]:
    """The way back from `seatings`."""
    places = {
        id: Place(id, where, role, is_locked, reason)
        for id, (where, role, is_locked, reason) in seated.items()
        if where is not None
    }
    out = (LockOut(id, reason) for id, (where, _, _, reason) in seated.items() if where is None)
    return places, tuple(sorted(out, key=lambda lock: lock.candidate))


def changes_between(before: Seatings, after: Seatings) -> dict[int, Change]:
    ids = sorted(before.keys() | after.keys())
    return {id: (before.get(id), after.get(id)) for id in ids if before.get(id) != after.get(id)}


def with_act(acts: Sequence[Act], act: Act) -> tuple[Act, ...]:
    """What was taken back cannot be done again after something new; the oldest are forgotten."""
    return (*[one for one in acts if not one.is_undone], act)[-MOST_KEPT:]


def to_turn(acts: Sequence[Act], revision: int | None) -> tuple[Act, ...]:
    """Which acts are taken back when the one with this revision is (None: the last), newest first; of one that was
    taken back: which are done again, oldest first. Empty where there is none."""
    done = [act for act in acts if not act.is_undone]
    if revision is None:
        return tuple(done[-1:])
    if any(act.revision == revision for act in done):
        return tuple(act for act in reversed(done) if act.revision >= revision)
    undone = [act for act in acts if act.is_undone]
    named = any(act.revision == revision for act in undone)
    return tuple(act for act in undone if named and act.revision <= revision)


def turned(acts: Sequence[Act], taken: Collection[Act]) -> tuple[Act, ...]:
    return tuple(replace(act, is_undone=not act.is_undone) if act in taken else act for act in acts)


def after_turning(seated: Seatings, taken: Iterable[Act], known: Collection[int]) -> dict[int, Seating]:
    """Who sits where then. `known`: whoever is not, is left out."""
    after = dict(seated)
    for act in taken:
        for id, (before, made) in act.changes.items():
            now = made if act.is_undone else before
            after.pop(id, None)
            if now is not None and id in known:
                after[id] = now
    return after


def acts_as_rows(acts: Iterable[Act]) -> list[list[Any]]:
    return [
        [
            act.revision,
            act.verb,
            act.by,
            act.at.isoformat(),
            act.is_undone,
            [[id, *both] for id, both in act.changes.items()],
        ]
        for act in acts
    ]


def acts_from(rows: Iterable[Sequence[Any]]) -> tuple[Act, ...]:
    return tuple(
        Act(
            revision,
            verb,
            by,
            datetime.datetime.fromisoformat(at),
            {id: (_seating(before), _seating(after)) for id, before, after in changes},
            is_undone,
        )
        for revision, verb, by, at, is_undone, changes in rows
    )


def _seating(row: Sequence[Any] | None) -> Seating | None:
    if row is None:
        return None
    where, role, is_locked, reason = row
    return where, SeatRole(role), is_locked, reason
