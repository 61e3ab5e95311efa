"""The province's own report by parts: outline, authors, due days, text, reminders; and the meeting before leaving."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations.models import Nomination
from tours.enums import ENDED_ROUNDS, RoundStatus
from trips import letters
from trips.actions.preparing import locked_to_prepare
from trips.actions.saving import refuse_stale
from trips.models import Briefing, Section, Trip
from trips.policies import preparing as policies
from trips.queries import preparing as queries
from trips.queries.seen import seen

MAY, WRITE = "trips.prepare", "trips.write_section"


def outline(trip: Trip, *, by: User) -> int:
    """A part for each topic that has none, its author whoever prepares it. Returns how many were added."""
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        found = queries.preparation_of(trip)
        known = set(Section.objects.filter(trip=trip).values_list("topic", flat=True))
        last = Section.objects.filter(trip=trip).aggregate(last=Max("position"))["last"] or 0
        going = {person.id for person in found.people}
        new = [subject for subject in found.subjects if subject.topic is not None and subject.topic not in known]
        Section.objects.bulk_create(
            Section(
                trip=trip,
                position=last + place,
                title=subject.name.rstrip(".")[:300],
                topic_id=subject.topic,
                author_id=next((one.nomination_id for one in found.of(subject) if one.nomination_id in going), None),
            )
            for place, subject in enumerate(new, start=1)
        )
        if new:
            audit.record("Lập đề cương báo cáo của đoàn", trip, by=by, reason=f"{len(new)} phần.")
    return len(new)


def add_section(trip: Trip, title: str, *, by: User) -> Section:
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        last = Section.objects.filter(trip=trip).aggregate(last=Max("position"))["last"] or 0
        section = Section.objects.create(trip=trip, title=title, position=last + 1)
        audit.record("Thêm phần báo cáo", section, by=by)
    return section


def plan_section(
    section: Section, *, title: str, author: Nomination | None, due_on: datetime.date | None, by: User
) -> None:
    """Who writes it until when; another author or day is reminded anew."""
    with transaction.atomic():
        require(by, MAY, section)
        section = _locked_section(section)
        refuse_if(policies.problems_with_due(due_on, timezone.localdate(), before=section.due_on))
        changes = {
            "tên": (section.title, title),
            "người viết": (section.author or "chưa có", author or "chưa có"),
            "hạn": (section.due_on or "chưa có", due_on or "chưa có"),
        }
        if (section.author, section.due_on) != (author, due_on):
            section.reminded_on = None
        section.title, section.author, section.due_on = title, author, due_on
        section.save(update_fields=["title", "author", "due_on", "reminded_on"])
        audit.record("Phân công phần báo cáo", section, by=by, changes=changes)


def write_section(section: Section, *, text: str, is_done: bool, revision: int, by: User) -> Section:
    """By its author or the organiser; `revision` names the save that was read."""
    with transaction.atomic():
        require(by, WRITE, section)
        section = _locked_section(section)
        refuse_stale(str(revision), str(section.revision), section)
        was_done, was = section.is_done, len(section.text)
        section.text, section.is_done = text.strip(), is_done
        section.revision += 1
        section.written_at, section.written_by = timezone.now(), by
        section.save(update_fields=["text", "is_done", "revision", "written_at", "written_by"])
        if is_done == was_done:
            audit.record_on("Viết phần báo cáo", section, by=by)
        else:
            changes = {"chữ": (was, len(section.text)), "xong": (_yes(was_done), _yes(is_done))}
            audit.record("Viết phần báo cáo", section, by=by, changes=changes)
    return section


def drop_section(section: Section, *, by: User) -> None:
    """With its text, which the record keeps."""
    with transaction.atomic():
        require(by, MAY, section)
        section = _locked_section(section)
        audit.record("Bỏ phần báo cáo", section, by=by, reason=section.text)
        section.delete()


def call_briefing(
    trip: Trip, *, at: datetime.datetime, place: str, chair: str, agenda: str, read: str, by: User
) -> Briefing:
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        refuse_stale(read, seen(queries.briefing_of(trip)), trip)
        said = {"at": at, "place": place, "chair": chair, "agenda": agenda}
        briefing, _ = Briefing.objects.update_or_create(trip=trip, defaults=said)
        audit.record("Ghi họp đoàn trước khi đi", trip, by=by, reason=f"{place}.")
    return briefing


def remind_authors(today: datetime.date) -> None:
    """Once for each part, from two days before it is due: to the author's account."""
    due = Section.objects.filter(
        due_on__lte=today + policies.REMIND_BEFORE,
        is_done=False,
        reminded_on__isnull=True,
        author__account__isnull=False,
        author__in=Nomination.objects.going(),
    ).exclude(trip__round__status__in=ENDED_ROUNDS)
    for pk in due.values_list("pk", flat=True):
        with transaction.atomic():
            section = _locked_section(Section.objects.get(pk=pk))
            if section.is_done or section.reminded_on or not (section.author and section.author.account):
                continue
            section.reminded_on = today
            section.save(update_fields=["reminded_on"])
            letters.remind_author(section, section.author.account)


def _locked_section(section: Section) -> Section:
    found = Section.objects.select_related("trip__round__tour__plan", "author__account").select_for_update(of=("self",))
    found_section = found.get(pk=section.pk)
    refuse_if(policies.problems_with_preparing(RoundStatus(found_section.trip.round.status)))
    return found_section


def _yes(is_done: bool) -> str:
    return "có" if is_done else "chưa"
