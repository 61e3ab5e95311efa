"""Do it. Every change of a composition: lock the row, may I, can it, change, save, record."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from delegations import policies, queries
from delegations.composition import LockOut, Place
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Override, Remark, Seat
from delegations.proposal import Proposal, propose
from delegations.queries import CaseFile
from tours.enums import SeatRole
from tours.models import CompositionRule, Tour


def create(tour: Tour, *, by: User) -> Composition:
    """A new version with a delegation for each round, and nobody in them yet."""
    with transaction.atomic():
        tour = Tour.objects.select_for_update().get(pk=tour.pk)
        require(by, "delegations.compose")
        rounds = list(tour.rounds.all())
        _refuse_if(policies.problems_with_creating(has_rounds=bool(rounds), approved=queries.approved_version(tour)))
        composition = Composition.objects.create(tour=tour, version=queries.next_version(tour), created_by=by)
        Delegation.objects.bulk_create(
            Delegation(composition=composition, round=round, number=round.number) for round in rounds
        )
        audit.record("Lập phương án bố trí", composition, by=by)
    return composition


def move(
    composition: Composition, *, nomination: int, to: int | None, role: SeatRole, revision: int, by: User
) -> CaseFile:
    """Puts a person into a delegation (or out of all), or gives a new role. `revision` is the one the page showed."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.compose", composition)
        _refuse_stale(composition, revision)
        file = queries.case_file(composition)
        place = file.arrangement.get(nomination)
        _refuse_if(
            policies.problems_with_moving(Status(composition.status), file.case, file.arrangement, nomination, to, role)
        )
        before = file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None)
        changes = {file.name_of(nomination): (before, file.place_in_words(to, role))}
        composition.seats.filter(nomination=nomination).delete()
        if to is not None:
            _seat(file, Place(nomination, to, role)).save()
        return _save(file, "Xếp người vào đoàn", changes, by=by)


def lock(composition: Composition, *, nomination: int, reason: str, revision: int, by: User) -> CaseFile:
    """Keeps a person where he is, in a delegation or out of all of them, whatever is proposed."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.compose", composition)
        _refuse_stale(composition, revision)
        file = queries.case_file(composition)
        reason = reason.strip().rstrip(".")
        _refuse_if(
            policies.problems_with_locking(Status(composition.status), file.case, file.arrangement, nomination, reason)
        )
        if nomination in file.arrangement:
            composition.seats.filter(nomination=nomination).update(is_locked=True, reason=reason)
        else:
            Seat.objects.create(composition=composition, nomination_id=nomination, is_locked=True, reason=reason)
        return _save(file, "Khóa vị trí", {file.name_of(nomination): ("Không khóa", "Khóa")}, by=by, reason=reason)


def unlock(composition: Composition, *, nomination: int, revision: int, by: User) -> CaseFile:
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.compose", composition)
        _refuse_stale(composition, revision)
        file = queries.case_file(composition)
        _refuse_if(
            policies.problems_with_unlocking(Status(composition.status), file.case, file.arrangement, nomination)
        )
        seats = composition.seats.filter(nomination=nomination)
        seats.filter(delegation__isnull=True).delete()
        seats.update(is_locked=False, reason="")
        return _save(file, "Bỏ khóa vị trí", {file.name_of(nomination): ("Khóa", "Không khóa")}, by=by)


def arrange_as_proposed(composition: Composition, *, revision: int, by: User) -> Proposal:
    """Places everyone as proposed, locks kept. It is computed before the row is locked, and only for this revision."""
    require(by, "delegations.compose", composition)
    _refuse_stale(composition, revision)
    _refuse_if(policies.problems_with_editing(Status(composition.status)))
    file = queries.case_file(composition)
    proposal = propose(file.case, file.arrangement)
    with transaction.atomic():
        composition = _locked(composition)
        _refuse_stale(composition, revision)
        _refuse_if(policies.problems_with_editing(Status(composition.status)))
        _replace_seats(file, proposal.placements, file.case.kept_out)
        counts = (len(file.arrangement), len(proposal.placements))
        _save(file, "Xếp theo gợi ý", {"số người đã xếp": counts}, by=by)
    return proposal


def undo(composition: Composition, *, revision: int, by: User) -> CaseFile:
    """Brings back the arrangement before the last save; undoing once more brings that save back."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.compose", composition)
        _refuse_stale(composition, revision)
        previous = composition.previous
        _refuse_if(policies.problems_with_undoing(Status(composition.status), has_previous=previous is not None))
        file = queries.case_file(composition)
        rows = [row for row in previous or () if row[0] in file.nominations]
        places = [Place(id, number, SeatRole(role), locked, why) for id, number, role, locked, why in rows if number]
        _replace_seats(file, places, [LockOut(id, why) for id, number, _, _, why in rows if not number])
        return _save(file, "Hoàn tác lần xếp trước", {"số người đã xếp": (len(file.arrangement), len(places))}, by=by)


def give_reason(
    composition: Composition, rule: CompositionRule, *, reason: str, revision: int, by: User
) -> Composition:
    """Why a warning is broken on purpose; printed with the list."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.compose", composition)
        _refuse_stale(composition, revision)
        file = queries.case_file(composition)
        status = Status(composition.status)
        _refuse_if(policies.problems_with_overriding(status, rule.pk, file.findings, reason))
        Override.objects.update_or_create(
            composition=composition, rule=rule, defaults={"reason": reason.strip(), "by": by}
        )
        audit.record("Ghi lý do bỏ qua cảnh báo", composition, by=by, reason=reason.strip())
    return composition


def submit(composition: Composition, *, revision: int, by: User) -> Composition:
    """Puts the composition before the committee, as it was on the page."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.submit", composition)
        _refuse_stale(composition, revision)
        findings, reasoned = queries.case_file(composition).findings, queries.overrides_of(composition)
        _refuse_if(policies.problems_with_submitting(Status(composition.status), findings, reasoned))
        was = composition.get_status_display()
        composition.status = Status.SUBMITTED
        composition.submitted_at, composition.submitted_by = timezone.now(), by
        composition.save(update_fields=["status", "submitted_at", "submitted_by"])
        audit.record("Trình phương án", composition, by=by, changes={"trạng thái": (was, Status.SUBMITTED.label)})
    return composition


def approve(composition: Composition, *, remarks: str, revision: int, by: User) -> Composition:
    """From here on the composition stays as it is."""
    with transaction.atomic():
        Tour.objects.select_for_update().get(pk=composition.tour_id)  # two versions are never approved at once
        composition = _locked(composition)
        require(by, "delegations.decide", composition)
        _refuse_stale(composition, revision)
        approved = queries.approved_version(composition.tour, besides=composition.pk)
        _refuse_if(policies.problems_with_approving(Status(composition.status), approved=approved))
        _decide(composition, Status.APPROVED, remarks, by)
        audit.record("Phê duyệt phương án", composition, by=by, reason=remarks.strip())
    return composition


def send_back(
    composition: Composition, *, remarks: str, of_people: Mapping[int, str], revision: int, by: User
) -> Composition:
    """Returns it to the organiser. `of_people`: nomination id → what the leader says of the person."""
    with transaction.atomic():
        composition = _locked(composition)
        require(by, "delegations.decide", composition)
        _refuse_stale(composition, revision)
        _refuse_if(policies.problems_with_sending_back(Status(composition.status), remarks, of_people.values()))
        composition.remarks.all().delete()
        seated = set(composition.seats.values_list("nomination", flat=True))
        Remark.objects.bulk_create(
            Remark(composition=composition, nomination_id=id, text=text.strip(), by=by)
            for id, text in of_people.items()
            if text.strip() and id in seated
        )
        _decide(composition, Status.RETURNED, remarks, by)
        audit.record("Trả lại phương án", composition, by=by, reason=remarks.strip())
    return composition


def _locked(composition: Composition) -> Composition:
    return Composition.objects.select_for_update(of=("self",)).select_related("tour__plan").get(pk=composition.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise Refused(found)


def _refuse_stale(composition: Composition, seen: int) -> None:
    if seen == composition.revision:
        return
    acts = [_sentence(entry.actor_name, entry.verb, entry.changes) for entry in queries.acts_since(composition, seen)]
    raise policies.Stale(policies.problems_with_stale_save(seen, composition.revision, acts))


def _sentence(actor: str, verb: str, changes: Mapping[str, list[str]]) -> str:
    """ "Trương Bảo Lam: xếp người vào đoàn (Trần Minh Khôi: Chưa xếp → Đoàn 1)." """
    what = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in changes.items() if name != queries.REVISION)
    return f"{actor}: {verb[0].lower()}{verb[1:]}{f' ({what})' if what else ''}."


def _seat(file: CaseFile, place: Place) -> Seat:
    delegation = next(one for one in file.delegations if one.number == place.delegation)
    return Seat(
        composition=file.composition,
        delegation=delegation,
        nomination_id=place.candidate,
        role=place.role,
        is_locked=place.locked,
        reason=place.reason,
    )


def _replace_seats(file: CaseFile, places: Iterable[Place], kept_out: Iterable[LockOut]) -> None:
    composition = file.composition
    composition.seats.all().delete()
    seats = [_seat(file, place) for place in places]
    seats += [
        Seat(composition=composition, nomination_id=out.candidate, is_locked=True, reason=out.reason)
        for out in kept_out
    ]
    Seat.objects.bulk_create(seats)


def _save(file: CaseFile, verb: str, changes: Mapping[str, tuple[Any, Any]], *, by: User, reason: str = "") -> CaseFile:
    """Counts the save, keeps the arrangement before it for "Hoàn tác", records the act; the case as it is now."""
    composition, numbers = file.composition, {one.pk: one.number for one in file.delegations}
    composition.previous = [
        [seat.nomination_id, numbers.get(seat.delegation_id or 0), seat.role, seat.is_locked, seat.reason]
        for seat in file.seats
    ]
    composition.revision += 1
    composition.saved_at, composition.saved_by = timezone.now(), by
    composition.save(update_fields=["previous", "revision", "saved_at", "saved_by"])
    revisions = (composition.revision - 1, composition.revision)
    audit.record(verb, composition, by=by, changes={**changes, queries.REVISION: revisions}, reason=reason)
    return queries.with_seats_now(file, composition)


def _decide(composition: Composition, status: Status, remarks: str, by: User) -> None:
    composition.status = status
    composition.decision_remarks = remarks.strip()
    composition.decided_at, composition.decided_by = timezone.now(), by
    composition.save(update_fields=["status", "decision_remarks", "decided_at", "decided_by"])
