"""Which of the units a plan names stand on its day, which have ended, and what those are now."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from tours.readiness.facts import Ended


class Unit(Struct, frozen=True):
    """A body or a province. `now` names what took its place, "" = nobody knows. Only bodies of the portal's own
    province have a `kind`, for a plan that speaks of kinds means those."""

    pk: int
    name: str
    begins: datetime.date | None
    ends: datetime.date | None
    now: str = ""
    kind: str = ""
    kind_name: str = ""
    place: int | None = None

    def has_ended(self, day: datetime.date) -> bool:
        return self.ends is not None and self.ends < day

    def stands(self, day: datetime.date) -> bool:
        return not self.has_ended(day) and (self.begins is None or self.begins <= day)


class Units(Struct, frozen=True, dict=True):
    """All bodies and provinces of all times, by key, looked at on one day."""

    day: datetime.date
    bodies: Mapping[int, Unit]
    provinces: Mapping[int, Unit]
    places: Mapping[int, Unit] = field(default_factory=dict)
    """Below a province, or a country: those that the plan goes to."""

    def ended_bodies(self, pks: Iterable[int | None]) -> Ended:
        return self._ended(self.bodies, pks)

    def ended_places(self, pks: Iterable[int | None]) -> Ended:
        return self._ended({**self.provinces, **self.places}, pks)

    def gone_in(self, text: str) -> Ended:
        """Units a text names of which nothing has the name any more, each once."""
        for one in self._gone:
            if one in text:  # perhaps within a word
                return tuple((name, self._gone[name]) for name in dict.fromkeys(self._gone_name.findall(text)))
        return ()

    def members(self, named: Collection[int], kinds: Collection[str]) -> list[Unit]:
        """Bodies that stand and are named or of a kind."""
        return [one for one in self._standing if one.pk in named or one.kind in kinds]

    def invited(self, kinds: Collection[str], named: Collection[int]) -> set[int]:
        """Only bodies of the portal's own province register."""
        return {one.pk for one in self.members(named, kinds) if one.kind}

    def uninvited(self, kinds: Collection[str], named: Collection[int], invited: Collection[int]) -> tuple[str, ...]:
        """Of those kinds and names, what is not `invited`: a kind of which nobody is, else each body by its name."""
        asked, without = {one.kind for one in self.members((), kinds) if one.pk in invited}, []
        for one in self.members(named, kinds):
            if one.pk not in invited:
                is_whole = one.kind in kinds and one.kind not in asked
                without.append(f"loại “{one.kind_name}”" if is_whole else one.name)
        return tuple(dict.fromkeys(without))

    def ended_kinds(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Names of the kinds that had bodies and have none left; one the province never had is left alone."""
        return tuple(self._kinds_ended[kind] for kind in kinds if kind in self._kinds_ended)

    def means_nobody(self, kinds: Collection[str], named: Collection[int] = ()) -> bool:
        """Kinds and names that meant bodies once and mean none now."""
        meant = bool(named) or not self._kinds_ended.keys().isdisjoint(kinds)
        return meant and not self.members(named, kinds)

    def _ended(self, units: Mapping[int, Unit], pks: Iterable[int | None]) -> Ended:
        found = [units[pk] for pk in pks if pk is not None and pk in units]
        return tuple((one.name, one.now) for one in found if one.has_ended(self.day))

    def _stands(self, one: Unit) -> bool:
        return one.stands(self.day)

    @cached_property
    def _standing(self) -> list[Unit]:
        return [one for one in self.bodies.values() if self._stands(one)]

    @cached_property
    def _standing_kinds(self) -> set[str]:
        return {one.kind for one in self._standing if one.kind}

    @cached_property
    def _kinds_ended(self) -> dict[str, str]:
        ended = (one for one in self.bodies.values() if one.kind and one.has_ended(self.day))
        return {one.kind: one.kind_name for one in ended if one.kind not in self._standing_kinds}

    @cached_property
    def _gone(self) -> dict[str, str]:
        """Name → what it is now."""
        units = (*self.bodies.values(), *self.provinces.values())
        names = {one.name for one in units if self._stands(one)}
        return {one.name: one.now for one in units if one.has_ended(self.day) and one.name not in names}

    @cached_property
    def _gone_name(self) -> re.Pattern[str]:
        longest_first = sorted(self._gone, key=len, reverse=True)
        return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest_first))
