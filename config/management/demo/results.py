"""What the trips of plan 8752 brought: sessions written down, lessons in every state, work made of them, the reports
given, the plan proposed for closing. All of it invented, and as if it had happened then."""

import datetime
import io
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.enums import Role
from accounts.models import Agency, User
from config.management.demo import demo_file
from registrations.models import Nomination
from results.actions import applying, closing, lessons, merging, obstacles, road
from results.actions.lessons import Note
from results.enums import ActionState, EntryKind, LessonDecision
from results.models import Action, Lesson, LessonNote, SessionEntry, SessionRecord
from results.notebook import ALL
from results.queries.lessons import items_to_choose
from results.queries.road import Writer
from tours.enums import RoundStatus
from tours.models import Plan, Round, Topic
from trips.models import ItineraryItem, Trip
from trips.queries.members import members_of
from trips.queries.trips import with_rounds

EVENING = datetime.time(17, 0)
"""What was written down in the evening of its day."""
IN_PROVINCE = (datetime.date(2023, 10, 4), datetime.date(2023, 10, 5))


def load_results() -> int:
    """How many lessons were added: none where there are some."""
    plan = Plan.objects.select_related("organiser").get(number=8752, year=2023)
    if Lesson.objects.filter(trip__round__tour__plan=plan).exists():
        return 0
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    file = demo_file("results.toml")
    with transaction.atomic():
        _come_home(plan)
        trips = {one["round"]: _write_down(plan, one, file["mark"], organiser) for one in file["trips"]}
        for one in file["lessons"]:
            _learn(trips[one["round"]], one, organiser)
        for one in file["obstacles"]:
            _answer(plan, one, organiser)
        reported = {one["round"]: one["reported"] for one in file["trips"]}
        _report(plan, max(reported.values()), organiser)
        closing.propose(plan, note="Minh họa: các chuyến đi đã báo cáo.", by=organiser)
    return len(file["lessons"])


def _come_home(plan: Plan) -> None:
    """As it was then, without asking today what is missing to leave."""
    rounds = Round.objects.filter(tour__plan=plan)
    rounds.filter(starts_on__isnull=True).update(starts_on=IN_PROVINCE[0], ends_on=IN_PROVINCE[1])
    rounds.update(status=RoundStatus.COMPLETED)


def _write_down(plan: Plan, file: Mapping[str, Any], mark: str, by: User) -> Trip:
    trip = with_rounds(Trip.objects.filter(round__tour__plan=plan, round__number=file["round"])).get()
    writer = Writer(trip, by, None, may_write=True)
    items = {one.title: one for one in ItineraryItem.objects.filter(trip=trip)}
    topics = {one.position: one.pk for one in Topic.objects.filter(tour=trip.round.tour_id)}
    people = {one.nomination.full_name: one.nomination.pk for one in members_of(trip)}
    for one in file["sessions"]:
        item = items[one["title"]]
        with audit.as_of(_evening(item.day)):
            _session(writer, item, one, mark, topics, people)
        for place, entry in enumerate(SessionEntry.objects.filter(session__trip=trip, session__key=item.key)):
            at = _evening(item.day) + datetime.timedelta(minutes=place)
            SessionEntry.objects.filter(pk=entry.pk).update(written_at=at, received_at=at)
        SessionRecord.objects.filter(trip=trip, key=item.key).update(ended_at=_evening(item.day))
    return trip


def _session(
    writer: Writer,
    item: ItineraryItem,
    one: Mapping[str, Any],
    mark: str,
    topics: Mapping[int, int],
    people: Mapping[str, int],
) -> None:
    def write(kind: EntryKind, content: Mapping[str, object], subject: str = "", **more: Any) -> None:
        road.write(writer, item.key, kind, content, of=road.Before(subject), **more)

    write(EntryKind.PRESENCE, {"people": sorted(people.values())}, ALL)
    for name, reason in one.get("absent", {}).items():
        write(EntryKind.PRESENCE, {"present": False, "reason": reason}, str(people[name]))
    for note in one["notes"]:
        write(EntryKind.NOTE, {"topic": topics.get(note.get("topic", 0)), "text": f"{mark}{note['text']}"})
    asked = writer.trip.questions.filter(option=item.option).order_by("pk")
    for question, text in zip(asked, one.get("answers", ()), strict=False):
        write(EntryKind.ANSWER, {"answered": True, "text": f"{mark}{text}"}, str(question.pk))
    for place, caption in enumerate(one.get("photos", ())):
        photo = SimpleUploadedFile("anh.jpg", _drawn(item.pk + place))
        write(EntryKind.PHOTO, {"caption": f"{caption} (minh họa)"}, file=photo, key=uuid.uuid4())
    starts, ends = one["times"]
    road.end(writer, item.key, starts=starts, ends=ends)


def _drawn(number: int) -> bytes:
    """A counter with people before it, in a few strokes: nobody's photo."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1200, 900), "#eef2f6")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 620, 1200, 900), fill="#d5dee7")
    pen.rectangle((120, 480, 1080, 660), fill="#134b7d")
    for place in range(5):
        left = 180 + place * 180
        pen.ellipse((left, 300, left + 90, 390), fill="#6c95b9" if (place + number) % 3 else "#b9cbdb")
        pen.rectangle((left - 15, 395, left + 105, 480), fill="#6c95b9" if (place + number) % 2 else "#b9cbdb")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _learn(trip: Trip, one: Mapping[str, Any], by: User) -> None:
    at = _evening(one["learnt"])
    with audit.as_of(at):
        lesson = _given(trip, one, by)
        if twin := one.get("twin"):
            double = _given(trip, {**one, **twin, "title": twin["seen"]}, by)
            lesson = merging.merge(lesson, [double], by=by)
        agencies = list(Agency.objects.filter(code__in=one["agencies"]))
        values = {name: one.get(name, "") for name in ("title", "seen", "place", "appliers", "conditions")}
        lesson = lessons.edit(lesson, values, agencies, revision=lesson.revision, by=by)
        if not one.get("draft"):
            lesson = lessons.publish(lesson, by=by)
        if "decision" in one:
            lesson = lessons.decide(lesson, LessonDecision(one["decision"]), one["reason"], by=by)
    for each in one.get("actions", ()):
        _apply(lesson, each, at, by)
    Lesson.objects.filter(trip=trip, created_at__gt=at).update(created_at=at)
    LessonNote.objects.filter(trip=trip, written_at__gt=at).update(written_at=at)
    Lesson.objects.filter(pk=lesson.pk, published_at__isnull=False).update(published_at=at)
    Lesson.objects.filter(pk=lesson.pk, decided_at__isnull=False).update(decided_at=at)


def _given(trip: Trip, one: Mapping[str, Any], by: User) -> Lesson:
    topics = {each.position: each for each in Topic.objects.filter(tour=trip.round.tour_id)}
    name = one.get("by")
    person = Nomination.objects.get(pk=_people(trip)[name]) if name else None
    topic = topics[one["topic"]]
    note = Note(
        one["seen"], items_to_choose(trip).filter(topics=topic).first(), topic,
        place=one["place"], appliers=one["appliers"], conditions=one.get("conditions", ""),
    )  # fmt: skip
    given = lessons.give(trip, person, note, by=by)
    assert given.lesson is not None  # noqa: S101 — a note that says something begins a lesson
    return given.lesson


def _people(trip: Trip) -> dict[str, int]:
    return {one.nomination.full_name: one.nomination.pk for one in members_of(trip)}


def _apply(lesson: Lesson, one: Mapping[str, Any], at: datetime.datetime, by: User) -> None:
    """Open work has its day counted from today, so that some is always late and some is not."""
    today = timezone.localdate()
    due = one["ended"] if "ended" in one else today + datetime.timedelta(max(one.get("due_in", 30), 1))
    agency = Agency.objects.filter(code=one.get("agency", "")).first()
    proposal = applying.Proposal(one["what"], agency, one.get("body", ""))
    with audit.as_of(at):
        action = applying.propose(lesson, proposal, by=by)
        state = ActionState(one["state"])
        if state not in (ActionState.PROPOSED, ActionState.DROPPED):
            day = max(due, today + datetime.timedelta(1))
            action = applying.accept(action, due_on=day, person="", revision=action.revision, by=by)
        if "progress" in one:
            action = applying.report(action, text=one["progress"], revision=action.revision, by=by)
    ended = _evening(one["ended"]) if "ended" in one else at
    with audit.as_of(ended):
        if state == ActionState.DONE:
            applying.finish(action, evidence=one["evidence"], file=None, revision=action.revision, by=by)
        if state == ActionState.DROPPED:
            applying.drop(action, reason=one["reason"], revision=action.revision, by=by)
    found = Action.objects.filter(pk=action.pk)
    found.update(proposed_at=at, answer_by=today + datetime.timedelta(10))
    found.filter(ended_at__isnull=False).update(ended_at=ended)
    if "due_in" in one:
        day = today + datetime.timedelta(one["due_in"])
        found.update(due_on=day, first_due_on=day)
    elif "ended" in one:
        found.update(due_on=one["ended"], first_due_on=one["ended"])


def _answer(plan: Plan, one: Mapping[str, Any], by: User) -> None:
    writer = User.objects.get(email=one["by"])
    written = obstacles.write(plan, obstacles.Writing(one["about"], one["what"], one["wish"]), by=writer)
    obstacles.answer(written, text=one["answer"], revision=written.revision, by=by)


def _report(plan: Plan, day: datetime.date, by: User) -> None:
    """The reports were given; so the duty of the plan that asks for them is done."""
    Round.objects.filter(tour__plan=plan).update(status=RoundStatus.REPORTED)
    plan.tasks.filter(done_on__isnull=True).update(done_on=day, done_note="Minh họa: ghi khi kết thúc.")
    with audit.as_of(_evening(day)):
        for one in Trip.objects.filter(round__tour__plan=plan).select_related("round"):
            changes = {"trạng thái": (RoundStatus.COMPLETED.label, RoundStatus.REPORTED.label)}
            audit.record("Ghi trạng thái của đợt", one.round, by=by, changes=changes)


def _evening(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, EVENING, timezone.get_default_timezone())
