"""Which ones? Who prepares what for a trip, what is asked where, the hosts' rules, the parts of the report."""

import datetime
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import F, Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.models import User
from config.prepared import Prepared
from config.rows import made
from config.together import Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Composition
from delegations.queries.candidates import indices_of_agencies
from registrations.models import Nomination
from tours.enums import Index, SeatRole
from tours.models import StopOption, Topic
from trips.models import Acknowledgement, Assignment, Briefing, ItineraryItem, Question, Reception, Section, Trip
from trips.policies.preparing import Person, Share, Subject
from trips.queries.gathered import topics_of
from trips.queries.known import Option
from trips.queries.members import Member, members_of
from trips.queries.seen import mark_of
from trips.queries.trips import with_rounds


class Preparation(Struct, frozen=True):
    """Everybody who goes, everything to prepare, and what is shared out."""

    members: list[Member]
    people: list[Person]
    topics: list[Topic]
    subjects: list[Subject]
    assignments: list[Assignment]

    @property
    def shares(self) -> list[Share]:
        return [Share(one.nomination_id, _key(one), one.reason) for one in self.assignments]

    def of(self, subject: Subject) -> list[Assignment]:
        return [one for one in self.assignments if _key(one) == subject.key]

    def of_person(self, nomination: int) -> list[tuple[Subject, Assignment]]:
        by_key = {subject.key: subject for subject in self.subjects}
        own = [one for one in self.assignments if one.nomination_id == nomination and _key(one) in by_key]
        return [(by_key[_key(one)], one) for one in own]

    def subject(self, key: str) -> Subject:
        for one in self.subjects:
            if one.key == key:
                return one
        raise Http404(key)


def _key(assignment: Assignment) -> str:
    return assignment.index or str(assignment.topic_id)


class Session(NamedTuple):
    """Where a question may have been answered."""

    pk: int
    day: datetime.date
    title: str
    option_id: int


class Rules(NamedTuple):
    """Those of one host, and who of them has read them as they stand."""

    host: str
    text: str
    read: frozenset[int]


class Beside(Struct, frozen=True):
    """What the page shows beside the shares: whom one may ask and where, the rules, the meeting."""

    hosts: list[Option]
    sessions: list[Session]
    rules: list[Rules]
    mark_of_rules: str
    briefing: Briefing | None


def beside_of(trip: Trip) -> Beside:
    """In one statement, however many hosts and sessions."""
    options, sessions, rules, read, briefings = _BESIDE.ask(trip.pk)
    hosts = [Option(pk, stop, place, agency, words, None) for pk, stop, place, agency, words in options]
    named = {one.pk: str(one) for one in hosts}
    return Beside(
        [one for stop in trip.round.where() for one in hosts if one.stop == stop.pk],
        [Session(*row) for row in sessions],
        [
            Rules(named.get(option, ""), text, frozenset(person for of, person in read if of == pk))
            for pk, option, text in rules
        ],
        _mark_of_rules([(pk, text) for pk, _, text in rules]),
        next((made(Briefing, ("trip_id", *_OF_BRIEFING), (trip.pk, *row)) for row in briefings), None),
    )


def preparation_of(trip: Trip) -> Preparation:
    """The same few queries, however many people and topics."""
    tour = trip.round.tour
    members, followed = members_of(trip), indices_of_agencies(tour.plan)
    topics = topics_of(trip.round)
    people = [
        Person(
            one.nomination.pk,
            one.nomination.full_name,
            frozenset(index.value for index in followed.get(one.nomination.registration.agency_id, ())),
            one.role == SeatRole.HEAD,
        )
        for one in members
    ]
    asked = {index for topic in topics for index in topic.indices} | {
        one.value for own in followed.values() for one in own
    }
    subjects = [Subject(topic.passage.plain, topic=topic.pk, indices=frozenset(topic.indices)) for topic in topics]
    subjects += [
        Subject(str(one.label), index=one.value, indices=frozenset({one.value})) for one in Index if one.value in asked
    ]
    assignments = _assignments(trip.pk)
    return Preparation(members, people, topics, subjects, assignments)


def mark_of_rules(trip: Trip) -> str:
    """One form writes the rules of any host, so it carries the mark of all; "" while there are none."""
    found = Reception.objects.filter(trip=trip).exclude(rules="").order_by("pk").values_list("pk", "rules")
    return _mark_of_rules(list(found))


def _mark_of_rules(found: Sequence[tuple[int, str]]) -> str:
    return mark_of(found) if found else ""


def questions_of(trip: Trip | int) -> QuerySet[Question]:
    beside = ("option__locality", "option__agency", "topic__passage", "asked_by", "answered_in")
    return Question.objects.filter(trip=trip).select_related(*beside).order_by("pk")


def get_question(trip: Trip, pk: int) -> Question:
    return get_object_or_404(questions_of(trip), pk=pk)


def sessions_with_hosts(trip: int) -> QuerySet[ItineraryItem]:
    return ItineraryItem.objects.filter(trip=trip, option__isnull=False).order_by("day", "pk")


def receptions_with_rules(trip: Trip) -> list[Reception]:
    """Those whose rules members have to read, with who did."""
    read = Prefetch("acknowledgements", Acknowledgement.objects.select_related("nomination"))
    found = Reception.objects.filter(trip=trip).exclude(rules="").select_related("option__locality", "option__agency")
    return list(found.prefetch_related(read))


def has_read(reception: Reception, nominations: Collection[int]) -> set[int]:
    """Of these people those who read the rules as they stand."""
    return {
        one.nomination_id
        for one in reception.acknowledgements.all()
        if one.rules == reception.rules and one.nomination_id in nominations
    }


def sections_of(trip: Trip | int) -> QuerySet[Section]:
    return Section.objects.filter(trip=trip).select_related("author", "topic__passage").order_by("position", "pk")


def get_section(trip: Trip, pk: int) -> Section:
    return get_object_or_404(sections_of(trip), pk=pk)


def briefing_of(trip: Trip) -> Briefing | None:
    return Briefing.objects.filter(trip=trip).first()


def get_own_member(user: User, pk: int) -> tuple[Trip, Nomination]:
    """The trip this account travels with, once its list is published; anybody else's does not exist."""
    trip = get_object_or_404(with_rounds(Trip.objects.all()), pk=pk)
    published = Composition.objects.published().filter(
        status=CompositionStatus.APPROVED, delegations__round=trip.round_id
    )
    own = [one.nomination for one in members_of(trip) if one.nomination.account_id == user.pk]
    if not own or not published.exists():
        raise Http404(pk)
    return trip, own[0]


def get_own_section(trip: Trip, own: Nomination, pk: int) -> Section:
    return get_object_or_404(sections_of(trip), pk=pk, author=own)


def get_own_question(trip: Trip, own: Nomination, pk: int) -> Question:
    return get_object_or_404(questions_of(trip), pk=pk, asked_by=own)


def get_reception_with_rules(trip: Trip, pk: int) -> Reception:
    found = Reception.objects.filter(trip=trip).exclude(rules="").select_related("option__locality", "option__agency")
    return get_object_or_404(found, pk=pk)


_A_TRIP = -9071
_assignments = Prepared(
    lambda trip: Assignment.objects.filter(trip=trip).select_related("nomination").order_by("pk"), _A_TRIP
)
all_questions = Prepared(questions_of, _A_TRIP)
all_sections = Prepared(sections_of, _A_TRIP)
_OF_BRIEFING = ("pk", "at", "place", "chair", "agenda")
_BESIDE = Together(
    Rows(
        lambda: StopOption.objects.filter(stop__tour__rounds__trip=key(0)).order_by("position", "pk"),
        *("pk", "stop_id", "locality__full_name", "agency__name", "words"),
    ),
    Rows(lambda: sessions_with_hosts(key(0)), "pk", "day", "title", "option_id"),
    Rows(lambda: Reception.objects.filter(trip=key(0)).exclude(rules="").order_by("pk"), "pk", "option_id", "rules"),
    Rows(
        lambda: Acknowledgement.objects.order_by().filter(reception__trip=key(0), rules=F("reception__rules")),
        *("reception_id", "nomination_id"),
    ),
    Rows(lambda: Briefing.objects.order_by().filter(trip=key(0)), *_OF_BRIEFING),
)
