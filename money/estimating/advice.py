"""Over the ceiling: the least that has to change so that it is kept, found exactly, and what each change alone saves.

The least: first as few people as possible stay at home, then as few days are lost, then as few days are added, then as
few trips go otherwise, then as few rooms are shared. Every combination has its own estimate, so that
nothing is saved twice."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, product

from msgspec import Struct

from money.estimating.reckoning import reckon
from money.estimating.shape import Case, Option
from money.estimating.variants import saved_by_rooms, with_option, without_days, without_people, without_rooms


class Change(Struct, frozen=True):
    """What is done otherwise on one trip. `option`: none = as it is prepared."""

    trip: str
    people: int = 0
    days: int = 0
    option: Option | None = None
    rooms: int = 0

    @property
    def trouble(self) -> tuple[int, ...]:
        """People left at home, days lost, days away that come on top, another way of going, rooms shared."""
        more = self.option.more_days if self.option else 0
        return (self.people, self.days, more, int(self.option is not None), self.rooms)

    @property
    def is_none(self) -> bool:
        return not any(self.trouble)


class Way(Struct, frozen=True):
    """One way to do it: the changes, and what they save together in đồng."""

    changes: tuple[Change, ...]
    saved: int

    @property
    def trouble(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(one.trouble for one in self.changes), strict=True))) if self.changes else (0,) * 5


class Advice(Struct, frozen=True):
    """`best`: none where nothing is enough. `alone`: of each kind of change on each trip the smallest that is enough by
    itself, or the largest there is; `most`: what all changes together would save."""

    short: int
    best: Way | None
    alone: tuple[Way, ...]
    most: int


def advise(cases: Sequence[Case], short: int) -> Advice:
    """`short`: by how many đồng the trips together are over what there is."""
    tables = [_worth_it(case) for case in cases]
    best = _least(tables, short)
    return Advice(
        short,
        best,
        tuple(way for case in cases for way in _alone(case, short)),
        sum(max((way.saved for way in table), default=0) for table in tables),
    )


def changed(case: Case, change: Change) -> Case:
    """In the order in which each still finds what it changes."""
    case = with_option(case, change.option) if change.option else case
    case = without_days(case, change.days) if change.days else case
    case = without_people(case, change.people) if change.people else case
    return without_rooms(case, change.rooms) if change.rooms else case


def most_people(case: Case) -> int:
    """How many may stay at home by the plan's own minimum; nobody where it names none."""
    return max(len(case.members) - case.fewest, 0) if case.fewest is not None else 0


def _worth_it(case: Case) -> list[Way]:
    """Every combination that saves something no less troublesome one saves; in the order of trouble."""
    ways = sorted(_combinations(case), key=lambda way: (way.trouble, -way.saved))
    return _without_worse(ways)


def _combinations(case: Case) -> Iterator[Way]:
    """Rooms less save what each of them costs, so that they need no estimate of their own."""
    before = reckon(case)
    options = (None, *(one for one in case.options if one.prices))
    for people, days, option in product(range(most_people(case) + 1), range(case.spare_days + 1), options):
        other = changed(case, Change(case.name, people, days, option))
        after = reckon(other)
        if len(after.unknown) <= len(before.unknown):
            saved = before.total - after.total
            for rooms, more in enumerate(accumulate((0, *saved_by_rooms(other)))):
                yield Way((Change(case.name, people, days, option, rooms),), saved + more)


def _without_worse(ways: Iterable[Way]) -> list[Way]:
    kept: list[Way] = []
    for way in ways:
        if not kept or way.saved > kept[-1].saved:
            kept.append(way)
    return kept


def _least(tables: Iterable[Sequence[Way]], short: int) -> Way | None:
    """Trouble adds up, and its order keeps when the same is added to both: of two partial ways the one that saves less
    for more trouble is never part of the least."""
    ways = [Way((), 0)]
    for table in tables:
        both = [
            Way((*one.changes, *(change for change in other.changes if not change.is_none)), one.saved + other.saved)
            for one in ways
            for other in table
        ]
        ways = _without_worse(sorted(both, key=lambda way: (way.trouble, -way.saved)))
    return next((way for way in ways if way.saved >= short), None)


def _alone(case: Case, short: int) -> Iterator[Way]:
    before = reckon(case)

    def way(change: Change) -> Way | None:
        after = reckon(changed(case, change))
        saved = before.total - after.total
        return Way((change,), saved) if saved > 0 and len(after.unknown) <= len(before.unknown) else None

    kinds: tuple[list[Change], ...] = (
        [Change(case.name, rooms=count) for count in range(1, len(saved_by_rooms(case)) + 1)],
        [Change(case.name, days=count) for count in range(1, case.spare_days + 1)],
        [Change(case.name, people=count) for count in range(1, most_people(case) + 1)],
    )
    ways = [one for option in case.options if option.prices and (one := way(Change(case.name, option=option)))]
    for changes in kinds:
        tried = [one for one in map(way, changes) if one]
        enough = next((one for one in tried if one.saved >= short), None)
        if tried:
            ways.append(enough or tried[-1])
    yield from ways
