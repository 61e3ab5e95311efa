"""One group for each person, so that the figures of all groups add up to the number of people."""

from collections.abc import Iterable, Sequence

from delegations.composition.membership import membership_of
from delegations.queries import intake_of
from registrations.models import Nomination
from tours.enums import PositionLevel, SeatRole
from tours.models import ParticipantGroup

NO_GROUP = "Chưa xác định diện"


class Grouping:
    """The groups of one tour, in the plan's order; `of_roles` are those heads and deputies are taken from."""

    def __init__(self, groups: Sequence[ParticipantGroup], of_roles: Iterable[str]) -> None:
        self._intakes = [intake_of(group) for group in groups]
        self._codes = {group.pk: group.code for group in groups}
        self._names = {group.code: group.short_name for group in groups}
        self._of_roles = frozenset(of_roles)

    @property
    def names(self) -> list[str]:
        return [*self._names.values(), NO_GROUP]

    @property
    def names_of_members(self) -> list[str]:
        """Without the groups that only heads and deputies are counted in."""
        return [name for code, name in self._names.items() if code not in self._of_roles]

    def name_for(self, person: Nomination, role: SeatRole = SeatRole.MEMBER) -> str:
        named = self._codes.get(person.group_id or 0)
        codes = self._codes_of(person, named)
        if role in (SeatRole.HEAD, SeatRole.DEPUTY):
            preferred = codes & self._of_roles
        else:
            preferred = frozenset({named}) if named else codes - self._of_roles
        chosen = preferred or codes
        return next((name for code, name in self._names.items() if code in chosen), NO_GROUP)

    def name_of(self, group: int | None) -> str:
        return self._names.get(self._codes.get(group or 0, ""), NO_GROUP)

    def _codes_of(self, person: Nomination, named: str | None) -> frozenset[str]:
        agency = person.registration.agency
        level = PositionLevel(person.level) if person.level else None
        return membership_of(self._intakes, agency=agency.code, kind=agency.kind, level=level, named=named).groups
