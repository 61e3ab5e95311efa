"""A trip steps back as its facts do, leaves with a reason where something is missing, and tells all of its end."""

import datetime
from copy import deepcopy, replace
from dataclasses import dataclass

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts import whose
from accounts.enums import LetterState, LocalityLevel
from accounts.models import Letter, User
from accounts.policies import Refused
from destinations.enums import HostState
from destinations.models import Host
from registrations.models import Nomination
from tests import factories
from tests.worlds import boards
from tests.worlds.standing import Standing
from tours import carried, waiting
from tours.actions.rounds import cancel_round, move_round
from tours.enums import PlanStatus, RoundStatus
from tours.models import Plan, Round, Stop, StopOption
from tours.queries.waiting import work_on
from trips.actions.hosts import Answer, record_answer, send_letter
from trips.actions.starting import start
from trips.enums import Half, HostChoice, ItemKind, Through, TripState
from trips.itinerary import Item, Place
from trips.itinerary.snapshot import as_data
from trips.models import ItineraryItem, ItineraryVersion, Reception, Trip
from trips.queries.facts import itinerary_of
from trips.queries.lacking import standing_of
from trips.queries.members import members_of
from trips.queries.trips import get_trip

pytestmark = pytest.mark.django_db


@dataclass
class World:
    trip: Trip
    host: Host
    by: User
    clerk: User

    def now(self) -> Trip:
        return get_trip(self.by, self.trip.pk)


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(a_trip)


def a_trip() -> World:
    """Leaves today, to one host that has agreed; its list is approved, its itinerary published."""
    board, today = boards.small(), timezone.localdate()
    composition = boards.approved(board)
    Plan.objects.filter(pk=board.tour.plan_id).update(status=PlanStatus.ISSUED, number=1, issued_on=today)
    place = Round.objects.get(tour=board.tour, number=1)
    Round.objects.filter(pk=place.pk).update(
        starts_on=today, ends_on=today + datetime.timedelta(days=2), status=RoundStatus.APPROVED
    )
    stop = Stop.objects.create(tour=board.tour, round=place, name="Bắc Giang")
    province = factories.LocalityFactory.create(level=LocalityLevel.PROVINCE, name="Bắc Giang")
    option = StopOption.objects.create(stop=stop, locality=province)
    host = Host.objects.create(option=option, state=HostState.CONFIRMED, contact_email="bacgiang@vi-du.example")
    trip = start(place, by=board.by)
    ItineraryVersion.objects.create(trip=trip, number=1, content={}, published_at=timezone.now(), published_by=board.by)
    seat = composition.seats.filter(delegation__round=place)[0]
    return World(trip, host, board.by, factories.clerk(seat.nomination.registration.agency))


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


def session(host: int) -> Item:
    where = Place("Hội trường A")
    return Item("1", timezone.localdate(), Half.MORNING, ItemKind.WORK, "Làm việc ở Sở", place=where, host=host)


def lacking(world: World) -> set[str]:
    return {one.text for one in standing_of(world.now()).lacking}


def test_a_trip_of_a_plan_that_is_being_written_is_the_organisers_alone(world: World) -> None:
    assert get_trip(factories.leader(), world.trip.pk) == world.trip
    Plan.objects.filter(pk=world.trip.round.tour.plan_id).update(status=PlanStatus.DRAFT)
    assert world.now() == world.trip
    with pytest.raises(Http404):
        get_trip(factories.leader(), world.trip.pk)


def test_a_trip_is_begun_once_however_often_it_is_pressed(world: World) -> None:
    assert start(world.trip.round, by=world.by) == world.trip
    assert Trip.objects.count() == 1


def test_a_host_that_withdraws_takes_the_trip_back_and_the_page_says_why(world: World, client: Client) -> None:
    assert standing_of(world.now()).state != TripState.PREPARING
    Host.objects.filter(pk=world.host.pk).update(state=HostState.REFUSED)
    assert standing_of(world.now()).state == TripState.PREPARING
    client.force_login(world.by)
    page = client.get(reverse("trips:trip", args=[world.trip.pk])).content.decode()
    assert "Bắc Giang từ chối tiếp đoàn." in page
    assert "Sẵn sàng đi" not in page
    assert "Nơi làm" in page
    client.force_login(factories.leader())  # who has to do it, and no door that is closed to him
    page = client.get(reverse("trips:trip", args=[world.trip.pk])).content.decode()
    assert "Ai làm" in page
    assert "Nơi làm" not in page


def test_an_itinerary_published_for_other_days_or_people_is_not_enough(world: World) -> None:
    going = [one.nomination.pk for one in members_of(world.now())]
    first, last = world.now().round.starts_on, world.now().round.ends_on
    assert first
    assert last
    published = {"days": {"first": first.isoformat(), "last": last.isoformat()}, "people": [{"id": pk} for pk in going]}
    ItineraryVersion.objects.filter(trip=world.trip).update(content=published)
    assert not [text for text in lacking(world) if "phiên bản 1" in text]
    Round.objects.filter(pk=world.trip.round_id).update(ends_on=last + datetime.timedelta(days=1))
    assert "Ngày của đợt đã đổi sau khi công bố lịch trình phiên bản 1." in lacking(world)
    Round.objects.filter(pk=world.trip.round_id).update(ends_on=last)
    Nomination.objects.filter(pk=going[0]).update(standing="withdrawn", standing_reason="Ốm.")
    assert "Danh sách đoàn đã đổi sau khi công bố lịch trình phiên bản 1." in lacking(world)
    assert any("chưa có Trưởng đoàn" in text for text in lacking(world))


def test_leaving_without_all_takes_a_reason_that_leaders_read(world: World, client: Client) -> None:
    Host.objects.filter(pk=world.host.pk).update(state=HostState.ASKED)
    with pytest.raises(Refused, match=r"còn thiếu: .*Bắc Giang chưa nhận lời"):
        move_round(world.trip.round, RoundStatus.UNDER_WAY, by=world.by)
    move_round(world.trip.round, RoundStatus.UNDER_WAY, reason="Đã hẹn qua điện thoại.", by=world.by)
    assert standing_of(world.now()).state == TripState.UNDER_WAY
    client.force_login(factories.leader())
    page = client.get(reverse("reports:leaders", args=[world.now().round.tour.plan_id])).content.decode()
    assert '<b class="warned">' in page
    assert "chưa nhận lời" in page
    assert "Lý do: Đã hẹn qua điện thoại." in page
    move_round(world.trip.round, RoundStatus.AGREED, reason="Ghi nhầm.", by=world.by)
    assert Round.objects.get(pk=world.trip.round_id).early_lacking == []


def test_a_trip_shows_the_plan_as_it_is_in_that_moment(world: World) -> None:
    """Its round comes from a plan that is kept: whatever door changed it, the next page has it."""
    assert len(world.now().round.where()) == 1
    Stop.objects.create(tour=world.trip.round.tour, round=world.trip.round, name="Hưng Yên", position=9)
    assert [stop.name for stop in world.now().round.where()] == ["Bắc Giang", "Hưng Yên"]
    Round.objects.filter(pk=world.trip.round_id).update(name="Đợt đầu", status=RoundStatus.CANCELLED)
    assert (world.now().round.name, world.now().is_cancelled) == ("Đợt đầu", True)


@pytest.mark.parametrize("is_second_begun", [False, True])
def test_trips_are_shown_by_the_same_few_statements_however_many(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries, *, is_second_begun: bool
) -> None:
    if is_second_begun:
        start(Round.objects.get(tour=world.trip.round.tour, number=2), by=world.by)
    client.force_login(world.by)
    plan = [world.trip.round.tour.plan_id]
    pages = {
        reverse("trips:trips", args=plan): 7,
        reverse("reports:leaders", args=plan): 12,
        str(world.trip.get_absolute_url()): 5,
    }
    for page, statements in pages.items():
        client.get(page)  # what is kept of the plan is there
        with django_assert_num_queries(statements):
            assert client.get(page).status_code == 200


def test_calling_it_off_tells_those_who_travel_and_those_who_were_asked(world: World) -> None:
    shown = as_data(replace(itinerary_of(world.now()), items=(session(world.host.option_id),)))
    ItineraryVersion.objects.filter(trip=world.trip).update(content=shown)
    cancel_round(world.trip.round, document="9/QĐ-UBND", dated=timezone.localdate(), reason="Bão", by=world.by)
    letters = Letter.objects.filter(kind="Hủy chuyến đi")
    assert {one.address for one in letters} == {world.clerk.email, "bacgiang@vi-du.example"}
    assert all("nữa: đã hủy theo 9/QĐ-UBND ngày" in one.body and "Bão." in one.body for one in letters)
    assert all(one.body.strip().endswith(whose.names().signature) for one in letters)
    assert standing_of(world.now()).state == TripState.CANCELLED
    Letter.objects.filter(pk=letters[0].pk).update(state=LetterState.WAITING, sent_at=None)
    move_round(world.trip.round, RoundStatus.PLANNED, reason="Đi lại.", by=world.by)
    assert {one.state for one in letters.all()} == {LetterState.DROPPED, LetterState.SENT}
    assert standing_of(world.now()).state != TripState.CANCELLED
    anew = Letter.objects.get(kind="Chuyến đi lại thực hiện")
    assert anew.address == letters[1].address, "whoever heard that it was off, and nobody else"
    assert "Lịch trình phiên bản 1" in anew.body
    assert "Làm việc ở Sở, tại Hội trường A." in anew.body, (
        "its letter may have been held back: the days are told in full"
    )
    assert anew.body.strip().endswith(whose.names().signature)
    move_round(world.trip.round, RoundStatus.AGREED, reason="Đủ.", by=world.by)
    assert Letter.objects.filter(kind="Chuyến đi lại thực hiện").count() == 1


def test_what_was_sent_and_answered_stays_when_it_is_off_and_on_again(world: World, client: Client) -> None:
    today, option = timezone.localdate(), world.host.option
    said = Answer(HostChoice.AGREED, "Trần Thị Mai", "Phó Chánh Văn phòng", number="31/VP", dated_on=today)
    for number in ("10/SNV", "10/SNV", "11/SNV"):
        send_letter(world.trip, option, number=number, dated_on=today, file=None, answer_by=None, by=world.by)
    record_answer(world.trip, option, said, through=Through.DOCUMENT, by=world.by)
    cancel_round(world.trip.round, document="Quyết định 9", dated=today, reason="Bão.", by=world.by)
    move_round(world.trip.round, RoundStatus.PLANNED, reason="Đi lại.", by=world.by)
    send_letter(world.now(), option, number="20/SNV", dated_on=today, file=None, answer_by=None, by=world.by)
    client.force_login(world.by)
    page = client.get(reverse("trips:host", args=[world.trip.pk, option.pk])).content.decode()
    assert [page.count(one) for one in ("10/SNV", "11/SNV", "20/SNV", "31/VP")] == [1, 1, 1, 1]
    assert "Danh sách đoàn đã đổi sau công văn này" not in page
    gone = members_of(world.now())[-1].nomination
    Nomination.objects.filter(pk=gone.pk).update(standing="withdrawn", standing_reason="Ốm.")
    later = client.get(reverse("trips:host", args=[world.trip.pk, option.pk])).content.decode()
    assert f"Danh sách đoàn đã đổi sau công văn này: bớt {gone.full_name}." in later


def test_a_host_that_was_never_asked_hears_nothing(world: World) -> None:
    Host.objects.filter(pk=world.host.pk).update(state=HostState.NOT_ASKED)
    cancel_round(world.trip.round, document="Quyết định 9", dated=timezone.localdate(), reason="Bão.", by=world.by)
    assert [one.address for one in Letter.objects.filter(kind="Hủy chuyến đi")] == [world.clerk.email]


def test_what_is_missing_of_a_near_trip_stands_on_today(world: World) -> None:
    Host.objects.filter(pk=world.host.pk).update(state=HostState.ASKED)
    plan = world.now().round.tour.plan
    rows = [one for one in waiting.all_waiting(world.by, work_on(plan), timezone.now()) if one.about == "Chuyến đi"]
    near = next(one for one in rows if one.is_due)
    assert f"còn {len(lacking(world))}\u00a0việc" in near.title
    assert {piece.text.removeprefix(": ") for piece in near.pieces} == lacking(world)
    assert [one.title for one in rows if not one.is_due] == ["Chuẩn bị chuyến đi đợt 2 ngoài tỉnh"]


def test_a_new_version_may_not_drop_a_round_with_a_trip_and_may_drop_what_an_item_points_to() -> None:
    assert carried.hinders_nothing(ItineraryItem)
    assert carried.hinders_nothing(ItineraryItem.topics.through)
    assert not carried.hinders_nothing(Trip)
    assert not carried.hinders_nothing(Reception)
