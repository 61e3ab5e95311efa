"""Which of the units a plan names stand on its day, which have ended, and what those are now."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

    def gone_in(self, texts: Sequence[str]) -> Iterator[tuple[int, Ended]]:
        """Units of which nothing has the name any more, each once for each text that names it, with its place."""
        together = "\n".join(texts)
        names = sorted((one for one in self._gone if one in together), key=len, reverse=True)
        if not names:
            return
        name = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in names))  # not within a word
        for place, text in enumerate(texts):
            if found := dict.fromkeys(name.findall(text)):
                yield place, tuple((one, self._gone[one]) for one in found)

    def members(self, named: Collection[int], kinds: Collection[str]) -> list[Unit]:
        """Bodies that stand and are named or of a kind, in their order."""
        places = {place for kind in kinds for place in self._places_of_kinds.get(kind, ())}
        places |= {self._places[pk] for pk in named if pk in self._places}
        return [self._standing[place] for place in sorted(places)]

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

    @cached_property
    def _standing(self) -> list[Unit]:
        return [one for one in self.bodies.values() if one.stands(self.day)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {one.pk: place for place, one in enumerate(self._standing)}

    @cached_property
    def _places_of_kinds(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self._standing):
            places.setdefault(one.kind, []).append(place)
        return places

    @cached_property
    def _kinds_ended(self) -> dict[str, str]:
        ended = (one for one in self.bodies.values() if one.kind and one.has_ended(self.day))
        return {one.kind: one.kind_name for one in ended if one.kind not in self._places_of_kinds}

    @cached_property
    def _gone(self) -> dict[str, str]:
        """Name → what it is now."""
        units = (*self.bodies.values(), *self.provinces.values())
        ended = [one for one in units if one.has_ended(self.day)]
        names = {one.name for one in units if one.stands(self.day)} if ended else ()
        return {one.name: one.now for one in ended if one.name not in names}
