"""Acts on the board: moves, locks, the proposal, undo, and the reason for a broken warning."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from delegations import policies
from delegations.actions import proposing
from delegations.actions.saving import locked, refuse_stale, save, seated, seated_as_proposed
from delegations.composition import OUTSIDE, acts_from, broken, seatings, swapped
from delegations.composition.acts import after_turning, to_turn, turned
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Override
from delegations.policies import moving
from delegations.proposal import Proposal
from delegations.queries import compositions
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile
from delegations.wording import changes_in_words
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
            moving.problems_with_moving(Status(composition.status), file.case, file.arrangement, nomination, to, role)
        )
        before = file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None)
        changes = {file.name_of(nomination): (before, file.place_in_words(to, role))}
        after = seated(file)
        after.pop(nomination, None)
        if to is not None:
            after[nomination] = (to, role, False, "")
        return save(file, "Xếp người vào đoàn", changes, by=by, after=after)


def swap(composition: Composition, *, nomination: int, other: int, revision: int, by: User) -> CaseFile:
    """Two people exchange their places; of one who has none, he takes the other's. One save, so that no rule is broken
    on the way."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        status = Status(composition.status)
        refuse_if(moving.problems_with_swapping(status, file.case, file.arrangement, nomination, other))
        after = seatings(swapped(file.arrangement, nomination, other), file.case.kept_out)
        return save(file, "Đổi chỗ hai người", changes_in_words(file, after), by=by, after=after)


def lock(composition: Composition, *, nomination: int, reason: str, revision: int, by: User) -> CaseFile:
    """Keeps a person where he is, in a delegation or out of all of them, whatever is proposed."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        reason = reason.strip().rstrip(".")
        refuse_if(
            moving.problems_with_locking(Status(composition.status), file.case, file.arrangement, nomination, reason)
        )
        where, role, *_ = seated(file).get(nomination, (None, SeatRole.MEMBER))
        after = seated(file) | {nomination: (where, role, True, reason)}
        changes = {file.name_of(nomination): ("Không khóa", "Khóa")}
        return save(file, "Khóa vị trí", changes, by=by, after=after, reason=reason)


def unlock(composition: Composition, *, nomination: int, revision: int, by: User) -> CaseFile:
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        refuse_if(moving.problems_with_unlocking(Status(composition.status), file.case, file.arrangement, nomination))
        after = seated(file)
        where, role, *_ = after.pop(nomination)
        if where is not None:
            after[nomination] = (where, role, False, "")
        changes = {file.name_of(nomination): ("Khóa", "Không khóa")}
        return save(file, "Bỏ khóa vị trí", changes, by=by, after=after)


def arrange_as_proposed(composition: Composition, *, revision: int, by: User) -> Proposal:
    """Places everyone as proposed, locks kept. It is computed before the row is locked, and only for this revision;
    refused where the worker has not worked it out yet."""
    require(by, "delegations.compose", composition)
    refuse_stale(composition, revision)
    refuse_if(policies.problems_with_editing(Status(composition.status)))
    file = case_file(composition)
    proposal = proposing.proposed(file)
    with transaction.atomic():
        composition = locked(composition)
        refuse_stale(composition, revision)
        refuse_if(policies.problems_with_editing(Status(composition.status)))
        counts = (len(file.arrangement), len(proposal.placements))
        after = seated_as_proposed(file, proposal)
        save(file, "Xếp theo gợi ý", {"số người đã xếp": counts}, by=by, after=after)
    return proposal


def undo(composition: Composition, *, act: int | None = None, revision: int, by: User) -> CaseFile:
    """Takes back the act with this revision (None: the last) and all after it; of one that was taken back, does it and
    all before it again. The record says which acts these are, and who sits where for it."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        acts = acts_from(composition.acts)
        taken = to_turn(acts, act)
        refuse_if(moving.problems_with_undoing(Status(composition.status), has_acts=bool(acts), is_kept=bool(taken)))
        file = case_file(composition)
        after = after_turning(seated(file), taken, file.people.keys() | file.openings.keys())
        verb = "Làm lại" if taken[0].is_undone else "Hoàn tác"
        changes = {f"lần lưu {one.revision}": (one.verb, verb) for one in taken} | changes_in_words(file, after)
        return save(file, verb, changes, by=by, after=after, acts=turned(acts, taken))


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
