"""The people of each delegation, as rules count them."""

from collections.abc import Iterable

from msgspec import Struct

from .case import Arrangement, Candidate, Case, Place, Rule


class Side(Struct, frozen=True):
    """The people a rule counts together: one delegation, or all of them (`number` None)."""

    number: int | None
    name: str
    seats: list[tuple[Candidate, Place]]

    @property
    def prefix(self) -> str:
        """Which delegation a sentence is about; nothing where it is about all of them."""
        return "" if self.number is None else f"{self.name}: "

    def people(self, rule: Rule) -> list[Candidate]:
        group = rule.group
        return [person for person, _ in self.seats if group is None or group in person.groups]


def sides_of(case: Case, arrangement: Arrangement) -> list[Side]:
    seats: dict[int, list[tuple[Candidate, Place]]] = {delegation.number: [] for delegation in case.delegations}
    for id in sorted(arrangement):
        person, place = case.people.get(id), arrangement[id]
        if person is not None and place.delegation in seats:
            seats[place.delegation].append((person, place))
    return [Side(number, case.names[number], seats[number]) for number in seats]


def ids_of(people: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple([person.id for person in people])


def names_of(people: Iterable[Candidate]) -> str:
    return ", ".join(person.name for person in people)
