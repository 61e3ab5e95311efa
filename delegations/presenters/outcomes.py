"""What an agency reads of its own people after publication."""

from collections.abc import Iterable
from dataclasses import dataclass

from delegations.presenters.changes import why_gone
from delegations.presenters.dates import when_of
from delegations.presenters.people import added_by, post_of
from delegations.proposal.reasons import reasons_for, reserves_of
from delegations.queries import CaseFile, Outcome
from tours.enums import SeatRole


@dataclass(frozen=True, slots=True)
class OwnPerson:
    name: str
    post: str
    place: str
    when: str
    is_chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class TourOutcome:
    heading: str
    published: object
    people: tuple[OwnPerson, ...]


def tour_outcomes(outcomes: Iterable[Outcome]) -> list[TourOutcome]:
    return [
        TourOutcome(
            outcome.file.composition.tour.name, outcome.file.composition.published_at, tuple(_people_of(outcome))
        )
        for outcome in outcomes
    ]


def _people_of(outcome: Outcome) -> Iterable[OwnPerson]:
    file = outcome.file
    own = {person.pk for person in outcome.people}
    reasons = reasons_for(file.case, file.arrangement, reserves_of(file.case, file.arrangement), own)
    for person in outcome.people:
        is_going = person.pk in file.case.people
        place = file.arrangement.get(person.pk) if is_going else None
        duty = "" if place is None or place.role == SeatRole.MEMBER else f", {place.role.label}"
        yield OwnPerson(
            name=person.full_name,
            post=post_of(person),
            place=f"{file.case.names[place.delegation]}{duty}"
            if place
            else "Chưa được chọn"
            if is_going
            else "Không còn được cử",
            when=_when(file, place.delegation) if place else "",
            is_chosen=place is not None,
            reason=" ".join(
                filter(None, (reasons.get(person.pk) or why_gone(file, person.pk), _added(file, person.pk)))
            ),
        )


def _added(file: CaseFile, id: int) -> str:
    return added_by(file.nominations[id]) if id in file.nominations else ""


def _when(file: CaseFile, number: int) -> str:
    return when_of(next(one.round for one in file.delegations if one.number == number))
