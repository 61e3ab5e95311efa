"""Before the committee and back: submit, approve, return, publish."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from config.at_once import alone
from delegations import letters, policies, tasks
from delegations.actions.saving import locked, refuse_stale
from delegations.composition import SCHEMA, as_data, from_data
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Remark, SubmittedList
from delegations.proposal.certificate import certificate
from delegations.queries import compositions, files, outcomes, since
from delegations.queries.case import case_file
from registrations.models import Registration
from tours.models import Tour


def submit(composition: Composition, *, revision: int, by: User) -> Composition:
    """Puts the composition before the committee, as it was on the page; one version of a tour at a time."""
    with transaction.atomic():
        Tour.objects.select_for_update().get(pk=composition.tour_id)
        composition = locked(composition)
        require(by, "delegations.submit", composition)
        refuse_stale(composition, revision)
        _hold_registrations(composition)
        file = case_file(composition)
        status, (waiting, approved) = Status(composition.status), compositions.in_the_way(composition)
        refuse_if(
            policies.problems_with_submitting(
                status,
                file.findings,
                file.reasoned,
                file.locked,
                openings=len(file.openings),
                waiting=waiting,
                approved=approved,
            )
        )
        SubmittedList.objects.update_or_create(
            composition=composition,
            defaults={"schema": SCHEMA, "content": as_data(files.snapshot_of(file)), "certificate": None},
        )
        was, revisions = composition.get_status_display(), _count(composition)
        composition.status = Status.SUBMITTED
        composition.submitted_at, composition.submitted_by = timezone.now(), by
        composition.under = composition.tour.plan.cited
        composition.save(update_fields=["status", "submitted_at", "submitted_by", "under", "revision"])
        changes = {"trạng thái": (was, Status.SUBMITTED.label), compositions.REVISION: revisions}
        audit.record("Trình phương án", composition, by=by, changes=changes)
        tasks.certify.enqueue(composition.pk)
    return composition


def certify(pk: int) -> None:
    """Works out what can be checked of the submitted list, from what was kept of it and nothing else; a list submitted
    anew meanwhile has a task of its own."""
    kept = SubmittedList.objects.filter(composition=pk, certificate__isnull=True).first()
    if kept is not None:
        list_of = from_data(kept.content)
        made = certificate(files.as_case(list_of), list_of.places)
        SubmittedList.objects.filter(pk=kept.pk, taken_at=kept.taken_at).update(certificate=made)


def approve(composition: Composition, *, remarks: str, revision: int, seen: str = "", by: User) -> Composition:
    """From here on the composition stays as it is, and the version it replaces is no longer in force. `seen`: the
    mark of the changes since submission that the page showed."""
    with transaction.atomic():
        Tour.objects.select_for_update().get(pk=composition.tour_id)  # two versions are never approved at once
        composition = locked(composition)
        require(by, "delegations.decide", composition)
        refuse_stale(composition, revision)
        changes = alone(since.changes_in([composition])).get(composition.pk, ())
        if seen != since.mark_of(changes):
            raise policies.Stale(policies.problems_with_unread_changes([change.text for change in changes]))
        approved = compositions.approved_in_the_way(composition)
        refuse_if(policies.problems_with_approving(Status(composition.status), approved=approved))
        _supersede(composition, by)
        decided = _decide(composition, Status.APPROVED, remarks, by)
        audit.record("Phê duyệt phương án", composition, by=by, changes=decided, reason=remarks.strip())
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
        changes = _decide(composition, Status.RETURNED, remarks, by)
        audit.record("Trả lại phương án", composition, by=by, changes=changes, reason=remarks.strip())
    return composition


def publish(composition: Composition, *, revision: int, by: User) -> Composition:
    """From here on agencies see their own people; those for whom something changed get a letter."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.publish", composition)
        refuse_stale(composition, revision)
        is_published = composition.published_at is not None
        refuse_if(policies.problems_with_publishing(Status(composition.status), is_published=is_published))
        changed = outcomes.agencies_with_news(composition)
        composition.published_at, composition.published_by = timezone.now(), by
        changes = {"số cơ quan được báo": ("", len(changed)), compositions.REVISION: _count(composition)}
        composition.save(update_fields=["published_at", "published_by", "revision"])
        audit.record("Công bố danh sách đoàn", composition, by=by, changes=changes)
        for agency in changed:
            tasks.tell_agency.enqueue(composition.pk, agency)
    return composition


def tell_agency(pk: int, agency: int) -> None:
    """What was published about the agency's people that differs from before, once."""
    with transaction.atomic():
        composition = Composition.objects.select_for_update().get(pk=pk)
        news = outcomes.news_for(composition.pk, agency)
        if news.lines and not outcomes.is_told(composition, agency):
            letters.tell(composition, news)


def _hold_registrations(composition: Composition) -> None:
    """Nobody returns or regroups a list of people while they are being put before the committee."""
    seated = Registration.with_decisions.filter(nominations__seats__composition=composition).order_by("pk").values("pk")
    list(Registration.with_decisions.select_for_update().filter(pk__in=seated).order_by("pk").values_list("pk"))


def _supersede(composition: Composition, by: User) -> None:
    old = composition.replaces
    if old is None or old.status != Status.APPROVED:
        return
    old.status = Status.SUPERSEDED
    old.save(update_fields=["status"])
    states = (Status.APPROVED.label, Status.SUPERSEDED.label)
    audit.record("Thay phương án", old, by=by, changes={"trạng thái": states}, reason=f"Thay bằng {composition}.")


def _count(composition: Composition) -> tuple[int, int]:
    """Every act counts, so that a page shown before it is told what happened since."""
    composition.revision += 1
    return composition.revision - 1, composition.revision


def _decide(composition: Composition, status: Status, remarks: str, by: User) -> dict[str, tuple[object, object]]:
    was, revisions = composition.get_status_display(), _count(composition)
    composition.status = status
    composition.decision_remarks = remarks.strip()
    composition.decided_at, composition.decided_by = timezone.now(), by
    if status == Status.APPROVED:
        composition.acts = []  # nothing is taken back any more, and reasons of locks are kept once
    composition.save(update_fields=["status", "decision_remarks", "decided_at", "decided_by", "revision", "acts"])
    return {"trạng thái": (was, status.label), compositions.REVISION: revisions}
