"""What the own page of a member holds of others, and until when and to whom it is given."""

import datetime
from copy import deepcopy

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, User
from accounts.policies import Refused
from delegations.enums import CompositionStatus
from delegations.models import Composition, Delegation, Seat
from registrations.actions import accounts as registering
from tests import factories
from tests.worlds.standing import Standing
from tests.worlds.travelling import Travelling, travelling
from tours.models import Round
from trips.actions import pages as actions
from trips.enums import DeletionReason, LegKind
from trips.itinerary import Itinerary, Leg, Place
from trips.models import Assignment, DetailsDeletion, Question, Trip
from trips.queries import details
from trips.queries import pages as queries
from trips.queries.details import Traveller
from trips.queries.members import published_members_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Travelling:
    return stand(travelling)


@pytest.fixture
def world(built: Travelling) -> Travelling:
    cache.clear()
    return deepcopy(built)


def test_the_own_page_has_the_own_part_and_the_own_questions(world: Travelling) -> None:
    for person in world.people:
        Assignment.objects.create(trip=world.trip, nomination=person, index="pci")
        Question.objects.create(trip=world.trip, asked_by=person, text=f"{person.full_name} hỏi?")
    me = next(one for one in published_members_of(world.trip) if one.nomination == world.people[1])
    found = queries.pocket(Traveller(Trip.objects.get(pk=world.trip.pk), me))
    assert [one.nomination for one in found.assigned] == [world.people[1]]
    assert [one.asked_by for one in found.questions] == [world.people[1]]


def test_who_rides_along_may_call_the_driver_and_nobody_else(world: Travelling) -> None:
    me, other = (one.pk for one in world.people)
    ride = Leg(1, LegKind.HIRED_CAR, Place("Sở"), Place("Nhà khách"), riders=frozenset({me}), contact_phone="0900 1")
    called = [list(queries.called_of([], Itinerary(legs=(ride,)), one)) for one in (me, other, None)]
    assert list(map(len, called)) == [1, 0, 1]


def test_of_two_published_lists_the_newer_is_known(world: Travelling) -> None:
    round, [_, other] = world.trip.round, world.people
    newer = Composition.objects.get(tour=round.tour)
    newer.pk, newer.version, newer.status = None, newer.version + 1, CompositionStatus.SUPERSEDED
    newer.save()
    place = Delegation.objects.create(composition=newer, round=round, number=1)
    Seat.objects.create(composition=newer, delegation=place, nomination=other)
    assert [one.nomination for one in published_members_of(world.trip)] == [other]


def test_what_was_deleted_of_all_is_told_to_each(world: Travelling) -> None:
    for whom in (None, *world.people):
        DetailsDeletion.objects.create(
            trip=world.trip, reason=DeletionReason.ASKED, nomination=whom, count=1, at=timezone.now()
        )
    assert {one.nomination for one in details.deletions_of(world.trip, world.people[0])} == {None, world.people[0]}


def test_taking_a_page_back_ends_the_own_calendar_too(world: Travelling) -> None:
    own, shared = (
        reverse("trips:calendar", args=[actions.make_calendar(world.trip, one, by=world.by)])
        for one in (world.people[0], None)
    )
    actions.revoke(world.trip, world.people[0], by=world.by)
    assert [Client().get(one).status_code for one in (own, shared)] == [404, 200]


def test_no_page_is_sent_to_an_account_that_was_closed(world: Travelling) -> None:
    account = factories.member()
    registering.link_account(world.people[0], account, by=world.by)
    User.objects.filter(pk=account.pk).update(is_active=False)
    world.people[0].refresh_from_db()
    assert actions.send(world.trip, world.people[:1], by=world.by).alone == (world.people[0].full_name,)
    assert not Letter.objects.filter(kind="Trang riêng của thành viên").exists()


@pytest.mark.parametrize(("ago", "is_given"), [(settings.DETAILS_DAYS - 1, True), (settings.DETAILS_DAYS, False)])
def test_a_page_is_given_until_its_details_go(world: Travelling, ago: int, is_given: bool) -> None:
    ends = timezone.localdate() - datetime.timedelta(days=ago)
    Round.objects.filter(pk=world.trip.round_id).update(starts_on=ends, ends_on=ends)
    if is_given:
        assert actions.make(world.trip, world.people[0], by=world.by)
    else:
        with pytest.raises(Refused, match="hết hạn giữ thông tin"):
            actions.make(world.trip, world.people[0], by=world.by)
