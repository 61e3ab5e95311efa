"""The list of sessions: when, what, and how far their notebook is."""

from collections.abc import Iterable
from dataclasses import dataclass

from config.words import vn_date
from results.queries.sessions import OfTrip, Session
from trips.itinerary.days import digits


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    day: str
    hours: str
    place: str
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class TripRows:
    name: str
    version: str
    rows: tuple[Row, ...]


def trips(found: Iterable[OfTrip]) -> list[TripRows]:
    return [
        TripRows(
            name=f"{one.round} {one.round.tour.label.lower()}",
            version=f"theo lịch trình phiên bản {one.number}" if one.number else "lịch trình chưa công bố",
            rows=tuple(_row(session) for session in one.sessions),
        )
        for one in found
    ]


def _row(session: Session) -> Row:
    item, record = session.item, session.record
    word, kind = ("Chưa ghi", "") if record is None else ("Đang ghi", "now")
    if record is not None and record.ended_at:
        word, kind = "Đã kết thúc", "good"
    return Row(item.title, vn_date(item.day), digits(item, session.itinerary), item.where, word, kind)
