"""What is missing to leave, and how far each trip is. Each part of a trip adds its source to SOURCES."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from config.naming import COMMITTEE, ORGANISER
from delegations.enums import CompositionStatus
from delegations.models import Seat
from destinations.enums import HostState
from registrations.enums import Standing as Went
from registrations.models import Nomination
from tours.enums import RoundStatus
from tours.models import StopOption
from trips.enums import LegKind, TripState
from trips.models import Leg, Reception, Stay, TravelDetails, Trip
from trips.policies.states import Lacking, state_of
from trips.queries import published
from trips.queries.transport import nights_without_stay
from trips.queries.trips import delegations_in_force, with_rounds

type Source = Callable[[Sequence[Trip]], Mapping[int, Sequence[Lacking]]]
"""Of all these trips at once, with the same few queries however many there are: key of the trip → what it lacks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a trip is, and what is missing before it may leave."""

    state: TripState
    lacking: tuple[Lacking, ...] = ()


def standings(trips: Iterable[Trip]) -> dict[int, Standing]:
    """Of trips read with their rounds. Who has left, came home or was cancelled lacks nothing to leave."""
    known = list(trips)
    preparing = [trip for trip in known if trip.is_preparing]
    lacking: dict[int, list[Lacking]] = {trip.pk: [] for trip in known}
    for source in (*OF_THE_ROUND, *SOURCES) if preparing else ():
        for pk, found in source(preparing).items():
            lacking[pk] += found
    return {
        trip.pk: Standing(state_of(RoundStatus(trip.round.status), lacking[trip.pk]), tuple(lacking[trip.pk]))
        for trip in known
    }


def standing_of(trip: Trip) -> Standing:
    return standings([trip])[trip.pk]


def _days(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    return {
        trip.pk: [
            Lacking(
                "Chưa ghi ngày đi, ngày về.",
                str(ORGANISER),
                reverse("tours:round", args=[trip.round_id]),
                "Ghi ngày của đợt",
            )
        ]
        for trip in trips
        if trip.round.starts_on is None
    }


def _lists(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    """The list in force, and its head."""
    found = delegations_in_force([trip.round_id for trip in trips])
    lacking = {}
    for trip in trips:
        delegation = found.get(trip.round_id)
        if delegation is None:
            text, whose = "Danh sách đoàn chưa được phê duyệt.", str(COMMITTEE)
        elif not getattr(delegation, "heads", 0):
            text, whose = "Đoàn chưa có Trưởng đoàn: người trong danh sách nay không đi.", str(ORGANISER)
        else:
            continue
        url = reverse("delegations:compositions", args=[trip.round.tour.plan_id])
        lacking[trip.pk] = [Lacking(text, whose, url, "Mở các phương án")]
    return lacking


def _hosts(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    """Each visit needs one place that has agreed, or whose answer is waived for a reason."""
    by_stop: dict[int, list[StopOption]] = {}
    stops = {stop.pk for trip in trips for stop in trip.round.where()}
    for option in StopOption.objects.filter(stop__in=stops).select_related("host", "locality", "agency"):
        by_stop.setdefault(option.stop_id, []).append(option)
    settled = set(
        Reception.objects.filter(trip__in=trips).exclude(waived_reason="").values_list("trip", "option__stop")
    )
    return {
        trip.pk: [
            lacks
            for stop in trip.round.where()
            if (trip.pk, stop.pk) not in settled and (lacks := _of_stop(trip, stop.name, by_stop.get(stop.pk, [])))
        ]
        if trip.round.where()
        else [_no_places(trip)]
        for trip in trips
    }


def _no_places(trip: Trip) -> Lacking:
    url = reverse("destinations:destinations", args=[trip.round.tour.plan_id])
    return Lacking("Đợt chưa có nơi đến nào.", str(ORGANISER), url, "Mở trang nơi đến", is_of_hosts=True)


def _of_stop(trip: Trip, name: str, options: Sequence[StopOption]) -> Lacking | None:
    states = {option: HostState(option.host.state) if hasattr(option, "host") else None for option in options}
    if not options or HostState.CONFIRMED in states.values():
        return None
    asked = [option for option, state in states.items() if state in (HostState.ASKED, HostState.PROPOSED)]
    if asked:
        where, whose = ", ".join(map(str, asked)), ", ".join(map(str, asked))
        text = f"{where} chưa nhận lời tiếp đoàn."
    else:
        where, whose = name, str(ORGANISER)
        refused = all(state == HostState.REFUSED for state in states.values())
        text = f"{where} từ chối tiếp đoàn." if refused else f"Chưa hỏi {where} về việc tiếp đoàn."
    url = reverse("trips:host", args=[trip.pk, (asked or list(options))[0].pk])
    return Lacking(text, whose, url, "Mở trang nơi tiếp", is_of_hosts=True)


def _transport(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    """Legs with seats enough, and a place to sleep for every night."""
    by_trip: dict[int, list[Leg]] = {}
    for leg in Leg.objects.filter(trip__in=trips).annotate(riding=Count("riders")):
        by_trip.setdefault(leg.trip_id, []).append(leg)
    found = delegations_in_force([trip.round_id for trip in trips])
    nights: dict[int, list[Stay]] = {}
    going = Count("guests", filter=Q(guests__nomination__standing=Went.GOING))
    for stay in Stay.objects.filter(trip__in=trips).annotate(housed=going):
        nights.setdefault(stay.trip_id, []).append(stay)
    return {
        trip.pk: [
            *_of_legs(trip, by_trip.get(trip.pk, []), getattr(found.get(trip.round_id), "people", 0)),
            *_of_nights(trip, nights.get(trip.pk, []), getattr(found.get(trip.round_id), "people", 0)),
        ]
        for trip in trips
    }


def _of_legs(trip: Trip, legs: Sequence[Leg], people: int) -> list[Lacking]:
    url = reverse("trips:legs", args=[trip.pk])
    if not legs:
        return [Lacking("Chưa ghi chặng đi nào.", str(ORGANISER), url, "Ghi chặng đi")]
    return [
        Lacking(f"{leg.get_kind_display()} {leg} chưa đủ chỗ.", str(ORGANISER), url, "Mở các chặng đi")
        for leg in legs
        if _seats_for_riders(leg) < (people if leg.is_for_all else getattr(leg, "riding", 0))
    ]


def _seats_for_riders(leg: Leg) -> int:
    """A car's number of seats counts the driver's."""
    return (leg.seats or 0) - (leg.kind in (LegKind.HIRED_CAR, LegKind.OFFICE_CAR))


def _of_nights(trip: Trip, stays: Sequence[Stay], people: int) -> list[Lacking]:
    url = reverse("trips:stays", args=[trip.pk])
    nights = nights_without_stay(trip, stays)
    bare = [Lacking(f"Còn {nights} đêm chưa có chỗ nghỉ.", str(ORGANISER), url, "Ghi chỗ nghỉ")] if nights else []
    waiting = [(stay, people - getattr(stay, "housed", 0)) for stay in stays]
    return bare + [
        Lacking(f"Còn {count} người chưa có phòng ở {stay}.", str(ORGANISER), url, "Xếp phòng")
        for stay, count in waiting
        if count > 0
    ]


def _details(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    """What tickets need of everybody on the list; nothing is asked before the days are known."""
    of_rounds = {trip.round_id: trip for trip in trips if trip.round.starts_on}
    going = Seat.objects.filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round__in=of_rounds,
        nomination__in=Nomination.objects.going(),
    )
    complete = set(TravelDetails.objects.filter(trip__in=trips, missing=[]).values_list("trip", "nomination"))
    open_: Counter[int] = Counter(
        of_rounds[round].pk
        for round, person in going.values_list("delegation__round", "nomination")
        if (of_rounds[round].pk, person) not in complete
    )
    return {
        pk: [
            Lacking(
                f"{count} người chưa đủ thông tin đặt vé.",
                "từng người, hoặc cơ quan của người đó",
                reverse("trips:details", args=[pk]),
                "Mở trang thành viên",
            )
        ]
        for pk, count in open_.items()
    }


def lacking_to_leave(round: int) -> list[str]:
    """Of the trip of this round, as sentences; a round nobody prepares a trip of lacks nothing here."""
    trips = list(with_rounds(Trip.objects.filter(round=round)))
    return [one.text for trip in trips for source in SOURCES for one in source([trip]).get(trip.pk, ())]


OF_THE_ROUND: tuple[Source, ...] = (_days, _lists)
"""What the round itself is asked for when it leaves."""
SOURCES: tuple[Source, ...] = (
    _hosts,
    published.lacking,
    _transport,
    _details,
)
