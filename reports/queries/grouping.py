"""One group for each person, so that the figures of all groups add up to the number of people."""

from collections.abc import Collection, Iterable, Mapping

from tours.enums import SeatRole

NO_GROUP = "Chưa xác định diện"


class Grouping:
    """The groups of one tour (code → name), in the plan's order; `of_roles` are those heads and deputies are taken
    from."""

    def __init__(self, names: Mapping[str, str], of_roles: Iterable[str]) -> None:
        self._names = names
        self._of_roles = frozenset(of_roles)

    @property
    def names(self) -> list[str]:
        return [*self._names.values(), NO_GROUP]

    @property
    def names_of_members(self) -> list[str]:
        """Without the groups that only heads and deputies are counted in."""
        return [name for code, name in self._names.items() if code not in self._of_roles]

    def name_for(self, codes: Collection[str], named: str | None, role: SeatRole = SeatRole.MEMBER) -> str:
        """`codes` are all of a person's groups, `named` the one the organiser gave him by hand."""
        if role in (SeatRole.HEAD, SeatRole.DEPUTY):
            preferred = self._of_roles & set(codes)
        else:
            preferred = frozenset({named}) if named else frozenset(codes) - self._of_roles
        chosen = preferred or codes
        return next((name for code, name in self._names.items() if code in chosen), NO_GROUP)

    def name_of(self, code: str | None) -> str:
        return self._names.get(code or "", NO_GROUP)
