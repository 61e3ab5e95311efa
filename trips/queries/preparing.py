"""Which ones? Who prepares what for a trip, what is asked where, the hosts' rules, the parts of the report."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from delegations.enums import CompositionStatus
from delegations.models import Composition
from delegations.queries.candidates import indices_of_agencies
from registrations.models import Nomination
from tours.enums import Index, SeatRole
from tours.models import Topic
from trips.models import Acknowledgement, Assignment, Briefing, ItineraryItem, Question, Reception, Section, Trip
from trips.policies.preparing import Person, Share, Subject
from trips.queries.members import Member, members_of
from trips.queries.seen import mark_of
from trips.queries.trips import with_rounds


@dataclass(frozen=True)
class Preparation:
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


def preparation_of(trip: Trip) -> Preparation:
    """The same few queries, however many people and topics."""
    tour = trip.round.tour
    members, followed = members_of(trip), indices_of_agencies(tour.plan)
    topics = list(Topic.objects.filter(tour=tour).select_related("passage"))
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
    assignments = list(Assignment.objects.filter(trip=trip).select_related("nomination").order_by("pk"))
    return Preparation(members, people, topics, subjects, assignments)


def mark_of_rules(trip: Trip) -> str:
    """One form writes the rules of any host, so it carries the mark of all; "" while there are none."""
    found = list(Reception.objects.filter(trip=trip).exclude(rules="").order_by("pk").values_list("pk", "rules"))
    return mark_of(found) if found else ""


def questions_of(trip: Trip) -> QuerySet[Question]:
    beside = ("option__locality", "option__agency", "topic__passage", "asked_by", "answered_in")
    return Question.objects.filter(trip=trip).select_related(*beside).order_by("pk")


def get_question(trip: Trip, pk: int) -> Question:
    return get_object_or_404(questions_of(trip), pk=pk)


def sessions_with_hosts(trip: Trip) -> QuerySet[ItineraryItem]:
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


def sections_of(trip: Trip) -> QuerySet[Section]:
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


def get_reception_with_rules(trip: Trip, pk: int) -> Reception:
    found = Reception.objects.filter(trip=trip).exclude(rules="").select_related("option__locality", "option__agency")
    return get_object_or_404(found, pk=pk)
