"""What the book of a trip asks of each person, of whom it is, and that it is of one trip."""

import datetime
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.policies import Refused
from delegations.enums import CompositionStatus
from delegations.models import Composition
from money.actions import settling, spending
from money.actions.settling import problems_with_closing
from money.enums import CostKind, EntryKind, RoomWay
from money.models import AccountEntry, MemberCount, Option, Price, Proof, Spending
from money.queries import spending as queries
from money.queries.book import book_of
from money.queries.settling import get_entry
from registrations.enums import Standing as Left
from registrations.models import Nomination
from reports.formats.pixel import pixel
from tests.worlds.settling import PER_DAY, Settling, back
from tests.worlds.standing import Standing
from tours.enums import RoundStatus
from tours.models import Round
from trips.models import Leg, LegRider, Trip

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 9, 20)


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(back)


@pytest.fixture
def world(once: Settling) -> Settling:
    return deepcopy(once)


def another(world: Settling) -> Trip:
    round = Round.objects.create(tour=world.trip.round.tour, number=9, name="Đợt 9", starts_on=DAY, ends_on=DAY)
    return Trip.objects.create(round=round, created_by=world.keeper)


def taxi(trip: Trip, world: Settling, *, file: Any = None, **more: Any) -> Spending:
    values = {"kind": CostKind.TRANSPORT, "name": "Taxi", "supplier": "Taxi", "spent_on": DAY, "amount": 120_000}
    return spending.spend(trip, values | more, file=file, by=world.keeper)


def test_a_room_is_planned_by_the_own_norm_before_that_of_the_stay(world: Settling) -> None:
    MemberCount.objects.create(trip=world.trip, nomination=world.head, room_norm="phong-cao")
    assert [world.person(who).days[0].room_norm for who in (world.head, world.other)] == ["phong-cao", "phong"]


def test_a_room_that_has_a_price_is_the_offices_and_one_of_an_option_is_none_yet(world: Settling) -> None:
    option = Option.objects.create(trip=world.trip, name="Khách sạn")
    price = Price(trip=world.trip, option=option, kind="room", name="Phòng", changed_by=world.keeper)
    price.stay = world.trip.stays.get()
    price.save()
    assert world.person(world.head).days[0].room == RoomWay.LUMP
    Price.objects.update(option=None)
    assert world.person(world.head).days[0].room == RoomWay.OFFICE


def test_a_boarding_pass_is_asked_of_who_flew(world: Settling) -> None:
    def passes() -> list[int]:
        lacking = [world.person(who).lacking for who in (world.head, world.other)]
        return [sum("Thẻ lên" in one for one in papers) for papers in lacking]

    leg = Leg.objects.get(trip=world.trip)
    Leg.objects.update(is_for_all=False)
    LegRider.objects.create(leg=leg, nomination=world.head)
    assert passes() == [1, 0]
    Leg.objects.update(kind="train")
    assert passes() == [0, 0]


def test_what_somebody_else_pays_is_taken_off_by_its_kind(world: Settling) -> None:
    world.days(world.head, payer="Công ty minh họa", elsewhere=[CostKind.ROOM])
    assert world.person(world.head).claim.total == 3 * PER_DAY


def test_while_no_list_is_in_force_nobody_goes(world: Settling) -> None:
    Composition.objects.filter(tour=world.trip.round.tour).update(status=CompositionStatus.SUPERSEDED)
    assert book_of(world.trip).people == ()


@pytest.mark.parametrize("kind", [CostKind.TRANSPORT, CostKind.ROOM])
def test_a_bill_of_who_left_the_list_keeps_it_open_until_it_is_taken_back(world: Settling, kind: CostKind) -> None:
    bill = taxi(world.trip, world, person_id=world.other.pk, kind=kind)
    Nomination.objects.filter(pk=world.other.pk).update(standing=Left.WITHDRAWN, standing_reason="Ốm")
    for confirm in (False, True):
        if confirm:
            world.days(world.other)
        assert world.other.full_name in " ".join(map(str, problems_with_closing(book_of(world.trip))))
    spending.correct_spending(bill, 0, reason="Người này tự chịu.", by=world.keeper)
    assert world.other.full_name not in " ".join(map(str, problems_with_closing(book_of(world.trip))))
    assert not world.person(world.other).is_of_the_trip


def test_who_paid_and_then_left_the_list_is_paid_back_before_it_is_closed(world: Settling, client: Client) -> None:
    taxi(world.trip, world, person_id=world.other.pk)
    Nomination.objects.filter(pk=world.other.pk).update(standing=Left.WITHDRAWN, standing_reason="Ốm")
    names = f"{world.head.full_name} và {world.other.full_name}"
    assert any(f"Chưa duyệt thanh toán: {names}." in str(one) for one in problems_with_closing(book_of(world.trip)))
    client.force_login(world.keeper)
    page = client.get(reverse("money:settlement", args=[world.trip.pk])).content.decode()
    assert world.other.full_name in page
    world.days(world.other)
    world.approve(world.other)
    one = world.person(world.other)
    assert (one.account.to_pay, one.pending, book_of(world.trip).now.total) == (120_000, (), 120_000)


@pytest.mark.parametrize(
    ("status", "stays_open"),
    [(RoundStatus.UNDER_WAY, True), (RoundStatus.COMPLETED, False), (RoundStatus.CANCELLED, False)],
)
def test_what_is_over_or_was_cancelled_may_be_closed(world: Settling, status: RoundStatus, stays_open: bool) -> None:
    Round.objects.filter(pk=world.trip.round_id).update(status=status)
    trip = Trip.objects.select_related("round__tour__plan").get(pk=world.trip.pk)
    said = " ".join(str(one) for one in problems_with_closing(book_of(trip)))
    assert ("Chuyến đi chưa về" in said) == stays_open


def test_one_invoice_is_known_again_on_whatever_trip(world: Settling) -> None:
    invoice = {"tax_code": "4200 456 789", "symbol": "1C23TAA", "number": "00000123"}
    taxi(world.trip, world, person_id=world.head.pk, **invoice)
    with pytest.raises(Refused, match="Hóa đơn này đã ghi"):
        taxi(another(world), world, over_reason="Khoản nhỏ", **invoice)


def test_what_is_of_one_trip_is_found_at_that_trip_alone(world: Settling) -> None:
    file = SimpleUploadedFile("a.png", pixel("#134b7d"))
    values = {"kind": CostKind.OTHER, "name": "In", "supplier": "Nhà in", "dated_on": DAY, "amount": 1}
    settling.record_entry(world.trip, [world.head.pk], EntryKind.ADVANCE, 1, dated_on=DAY, by=world.keeper)
    of_it: list[tuple[Callable[[Trip, int], object], int]] = [
        (queries.get_commitment, spending.commit(world.trip, values, by=world.keeper).pk),
        (queries.get_spending, taxi(world.trip, world, person_id=world.head.pk, file=file).pk),
        (queries.get_proof, (proof := Proof.objects.get()).pk),
        (get_entry, AccountEntry.objects.get().pk),
    ]
    other = another(world)
    for find, pk in of_it:
        assert find(world.trip, pk)
        with pytest.raises(Http404):
            find(other, pk)
    proof.file.delete(save=False)
