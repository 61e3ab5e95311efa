"""The day board through its pages: written, moved, copied, and refused where another came first."""

import datetime
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry, User
from delegations.models import Delegation
from tests import factories
from tests.worlds import boards
from tests.worlds.standing import Standing
from tours.models import Round
from trips.actions.starting import start
from trips.bar import all_parts
from trips.models import ItineraryItem, Trip
from trips.queries.trips import steps_of

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2023, 9, 18)


@dataclass
class World:
    trip: Trip
    other: Trip
    by: User


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(a_trip)


def a_trip() -> World:
    """Of the first of two rounds with an approved list, five days; one session with hours, one half-day without."""
    board = boards.small()
    boards.approved(board)
    Round.objects.filter(tour=board.tour).update(starts_on=FIRST, ends_on=FIRST + datetime.timedelta(days=4))
    trip, other = (start(one, by=board.by) for one in board.tour.rounds.all())
    clock = datetime.time
    factories.ItineraryItemFactory.create(trip=trip, starts=clock(8), ends=clock(11), title="Làm việc ở Sở")
    factories.ItineraryItemFactory.create(trip=trip, half="evening", kind="meeting", title="Họp đoàn")
    return World(trip, other, board.by)


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


@pytest.fixture
def client(world: World, client: Client) -> Client:
    client.force_login(world.by)
    return client


def url(name: str, trip: Trip, *more: int) -> str:
    return reverse(f"trips:{name}", args=[trip.pk, *more])


def typed(**values: object) -> dict[str, object]:
    return {"day": "2023-09-19", "half": "morning", "kind": "work", "title": "Buổi mới", "revision": 0} | values


def test_an_item_is_added_and_its_hours_choose_its_half(client: Client, world: World) -> None:
    client.post(url("add_item", world.trip), typed(starts="14h30", ends="16:00"))
    item = ItineraryItem.objects.get(title="Buổi mới")
    assert (item.half, item.starts, item.ends) == ("afternoon", datetime.time(14, 30), datetime.time(16))
    world.trip.refresh_from_db()
    assert world.trip.revision == 1
    page = client.get(url("itinerary", world.trip)).content.decode()
    assert "14:30–16:00" in page


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"starts": "11:00", "ends": "08:00"}, "không ở sau giờ bắt đầu"),
        ({"day": "2023-10-01"}, "Ngày này nằm ngoài chuyến đi."),
        ({"starts": "8 giờ tối"}, "Nhập giờ theo dạng"),
        ({"note": "x" * 5000}, "Dài 5000 ký tự"),
        ({"title": "x" * 5000}, "Dài 5000 ký tự"),
        ({"title": ""}, "không được để trống"),
        ({"topics": ["9" * 25]}, "Có mục không thuộc danh sách."),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    client: Client, world: World, values: dict[str, object], said: str
) -> None:
    answer = client.post(url("add_item", world.trip), typed(place="Phòng họp số 2") | values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Phòng họp số 2" in page
    assert not ItineraryItem.objects.filter(place="Phòng họp số 2").exists()


def test_a_stale_save_is_refused_with_the_others_act_and_what_was_typed(client: Client, world: World) -> None:
    item = world.trip.items.get(title="Họp đoàn")
    move = {"item": item.pk, "place": "2023-09-20:evening", "revision": 0}
    assert client.post(url("move_item", world.trip), move).status_code == 302
    answer = client.post(url("item", world.trip, item.pk), typed(title="Họp toàn đoàn", day="2023-09-18"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "chuyển mục lịch trình (Họp đoàn: tối 18/9 → tối 20/9)" in page
    assert 'value="Họp toàn đoàn"' in page
    assert 'name="revision" value="1"' in page
    client.post(url("item", world.trip, item.pk), typed(title="Họp đoàn", day="2023-09-20", kind="meal", revision=1))
    late = client.post(url("move_item", world.trip), move | {"place": "2023-09-21:noon"})
    assert late.status_code == 409
    assert "Chưa chuyển “Họp đoàn” sang" in (said := late.content.decode())
    assert "loại: Họp đoàn → Ăn" in said


def test_what_was_typed_of_an_item_somebody_took_out_can_be_added_again(client: Client, world: World) -> None:
    item = world.trip.items.get(title="Họp đoàn")
    client.post(url("remove_item", world.trip, item.pk), {"revision": 0})
    answer = client.post(url("item", world.trip, item.pk), typed(title="Họp toàn đoàn"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="Họp toàn đoàn"' in page
    assert f'action="{url("add_item", world.trip)}"' in page


def test_a_drag_gets_the_board_and_a_plain_form_the_page(client: Client, world: World) -> None:
    item = world.trip.items.get(title="Làm việc ở Sở")
    move = {"item": item.pk, "place": "2023-09-18:afternoon", "revision": 0}
    answer = client.post(url("move_item", world.trip), move, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert "14:00–17:00" in page
    assert "Đã chuyển “Làm việc ở Sở” sang 14:00–17:00 ngày 18/9." in page
    earlier = client.post(url("move_item", world.trip), move | {"place": "-30", "revision": 1})
    assert earlier.headers["Location"] == f"{url('itinerary', world.trip)}#muc-{item.pk}"
    item.refresh_from_db()
    assert item.starts == datetime.time(13, 30)
    menu = client.get(url("item", world.trip, item.pk), {"revision": 2}, headers={"HX-Request": "true"})
    assert "Sang tối Thứ Sáu 22/9</b> 19:00–22:00." in menu.content.decode()


def test_a_day_a_shape_and_a_shift(client: Client, world: World) -> None:
    client.post(
        url("copy_day", world.trip), {"source": "2023-09-18", "target": "2023-09-20", "revision": 0}, follow=True
    )
    assert world.trip.items.filter(day="2023-09-20").count() == 2
    client.post(url("copy_trip", world.other), {"other": world.trip.pk, "revision": 0})
    assert set(world.other.items.values_list("title", "day__day")) == {
        (title, day) for title in ("Làm việc", "Họp đoàn") for day in (18, 20)
    }
    moment = datetime.datetime(2023, 9, 18, 6, 30, tzinfo=timezone.get_current_timezone())
    world.other.legs.create(kind="plane", origin="Cam Ranh", destination="Nội Bài", departs_at=moment)
    world.other.stays.create(name="Nhà khách", check_in=FIRST, check_out=FIRST + datetime.timedelta(days=2))
    client.post(url("shift", world.other), {"by_days": "2", "revision": 1})
    assert world.other.legs.get().departs_at == moment + datetime.timedelta(days=2)
    assert [(one.check_in.day, one.check_out.day) for one in world.other.stays.all()] == [(20, 22)]
    assert sorted(set(world.other.items.values_list("day__day", flat=True))) == [20, 22]
    again = client.post(url("shift", world.other), {"by_days": "2", "revision": 1})
    assert again.status_code == 422
    assert "đã thay đổi từ lúc trang được mở" in again.content.decode()
    assert AuditEntry.objects.get(verb="Dời cả lịch trình").changes["ngày"] == ["", "muộn hơn 2\xa0ngày"]


def test_items_stay_to_be_seen_when_the_days_of_the_round_change(client: Client, world: World) -> None:
    Round.objects.filter(pk=world.trip.round_id).update(starts_on="2023-10-02", ends_on="2023-10-04")
    page = client.get(url("itinerary", world.trip)).content.decode()
    assert "Nằm ngoài ngày của đợt" in page
    assert "dời 14 ngày thì khớp" in client.get(url("rearrange", world.trip)).content.decode()


def test_a_hundred_items_cost_the_queries_of_two(client: Client, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(url("itinerary", world.trip)).status_code == 200
        return len(caught)

    person = Delegation.objects.filter(round=world.trip.round_id)[0].seats.all()[0].nomination
    queries()
    few = queries()
    for number in range(98):
        factories.ItineraryItemFactory.create(
            trip=world.trip, day=FIRST + datetime.timedelta(days=number % 5), in_charge=person
        )
    assert queries() <= few + 1  # the people in charge


def test_ten_trips_cost_the_queries_of_two(client: Client, world: World) -> None:
    address = reverse("trips:trips", args=[world.trip.round.tour.plan_id])

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    queries()
    few = queries()
    for number in range(3, 11):
        round = factories.RoundFactory.create(tour=world.trip.round.tour, number=number, starts_on=FIRST, ends_on=FIRST)
        factories.TripFactory.create(round=round, created_by=world.by)
    assert queries() == few


def test_every_part_of_a_trip_has_its_page(client: Client, world: World) -> None:
    for part in all_parts():
        answer = client.get(reverse(part.url_name, args=[world.trip.pk]))
        page = answer.content.decode()
        assert answer.status_code == 200
        if 'class="trip-parts"' in page:  # a page for the road has none
            assert f'aria-current="page">{part.label}</a>' in page


def test_what_was_done_for_a_trip_is_not_who_read_its_papers(world: World) -> None:
    """Whichever word it begins with."""
    for verb, is_reading in (("Xem Lịch trình", True), ("Tải tệp phân phòng lên", False), ("Sửa buổi họp", False)):
        audit.record(verb, world.trip, by=world.trip.created_by, is_reading=is_reading)
    said = [one.verb for one in steps_of(world.trip)]
    assert said == ["Sửa buổi họp", "Tải tệp phân phòng lên", "Bắt đầu chuẩn bị chuyến đi"]
