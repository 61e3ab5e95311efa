"""What an itinerary is judged by is gathered in the same few queries, and the command prints it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Locality
from destinations.enums import HostState
from destinations.models import Airport
from tests.worlds.journey import FIRST, Journey, journey
from tests.worlds.standing import Standing
from trips.enums import Half, ItemKind
from trips.itinerary import Code, Itinerary, problems
from trips.itinerary.snapshot import as_data, from_data
from trips.models import HostAnswer, ItineraryItem, Reception, Trip
from trips.queries.facts import itinerary_of
from trips.queries.hosts import sessions_of
from trips.queries.trips import with_rounds
from trips.wording import shown

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(journey)


def facts(made: Journey) -> Itinerary:
    return itinerary_of(with_rounds(Trip.objects.all()).get(pk=made.trip.pk))


def test_the_facts_of_a_trip_that_lacks_nothing_have_no_problem(once: Journey) -> None:
    found = facts(once)

    assert [person.name for person in found.people] == [one.full_name for one in once.people]
    assert [host.state for host in found.hosts] == [HostState.CONFIRMED] * 2
    assert [topic.label for topic in found.topics] == ["nội dung 1", "nội dung 2", "nội dung 3"]
    assert [item.place.latitude for item in found.items if item.host and item.place] == [21.281, 20.42]
    assert [(leg.departs_at.hour, leg.origin.latitude) for leg in found.legs if leg.departs_at] == [
        (6, 11.998),
        (19, 21.221),
    ]
    assert problems(found) == []


def test_a_published_itinerary_reads_back_as_it_was(once: Journey) -> None:
    found = facts(once)
    data = as_data(found)

    assert from_data(json.loads(json.dumps(data))) == found
    assert data["schema"] == 1


def test_many_items_take_no_more_queries(once: Journey, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    trip = with_rounds(Trip.objects.all()).get(pk=once.trip.pk)
    with django_assert_num_queries(4):
        itinerary_of(trip)
    for number in range(20):
        item = ItineraryItem.objects.create(
            trip=trip, day=FIRST, half=Half.NOON, kind=ItemKind.MEAL, title=f"Ăn {number}", place="Thành phố Bắc Giang",
            in_charge=once.people[0], option=once.hosts[0].option, leg=once.legs[0],
        )  # fmt: skip
        item.topics.set(once.topics)
    again = with_rounds(Trip.objects.all()).get(pk=once.trip.pk)
    with django_assert_num_queries(4):
        itinerary_of(again)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Nam Định", True),
        ("thành phố Nam Định", True),
        ("Sân bay Nội Bài, cửa số 2", True),
        ("HAN", True),
        ("Vị Thanh", False),
    ],
)
def test_a_place_in_words_is_known_by_its_name(once: Journey, words: str, known: bool) -> None:
    Locality.objects.update(level="province")
    once.trip.legs.filter(pk=once.legs[1].pk).update(destination=words, to_airport=None)

    goal = next(leg.goal for leg in facts(once).legs if leg.id == once.legs[1].pk)

    assert (goal.name, goal.latitude is not None) == (words, known)


@pytest.mark.parametrize(("words", "latitude"), [("Nam Định", 20.42), ("Sân bay quốc tế Nam Định", 11.0)])
def test_an_airport_of_a_provinces_name_has_to_be_called_one(once: Journey, words: str, latitude: float) -> None:
    Locality.objects.update(level="province")
    Airport.objects.create(
        code="VVND", iata="NDX", name="Nam Định", city="Nam Định", province=Locality.objects.all()[0],
        latitude=11.0, longitude=109.0, source="thử",
    )  # fmt: skip
    once.trip.legs.filter(pk=once.legs[1].pk).update(destination=words, to_airport=None)

    assert next(leg.goal.latitude for leg in facts(once).legs if leg.id == once.legs[1].pk) == latitude


def test_what_a_host_agreed_to_is_what_it_was_shown(once: Journey) -> None:
    """Also before anything was published: letters go out first."""
    host, session = once.hosts[0], once.sessions[0]
    reception = Reception.objects.create(trip=once.trip, option=host.option)
    HostAnswer.objects.create(
        reception=reception, choice="agreed", name="Bà Lan", post="Chánh Văn phòng", through="link",
        shown=shown(sessions_of(once.trip, host.option)), answered_at=timezone.now(),
    )  # fmt: skip
    assert problems(facts(once)) == []

    once.trip.items.filter(pk=session.pk).update(starts="15:00")

    [problem] = problems(facts(once))
    assert problem.code == Code.OTHER_TIME
    assert "Đã nhận lời từ 14 giờ 00 đến 16 giờ 30" in problem.detail.replace("\u00a0", " ")


def printed(*more: str) -> str:
    out = StringIO()
    call_command("check_trip", *more, stdout=out)
    return out.getvalue()


def test_the_command_prints_problems_and_what_is_missing(once: Journey) -> None:
    number = f"--plan={once.trip.round.tour.plan.number}"
    once.trip.items.filter(pk=once.sessions[0].pk).update(in_charge=None, leg=None)
    once.hosts[0].state = HostState.ASKED
    once.hosts[0].save()

    text = printed(number, "--round=1")
    data = json.loads(printed(number, "--round=1", "--json"))

    assert "1 lỗi, 1 cảnh báo" in text
    assert "chưa có người phụ trách" in text
    assert "Lịch trình chưa công bố." in text
    assert [one["code"] for one in data["problems"]] == [Code.NOBODY_IN_CHARGE, Code.HOST_SILENT]
    assert data["problems"][0]["items"] == [str(once.sessions[0].key)]


def test_the_command_asks_which_trip_is_meant(once: Journey) -> None:
    number = f"--plan={once.trip.round.tour.plan.number}"

    with pytest.raises(CommandError, match="chưa có chuyến đi nào của đợt 9"):
        call_command("check_trip", number, "--round=9")
