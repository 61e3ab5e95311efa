"""Notes are given, lessons edited, put into the library, decided."""

import datetime
import hashlib
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from accounts.search import search_key
from registrations.models import Nomination
from results.enums import ActionState, LessonDecision, LessonState
from results.models import Lesson, LessonNote
from results.models.applying import ENDED
from results.policies import lessons as policies
from results.policies.lessons import Lacks
from results.queries import lessons as queries
from tours.deadlines import working_day_after
from tours.enums import BEFORE_LEAVING
from tours.models import Topic
from trips.actions import saving
from trips.models import ItineraryItem, Trip

MAY = "results.edit_lessons"
GIVE = "results.give_note"


class Note(Struct, frozen=True):
    """What somebody tells. `is_none`: nothing was learnt there, and `seen` says why."""

    seen: str
    item: ItineraryItem | None = None
    topic: Topic | None = None
    place: str = ""
    appliers: str = ""
    conditions: str = ""
    evidence: str = ""
    is_none: bool = False

    def digest(self, whose: object) -> str:
        said = (whose, self.item and self.item.pk, self.topic and self.topic.pk, self.is_none)
        words = (self.seen, self.place, self.appliers, self.conditions, self.evidence)
        return hashlib.sha256("\x1f".join(map(str, (*said, *words))).encode()).hexdigest()


def give(trip: Trip, nomination: Nomination | None, note: Note, *, by: User | None) -> LessonNote:
    """By a member for himself (through his link: `by` is None), or by the organiser. The same twice is one. A lesson is
    begun with it."""
    with transaction.atomic():
        if by is not None:
            require(by, GIVE, nomination)
        trip = saving.locked(trip)
        _refuse_note(trip, note)
        digest = note.digest(nomination.pk if nomination else f"u{by.pk if by else ''}")
        if before := LessonNote.objects.filter(trip=trip, digest=digest).first():
            return before
        author = nomination.full_name if nomination else str(by)
        lesson = None if note.is_none else _begun(trip, note)
        given = LessonNote.objects.create(
            trip=trip,
            nomination=nomination,
            author=author,
            written_by=by,
            written_at=timezone.now(),
            item=note.item,
            topic=note.topic,
            is_none=note.is_none,
            seen=note.seen.strip(),
            place=note.place,
            appliers=note.appliers,
            conditions=note.conditions,
            evidence=note.evidence,
            lesson=lesson,
            digest=digest,
        )
        audit.record("Ghi bài học", given, by=by, reason=f"{author}, {trip}")
    return given


def edit(lesson: Lesson, values: dict[str, object], agencies: Collection[Agency], *, revision: int, by: User) -> Lesson:
    """The words of the lesson; those of its members stay as they are, beside it."""
    with transaction.atomic():
        require(by, MAY)
        lesson = locked(lesson)
        refuse_if(
            policies.problems_with_editing(
                is_what_was_read=revision == lesson.revision, is_merged=lesson.merged_into_id is not None
            )
        )
        changes = {name: (_short(getattr(lesson, name)), _short(value)) for name, value in values.items()}
        for name, value in values.items():
            setattr(lesson, name, value)
        lesson.revision += 1
        lesson.agencies.set(agencies)
        _reckon_key(lesson, agencies)
        lesson.save()
        audit.record("Sửa bài học", lesson, by=by, changes=changes)
    return lesson


def publish(lesson: Lesson, *, by: User) -> Lesson:
    """Into the library; twice is once."""
    with transaction.atomic():
        require(by, MAY)
        lesson = locked(lesson)
        refuse_if(policies.problems_with_publishing(lacks_of(lesson)))
        if lesson.state != LessonState.PUBLISHED:
            lesson.state, lesson.published_at = LessonState.PUBLISHED, timezone.now()
            lesson.revision += 1
            lesson.save(update_fields=["state", "published_at", "revision"])
            audit.record("Đưa bài học vào thư viện", lesson, by=by)
    return lesson


def decide(lesson: Lesson, decision: LessonDecision, reason: str, *, by: User) -> Lesson:
    """What becomes of it. That it is applied says its first action; this says why it is not, or why it is after all."""
    with transaction.atomic():
        require(by, MAY)
        lesson = locked(lesson)
        states = list(lesson.actions.values_list("state", flat=True))
        refuse_if(
            policies.problems_with_deciding(
                LessonDecision(lesson.decision),
                decision,
                reason,
                is_merged=lesson.merged_into_id is not None,
                actions=len([one for one in states if one != ActionState.DROPPED]),
                open_actions=len([one for one in states if one not in ENDED]),
            )
        )
        record_decision(lesson, decision, reason, by=by)
    return lesson


def record_decision(lesson: Lesson, decision: LessonDecision, reason: str, *, by: User) -> None:
    """Of a lesson that is locked, when everything was asked."""
    before = LessonDecision(lesson.decision).label
    lesson.decision, lesson.decision_reason = decision, reason.strip()
    lesson.decided_at, lesson.decided_by = timezone.now(), by
    lesson.revision += 1
    lesson.save(update_fields=["decision", "decision_reason", "decided_at", "decided_by", "revision"])
    audit.record(
        "Quyết định về bài học", lesson, by=by, changes={"quyết định": (before, decision.label)}, reason=reason
    )


def lacks_of(lesson: Lesson) -> Lacks:
    return Lacks(
        has_topic=lesson.topic_id is not None,
        asks_topic=Topic.objects.filter(tour=lesson.trip.round.tour_id).exists(),
        has_place=bool(lesson.place or lesson.locality_id),
        has_appliers=bool(lesson.appliers) or lesson.agencies.exists(),
        is_merged=lesson.merged_into_id is not None,
    )


def _refuse_note(trip: Trip, note: Note) -> None:
    refuse_if(
        policies.problems_with_note(
            seen=note.seen,
            is_none=note.is_none,
            has_session=note.item is not None,
            has_topic=note.topic is not None,
            asks_topic=Topic.objects.filter(tour=trip.round.tour_id).exists(),
            is_begun=_is_begun(trip),
            is_cancelled=trip.is_cancelled,
        )
    )


def _is_begun(trip: Trip) -> bool:
    """By what was written down of the round, or by its days."""
    first = trip.round.starts_on
    return trip.round.status not in BEFORE_LEAVING or (first is not None and first <= timezone.localdate())


def _begun(trip: Trip, note: Note) -> Lesson:
    item = note.item
    locality = (item.option.locality if item.option else None) or item.locality if item else None
    lesson = Lesson(
        trip=trip,
        item=item,
        topic=note.topic,
        title=policies.title_from(note.seen),
        seen=note.seen.strip(),
        place=note.place or (str(item.option) if item and item.option else ""),
        locality=locality,
        appliers=note.appliers,
        conditions=note.conditions,
        evidence=note.evidence,
        indices=indices_text(note.topic.indices if note.topic else ()),
        decide_by=working_day_after(_counted_from(trip), settings.LESSON_DECISION_DAYS),
        created_at=timezone.now(),
    )
    _reckon_key(lesson, ())
    lesson.save()
    return lesson


def _counted_from(trip: Trip) -> datetime.date:
    """A lesson that comes late, or from a trip that is on, has its days all the same."""
    return max(queries.last_day_of(trip) or timezone.localdate(), timezone.localdate())


def indices_text(codes: Collection[str]) -> str:
    return f" {' '.join(codes)} " if codes else ""


def _reckon_key(lesson: Lesson, agencies: Collection[Agency]) -> None:
    words = (
        lesson.title,
        lesson.seen,
        lesson.place,
        lesson.from_whom,
        lesson.appliers,
        lesson.conditions,
        lesson.evidence,
    )
    topic = lesson.topic.passage.plain if lesson.topic else ""
    places = (lesson.locality.name if lesson.locality else "", *(one.name for one in agencies))
    lesson.search_key = search_key(" ".join((*words, topic, *places, *lesson.index_names)))


def _short(value: object) -> str:
    text = str(value or "")
    return text if len(text) <= 80 else f"{text[:79]}…"


def locked(lesson: Lesson) -> Lesson:
    Lesson.objects.select_for_update().get(pk=lesson.pk)
    return Lesson.objects.select_related("trip__round__tour__plan", "topic__passage", "locality", "merged_into").get(
        pk=lesson.pk
    )
