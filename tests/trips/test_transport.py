"""Legs with their riders, stays with their rooms: what is refused, what is said, who is freed."""

import datetime
import html
from copy import deepcopy

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from registrations.enums import Standing as Went
from tests.worlds.standing import Standing
from tests.worlds.travelling import TYPED, Travelling, travelling
from tours.enums import RoundStatus
from trips.actions import details
from trips.enums import LegKind
from trips.itinerary import Days, Itinerary, Leg, Person, Place
from trips.itinerary.rides import problems_of_legs
from trips.models import DetailsRead, Room, RoomGuest, Stay
from trips.policies import preparing
from trips.policies import transport as policies
from trips.queries import transport as queries
from trips.queries.lacking import standing_of

STARTS, ENDS = datetime.date(2093, 9, 20), datetime.date(2093, 9, 22)  # days that a form takes
AT = datetime.datetime.combine(STARTS, datetime.time(7))
HOUR = datetime.timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Travelling:
    def build() -> Travelling:
        made = travelling()
        made.trip.round.starts_on, made.trip.round.ends_on = STARTS, ENDS
        made.trip.round.save()
        return made

    return stand(build)


@pytest.fixture
def world(once: Travelling, client: Client) -> Travelling:
    client.force_login(once.by)
    return deepcopy(once)


def url(name: str, world: Travelling, *rest: int) -> str:
    return reverse(f"trips:{name}", args=[world.trip.pk, *rest])


def text_of(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def a_stay(world: Travelling) -> Stay:
    return Stay.objects.create(trip=world.trip, name="Nhà khách tỉnh", check_in=STARTS, check_out=ENDS)


FLIGHT = {
    "kind": "plane",
    "origin": "Cam Ranh",
    "destination": "Nội Bài",
    "departs_at": "20/9/2093 07:00",
    "arrives_at": "20/9/2093 09:00",
    "seats": "2",
    "is_for_all": "on",
}


@pytest.mark.parametrize(("guests", "wrong"), [(policies.MOST_IN_A_ROOM, False), (policies.MOST_IN_A_ROOM + 1, True)])
def test_so_many_share_a_room_and_no_more(guests: int, wrong: bool) -> None:
    names = {pk: f"Người {pk}" for pk in range(guests)}
    assert bool(policies.problems_with_rooms(dict.fromkeys(names, "301"), names)) == wrong


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"arrives_at": "20/9/2093 06:00"}, "Giờ đến phải sau giờ đi."),
        ({"arrives_at": "20/9/2093 07:00"}, "Giờ đến phải sau giờ đi."),
        ({"departs_at": "18/9/2093 20:00", "arrives_at": "18/9/2093 22:00"}, ""),
        ({"departs_at": "20/9/2095 07:00", "arrives_at": "20/9/2095 09:00"}, "từ 18/9/2093 đến 24/9/2093"),
        ({"departs_at": "sáng sớm"}, "Nhập ngày và giờ"),
        ({"is_for_all": ""}, "Chọn người đi chặng này"),
        ({"origin": ""}, "Mục này không được để trống."),
        ({"seats": "0"}, "Số này phải từ 1 trở lên"),
        ({"note": "x" * 5000}, "Dài 5000 ký tự"),
    ],
)
def test_a_leg_is_saved_or_refused_in_a_sentence(
    client: Client, world: Travelling, changed: dict[str, str], said: str
) -> None:
    answer = client.post(url("new_leg", world), FLIGHT | changed)
    assert world.trip.legs.count() == (not said)
    assert said in html.unescape(answer.content.decode())
    assert answer.status_code == (422 if said else 302)


@pytest.mark.parametrize(
    ("legs", "said"),
    [
        ([Leg(1, LegKind.PLANE, Place("A"), Place("B"), AT, AT + HOUR, 2)], []),
        ([Leg(1, LegKind.PLANE, Place("A"), Place("B"), AT, AT + HOUR, 1)], ["thiếu 1 chỗ"]),
        ([Leg(1, LegKind.PLANE, Place("A"), Place("B"), AT, AT + HOUR)], ["chưa ghi số chỗ"]),
        (
            [
                Leg(1, LegKind.TRAIN, Place("A"), Place("B"), AT, AT + 2 * HOUR, 2),
                Leg(2, LegKind.PLANE, Place("B"), Place("C"), AT + HOUR, AT + 3 * HOUR, 2),
            ],
            ["trùng giờ"],
        ),
        (
            [
                Leg(1, LegKind.TRAIN, Place("A"), Place("B"), AT, AT + HOUR, 2, frozenset({1})),
                Leg(2, LegKind.PLANE, Place("B"), Place("C"), AT, AT + HOUR, 2, frozenset({2})),
            ],
            [],
        ),
        (
            [
                Leg(1, LegKind.TRAIN, Place("A"), Place("B"), AT, AT + HOUR, 2),
                Leg(2, LegKind.PLANE, Place("B"), Place("C"), AT + 2 * HOUR, AT + 3 * HOUR, 2),
            ],
            ["chỉ còn 60 phút"],
        ),
    ],
)
def test_what_is_wrong_with_legs_is_said(legs: list[Leg], said: list[str]) -> None:
    people = (Person(1, "An"), Person(2, "Bình"))
    found = problems_of_legs(Itinerary(legs=tuple(legs), people=people, days=Days(STARTS, ENDS)))
    assert [words in one.what for one, words in zip(found, said, strict=True)] == [True] * len(said)


def test_a_leg_of_some_names_them_and_frees_who_left(client: Client, world: Travelling) -> None:
    first, second = world.people
    client.post(url("new_leg", world), FLIGHT | {"is_for_all": "", "riders": [first.pk, second.pk]})
    leg = world.trip.legs.get()
    assert f"2\u00a0người: {first.full_name}, {second.full_name}" in text_of(client, url("legs", world))
    second.standing, second.standing_reason = Went.WITHDRAWN, "Nghỉ việc."
    second.save()
    page = text_of(client, url("legs", world))
    assert f"1\u00a0người: {first.full_name}" in page
    assert "có 1 người không còn trong danh sách" in page
    seen = queries.seen_leg(leg)
    client.post(url("leg", world, leg.pk), FLIGHT | {"is_for_all": "", "riders": [first.pk], "seen": seen})
    assert [rider.nomination_id for rider in leg.riders.all()] == [first.pk]
    late = client.post(url("leg", world, leg.pk), FLIGHT | {"seats": "9", "seen": seen})
    assert "Người khác vừa lưu phần này" in html.unescape(late.content.decode())


def test_a_stay_is_guarded_like_a_leg(client: Client, world: Travelling) -> None:
    """Nobody saves over what he has not read; what was typed stays and may be saved after reading."""
    nights = {"check_in": "20/9/2093", "check_out": "22/9/2093"}
    client.post(url("new_stay", world), {"name": "Nhà khách tỉnh", **nights})
    stay = world.trip.stays.get()
    address, seen = url("stay", world, stay.pk), queries.seen_stay(stay)
    assert client.post(address, {"name": "Nhà khách A", "seen": seen, **nights}).status_code == 302
    late = html.unescape(client.post(address, {"name": "Nhà khách B", "seen": seen, **nights}).content.decode())
    assert "sửa chỗ nghỉ (khách sạn, nhà khách: Nhà khách tỉnh → Nhà khách A)" in late
    assert 'value="Nhà khách B"' in late
    now = queries.seen_stay(world.trip.stays.get())
    assert f'name="seen" value="{now}"' in late
    far = {"name": "Nhà khách B", "seen": now, "check_in": "20/8/2093", "check_out": "22/9/2093"}
    assert "Ngày 20/8/2093 cách xa chuyến đi" in html.unescape(client.post(address, far).content.decode())
    assert world.trip.stays.get().name == "Nhà khách A"
    world.trip.round.starts_on = world.trip.round.ends_on = STARTS
    world.trip.round.save()
    offered = text_of(client, url("new_stay", world))
    assert 'value="20/09/2093"' in offered
    assert 'value="21/09/2093"' in offered


def test_a_question_is_answered_by_whom_it_was_put_to() -> None:
    assert [preparing.can_answer(asked, host) for asked, host in ((None, 1), (1, 1), (1, 2), (1, None))] == [
        True,
        True,
        False,
        False,
    ]


def test_rooms_are_suggested_then_saved_as_the_page_shows_them(client: Client, world: Travelling) -> None:
    stay, (first, second) = a_stay(world), world.people
    rooms = url("place_guests", world, stay.pk)
    shown = html.unescape(client.post(rooms, {"goi-y": "1"}).content.decode())
    assert "Gợi ý chưa lưu." in shown
    assert "chưa biết giới tính" in shown
    assert not Room.objects.exists()
    assert not DetailsRead.objects.exists()
    typed = {f"phong-{first.pk}": " 301 ", f"phong-{second.pk}": "301", "seen": queries.seen_rooms(stay)}
    assert client.post(rooms, typed).status_code == 302
    assert Room.objects.get().beds == 2
    assert [guest.room.label for guest in stay.guests.all()] == ["301", "301"]
    late = client.post(rooms, typed | {f"phong-{second.pk}": "302"})
    assert "Người khác vừa lưu phần này" in html.unescape(late.content.decode())
    assert 'value="302"' in late.content.decode()
    stranger = client.post(rooms, {f"phong-{second.pk + 999}": "1", "seen": queries.seen_rooms(stay)})
    assert "không còn trong danh sách đoàn" in html.unescape(stranger.content.decode())
    assert AuditEntry.objects.filter(verb="Xếp phòng").count() == 1


def test_sex_comes_from_travel_details_and_the_reading_is_written_down(client: Client, world: Travelling) -> None:
    stay, (first, second) = a_stay(world), world.people
    rooms = url("place_guests", world, stay.pk)
    nobody = client.post(rooms, {"goi-y": "1", "gioi-tinh": "1"})
    assert nobody.status_code == 422
    for person, sex in ((first, "male"), (second, "female")):
        details.fill(world.trip, person, TYPED | {"name": person.full_name, "sex": sex}, by=world.by)
    shown = html.unescape(client.post(rooms, {"goi-y": "1", "gioi-tinh": "1"}).content.decode())
    assert shown.count("Lẻ người") == 2
    assert "chưa biết giới tính" not in shown
    assert DetailsRead.objects.filter(purpose__startswith="Xếp phòng").count() == 2


def test_who_left_is_said_and_the_place_is_free(client: Client, world: Travelling) -> None:
    stay, (first, second) = a_stay(world), world.people
    room = Room.objects.create(stay=stay, label="1")
    for person in (first, second):
        RoomGuest.objects.create(stay=stay, room=room, nomination=person)
    other = Room.objects.create(stay=stay, label="2")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomGuest.objects.create(stay=stay, room=other, nomination=first)
    second.standing, second.standing_reason = Went.WITHDRAWN, "Nghỉ việc."
    second.save()
    page = text_of(client, url("stays", world))
    assert f"Không còn trong danh sách đoàn:</b> {second.full_name}" in page
    assert "1\u00a0người ở 1\u00a0phòng, 0\u00a0người chưa có phòng" in page
    typed = {f"phong-{first.pk}": "1", "seen": queries.seen_rooms(stay)}
    client.post(url("place_guests", world, stay.pk), typed)
    assert [guest.nomination for guest in stay.guests.all()] == [first]


def test_what_a_trip_lacks_of_legs_and_rooms(client: Client, world: Travelling) -> None:
    def lacks() -> list[str]:
        return [one.text for one in standing_of(world.trip).lacking]

    assert "Chưa ghi chặng đi nào." in lacks()
    assert "Còn 2 đêm chưa có chỗ nghỉ." in lacks()
    client.post(url("new_leg", world), FLIGHT | {"seats": "1"})
    a_stay(world)
    assert "Máy bay Cam Ranh – Nội Bài chưa đủ chỗ." in lacks()
    assert "Còn 2 người chưa có phòng ở Nhà khách tỉnh." in lacks()


def test_a_trip_that_is_over_keeps_its_legs_and_rooms(client: Client, world: Travelling) -> None:
    world.trip.round.status = RoundStatus.COMPLETED
    world.trip.round.save()
    answer = client.post(url("new_leg", world), FLIGHT)
    assert "chặng đi, chỗ nghỉ không sửa nữa" in html.unescape(answer.content.decode())


@pytest.mark.parametrize(("check_out", "is_refused"), [(ENDS, False), (STARTS, True)])
def test_a_stay_is_a_night_at_least(check_out: datetime.date, is_refused: bool) -> None:
    assert bool(policies.problems_with_stay(STARTS, check_out)) == is_refused


def test_more_legs_and_rooms_ask_the_database_no_more_often(
    client: Client, world: Travelling, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        at = timezone.make_aware(AT) + number * 5 * HOUR
        world.trip.legs.create(kind="plane", origin="A", destination="B", departs_at=at, arrives_at=at + HOUR, seats=9)
    room = Room.objects.create(stay=a_stay(world), label="1")
    for person in world.people:
        RoomGuest.objects.create(stay=room.stay, room=room, nomination=person)
    for name, statements in (("legs", 8), ("stays", 9)):
        client.get(url(name, world))  # what is kept of the plan is there
        with django_assert_max_num_queries(statements):
            client.get(url(name, world))
