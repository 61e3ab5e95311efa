"""A trip with its people: the list of a small tour approved and published, the first round with its days."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from registrations.models import Nomination
from tests.worlds.boards import Small, approved, published, small
from tours.models import Round
from trips.enums import Half, ItemKind
from trips.itinerary import Item, Itinerary, Place
from trips.itinerary.snapshot import as_data
from trips.models import ItineraryVersion, Trip

STARTS, ENDS = datetime.date(2123, 9, 20), datetime.date(2123, 9, 22)
TYPED = {
    "name": "Trần Minh Khôi",
    "birth_date": "27/3/1980",
    "sex": "male",
    "id_number": "056 080 001 234",
    "food": "Không ăn được tôm",
    "health": "",
    "contact": "Lê Thị Ngọc Ánh, vợ",
    "contact_phone": "0905 123 456",
}
"""What somebody types; the number is invented."""


HOURS = (
    # key, day, hours, kind, title, place
    (1, 0, "06:00", "08:00", ItemKind.TRAVEL, "Bay Cam Ranh – Nội Bài", ""),
    (2, 0, "14:00", "16:30", ItemKind.WORK, "Làm việc với Sở Nội vụ", "Hội trường A"),
    (3, 1, "08:00", "11:00", ItemKind.VISIT, "Trung tâm Phục vụ hành chính công", "Số 2 Quang Trung"),
    (4, 1, "", "", ItemKind.MEETING, "Họp đoàn", ""),
)


def key_of(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012}"


def itinerary(
    first: datetime.date = STARTS, *, without: Collection[int] = (), later: Collection[int] = ()
) -> Itinerary:
    """Four items on two days; those of `later` begin an hour after."""
    hour = datetime.timedelta(hours=1)

    def at(text: str, number: int) -> datetime.time | None:
        if not text:
            return None
        moment = datetime.datetime.combine(first, datetime.time.fromisoformat(text))
        return (moment + (hour if number in later else datetime.timedelta())).time()

    return Itinerary(
        items=tuple(
            Item(
                id=key_of(number),
                day=first + datetime.timedelta(days=day),
                half=Half.EVENING if not starts else Half.MORNING if starts < "12" else Half.AFTERNOON,
                kind=kind,
                title=title,
                starts=at(starts, number),
                ends=at(ends, number),
                place=Place(place) if place else None,
            )
            for number, day, starts, ends, kind, title, place in HOURS
            if number not in without
        )
    )


def publish(trip: Trip, content: Itinerary, at: datetime.datetime) -> ItineraryVersion:
    """Past the checks of an itinerary, which have tests of their own."""
    number = trip.versions.count() + 1
    return ItineraryVersion.objects.create(
        trip=trip, number=number, content=as_data(content), published_at=at, published_by=trip.created_by
    )


@dataclass
class Travelling:
    """`people`: the two of Đoàn 1, the head first. `by` is the organiser."""

    board: Small
    trip: Trip
    by: User
    people: list[Nomination]


def travelling(*, is_published: bool = True) -> Travelling:
    board = small()
    composition = approved(board)
    Round.objects.filter(tour=board.tour, number=1).update(starts_on=STARTS, ends_on=ENDS)
    if is_published:
        published(composition, board.by)
    trip = Trip.objects.create(round=Round.objects.get(tour=board.tour, number=1), created_by=board.by)
    return Travelling(board, trip, board.by, [board.leaders[0], board.leaders[2]])
