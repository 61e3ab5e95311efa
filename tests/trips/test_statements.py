"""What the pages of a trip ask of the database: few statements, and the same however many rows there are."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.worlds.journey import FIRST, Journey, with_readers
from tests.worlds.standing import Standing
from trips.enums import Half, ItemKind
from trips.models import Assignment, ItineraryItem, Question, Reception, Room, RoomGuest, Section, Stay

DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db

OF_TRIP = {
    "trips:itinerary": 10,
    "trips:suggest": 10,
    "trips:publish": 10,
    "trips:preparing": 10,
    "trips:add_item": 8,
    "trips:rearrange": 8,
    "trips:hosts": 8,
    "trips:legs": 8,
    "trips:new_leg": 8,
    "trips:stays": 8,
    "trips:new_stay": 8,
    "trips:versions": 8,
    "trips:trip": 8,
}
OF_PLAN = {"trips:trips": 8, "reports:documents": 8, "reports:filings": 9}  # the sessions with minutes are one more


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(with_readers)


def test_more_rows_ask_the_database_no_more_often(once: Journey, client: Client) -> None:
    client.force_login(once.by)
    _ruled(once, 0)
    _slept(once, 0)
    before = _statements(once, client)
    for number in range(20):
        item = ItineraryItem.objects.create(
            trip=once.trip, day=FIRST, half=Half.NOON, kind=ItemKind.MEAL, title=f"Ăn {number}",
            in_charge=once.people[0], option=once.hosts[0].option, leg=once.legs[0],
        )  # fmt: skip
        item.topics.set(once.topics)
        Question.objects.create(trip=once.trip, text=f"Câu {number}?", option=once.hosts[0].option)
        Section.objects.create(trip=once.trip, title=f"Phần {number}", author=once.people[0])
    Assignment.objects.bulk_create(
        Assignment(trip=once.trip, nomination=person, topic=once.topics[0]) for person in once.people
    )
    _ruled(once, 1)
    _slept(once, 1)
    after = _statements(once, client)

    assert after == before
    limits = OF_TRIP | OF_PLAN | {"trips:item": 8}
    assert {name: count for name, count in after.items() if count > limits[name]} == {}


def _ruled(made: Journey, host: int) -> None:
    Reception.objects.create(trip=made.trip, option=made.hosts[host].option, rules="Mặc trang phục công sở.")


def _slept(made: Journey, place: int) -> None:
    stay = Stay.objects.create(trip=made.trip, name=f"Nhà khách {place}", check_in=FIRST, check_out=FIRST + DAY)
    room = Room.objects.create(stay=stay, label="1")
    RoomGuest.objects.create(stay=stay, room=room, nomination=made.people[place])


def _statements(made: Journey, client: Client) -> dict[str, int]:
    trip = {"pk": made.trip.pk}
    addresses = {name: reverse(name, kwargs=trip) for name in OF_TRIP}
    addresses |= {name: reverse(name, kwargs={"plan_pk": made.trip.round.tour.plan_id}) for name in OF_PLAN}
    addresses["trips:item"] = reverse("trips:item", kwargs=trip | {"item_pk": made.sessions[0].pk})
    found = {}
    for name, url in addresses.items():
        client.get(url)  # what is kept of the plan is there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        found[name] = len(captured)
    return found
