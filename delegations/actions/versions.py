"""New versions: an empty one, a copy to try something or to replace what was approved, and what a copy changes."""

from collections.abc import Collection

from django.db import transaction

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from delegations import policies
from delegations.actions.people import seat_named
from delegations.actions.saving import locked, proposed, refuse_stale, save, seated_as_proposed
from delegations.composition import adjusted
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Opening, Override, RuleChange, Seat
from delegations.proposal import Step, remedy_steps
from delegations.queries import compositions, since
from delegations.queries.case import case_file, case_today, rule_of_plan
from delegations.queries.files import CaseFile
from tours.enums import RoundStatus
from tours.models import CompositionRule, Tour


def create(tour: Tour, *, by: User) -> Composition:
    """A new version with a delegation for each round that goes, and nobody in them yet."""
    with transaction.atomic():
        tour = Tour.objects.select_for_update().get(pk=tour.pk)
        require(by, "delegations.compose")
        rounds = list(tour.rounds.exclude(status=RoundStatus.CANCELLED))
        refuse_if(
            policies.problems_with_creating(has_rounds=bool(rounds), approved=compositions.approved_version(tour))
        )
        composition = Composition.objects.create(tour=tour, version=compositions.next_version(tour), created_by=by)
        Delegation.objects.bulk_create(
            Delegation(composition=composition, round=round, number=round.number) for round in rounds
        )
        seat_named(composition, by=by)
        audit.record("Lập phương án bố trí", composition, by=by)
    return composition


def copy(composition: Composition, *, note: str, by: User) -> Composition:
    """A new version that starts where this one stands, less those no longer registered. Where a version is approved,
    the copy is meant to replace it, and says why."""
    with transaction.atomic():
        tour = Tour.objects.select_for_update().get(pk=composition.tour_id)
        require(by, "delegations.compose", composition)
        approved = compositions.approved_composition(tour)
        refuse_if(policies.problems_with_copying(Status(composition.status), note, approved=str(approved or "")))
        made = Composition.objects.create(
            tour=tour,
            version=compositions.next_version(tour),
            created_by=by,
            based_on=composition,
            replaces=approved,
            note=note.strip(),
        )
        _copy_contents(case_today(composition), made)
        audit.record("Sao phương án", made, by=by, changes={"sao từ": ("", composition)}, reason=note.strip())
    return made


def replace(composition: Composition, *, revision: int, by: User) -> Composition:
    """One press after changes: the version that is to take the place of what was approved, with the changes made. Seats
    of those who no longer go are empty, all others stay, posts and groups are today's; the note says why."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        happened, begun = since.after(composition), since.successor_of(composition)
        texts = [change.text for change in happened.changes] if happened else []
        refuse_if(policies.problems_with_replacing(Status(composition.status), len(texts), begun=str(begun or "")))
        return copy(composition, note=policies.note_of_replacement(texts), by=by)


def try_steps(
    composition: Composition, *, remedy: str = "", chosen: Collection[int], revision: int, by: User
) -> Composition:
    """A remedy (by key; none: the smallest change) as a what-if: a copy with the chosen steps (by place, from 0; none:
    all) taken, arranged anew. The composition itself stays as it is."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        steps = remedy_steps(file.case, file.arrangement, remedy)
        taken = [step for place, step in enumerate(steps) if not chosen or place in chosen]
        refuse_if(policies.problems_with_trying(len(taken), is_needed=bool(steps) or bool(remedy)))
        made = copy(composition, note="Thử: " + " ".join(step.text for step in taken), by=by)
        for step in taken:
            _take(step, made)
        _arrange(case_file(made), by)
    return made


def change_rule(
    composition: Composition,
    rule: CompositionRule,
    *,
    minimum: int | None,
    maximum: int | None,
    revision: int,
    by: User,
) -> CaseFile:
    """Other bounds for one rule of the plan in this composition; the plan's own bounds undo the change."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        bounds = (rule.minimum, rule.maximum)
        status = Status(composition.status)
        refuse_if(policies.problems_with_changing_rule(status, bounds, (minimum, maximum)))
        file = case_file(composition)
        composition.rule_changes.filter(rule=rule).delete()
        text = ""
        if (minimum, maximum) != bounds:
            text = adjusted(file.case, rule_of_plan(file, rule), minimum, maximum)
            RuleChange.objects.create(composition=composition, rule=rule, minimum=minimum, maximum=maximum, text=text)
        before = " ".join(file.changes.get(rule.pk, ())) or "Như kế hoạch."
        save(file, "Điều chỉnh quy tắc", {rule.quote[:80]: (before, text or "Như kế hoạch.")}, by=by)
    return case_file(composition)


def drop_opening(composition: Composition, *, opening: int, revision: int, by: User) -> CaseFile:
    """Nobody is to be invited for this seat any more."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        found = file.openings.get(-opening)
        refuse_if(policies.problems_with_dropping(Status(composition.status), is_there=found is not None))
        composition.openings.filter(pk=opening).delete()
        save(file, "Bỏ chỗ chờ mời", {str(found): ("Chờ mời", "Bỏ")}, by=by)
    return case_file(composition)


def discard(composition: Composition, *, revision: int, by: User) -> Composition:
    """It stays readable, and nothing comes of it."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        refuse_if(policies.problems_with_discarding(Status(composition.status)))
        was = composition.get_status_display()
        composition.status = Status.DISCARDED
        composition.save(update_fields=["status"])
        audit.record("Bỏ phương án", composition, by=by, changes={"trạng thái": (was, Status.DISCARDED.label)})
    return composition


def _copy_delegations(source: Composition, made: Composition) -> dict[int, Delegation]:
    """Key of the old one → the new one."""
    delegations = list(source.delegations.all())
    Delegation.objects.bulk_create(
        Delegation(composition=made, round_id=one.round_id, number=one.number) for one in delegations
    )
    copied = {one.number: one for one in made.delegations.all()}
    return {one.pk: copied[one.number] for one in delegations}


def _copy_contents(file: CaseFile, made: Composition) -> None:
    source = file.composition
    where = _copy_delegations(source, made)
    Seat.objects.bulk_create(
        Seat(
            composition=made,
            delegation=where.get(seat.delegation_id or 0),
            nomination_id=seat.nomination_id,
            role=seat.role,
            is_locked=seat.is_locked,
            reason=seat.reason,
        )
        for seat in source.seats.all()
        if seat.nomination_id in file.case.people
    )
    for opening in source.openings.all():
        place = where.get(opening.delegation_id or 0)
        opening.pk, opening.composition, opening.delegation = None, made, place
        opening.save()
    for change in source.rule_changes.all():
        change.pk, change.composition = None, made
        change.save()
    Override.objects.bulk_create(
        Override(composition=made, rule_id=kept.rule_id, reason=kept.reason, fact=kept.fact, by=kept.by)
        for kept in source.overrides.select_related("by")
    )


def _take(step: Step, made: Composition) -> None:
    if step.unlock is not None:
        seats = made.seats.filter(nomination=step.unlock)
        seats.filter(delegation__isnull=True).delete()
        seats.update(is_locked=False, reason="")
    elif step.invite is not None:
        group, *others = made.tour.groups.filter(code__in=step.invite.groups) or [None]
        also = [one.code for one in others if one]
        agency = Agency.objects.filter(code=step.invite.agency).first()
        indices = sorted(str(index) for index in step.invite.indices)
        text = f"Cần mời {step.invite.post}."
        for _ in range(step.count):
            Opening.objects.create(composition=made, group=group, also=also, agency=agency, indices=indices, text=text)
    elif step.rule is not None:
        RuleChange.objects.create(
            composition=made,
            rule_id=step.rule,
            delegation_number=step.delegation,
            unit=step.unit,
            minimum=step.minimum,
            maximum=step.maximum,
            text=step.text,
        )


def _arrange(file: CaseFile, by: User) -> None:
    proposal = proposed(file)
    counts = (len(file.arrangement), len(proposal.placements))
    after = seated_as_proposed(file, proposal)
    save(file, "Xếp theo gợi ý", {"số người đã xếp": counts}, by=by, after=after)
