"""A member's own page: where they go, with whom, whom to call, what the plan asks of them."""

import datetime
from collections.abc import Iterable
from copy import replace

from msgspec import Struct

from config.words import NBSP
from delegations.presenters.outcomes import OwnPerson, tour_outcomes
from delegations.queries.trips import OwnTrip
from delegations.wording import post_of
from tours.enums import SeatRole
from tours.models import Round
from tours.queries.milestones import days_in_words


class Traveller(Struct, frozen=True):
    """`phone` only of whom a member may call."""

    name: str
    role: str
    post: str
    phone: str = ""


class Trip(Struct, frozen=True):
    """One nomination. `outcome` is None until the list is published; the rest is empty for who does not travel."""

    label: str
    agency: str
    outcome: OwnPerson | None
    delegation: str
    where: str
    when: str
    left: str
    others: tuple[Traveller, ...]

    @property
    def called(self) -> list[Traveller]:
        return [one for one in self.others if one.phone]


def trips(own: Iterable[OwnTrip], today: datetime.date) -> list[Trip]:
    return [_trip(one, today) for one in own]


def lead(shown: Iterable[Trip]) -> str:
    """ "Bắc Giang, Nam Định, 18–22/9/2023. Còn 6 ngày." of the first trip there is."""
    first = next((one for one in shown if one.delegation), None)
    if first is None:
        return "Kết quả và đoàn của anh/chị hiện ở đây sau khi danh sách được công bố."
    return " ".join(filter(None, (f"{', '.join(filter(None, (first.where, first.when)))}.", first.left)))


def _trip(own: OwnTrip, today: datetime.date) -> Trip:
    label, agency = own.nomination.tour.label, str(own.nomination.registration.agency)
    outcome = _outcome(own)
    if own.delegation is None:
        return Trip(label, agency, outcome, "", "", "", "", ())
    round = own.delegation.round
    return Trip(
        label=label,
        agency=agency,
        outcome=outcome,
        delegation=str(own.delegation),
        where=", ".join(str(place) for place in round.where()),
        when=_when(round),
        left=_left(round, today),
        others=tuple(_others(own, own.delegation.number)),
    )


def _outcome(own: OwnTrip) -> OwnPerson | None:
    if own.outcome is None:
        return None
    mine = [person for person in own.outcome.people if person.id == own.nomination.pk]
    if not mine:
        return None
    of_tour = tour_outcomes([replace(own.outcome, people=mine)])
    return of_tour[0].people[0]


def _others(own: OwnTrip, number: int) -> Iterable[Traveller]:
    """Head, deputies, secretary first, then by given name as the list has them."""
    if own.outcome is None:
        return
    file, order = own.outcome.file, list(SeatRole)
    places = [one for one in file.arrangement.values() if one.delegation == number and one.candidate in file.people]
    for place in sorted(places, key=lambda one: (order.index(one.role), file.people[one.candidate].sort_key)):
        if place.candidate == own.nomination.pk:
            continue
        person = file.people[place.candidate]
        role = "" if place.role == SeatRole.MEMBER else place.role.label
        yield Traveller(person.name, role, post_of(person), own.phones.get(place.candidate, ""))


def _when(round: Round) -> str:
    if round.cancellation:
        return f"{round.cancellation[:1].lower()}{round.cancellation[1:]}"
    if round.starts_on:
        return f"{'' if round.ends_on else 'từ '}{days_in_words(round.starts_on, round.ends_on)}"
    return round.when[:1].lower() + round.when[1:]


def _left(round: Round, today: datetime.date) -> str:
    if round.cancellation:
        return f"Đợt này không đi. {round.cancel_reason}"
    if round.starts_on is None:
        return "Ngày đi sẽ hiện ở đây khi đã thống nhất với nơi đến."
    days = (round.starts_on - today).days
    return f"Còn {days}{NBSP}ngày." if days > 0 else ""
