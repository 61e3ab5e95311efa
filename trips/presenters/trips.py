"""The list of a plan's trips, and what every page of one trip says at its head."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from accounts.models import AuditEntry
from config.addresses import reverse
from config.words import NBSP, vn_datetime
from tours.models import Round
from tours.queries.milestones import days_in_words
from trips.enums import TripState as State
from trips.models import Trip
from trips.queries.lacking import Standing
from trips.queries.travelling import Travelling

TAG_KINDS: Mapping[State, str] = {
    State.PREPARING: "now",
    State.AGREED: "now",
    State.READY: "good",
    State.UNDER_WAY: "now",
    State.COMPLETED: "good",
    State.REPORTED: "good",
    State.CANCELLED: "bad",
}


class Head(Struct, frozen=True):
    """What every page of a trip says under its title."""

    name: str
    where: str
    days: str
    word: str
    kind: str
    people: str


class TripRow(Struct, frozen=True):
    """One round of the list; without a trip it has a button. `is_listed`: its people are approved."""

    round: int
    name: str
    where: str
    days: str
    people: int
    is_listed: bool
    url: str = ""
    word: str = ""
    kind: str = ""
    lacking: str = ""


def name_of(round: Round) -> str:
    """ "Đợt 1 ngoài tỉnh"."""
    return f"{round} {round.tour.label.lower()}"


def head(trip: Trip, standing: Standing) -> Head:
    return Head(
        name=name_of(trip.round),
        where=places(trip.round),
        days=days(trip.round),
        word=standing.state.label,
        kind=TAG_KINDS[standing.state],
        people=f"{standing.people}{NBSP}người" if standing.people else "chưa có danh sách",
    )


def steps(found: Iterable[AuditEntry]) -> list[dict[str, object]]:
    """For the timeline."""
    return [{"at": one.at, "when": vn_datetime(one.at), "text": f"{one.actor_name}: {_said(one)}"} for one in found]


def _said(entry: AuditEntry) -> str:
    changes = "; ".join(f"{name}: {old or 'chưa có'} → {new or 'bỏ'}" for name, (old, new) in entry.changes.items())
    reason = f" Lý do: {entry.reason.rstrip('.')}." if entry.reason else ""
    return f"{entry.verb[:1].lower()}{entry.verb[1:]}{f' ({changes})' if changes else ''}.{reason}"


def places(round: Round) -> str:
    return " – ".join(dict.fromkeys(map(str, round.where())))


def days(round: Round) -> str:
    return days_in_words(round.starts_on, round.ends_on) if round.starts_on else "chưa ghi ngày đi"


def row(one: Travelling) -> TripRow:
    name, where, when = name_of(one.round), places(one.round), days(one.round)
    is_listed = one.delegation is not None
    if one.trip is None or one.standing is None:
        return TripRow(one.round.pk, name, where, when, one.people, is_listed)
    lacking = len(one.standing.lacking)
    return TripRow(
        one.round.pk,
        name,
        where,
        when,
        one.people,
        is_listed,
        url=reverse("trips:trip", args=[one.trip.pk]),
        word=one.standing.state.label,
        kind=TAG_KINDS[one.standing.state],
        lacking=f"Còn thiếu {lacking}{NBSP}việc." if lacking else "",
    )
