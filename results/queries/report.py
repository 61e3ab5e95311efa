"""What the result report of a trip is made of, read from every floor below, and the words of it that were edited."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.shortcuts import get_object_or_404
from msgspec import Struct

from config.at_once import Asking, read_at_once
from config.prepared import Keys, Prepared
from config.together import Together
from config.typed import one_line
from results.merging import Edit, Facts, Merged, Session, Source, Topic, assembled, kept_apart, merged
from results.merging import Trip as OfTrip
from results.models import ReportEdit
from results.policies.reports import Due, due_of
from results.queries.report_lessons import APPLIERS, LESSONS, WORK, of_lessons
from results.queries.report_sessions import ASKED, LAST_VERSION, of_sessions
from results.queries.road import notebooks_in, written_on
from results.queries.spent import CLOSING, costs_of
from tours.enums import RoundStatus, SeatRole, TaskPaper
from tours.models import Round, Task
from trips.models import Trip
from trips.queries.members import Member, members_in, seats_of

LEVELS = ("Tỉnh ", "Thành phố ", "Huyện ", "Thị xã ", "Quận ", "Xã ", "Phường ", "Thị trấn ", "Đặc khu ")


class Report(Struct, frozen=True):
    """`parts` in order; `apart`: edited words of parts that no source says any more; `edits` by the key of the part."""

    trip: Trip
    facts: Facts
    parts: tuple[Merged, ...]
    apart: tuple[Edit, ...]
    edits: dict[str, ReportEdit]
    due: Due | None

    @property
    def is_given(self) -> bool:
        return self.trip.round.status == RoundStatus.REPORTED

    def find(self, key: str) -> Merged | None:
        return next((one for one in self.parts if one.part.key == key), None)


_A_TRIP = -9021
_edits = Prepared(lambda trip: ReportEdit.objects.filter(trip=trip).select_related("written_by"), _A_TRIP)
_OF_TRIP = Together(LAST_VERSION, ASKED, LESSONS, APPLIERS, WORK, CLOSING)


def with_all(trips: QuerySet[Trip]) -> QuerySet[Trip]:
    return trips.select_related("round__tour__plan__organiser").prefetch_related(
        "round__tour__stops", "round__tour__rounds", "round__stops"
    )


def report_of(trip: Trip) -> Report:
    """The same few queries, however much was written."""
    edited = _edits.later(trip.pk)
    facts = facts_of(trip, beside=(edited,))
    stored = {one.key: one for one in edited}
    edits = [_edit(one) for one in stored.values()]
    parts = assembled(facts)
    return Report(trip, facts, merged(parts, edits), kept_apart(parts, edits), stored, report_due(trip))


def facts_of(trip: Trip, beside: Iterable[QuerySet[Any, Any]] = ()) -> Facts:
    """`beside`: what its reader needs besides, read in a statement of these."""
    tour, seats, written = trip.round.tour, seats_of(trip), written_on(trip)
    read_at_once((seats, *written, *beside))
    prefetch_related_objects([tour], "topics__passage")
    members = members_in(seats)
    version, asked, learnt, appliers, work, closing = _OF_TRIP.ask(trip.pk)
    on_the_road = of_sessions(
        notebooks_in(written), {one.nomination.pk: one.nomination.full_name for one in members}, version, asked
    )
    lessons, actions = of_lessons(learnt, appliers, work)
    return Facts(
        _trip(trip, members, on_the_road.version, on_the_road.sessions),
        topics=tuple(
            Topic(str(one.pk), place, one_line(one.passage.plain)) for place, one in enumerate(tour.topics.all(), 1)
        ),
        sessions=on_the_road.sessions,
        notes=on_the_road.notes,
        answers=on_the_road.answers,
        received=on_the_road.received,
        photos=on_the_road.photos,
        lessons=lessons,
        actions=actions,
        costs=costs_of(trip, closing),
    )


def _trip(trip: Trip, members: list[Member], version: int, sessions: Iterable[Session]) -> OfTrip:
    round = trip.round
    hosts = tuple(dict.fromkeys(one.host for one in sessions if one.host))
    return OfTrip(
        key=str(trip.pk),
        name=name_of(trip),
        plan=round.tour.plan.cited,
        people=len(members),
        first=round.starts_on,
        last=round.ends_on,
        places=tuple(map(_within, hosts)) or tuple(str(stop) for stop in round.where()),
        heads=tuple(str(one.nomination) for one in members if one.role == SeatRole.HEAD),
        version=version,
    )


def _within(place: str) -> str:
    """As inside a sentence: "tỉnh Bắc Giang"; a body keeps its capital."""
    return place[:1].lower() + place[1:] if place.startswith(LEVELS) else place


def report_due(trip: Trip) -> Due | None:
    """By the duty of the plan that is done with this report."""
    duties = trip.round.tour.plan.tasks.all()
    planned = next((one.due_on for one in duties if one.paper == TaskPaper.RESULT_REPORT), None)
    return due_of(trip.round.ends_on, planned, settings.REPORT_DAYS)


class ToReport(Struct, frozen=True):
    """A trip that is home, its report not given yet. `name`: "đợt 1 ngoài tỉnh"."""

    trip: Trip
    name: str
    due: Due


def to_report(rounds: Iterable[Round]) -> Asking[list[ToReport]]:
    """Of all these rounds, each with its tour, at once: by their due days."""
    by_pk = {one.pk: one for one in rounds if one.status == RoundStatus.COMPLETED}
    home = _home.later(list(by_pk))
    yield (home,)
    for trip in home:
        trip.round = by_pk[trip.round_id]
    found = [
        ToReport(trip, name_of(trip), due)
        for trip in home
        if (due := due_of(trip.round.ends_on, trip.__dict__["planned"], settings.REPORT_DAYS))
    ]
    return sorted(found, key=lambda one: (one.due.on, one.trip.pk))


_duties = Task.objects.filter(plan=OuterRef("round__tour__plan"), paper=TaskPaper.RESULT_REPORT)
_home = Prepared(
    lambda rounds: (
        Trip.objects.order_by()
        .filter(round__in=rounds)
        .annotate(planned=Subquery(_duties.order_by("position").values("due_on")[:1]))
    ),
    Keys(-10_000),
)


def name_of(trip: Trip) -> str:
    """As inside a sentence."""
    round = trip.round
    return f"{round.name[:1].lower()}{round.name[1:]} {round.tour.label.lower()}"


def get_edit(trip: Trip, key: str) -> ReportEdit:
    return get_object_or_404(ReportEdit, trip=trip, key=key)


def mark_of_part(one: Merged) -> str:
    """Of the words and the sources that a page shows of a part."""
    sources = "|".join(f"{source.kind} {source.key} {source.mark}" for source in one.part.sources)
    return hashlib.sha256(f"{one.part.text}|{one.is_edited}|{sources}".encode()).hexdigest()[:24]


def _edit(stored: ReportEdit) -> Edit:
    sources = tuple(Source(kind, key, mark) for kind, key, mark in stored.sources)
    return Edit(stored.key, stored.title, stored.text, sources)
