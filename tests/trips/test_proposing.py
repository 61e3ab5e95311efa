"""Taking over a proposal: what was ticked and as it was read, once, beside what the draft has."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.policies import Refused
from destinations.enums import IndexState
from destinations.models import Airport, IndexScore
from tests.worlds.journey import Journey, journey
from tests.worlds.standing import Standing
from tours.enums import RoundStatus
from tours.models import Plan, Round, Topic
from trips.actions import proposing as actions
from trips.models import ItineraryItem, Leg, Trip
from trips.policies.seen import Stale
from trips.queries.proposing import Proposal, proposal_of
from trips.queries.trips import with_rounds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(emptied)


def emptied() -> Journey:
    """Of the journey nothing is written yet; Nam Định stands high in an index of the last topic."""
    made = journey()
    ItineraryItem.objects.all().delete()
    Leg.objects.all().delete()
    Airport.objects.filter(iata="CXR").update(is_home=True)
    Airport.objects.filter(iata="HAN").update(is_arrival=True)
    Round.objects.filter(pk=made.trip.round_id).update(ends_on="2026-09-18")
    Topic.objects.filter(pk=made.topics[2].pk).update(indices=["pci"])
    locality = made.hosts[1].option.locality
    for year, rank in ((2022, 30), (2023, 4)):
        IndexScore.objects.create(locality=locality, index="pci", year=year, state=IndexState.RANKED, rank=rank)
    Plan.objects.update(year=2026)
    return made


def proposal(made: Journey) -> Proposal:
    return proposal_of(with_rounds(Trip.objects.all()).get(pk=made.trip.pk))


def accept(made: Journey, chosen: set[str], seen: Proposal | None = None) -> int:
    page = seen or proposal(made)
    return actions.accept(made.trip, chosen, mark=page.mark, revision=page.trip.revision, by=made.by)


def test_a_proposal_is_taken_with_its_legs_topics_and_who_is_in_charge(once: Journey) -> None:
    found = proposal(once).suggestion

    count = accept(once, {one.item.id for one in found.items})

    assert count == len(found.items) == once.trip.items.count()
    flight = once.trip.legs.get(destination="Nội Bài", kind="plane")
    assert flight.from_airport
    assert flight.to_airport
    assert flight.seats is None
    session = once.trip.items.get(title__contains="tỉnh Nam Định", kind="work")
    assert session.in_charge == once.people[0]
    assert once.topics[2] in Topic.objects.filter(items__option=once.hosts[1].option)
    assert "hạng 4 PCI năm 2023, lên 26 bậc" in " ".join(one.reason for one in found.items)
    assert AuditEntry.objects.get(verb="Nhận gợi ý lịch trình").changes
    assert proposal(once).suggestion.items == ()


def test_only_what_is_ticked_comes_and_own_items_stay(once: Journey) -> None:
    first = proposal(once).suggestion.items[0].item.id
    accept(once, {first})
    [own] = once.trip.items.all()

    accept(once, {one.item.id for one in proposal(once).suggestion.items})

    assert ItineraryItem.objects.get(pk=own.pk).title == own.title
    assert once.trip.items.filter(title=own.title).count() == 1


def test_what_was_not_read_is_not_taken(once: Journey) -> None:
    """Pressed twice, or on a page of yesterday's facts."""
    page = proposal(once)
    accept(once, {"1"}, page)

    with pytest.raises(Stale):
        accept(once, {"1"}, page)
    page = proposal(once)
    Round.objects.filter(pk=once.trip.round_id).update(ends_on="2026-09-17")
    with pytest.raises(Refused, match="đã đổi sau khi"):
        accept(once, {"1"}, page)
    with pytest.raises(Refused, match="Chưa đánh dấu mục nào"):
        accept(once, set())
    assert once.trip.items.count() == 1


def test_the_page_says_why_and_takes_the_ticks(once: Journey, client: Client) -> None:
    client.force_login(once.by)
    page = reverse("trips:suggest", args=[once.trip.pk])
    text = client.get(page).text

    fields = dict(re.findall(r'name="(mark|revision)" value="(\w+)"', text))
    answer = client.post(page, fields | {"keep": ["1", "3"]})

    assert "Lịch trình chưa có mục nào." in text
    assert "Vì sao xếp như vậy" in text
    assert answer["Location"] == reverse("trips:itinerary", args=[once.trip.pk])
    assert once.trip.items.count() == 2
    assert "Lịch trình đã có 2 mục." in client.get(page).text
    assert client.post(page, fields | {"keep": ["1"]}).status_code == 422


def test_a_trip_that_is_over_takes_nothing(once: Journey) -> None:
    Round.objects.filter(pk=once.trip.round_id).update(status=RoundStatus.COMPLETED)

    with pytest.raises(Refused):
        accept(once, {"1"})
