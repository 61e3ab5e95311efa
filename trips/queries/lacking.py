"""What is missing to leave, and how far each trip is. Each part of a trip adds its source to SOURCES."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.naming import COMMITTEE, ORGANISER
from delegations.models import Delegation
from destinations.enums import HostState
from tours.enums import RoundStatus, SeatRole
from trips.enums import LegKind, TripState
from trips.itinerary.shape import seats_to_ride
from trips.models import Leg, Stay, Trip
from trips.policies.states import Lacking, state_of
from trips.queries import published
from trips.queries.known import Known, Option, known_of, people_known_of
from trips.queries.transport import nights_without_stay
from trips.queries.trips import with_rounds

type Source = Callable[[Sequence[Trip], Known], Mapping[int, Sequence[Lacking]]]
"""Of all these trips at once, from what is known of them: key of the trip → what it lacks. It asks for nothing itself:
what it needs besides is one more list of `Known`."""


class Standing(Struct, frozen=True):
    """How far a trip is, what is missing before it may leave, and who goes: the delegation of the approved list, with
    how many of it still go."""

    state: TripState
    lacking: tuple[Lacking, ...] = ()
    delegation: Delegation | None = None
    people: int = 0


def standings(trips: Iterable[Trip]) -> dict[int, Standing]:
    """Of trips read with their rounds, in one statement. What a trip lacks to leave is asked for until it has left."""
    asked = list(trips)
    if not asked:
        return {}
    known = known_of(asked) if any(trip.is_preparing for trip in asked) else people_known_of(asked)
    return standings_by(asked, known)


def standings_by(trips: Sequence[Trip], known: Known) -> dict[int, Standing]:
    """Who has left, came home or was cancelled lacks nothing to leave."""
    preparing = [trip for trip in trips if trip.is_preparing]
    lacking: dict[int, list[Lacking]] = {trip.pk: [] for trip in trips}
    for source in (*OF_THE_ROUND, *SOURCES):
        for pk, found in source(preparing, known).items():
            lacking[pk] += found
    return {
        trip.pk: Standing(
            state_of(RoundStatus(trip.round.status), lacking[trip.pk]),
            tuple(lacking[trip.pk]),
            known.delegations.get(trip.round_id),
            len(known.going(trip)),
        )
        for trip in trips
    }


def standing_of(trip: Trip) -> Standing:
    return standings([trip])[trip.pk]


def _days(trips: Sequence[Trip], _known: Known) -> dict[int, list[Lacking]]:
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


def _lists(trips: Sequence[Trip], known: Known) -> dict[int, list[Lacking]]:
    """The list in force, and its head."""
    lacking = {}
    for trip in trips:
        if trip.round_id not in known.delegations:
            text, whose = "Danh sách đoàn chưa được phê duyệt.", str(COMMITTEE)
        elif SeatRole.HEAD not in known.going(trip).values():
            text, whose = "Đoàn chưa có Trưởng đoàn: người trong danh sách nay không đi.", str(ORGANISER)
        else:
            continue
        url = reverse("delegations:compositions", args=[trip.round.tour.plan_id])
        lacking[trip.pk] = [Lacking(text, whose, url, "Mở các phương án")]
    return lacking


def _hosts(trips: Sequence[Trip], known: Known) -> dict[int, list[Lacking]]:
    """Each visit needs one place that has agreed, or whose answer is waived for a reason."""
    return {
        trip.pk: [
            lacks
            for stop in trip.round.where()
            if (trip.pk, stop.pk) not in known.settled
            and (lacks := _of_stop(trip, stop.name, known.options.get(stop.pk, []), known))
        ]
        if trip.round.where()
        else [_no_places(trip)]
        for trip in trips
    }


def _no_places(trip: Trip) -> Lacking:
    url = reverse("destinations:destinations", args=[trip.round.tour.plan_id])
    return Lacking("Đợt chưa có nơi đến nào.", str(ORGANISER), url, "Mở trang nơi đến", is_of_hosts=True)


def _of_stop(trip: Trip, name: str, options: Sequence[Option], known: Known) -> Lacking | None:
    agreed = [option for option in options if option.host == HostState.CONFIRMED]
    if agreed and all((trip.pk, option.pk) in known.doubtful for option in agreed):
        text = f"{agreed[0]} đã nhận lời bằng công văn nhưng sau đó trả lời khác. Đề nghị hỏi lại rồi ghi trả lời."
        url = reverse("trips:host", args=[trip.pk, agreed[0].pk])
        return Lacking(text, str(ORGANISER), url, "Mở trang nơi tiếp", is_of_hosts=True)
    if not options or agreed:
        return None
    asked = [option for option in options if option.host in (HostState.ASKED, HostState.PROPOSED)]
    if asked:
        where, whose = ", ".join(map(str, asked)), ", ".join(map(str, asked))
        text = f"{where} chưa nhận lời tiếp đoàn."
    else:
        where, whose = name, str(ORGANISER)
        refused = all(option.host == HostState.REFUSED for option in options)
        text = f"{where} từ chối tiếp đoàn." if refused else f"Chưa hỏi {where} về việc tiếp đoàn."
    url = reverse("trips:host", args=[trip.pk, (asked or list(options))[0].pk])
    return Lacking(text, whose, url, "Mở trang nơi tiếp", is_of_hosts=True)


def _transport(trips: Sequence[Trip], known: Known) -> dict[int, list[Lacking]]:
    """Legs with seats enough, and a place to sleep for every night."""
    return {
        trip.pk: [
            *_of_legs(trip, known.legs.get(trip.pk, []), len(known.going(trip))),
            *_of_nights(trip, known.stays.get(trip.pk, []), len(known.going(trip))),
        ]
        for trip in trips
    }


def _of_legs(trip: Trip, legs: Sequence[tuple[Leg, int]], people: int) -> list[Lacking]:
    url = reverse("trips:legs", args=[trip.pk])
    if not legs:
        return [Lacking("Chưa ghi chặng đi nào.", str(ORGANISER), url, "Ghi chặng đi")]
    return [
        Lacking(f"{leg.get_kind_display()} {leg} chưa đủ chỗ.", str(ORGANISER), url, "Mở các chặng đi")
        for leg, riding in legs
        if seats_to_ride(LegKind(leg.kind), leg.seats or 0) < (people if leg.is_for_all else riding)
    ]


def _of_nights(trip: Trip, stays: Sequence[tuple[Stay, int]], people: int) -> list[Lacking]:
    url = reverse("trips:stays", args=[trip.pk])
    nights = nights_without_stay(trip, [stay for stay, _ in stays])
    bare = [Lacking(f"Còn {nights} đêm chưa có chỗ nghỉ.", str(ORGANISER), url, "Ghi chỗ nghỉ")] if nights else []
    waiting = [(stay, people - housed) for stay, housed in stays]
    return bare + [
        Lacking(f"Còn {count} người chưa có phòng ở {stay}.", str(ORGANISER), url, "Xếp phòng")
        for stay, count in waiting
        if count > 0
    ]


def _details(trips: Sequence[Trip], known: Known) -> dict[int, list[Lacking]]:
    """What tickets need of everybody on the list; nothing is asked before the days are known."""
    return {
        trip.pk: [
            Lacking(
                f"{count} người chưa đủ thông tin đặt vé.",
                "từng người, hoặc cơ quan của người đó",
                reverse("trips:details", args=[trip.pk]),
                "Mở trang thành viên",
            )
        ]
        for trip in trips
        if (count := known.without_details(trip))
    }


def lacking_to_leave(round: int) -> list[str]:
    """Of the trip of this round, as sentences; a round nobody prepares a trip of lacks nothing here."""
    trips = list(with_rounds(Trip.objects.filter(round=round)))
    known = known_of(trips) if trips else None
    return [one.text for trip in trips if known for source in SOURCES for one in source([trip], known).get(trip.pk, ())]


OF_THE_ROUND: tuple[Source, ...] = (_days, _lists)
"""What the round itself is asked for when it leaves."""
SOURCES: tuple[Source, ...] = (
    _hosts,
    published.lacking,
    _transport,
    _details,
)
