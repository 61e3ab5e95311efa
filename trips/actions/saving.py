"""What every change of a trip's draft shares: the lock, the stale page, and the record."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.enums import RoundStatus
from trips.models import Trip
from trips.policies import days as policies
from trips.policies.seen import Stale, problems_with_seen
from trips.queries.days import acts_since
from trips.queries.seen import last_act
from trips.queries.trips import REVISION


def locked(trip: Trip) -> Trip:
    """Whoever writes to one trip, or to what hangs on it, waits for the others; the trip as they left it."""
    return Trip.objects.select_for_update(of=("self",)).select_related("round__tour__plan").get(pk=trip.pk)


def begin(trip: Trip, revision: int, *, by: User, days: Collection[datetime.date] = ()) -> Trip:
    """Who was shown an older save is refused with what another did since. `days` are those that would change."""
    found = locked(trip)
    require(by, "trips.prepare")
    if revision != found.revision:
        acts = [_sentence(one.actor_name, one.verb, one.changes) for one in acts_since(found, revision)]
        raise Stale(policies.problems_with_stale_save(acts))
    refuse_unless_open(found, days)
    return found


def refuse_unless_open(trip: Trip, days: Collection[datetime.date]) -> None:
    status = RoundStatus(trip.round.status)
    refuse_if(policies.problems_with_editing(status, days=days, today=timezone.localdate()))


def refuse_stale(seen: str, now: str, record: Model | None = None) -> None:
    """`seen` is the mark its page was opened with, `now` that of what is stored; a new record has none. `record`: whose
    last act tells what was saved since."""
    if seen != now:
        act = last_act(record) if record else None
        raise Stale(problems_with_seen(_sentence(act.actor_name, act.verb, act.changes) if act else ""))


def save(trip: Trip, verb: str, changes: Mapping[str, tuple[Any, Any]], *, by: User) -> Trip:
    """Counts the save and records the act."""
    trip.revision += 1
    trip.save(update_fields=["revision"])
    audit.record(verb, trip, by=by, changes={**changes, REVISION: (trip.revision - 1, trip.revision)})
    return trip


def _sentence(actor: str, verb: str, changes: Mapping[str, list[str]]) -> str:
    """ "Trương Bảo Lam: chuyển mục lịch trình (Ăn trưa: trưa 20/9 → tối 20/9)." """
    told = [(name, old, new) for name, (old, new) in changes.items() if name != REVISION]
    what = "; ".join(f"{name}: {old or 'chưa có'} → {new or 'bỏ'}" for name, old, new in told)
    return f"{actor}: {verb[0].lower()}{verb[1:]}{f' ({what})' if what else ''}."
