"""What an agency reads of its own people after publication."""

from collections.abc import Iterable

from msgspec import Struct

from delegations.composition import Place
from delegations.presenters.dates import when_of
from delegations.queries.files import CaseFile
from delegations.queries.outcomes import Outcome
from delegations.wording import added_by, post_of, why_gone


class OwnPerson(Struct, frozen=True):
    name: str
    post: str
    place: str
    when: str
    is_chosen: bool
    reason: str
    since: str


class TourOutcome(Struct, frozen=True):
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


def _place_in_words(file: CaseFile, place: Place | None) -> str:
    return "Chưa được chọn" if place is None else file.place_in_words(place.delegation, place.role)


def _people_of(outcome: Outcome) -> Iterable[OwnPerson]:
    file = outcome.file
    reasons = file.reasons({person.id for person in outcome.people})
    since = {one.candidate: f"Sau khi duyệt, {one.what}: {one.now}." for one in outcome.since}
    for person in outcome.people:
        is_going = person.id in file.case.people
        place = file.arrangement.get(person.id) if is_going else None
        yield OwnPerson(
            name=person.name,
            post=post_of(person),
            place=_place_in_words(file, place) if is_going else "Không còn được cử",
            when=_when(file, place.delegation) if place else "",
            is_chosen=place is not None,
            reason=" ".join(
                filter(None, (reasons.get(person.id) or why_gone(file, person.id), _added(file, person.id)))
            ),
            since=since.get(person.id, ""),
        )


def _added(file: CaseFile, id: int) -> str:
    return added_by(file.people[id]) if id in file.people else ""


def _when(file: CaseFile, number: int) -> str:
    return when_of(file.trip(number))
