"""How far a visit is agreed with each stop, and what can be written down next."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_date, vn_datetime
from destinations.enums import HostState
from destinations.models import Host
from destinations.policies import HOST_TRANSITIONS
from tours.models import Stop, StopOption

TAG_KINDS = {
    HostState.NOT_ASKED: "",
    HostState.ASKED: "now",
    HostState.PROPOSED: "wait",
    HostState.CONFIRMED: "good",
    HostState.REFUSED: "bad",
}


class OptionLine(Struct, frozen=True):
    """One place of a stop; with another that agreed it is no longer needed."""

    name: str
    url: str
    word: str
    kind: str
    agreed: str


class DestinationLine(Struct, frozen=True):
    name: str
    said: str
    round: str
    options: tuple[OptionLine, ...]


def host_of(option: StopOption) -> Host | None:
    """In a draft of a new version the talk goes on where the option came from."""
    return getattr(option, "host", None) or getattr(option.origin, "host", None)


def state_of(option: StopOption) -> HostState:
    host = host_of(option)
    return HostState(host.state) if host else HostState.NOT_ASKED


def itinerary_agreed(host: Host | None) -> str:
    """Which version of the itinerary it has agreed to."""
    return f"Đã thống nhất lịch trình phiên bản {host.agreed_itinerary}." if host and host.agreed_itinerary else ""


def destination_lines(destinations: Iterable[Stop]) -> list[DestinationLine]:
    lines = []
    for one in destinations:
        options: Sequence[StopOption] = list(one.options.all())
        agreed = [option for option in options if state_of(option) == HostState.CONFIRMED]
        told = tuple(_line(option, agreed) for option in options)
        lines.append(DestinationLine(one.name, one.said, one.round.name if one.round else "", told))
    return lines


def _line(option: StopOption, agreed: Sequence[StopOption]) -> OptionLine:
    state = state_of(option)
    closed = bool(agreed) and option not in agreed and state != HostState.REFUSED
    return OptionLine(
        name=str(option),
        url=reverse("destinations:host", args=[option.pk]),
        word="Không cần nữa" if closed else str(state.label),
        kind="" if closed else TAG_KINDS[state],
        agreed=itinerary_agreed(host_of(option)),
    )


def states_after(state: HostState) -> list[HostState]:
    return [one for one in HostState if one in HOST_TRANSITIONS[state]]


def step_entries(host: Host | None) -> list[dict[str, object]]:
    """For the timeline, newest first."""
    return [
        {
            "at": one.taken_at,
            "when": vn_datetime(one.taken_at),
            "text": f"{one.taken_by or one.host}: {one.get_state_display()}.{f' {one.note}' if one.note else ''}",
        }
        for one in (host.steps.all() if host else ())
    ]


def past_visits(options: Iterable[StopOption]) -> list[str]:
    return [
        f"{one.stop.tour.plan} năm {one.stop.tour.plan.year}, {one}: {_when(one)}{state_of(one).label.lower()}."
        for one in options
    ]


def _when(option: StopOption) -> str:
    chosen = option.stop.round
    if chosen is None:
        return ""
    days = f" từ {vn_date(chosen.starts_on)}" if chosen.starts_on else ""
    days += f" đến {vn_date(chosen.ends_on)}" if chosen.starts_on and chosen.ends_on else ""
    return f"{chosen.name}{days}, {chosen.get_status_display().lower()}; "
