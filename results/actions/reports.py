"""The result report of a trip: words of a part edited, given back to their sources, the report said to be given."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from results.models import ReportEdit
from results.policies import reports as policies
from results.queries import report as queries
from tours.actions.rounds import move_round
from tours.enums import PlanStatus, RoundStatus
from tours.models import Round
from trips.models import Trip

MAY = "results.work"


def write_part(trip: Trip, key: str, *, text: str, read: str, by: User) -> None:
    """`read` is the mark of the page that was answered: of the words and the sources it showed."""
    with transaction.atomic():
        locked = _locked(trip, by)
        report = queries.report_of(locked)
        found = report.find(key)
        problems = policies.problems_with_editing(
            *_states(locked),
            is_what_was_read=found is not None and read == queries.mark_of_part(found),
            is_known=found is not None,
            text=text,
        )
        refuse_if(problems)
        if found is None:
            return
        edit, _ = ReportEdit.objects.get_or_create(
            trip=locked,
            key=key,
            defaults={"title": found.part.title, "text": text, "written_at": timezone.now(), "written_by": by},
        )
        before = len(edit.text)
        edit.title, edit.text = found.part.title, text.strip()
        edit.sources = [[one.kind, one.key, one.mark] for one in found.part.sources]
        edit.written_at, edit.written_by, edit.revision = timezone.now(), by, edit.revision + 1
        edit.save()
        changes = {found.part.title: (f"{before} chữ cái", f"{len(edit.text)} chữ cái")}
        audit.record("Sửa báo cáo kết quả", locked, by=by, changes=changes)


def drop_edit(trip: Trip, key: str, *, by: User) -> None:
    """The part says again what its sources say; the record keeps the words."""
    with transaction.atomic():
        locked = _locked(trip, by)
        refuse_if(policies.problems_with_round(*_states(locked)))
        edit = queries.get_edit(locked, key)
        audit.record("Lấy lại lời theo nguồn của báo cáo kết quả", locked, by=by, reason=f"{edit.title}: {edit.text}")
        edit.delete()


def say_reported(trip: Trip, *, by: User) -> None:
    """The report was given: its round is so, for every page that asks."""
    with transaction.atomic():
        locked = _locked(trip, by)
        plan, round = _states(locked)
        changed = [one.part.title for one in queries.report_of(locked).parts if one.changed]
        refuse_if(policies.problems_with_reporting(plan, round, changed=changed))
        if round == RoundStatus.UNDER_WAY:
            move_round(locked.round, RoundStatus.COMPLETED, by=by)
        move_round(Round.objects.get(pk=locked.round_id), RoundStatus.REPORTED, by=by)


def _locked(trip: Trip, by: User) -> Trip:
    require(by, MAY, trip)
    return queries.with_all(Trip.objects.select_for_update(of=("self",))).get(pk=trip.pk)


def _states(trip: Trip) -> tuple[PlanStatus, RoundStatus]:
    return PlanStatus(trip.round.tour.plan.status), RoundStatus(trip.round.status)
