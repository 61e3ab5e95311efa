"""What every change of a composition shares: the lock, the stale page, seats as stored, and the record."""

from collections.abc import Iterable, Mapping
from copy import replace
from typing import Any

from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.policies import Problem, Refused
from config.prepared import Prepared
from delegations import policies
from delegations.composition import Act, Seating, Seatings, acts_from, as_places, seatings
from delegations.composition.acts import Change, acts_as_rows, changes_between, with_act
from delegations.models import Composition, Seat
from delegations.proposal import Proposal, Unsolved, propose
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
    """Who is proposed for it; refused where nothing was found at all."""
    try:
        return propose(file.case, file.arrangement, with_help=False)
    except Unsolved as unsolved:
        raise Refused([Problem(str(unsolved))]) from unsolved


def seated(file: CaseFile) -> dict[int, Seating]:
    return seatings(file.arrangement, file.case.kept_out)


def seated_as_proposed(file: CaseFile, proposal: Proposal) -> dict[int, Seating]:
    """Whoever is kept out stays out."""
    return seatings(proposal.arrangement, file.case.kept_out)


def save(
    file: CaseFile,
    verb: str,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    by: User,
    after: Seatings | None = None,
    acts: Iterable[Act] | None = None,
    reason: str = "",
) -> CaseFile:
    """Stores who sits where now (`after`; None: as before), counts the save, keeps what it changed for "Hoàn tác",
    records it; the case as it is then. `acts`: what can be taken back after it, where that is not one act more."""
    composition, before, now = file.composition, seated(file), timezone.now()
    after = before if after is None else after
    changed = changes_between(before, after)
    _store(file, changed)
    composition.revision += 1
    if changed and acts is None:
        acts = with_act(acts_from(composition.acts), Act(composition.revision, verb, by.pk, now, changed))
    if acts is not None:
        composition.acts = acts_as_rows(acts)
    composition.saved_at, composition.saved_by = now, by
    composition.save(update_fields=["acts", "revision", "saved_at", "saved_by"])
    revisions = (composition.revision - 1, composition.revision)
    audit.record(verb, composition, by=by, changes={**changes, REVISION: revisions}, reason=reason)
    places, kept_out = as_places(after)
    case = file.case if kept_out == file.case.kept_out else replace(file.case, kept_out=kept_out)
    return replace(file, composition=composition, case=case, arrangement=places)


def _store(file: CaseFile, changed: Mapping[int, Change]) -> None:
    """Only what is other than before. Of several, all leave before any comes: a delegation never has two heads."""
    composition, where = file.composition, {one.number: one for one in delegations_of(file.composition)}
    people = {id: both for id, both in changed.items() if id > 0}
    seats = [
        Seat(
            composition=composition,
            delegation=None if number is None else where[number],
            nomination_id=id,
            role=role,
            is_locked=is_locked,
            reason=reason,
        )
        for id, (_, after) in people.items()
        if after is not None
        for number, role, is_locked, reason in [after]
    ]
    left = [id for id, (before, _) in people.items() if before is not None]
    if left and (len(people) > 1 or not seats):
        composition.seats.filter(nomination__in=left).delete()
    Seat.objects.bulk_create(
        seats,
        update_conflicts=True,
        unique_fields=["composition", "nomination"],
        update_fields=["delegation", "role", "is_locked", "reason"],
    )
    for id, (_, after) in changed.items():
        if id < 0:  # a seat kept for an invitation moves as it is
            number, role = (None, SeatRole.MEMBER) if after is None else after[:2]
            delegation = None if number is None else where[number]
            composition.openings.filter(pk=-id).update(delegation=delegation, role=role)
