"""Who pays for the lines, and how far each source goes: ceiling, planned, committed, spent, left."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct


class Payer(Struct, frozen=True):
    """Of the whole plan, of one `tour` or of one `round`. `is_fallback`: only where the others are not enough."""

    id: int
    name: str
    is_fallback: bool = False
    tour: int | None = None
    round: int | None = None

    def pays_for(self, tour: int, round: int) -> bool:
        return self.tour in (None, tour) and self.round in (None, round)


class Source(Payer, frozen=True):
    """`ceiling` with all decisions, in đồng; none = nobody said it. `has_more`: it may be more than that."""

    decision: str = ""
    ceiling: int | None = None
    has_more: bool = False


class Standing(Struct, frozen=True):
    """`planned`: what the estimates ask of it; `committed` but not paid yet; `spent`."""

    source: Source
    planned: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def left(self) -> int | None:
        return None if self.source.ceiling is None else self.source.ceiling - self.committed - self.spent

    @property
    def over(self) -> int:
        """By how much the estimates are over its ceiling."""
        return 0 if self.source.ceiling is None else max(self.planned - self.source.ceiling, 0)


class Purse(Struct, frozen=True):
    """Sources that pay for the same trips, those trips by the key of their round, and what these cost together.
    `unknown`: how many lines have no price yet, rounds nobody has reckoned among them."""

    rounds: tuple[int, ...]
    standings: tuple[Standing, ...]
    planned: int
    unknown: int = 0

    @property
    def ceiling(self) -> int | None:
        """Of all that may be used: a fallback counts once somebody said how much it gives."""
        known = [one.source for one in self.standings if not one.source.is_fallback or one.source.ceiling is not None]
        ceilings = [one.ceiling for one in known]
        return sum(one for one in ceilings if one is not None) if known and None not in ceilings else None

    @property
    def has_more(self) -> bool:
        return any(one.source.has_more for one in self.standings)

    @property
    def short(self) -> int:
        """By how many đồng the trips are over the ceiling; 0 while it is not known, or may be more."""
        return 0 if self.ceiling is None or self.has_more else max(self.planned - self.ceiling, 0)

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.planned


def first_of[P: Payer](sources: Iterable[P], tour: int, round: int) -> P | None:
    """What pays where nobody chose: the plan's first that is no fallback, else the first there is."""
    paying = [one for one in sources if one.pays_for(tour, round)]
    return next((one for one in paying if not one.is_fallback), paying[0] if paying else None)


def by_source(amounts: Iterable[tuple[int | None, int]]) -> dict[int, int]:
    """Key of the source → sum; what has no source is left out."""
    found: dict[int, int] = {}
    for source, amount in amounts:
        if source is not None:
            found[source] = found.get(source, 0) + amount
    return found


def standings(
    sources: Sequence[Source], planned: Mapping[int, int], committed: Mapping[int, int], spent: Mapping[int, int]
) -> list[Standing]:
    return [Standing(one, planned.get(one.id, 0), committed.get(one.id, 0), spent.get(one.id, 0)) for one in sources]
