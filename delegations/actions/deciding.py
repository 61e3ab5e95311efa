"""Before the committee and back: submit, approve, return, publish."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from delegations import letters, policies, queries, tasks
from delegations.actions.saving import locked, refuse_stale
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Remark
from tours.models import Tour


def submit(composition: Composition, *, revision: int, by: User) -> Composition:
    """Puts the composition before the committee, as it was on the page."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.submit", composition)
        refuse_stale(composition, revision)
        file, reasoned = queries.case_file(composition), queries.overrides_of(composition)
        status = Status(composition.status)
        refuse_if(
            policies.problems_with_submitting(status, file.findings, reasoned, file.locked, openings=len(file.openings))
        )
        was = composition.get_status_display()
        composition.status = Status.SUBMITTED
        composition.submitted_at, composition.submitted_by = timezone.now(), by
        composition.under = composition.tour.plan.cited
        composition.save(update_fields=["status", "submitted_at", "submitted_by", "under"])
        audit.record("Trình phương án", composition, by=by, changes={"trạng thái": (was, Status.SUBMITTED.label)})
    return composition


def approve(composition: Composition, *, remarks: str, revision: int, by: User) -> Composition:
    """From here on the composition stays as it is, and the version it replaces is no longer in force."""
    with transaction.atomic():
        Tour.objects.select_for_update().get(pk=composition.tour_id)  # two versions are never approved at once
        composition = locked(composition)
        require(by, "delegations.decide", composition)
        refuse_stale(composition, revision)
        approved = queries.approved_in_the_way(composition)
        refuse_if(policies.problems_with_approving(Status(composition.status), approved=approved))
        _supersede(composition, by)
        _decide(composition, Status.APPROVED, remarks, by)
        audit.record("Phê duyệt phương án", composition, by=by, reason=remarks.strip())
    return composition


def send_back(
    composition: Composition, *, remarks: str, of_people: Mapping[int, str], revision: int, by: User
) -> Composition:
    """Returns it to the organiser. `of_people`: nomination id → what the leader says of the person."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.decide", composition)
        refuse_stale(composition, revision)
        refuse_if(policies.problems_with_sending_back(Status(composition.status), remarks, of_people.values()))
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


def publish(composition: Composition, *, by: User) -> Composition:
    """From here on agencies see their own people; those for whom something changed get a letter."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.publish", composition)
        is_published = composition.published_at is not None
        refuse_if(policies.problems_with_publishing(Status(composition.status), is_published=is_published))
        changed = queries.agencies_with_news(composition)
        composition.published_at, composition.published_by = timezone.now(), by
        composition.save(update_fields=["published_at", "published_by"])
        audit.record("Công bố danh sách đoàn", composition, by=by, changes={"số cơ quan được báo": ("", len(changed))})
        for agency in changed:
            tasks.tell_agency.enqueue(composition.pk, agency)
    return composition


def tell_agency(pk: int, agency: int) -> None:
    """What was published about the agency's people that differs from before, once."""
    with transaction.atomic():
        composition = Composition.objects.select_for_update().get(pk=pk)
        news = queries.news_for(composition.pk, agency)
        if news.lines and not queries.is_told(composition, agency):
            letters.tell(composition, news)


def _supersede(composition: Composition, by: User) -> None:
    old = composition.replaces
    if old is None or old.status != Status.APPROVED:
        return
    old.status = Status.SUPERSEDED
    old.save(update_fields=["status"])
    states = (Status.APPROVED.label, Status.SUPERSEDED.label)
    audit.record("Thay phương án", old, by=by, changes={"trạng thái": states}, reason=f"Thay bằng {composition}.")


def _decide(composition: Composition, status: Status, remarks: str, by: User) -> None:
    composition.status = status
    composition.decision_remarks = remarks.strip()
    composition.decided_at, composition.decided_by = timezone.now(), by
    composition.save(update_fields=["status", "decision_remarks", "decided_at", "decided_by"])
