"""What happens to a trip when its round moves. Called off: everybody concerned is told; taken up again: letters of that
which have not gone yet are not needed, and whoever was told hears that it takes place after all."""

from django.db.models import F

from accounts import outbox
from accounts.models import User
from destinations.enums import HostState
from destinations.models import Host
from tours.enums import RoundStatus
from tours.models import Round
from trips import letters
from trips.models import Trip
from trips.queries.gathered import gathered
from trips.queries.publishing import boxes_of
from trips.queries.trips import with_rounds

ASKED = (HostState.ASKED, HostState.PROPOSED, HostState.CONFIRMED)


def follow(round: Round, _by: User | None) -> None:
    trip = with_rounds(Trip.objects.filter(round=round)).first()
    if trip is None:
        return
    if round.status == RoundStatus.CANCELLED:
        _call_off(trip)
    else:
        outbox.call_off(trip.round)
        _take_up(trip)


def _call_off(trip: Trip) -> None:
    """Whoever travels or was asked to receive hears once of it, and of no change of the days any more."""
    Trip.objects.filter(pk=trip.pk).update(called_off=F("called_off") + 1)
    for letter in outbox.held_back(trip.versions.all()):
        outbox.withdraw(letter)
    boxes = boxes_of(gathered(trip))
    hosts = {option for box in boxes.values() for option in box.hosts}
    asked = set(Host.objects.filter(option__in=hosts, state__in=ASKED).values_list("option", flat=True))
    for address, box in sorted(boxes.items()):
        if box.members or asked.intersection(box.hosts):
            letters.tell_of_cancelling(trip, address, box)


def _take_up(trip: Trip) -> None:
    """To whoever heard last that it is off; what was sent and answered before holds again."""
    heard = outbox.heard_last(trip.round)
    told = {address for address, kind in heard.items() if kind == letters.CANCELLED}
    if not told:
        return
    boxes = boxes_of(gathered(trip))
    for address in sorted(told):
        letters.tell_of_taking_up(trip, address, boxes.get(address))
