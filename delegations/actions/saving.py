"""What every change of a composition shares: the lock, the stale page, seats as stored, and the record."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.policies import Problem, Refused
from config.prepared import Prepared
from delegations import policies
from delegations.composition import LockOut, Place
from delegations.models import Composition, Delegation, Seat
from delegations.proposal import Proposal, Unsolved, propose
from delegations.queries.case import with_seats_now
from delegations.queries.compositions import REVISION, acts_since
from delegations.queries.files import CaseFile
from delegations.queries.rounds import delegations_of
from tours.enums import SeatRole

_locked = Prepared(
    lambda pk: (
        Composition.objects.select_for_update(of=("self",)).filter(pk=pk).select_related("tour__plan__organiser")
    ),
    -1,
)


def locked(composition: Composition) -> Composition:
    [found] = _locked(composition.pk)
    return found


def refuse_stale(composition: Composition, seen: int) -> None:
    if seen == composition.revision:
        return
    acts = [_sentence(entry.actor_name, entry.verb, entry.changes) for entry in acts_since(composition, seen)]
    raise policies.Stale(policies.problems_with_stale_save(seen, composition.revision, acts))


def _sentence(actor: str, verb: str, changes: Mapping[str, list[str]]) -> str:
    """ "Trương Bảo Lam: xếp người vào đoàn (Trần Minh Khôi: Chưa xếp → Đoàn 1)." """
    what = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in changes.items() if name != REVISION)
    return f"{actor}: {verb[0].lower()}{verb[1:]}{f' ({what})' if what else ''}."


def proposed(file: CaseFile) -> Proposal:
    """What is proposed for it; refused where nothing was found at all."""
    try:
        return propose(file.case, file.arrangement)
    except Unsolved as unsolved:
        raise Refused([Problem(str(unsolved))]) from unsolved


def put(file: CaseFile, place: Place) -> None:
    """Stores one place; whoever held none before gets a seat, a seat kept for an invitation moves as it is."""
    if place.candidate < 0:
        where = _delegation(file.composition, place.delegation)
        file.composition.openings.filter(pk=-place.candidate).update(delegation=where, role=place.role)
    else:
        _seat(file.composition, _delegation(file.composition, place.delegation), place).save()


def take_out(composition: Composition, candidate: int) -> None:
    if candidate < 0:
        composition.openings.filter(pk=-candidate).update(delegation=None, role=SeatRole.MEMBER)
    else:
        composition.seats.filter(nomination=candidate).delete()


def _seat(composition: Composition, delegation: Delegation, place: Place) -> Seat:
    return Seat(
        composition=composition,
        delegation=delegation,
        nomination_id=place.candidate,
        role=place.role,
        is_locked=place.locked,
        reason=place.reason,
    )


def replace_seats(file: CaseFile, places: Iterable[Place], kept_out: Iterable[LockOut]) -> None:
    composition = file.composition
    composition.seats.all().delete()
    composition.openings.update(delegation=None, role=SeatRole.MEMBER)
    found, where = list(places), {one.number: one for one in composition.delegations.all()}
    for place in found:
        if place.candidate < 0:
            put(file, place)
    seats = [_seat(composition, where[place.delegation], place) for place in found if place.candidate > 0]
    seats += [
        Seat(composition=composition, nomination_id=out.candidate, is_locked=True, reason=out.reason)
        for out in kept_out
    ]
    Seat.objects.bulk_create(seats)


def save(file: CaseFile, verb: str, changes: Mapping[str, tuple[Any, Any]], *, by: User, reason: str = "") -> CaseFile:
    """Counts the save, keeps the arrangement before it for "Hoàn tác", records the act; the case as it is now."""
    composition, places = file.composition, file.arrangement
    composition.previous = [
        *([one.candidate, one.delegation, one.role, one.locked, one.reason] for one in places.values()),
        *([out.candidate, None, SeatRole.MEMBER, True, out.reason] for out in file.case.kept_out),
        *([id, None, SeatRole.MEMBER, False, ""] for id in file.openings.keys() - places.keys()),
    ]
    composition.revision += 1
    composition.saved_at, composition.saved_by = timezone.now(), by
    composition.save(update_fields=["previous", "revision", "saved_at", "saved_by"])
    revisions = (composition.revision - 1, composition.revision)
    audit.record(verb, composition, by=by, changes={**changes, REVISION: revisions}, reason=reason)
    return with_seats_now(file, composition)


def _delegation(composition: Composition, number: int) -> Delegation:
    return next(one for one in delegations_of(composition) if one.number == number)
