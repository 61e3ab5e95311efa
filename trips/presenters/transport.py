"""The legs of a trip with what is wrong with them; the rooms of a stay, placed or suggested."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, and_joined, vn_date, vn_datetime
from trips.enums import ProblemLevel
from trips.itinerary import ItineraryProblem
from trips.models import Leg, Stay
from trips.queries.members import Member
from trips.queries.transport import Housed, riders_of
from trips.rooming import Shared


class LegRow(Struct, frozen=True):
    name: str
    url: str
    when: str
    how: str
    riders: str
    seats: str
    problems: tuple[tuple[str, str], ...]
    """Kind of a tag, sentence."""


class Bed(Struct, frozen=True):
    """One member in the table of rooms."""

    name: str
    agency: str
    field: str
    room: str
    reason: str


class StayBlock(Struct, frozen=True):
    stay: Stay
    when: str
    summary: str
    left: str
    seen: str
    beds: tuple[Bed, ...]
    is_suggested: bool
    is_open: bool
    """Something is to be done: somebody has no room, left the list, or was typed and not saved."""


def leg_rows(legs: Iterable[Leg], members: Sequence[Member], problems: Sequence[ItineraryProblem]) -> list[LegRow]:
    return [_leg_row(leg, members, [one for one in problems if leg.pk in one.legs]) for leg in legs]


def _leg_row(leg: Leg, members: Sequence[Member], problems: Sequence[ItineraryProblem]) -> LegRow:
    riders = riders_of(leg, members)
    names = ", ".join(member.nomination.full_name for member in riders)
    return LegRow(
        name=str(leg),
        url=reverse("trips:leg", args=[leg.trip_id, leg.pk]),
        when=when_of(leg),
        how=", ".join(filter(None, (leg.get_kind_display(), leg.carrier, leg.number))),
        riders=f"Cả đoàn, {len(riders)}{NBSP}người" if leg.is_for_all else f"{len(riders)}{NBSP}người: {names}",
        seats=f"{leg.seats}{NBSP}chỗ" if leg.seats else "Chưa ghi",
        problems=tuple(("bad" if one.level == ProblemLevel.BLOCKS else "wait", one.sentence) for one in problems),
    )


def when_of(leg: Leg) -> str:
    if leg.departs_at is None:
        return "Chưa có giờ"
    until = f" → {vn_datetime(leg.arrives_at)}" if leg.arrives_at else ""
    return f"{vn_datetime(leg.departs_at)}{until}"


def nights_of(stay: Stay) -> str:
    nights = (stay.check_out - stay.check_in).days
    return f"{vn_date(stay.check_in)} – {vn_date(stay.check_out)}, {nights}{NBSP}đêm"


def stay_block(
    one: Housed,
    members: Sequence[Member],
    seen: str,
    *,
    typed: Mapping[int, str] | None = None,
    suggested: Sequence[Shared] = (),
) -> StayBlock:
    """With what somebody typed, else with what is suggested for those without a room, else as it stands."""
    rooms = dict(one.room_of) if typed is None else dict(typed)
    reasons: dict[int, str] = {}
    for label, shared in zip(_free_labels(rooms.values()), suggested, strict=False):
        for pk in shared.guests:
            rooms[pk], reasons[pk] = label, shared.reason
    placed = sum(len(guests) for _, guests in one.rooms)
    return StayBlock(
        stay=one.stay,
        when=nights_of(one.stay),
        summary=f"{placed}{NBSP}người ở {len(one.rooms)}{NBSP}phòng, {len(one.without)}{NBSP}người chưa có phòng",
        left=and_joined(one.left),
        seen=seen,
        beds=tuple(
            Bed(
                member.nomination.full_name,
                str(member.nomination.registration.agency),
                f"phong-{member.nomination.pk}",
                rooms.get(member.nomination.pk, ""),
                reasons.get(member.nomination.pk, ""),
            )
            for member in members
        ),
        is_suggested=bool(suggested),
        is_open=bool(suggested or one.without or one.left) or typed is not None,
    )


def _free_labels(taken: Iterable[str]) -> Iterable[str]:
    known = set(taken)
    return (str(number) for number in range(1, 1000) if str(number) not in known)
