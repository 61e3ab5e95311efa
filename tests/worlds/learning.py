"""A trip that is over, with people, topics and sessions; an agency, and somebody of another."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Agency, User
from accounts.search import search_key
from registrations.models import Nomination
from results.models import Lesson
from tests import factories
from tests.worlds.travelling import travelling
from tours.enums import RoundStatus
from tours.models import Plan, Round, Topic
from trips.enums import Half, ItemKind
from trips.models import ItineraryItem, Trip

FIRST, LAST = datetime.date(2026, 9, 15), datetime.date(2026, 9, 16)


@dataclass
class Learning:
    """`member` is the account of the first of `people`, `clerk` works for `agency`, `stranger` for another."""

    trip: Trip
    by: User
    people: list[Nomination]
    member: User
    topics: list[Topic]
    sessions: list[ItineraryItem]
    agency: Agency
    clerk: User
    stranger: User
    leader: User

    @property
    def plan(self) -> Plan:
        return self.trip.round.tour.plan


def learning() -> Learning:
    there = travelling()
    Round.objects.filter(pk=there.trip.round_id).update(starts_on=FIRST, ends_on=LAST, status=RoundStatus.COMPLETED)
    trip = Trip.objects.select_related("round__tour__plan__organiser").get(pk=there.trip.pk)
    plan, tour = trip.round.tour.plan, trip.round.tour
    topics = [
        Topic.objects.create(
            tour=tour, passage=factories.PassageFactory.create(plan=plan, text=text), position=place, indices=indices
        )
        for place, (text, indices) in enumerate((("Môi trường đầu tư, một cửa.", ["pci"]), ("Bố trí kinh phí.", [])))
    ]
    sessions = [
        ItineraryItem.objects.create(trip=trip, day=day, half=Half.MORNING, kind=ItemKind.WORK, title=title)
        for day, title in ((FIRST, "Trung tâm hành chính công"), (LAST, "Làm việc với Sở Tài chính"))
    ]
    member = factories.member()
    Nomination.objects.filter(pk=there.people[0].pk).update(account=member)
    people = [Nomination.objects.select_related("registration__agency").get(pk=one.pk) for one in there.people]
    agency = factories.AgencyFactory.create(name="Văn phòng UBND")
    return Learning(
        trip=trip,
        by=there.by,
        people=people,
        member=member,
        topics=topics,
        sessions=sessions,
        agency=agency,
        clerk=factories.clerk(agency),
        stranger=factories.clerk(factories.AgencyFactory.create()),
        leader=factories.leader(),
    )


def store(there: Learning, count: int, **facts: Any) -> list[Lesson]:
    """So many lessons, published unless `facts` say otherwise, each for the agency."""
    now = timezone.now()
    said: dict[str, Any] = {"state": "published", "published_at": now, "place": "Bắc Giang", "appliers": "Sở"}
    said |= {"decide_by": now.date()} | facts
    lessons = Lesson.objects.bulk_create(
        Lesson(
            trip=there.trip,
            topic=there.topics[number % 2],
            title=f"Bài số {number}",
            seen="Thư xin lỗi khi trễ.",
            search_key=search_key(f"Bài số {number} thư xin lỗi"),
            created_at=now,
            **said,
        )
        for number in range(count)
    )
    for one in lessons:
        one.agencies.add(there.agency)
    return lessons
