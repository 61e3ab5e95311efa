"""The people of each delegation, as rules count them."""

from collections.abc import Iterable

from msgspec import Struct

from .case import Arrangement, Candidate, Case, Place, Rule


class Side(Struct, frozen=True):
    """The people a rule counts together: one delegation, or all of them (`number` None); `ids`: theirs."""

    number: int | None
    name: str
    seats: list[tuple[Candidate, Place]]
    ids: tuple[int, ...]

    @property
    def prefix(self) -> str:
        """Which delegation a sentence is about; nothing where it is about all of them."""
        return "" if self.number is None else f"{self.name}: "

    def people(self, rule: Rule) -> list[Candidate]:
        group = rule.group
        return [person for person, _ in self.seats if group is None or group in person.groups]


def sides_of(case: Case, arrangement: Arrangement) -> list[Side]:
    seats: dict[int, list[tuple[Candidate, Place]]] = {number: [] for number in case.names}
    people = case.people
    for id in sorted(arrangement):
        place = arrangement[id]
        if id in people and place.delegation in seats:
            seats[place.delegation].append((people[id], place))
    return [_side(number, case.names[number], seats[number]) for number in seats]


def all_together(each: list[Side]) -> Side:
    name = each[0].name if len(each) == 1 else "Các đoàn"
    return _side(None, name, [seat for side in each for seat in side.seats])


def _side(number: int | None, name: str, seats: list[tuple[Candidate, Place]]) -> Side:
    return Side(number, name, seats, tuple([person.id for person, _ in seats]))


def ids_of(people: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple([person.id for person in people])


def names_of(people: Iterable[Candidate]) -> str:
    return ", ".join(person.name for person in people)
