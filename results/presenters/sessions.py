"""The list of sessions: when, what, and how far their notebook is."""

import uuid
from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_date
from results.models import SessionRecord
from results.queries.sessions import OfTrip, Session
from trips.itinerary.days import digits

GONE = "Không còn trong lịch trình"


class Row(Struct, frozen=True):
    title: str
    url: str
    day: str
    hours: str
    place: str
    word: str
    kind: str


class TripRows(Struct, frozen=True):
    name: str
    version: str
    rows: tuple[Row, ...]


def trips(found: Iterable[OfTrip]) -> list[TripRows]:
    return [
        TripRows(
            name=f"{one.round} {one.round.tour.label.lower()}",
            version=f"theo lịch trình phiên bản {one.number}" if one.number else "lịch trình chưa công bố",
            rows=rows(one, partial(_own, one.trip.pk)),
        )
        for one in found
    ]


def _own(trip: int, key: uuid.UUID) -> str:
    return reverse("results:own_session", args=[trip, key])


def rows(found: OfTrip, url_of: Callable[[uuid.UUID], str]) -> tuple[Row, ...]:
    """By the hour; what left the itinerary with its notes comes last."""
    held = [_row(session, url_of(session.key)) for session in found.sessions]
    left = [Row(one.title, url_of(one.key), vn_date(one.day), "", "", GONE, "wait") for one in found.left]
    return (*held, *left)


def _row(session: Session, url: str) -> Row:
    item = session.item
    word, kind = _state(session.record)
    return Row(item.title, url, vn_date(item.day), digits(item, session.itinerary), item.where, word, kind)


def _state(record: SessionRecord | None) -> tuple[str, str]:
    if record is None:
        return "Chưa ghi", ""
    return ("Đã kết thúc", "good") if record.ended_at else ("Đang ghi", "now")
