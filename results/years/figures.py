"""The figures of several years, from records of each: trips that were made, bodies that exist, money, lessons."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from results.years.spread import Spread, spread


class Travelled(Struct, frozen=True):
    """One person on one trip. `person` is the same for one person of one body however the name was typed; `body` is the
    one that does its work today. `days` are whole days on the way, None where the round has none."""

    year: int
    person: str
    body: str
    locality: str = ""
    group: str = ""
    days: int | None = None


class Body(Struct, frozen=True):
    """One that is invited today. `locality`: of the district or commune it stands for."""

    key: str
    name: str
    locality: str = ""


class Bodies(Struct, frozen=True):
    """`counts`: for each body that sent somebody, people in each of the years asked for; `never`: who sent nobody."""

    counts: tuple[tuple[Body, tuple[int, ...]], ...]
    never: tuple[Body, ...]


class Cost(Struct, frozen=True):
    """What a year cost, in whole đồng; None: not known."""

    year: int
    spent: int | None


class Year(Struct, frozen=True):
    """`a_day`: whole đồng for a person and day, None while one of the three is not known."""

    year: int
    people: int
    person_days: int | None
    spent: int | None
    a_day: int | None


class Lessons(Struct, frozen=True):
    """`counts`: for each year how many by decision; `until_used`: days from a lesson to its first use."""

    counts: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]
    until_used: Spread


def bodies(travelled: Iterable[Travelled], known: Iterable[Body], years: Sequence[int]) -> Bodies:
    """In the order of `known`. Who travelled for a body that is invited no more is counted with none of these."""
    people = Counter((body, year) for body, year, _ in {(one.body, one.year, one.person) for one in travelled})
    counts = [(one, tuple(people[one.key, year] for year in years)) for one in known]
    sent = tuple((one, figures) for one, figures in counts if any(figures))
    return Bodies(sent, tuple(one for one, figures in counts if not any(figures)))


def people_by(travelled: Iterable[Travelled], of: Callable[[Travelled], str]) -> list[tuple[str, int]]:
    """Different people by locality or group, the most first; one who went twice is one."""
    seen = {(of(one), one.body, one.person) for one in travelled}
    counts = Counter(name for name, *_ in seen if name)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def cost_a_day(travelled: Iterable[Travelled], costs: Iterable[Cost]) -> list[Year]:
    """Each year in which somebody travelled; somebody's unknown days make the year's unknown."""
    found, spent = list(travelled), {one.year: one.spent for one in costs}
    return [_year(year, [one for one in found if one.year == year], spent.get(year)) for year in _years(found)]


def _years(travelled: Iterable[Travelled]) -> list[int]:
    return sorted({one.year for one in travelled})


def _year(year: int, trips: Sequence[Travelled], spent: int | None) -> Year:
    known = [one.days for one in trips if one.days is not None]
    days = sum(known) if len(known) == len(trips) else None
    a_day = None if spent is None or not days else round(spent / days)
    return Year(year, len({(one.body, one.person) for one in trips}), days, spent, a_day)


def lessons(
    counted: Mapping[tuple[int, str], int],
    used: Iterable[tuple[datetime.date, datetime.date]],
    decisions: Sequence[str],
) -> Lessons:
    """`counted` by year and decision, which is "" while nobody has decided; `used`: of each lesson of which work was
    done, when it was learnt and when the first of that work was done; `decisions` in the order they are to stand."""
    years = sorted({year for year, _ in counted})
    by_year = [(year, tuple((one, counted.get((year, one), 0)) for one in decisions)) for year in years]
    return Lessons(tuple(by_year), spread([max((done - learnt).days, 0) for learnt, done in used]))
