"""Acts on the board: moves, locks, the proposal, undo, and the reason for a broken warning."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from delegations import policies
from delegations.actions.saving import locked, proposed, put, refuse_stale, replace_seats, save, take_out
from delegations.composition import OUTSIDE, LockOut, Place, broken
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Override, Seat
from delegations.proposal import Proposal
from delegations.queries import compositions
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile
from tours.enums import SeatRole
from tours.models import CompositionRule


def move(
    composition: Composition, *, nomination: int, to: int | None, role: SeatRole, revision: int, by: User
) -> CaseFile:
    """Puts a person into a delegation (or out of all), or gives a new role. `revision` is the one the page showed."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        place = file.arrangement.get(nomination)
        refuse_if(
            policies.problems_with_moving(Status(composition.status), file.case, file.arrangement, nomination, to, role)
        )
        before = file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None)
        changes = {file.name_of(nomination): (before, file.place_in_words(to, role))}
        take_out(composition, nomination)
        if to is not None:
            put(file, Place(nomination, to, role))
        return save(file, "Xếp người vào đoàn", changes, by=by)


def lock(composition: Composition, *, nomination: int, reason: str, revision: int, by: User) -> CaseFile:
    """Keeps a person where he is, in a delegation or out of all of them, whatever is proposed."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        reason = reason.strip().rstrip(".")
        refuse_if(
            policies.problems_with_locking(Status(composition.status), file.case, file.arrangement, nomination, reason)
        )
        if nomination in file.arrangement:
            composition.seats.filter(nomination=nomination).update(is_locked=True, reason=reason)
        else:
            Seat.objects.create(composition=composition, nomination_id=nomination, is_locked=True, reason=reason)
        return save(file, "Khóa vị trí", {file.name_of(nomination): ("Không khóa", "Khóa")}, by=by, reason=reason)


def unlock(composition: Composition, *, nomination: int, revision: int, by: User) -> CaseFile:
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        refuse_if(policies.problems_with_unlocking(Status(composition.status), file.case, file.arrangement, nomination))
        seats = composition.seats.filter(nomination=nomination)
        seats.filter(delegation__isnull=True).delete()
        seats.update(is_locked=False, reason="")
        return save(file, "Bỏ khóa vị trí", {file.name_of(nomination): ("Khóa", "Không khóa")}, by=by)


def arrange_as_proposed(composition: Composition, *, revision: int, by: User) -> Proposal:
    """Places everyone as proposed, locks kept. It is computed before the row is locked, and only for this revision."""
    require(by, "delegations.compose", composition)
    refuse_stale(composition, revision)
    refuse_if(policies.problems_with_editing(Status(composition.status)))
    file = case_file(composition)
    proposal = proposed(file)
    with transaction.atomic():
        composition = locked(composition)
        refuse_stale(composition, revision)
        refuse_if(policies.problems_with_editing(Status(composition.status)))
        replace_seats(file, proposal.placements, file.case.kept_out)
        counts = (len(file.arrangement), len(proposal.placements))
        save(file, "Xếp theo gợi ý", {"số người đã xếp": counts}, by=by)
    return proposal


def undo(composition: Composition, *, revision: int, by: User) -> CaseFile:
    """Brings back the arrangement before the last save; undoing once more brings that save back."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        previous = composition.previous
        refuse_if(policies.problems_with_undoing(Status(composition.status), has_previous=previous is not None))
        file = case_file(composition)
        known = file.people.keys() | file.openings.keys()
        rows = [row for row in previous or () if row[0] in known]
        places = [Place(id, number, SeatRole(role), locked, why) for id, number, role, locked, why in rows if number]
        replace_seats(file, places, [LockOut(id, why) for id, number, _, _, why in rows if not number and id > 0])
        return save(file, "Hoàn tác lần xếp trước", {"số người đã xếp": (len(file.arrangement), len(places))}, by=by)


def give_reason(
    composition: Composition, rule: CompositionRule | None, *, reason: str, revision: int, by: User
) -> Composition:
    """Why a warning is broken on purpose, or (no rule) why people outside the plan's groups go; printed with it."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        status, question = Status(composition.status), rule.pk if rule else OUTSIDE
        refuse_if(policies.problems_with_overriding(status, question, file.findings, reason))
        fact = broken(file.findings, question)
        Override.objects.update_or_create(
            composition=composition, rule=rule, defaults={"reason": reason.strip(), "fact": fact, "by": by}
        )
        composition.revision += 1
        composition.save(update_fields=["revision"])
        revisions = {compositions.REVISION: (composition.revision - 1, composition.revision)}
        audit.record("Ghi lý do bỏ qua cảnh báo", composition, by=by, changes=revisions, reason=reason.strip())
    return composition
