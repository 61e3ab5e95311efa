"""Chooses destinations: who is considered, what a person scores, what is decided, which round goes where."""

from collections.abc import Iterable, Mapping

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Locality, User
from accounts.permissions import require
from accounts.policies import Refused, refuse_if
from accounts.uploaded import problems_with_upload
from config.typed import pdf_name
from destinations import policies, selection
from destinations.enums import Choice, HostState
from destinations.models import Candidate, Decision, Judgement
from destinations.queries import hosts, routes
from destinations.queries import workbench as queries
from destinations.queries.places import Place
from tours.actions.stops import Goal, name_stop, set_goals
from tours.enums import PlanStatus, RoundStatus
from tours.models import Criterion, Plan, Round, Stop, StopOption, Tour

MAY = "destinations.choose"


def consider(tour: Tour, place: Place, *, by: User) -> Candidate:
    """Takes a place into the record; again changes nothing."""
    with transaction.atomic():
        _lock(tour, by)
        candidate, is_new = _candidate(tour, place)
        if is_new:
            audit.record("Đưa vào xem xét", tour, by=by, changes={"nơi được xem xét": ("", place)})
    return candidate


def leave_out(tour: Tour, place: Place, *, by: User) -> None:
    """Takes a place that was never scored or decided on out of the record."""
    with transaction.atomic():
        _lock(tour, by)
        _bench, entry = queries.entry_of(tour, place.pk)
        problems = policies.problems_with_leaving_out(
            place.name, is_destination=entry.option is not None, has_record=bool(entry.decisions or entry.judgements)
        )
        if problems:
            raise Refused(problems)
        if entry.candidate:
            entry.candidate.delete()
            audit.record("Bỏ khỏi xem xét", tour, by=by, changes={"nơi được xem xét": (place, "")})


def judge(
    tour: Tour, place: Place, criterion: Criterion, *, points: int, note: str, file: "File[bytes] | None", by: User
) -> None:
    """One score of a judgement criterion; a later one replaces it, the file stays unless another comes."""
    with transaction.atomic():
        _lock(tour, by)
        refuse_if(problems_with_upload(file))
        candidate, _ = _candidate(tour, place)
        judgement = Judgement.objects.filter(candidate=candidate, criterion=criterion).first()
        before = f"{judgement.points}" if judgement else ""
        judgement = judgement or Judgement(candidate=candidate, criterion=criterion)
        judgement.points, judgement.note = points, note
        judgement.judged_by, judgement.judged_at = by, timezone.now()
        if file is not None:
            judgement.file_name = pdf_name(file.name or "")
            judgement.file.save(judgement.file_name, file, save=False)
        judgement.save()
        changes = {f"{place}, tiêu chí {criterion.position}": (before, points)}
        audit.record("Chấm tiêu chí", tour, by=by, changes=changes, reason=note)


def decide(tour: Tour, place: Place, *, choice: Choice, reason: str, by: User) -> Decision:
    """Keeps the choice with its reason and the figures of this moment; in a draft it also changes the destinations."""
    with transaction.atomic():
        plan = _lock(tour, by)
        _bench, entry = queries.entry_of(tour, place.pk)
        problems = policies.problems_with_deciding(
            place.name,
            choice,
            reason,
            status=PlanStatus(plan.status),
            is_destination=entry.option is not None,
            is_agreed=_is_agreed(entry.option),
        )
        if problems:
            raise Refused(problems)
        if choice == Choice.CHOSEN and entry.option is None:
            _add_stop(tour, place)
        elif choice == Choice.NOT_CHOSEN and entry.option is not None:
            _drop_option(entry.option)
        candidate, _ = _candidate(tour, place)
        decision = Decision.objects.create(
            candidate=candidate,
            choice=choice,
            reason=reason.strip(),
            figures=selection.as_record(entry.assessment),
            decided_by=by,
            decided_at=timezone.now(),
        )
        before = entry.decisions[0].get_choice_display() if entry.decisions else ""
        audit.record("Ghi quyết định nơi đến", tour, by=by, changes={str(place): (before, choice.label)}, reason=reason)
    return decision


def set_leap(tour: Tour, criterion: Criterion, *, leap: int, reason: str, by: User) -> None:
    """From how many places on a climb is outstanding; decisions keep the figures of their own day."""
    with transaction.atomic():
        _lock(tour, by)
        if problems := policies.problems_with_setting_leap(reason):
            raise Refused(problems)
        before = criterion.leap
        criterion.leap, criterion.note = leap, reason.strip()
        criterion.save(update_fields=["leap", "note"])
        changes = {f"tiêu chí {criterion.position}, số bậc coi là vượt bậc": ("" if before is None else before, leap)}
        audit.record("Đặt ngưỡng thăng hạng", tour, by=by, changes=changes, reason=reason)


def _states(moved: Iterable[tuple[Stop, Round | None]]) -> list[tuple[str, RoundStatus]]:
    """Of every round that a stop leaves or comes to, by number."""
    rounds = {one.pk: one for stop, after in moved for one in (stop.round, after) if one}
    return [(one.name, RoundStatus(one.status)) for one in sorted(rounds.values(), key=lambda one: one.number)]


def set_rounds(tour: Tour, chosen: Mapping[int, Round | None], *, by: User) -> None:
    """Stop by key → the round that goes there; what is not named stays as it is."""
    with transaction.atomic():
        _lock(tour, by)
        moved = [
            (stop, chosen[stop.pk])
            for stop in Stop.objects.filter(tour=tour).select_related("round")
            if stop.pk in chosen and stop.round != chosen[stop.pk]
        ]
        refuse_if(policies.problems_with_setting_rounds(_states(moved)))
        changes = {str(stop): (stop.round or "", after or "") for stop, after in moved}
        for stop, after in moved:
            stop.round = after
            stop.save(update_fields=["round"])
        if changes:
            audit.record("Ghép nơi đến vào đợt", tour, by=by, changes=changes)


def _lock(tour: Tour, by: User) -> Plan:
    """The plan's row: one choice at a time, never while it is being issued, and only in the version that is written."""
    plan = Plan.objects.select_for_update().get(pk=tour.plan_id)
    require(by, MAY, tour)
    open_version = str(queries.open_version(plan) or "")
    problems = policies.problems_with_choosing(PlanStatus(plan.status), open_version=open_version)
    if problems:
        raise Refused(problems)
    return plan


def _candidate(tour: Tour, place: Place) -> tuple[Candidate, bool]:
    if isinstance(place, Locality):
        return Candidate.objects.get_or_create(tour=tour, locality=place)
    return Candidate.objects.get_or_create(tour=tour, agency=place)


def _is_agreed(option: StopOption | None) -> bool:
    host = hosts.host_of(option) if option else None
    return host is not None and host.state not in (HostState.NOT_ASKED, HostState.REFUSED)


def _add_stop(tour: Tour, place: Place) -> None:
    stop = Stop.objects.create(tour=tour, position=routes.last_position(tour) + 1)
    set_goals(stop, [Goal(locality_id=place.pk) if isinstance(place, Locality) else Goal(agency_id=place.pk)])


def _drop_option(option: StopOption) -> None:
    """With its last option a stop goes."""
    stop = option.stop
    option.delete()
    if stop.options.exists():
        name_stop(stop)
    else:
        stop.delete()
