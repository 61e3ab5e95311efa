"""Who went in which year: people of lists in force whose round is over. The board, the next plan and the figures of
years read these records and no others."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import QuerySet, Subquery
from msgspec import Struct

from config.prepared import Prepared
from config.together import Row, Rows, Together
from delegations.composition.membership import Intake
from delegations.enums import CompositionStatus
from delegations.models import Seat
from delegations.queries.candidates import memberships_in
from delegations.queries.rows import PersonOfGroups
from registrations.models import Nomination
from registrations.people import same_person_key
from tours.enums import PositionLevel, RoundStatus
from tours.models import ParticipantGroup, Round, Tour

OVER = (RoundStatus.COMPLETED, RoundStatus.REPORTED)
_ROUND, _PERSON = "delegation__round", "nomination__registration__agency"


class Went(Struct, frozen=True):
    """One person on one round. `person` is the same for one person of one agency however the name was typed; `group` is
    the first of the tour's groups that he was of, by its short name; `days` whole days on the way."""

    year: int
    plan: int
    round: int
    person: str
    agency: int
    locality: str
    group: str
    days: int | None


class _Row(NamedTuple):
    year: int
    plan: int
    tour: int
    round: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    nomination: int
    name: str
    level: str
    given_group: int | None
    agency: int
    code: str
    kind: str
    locality: str | None


_COLUMNS = (
    *(f"{_ROUND}__tour__plan__year", f"{_ROUND}__tour__plan", f"{_ROUND}__tour", _ROUND),
    *(f"{_ROUND}__starts_on", f"{_ROUND}__ends_on", "nomination", "nomination__full_name", "nomination__level"),
    *("nomination__group", _PERSON, f"{_PERSON}__code", f"{_PERSON}__kind", f"{_PERSON}__locality__name"),
)


def went() -> list[Went]:
    """Of all plans, in the order of years and rounds: one statement."""
    seats, groups, agencies = _OF_ALL.ask()
    rows, intakes = [_Row(*row) for row in seats], _intakes(groups, agencies)
    short_names = {(tour, code): name for tour, _, code, name, *_ in groups}
    of_tours: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        of_tours[row.tour].append(row)
    named: dict[int, str] = {}
    for tour, some in of_tours.items():
        found = _group_of(some, intakes[tour])
        named |= {pk: short_names[tour, code] for pk, code in found.items()}
    return [_went(row, named.get(row.nomination, "")) for row in rows]


type Before = tuple[str, str, int]
"""Name as it was typed, round, year."""


def went_before(seats: Iterable[Before], name: str) -> list[str]:
    """Of one person: the rounds he went on under other plans, the last first: "đợt 1 năm 2023"."""
    key = same_person_key(name)
    return [
        f"{round[:1].lower()}{round[1:]} năm {year}" for typed, round, year in seats if same_person_key(typed) == key
    ]


def seats_before(composition: int, nomination: int) -> QuerySet[Seat, Before]:
    """Of everybody of his agency, under other plans than that of the composition; to be read with it."""
    return _of_agency.later(composition, nomination)


def _seats_of(composition: int, nomination: int) -> QuerySet[Seat, Before]:
    plan = Tour.objects.filter(compositions=composition).order_by().values("plan")
    agency = Nomination.objects.filter(pk=nomination).order_by().values("registration__agency")
    seats = _seats().exclude(**{f"{_ROUND}__tour__plan__in": plan}).filter(**{_PERSON: Subquery(agency[:1])})
    return seats.order_by(f"-{_ROUND}__tour__plan__year", "pk").values_list(
        "nomination__full_name", f"{_ROUND}__name", f"{_ROUND}__tour__plan__year"
    )


_of_agency = Prepared(_seats_of, -50, -51)


def _seats() -> QuerySet[Seat]:
    return Seat.objects.filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round__status__in=OVER,
        nomination__in=Nomination.objects.going(),
    )


_OF_TOURS = {"tour__in": Round.objects.filter(status__in=OVER).order_by().values("tour")}
_OF_ALL = Together(
    Rows(lambda: _seats().order_by(f"{_ROUND}__tour__plan__year", _ROUND, "pk"), *_COLUMNS),
    Rows(
        lambda: ParticipantGroup.objects.filter(**_OF_TOURS).order_by("position"),
        *("tour", "pk", "code", "short_name", "agency_kinds", "lowest_level", "by_hand"),
    ),
    Rows(
        lambda: ParticipantGroup.objects.filter(**_OF_TOURS, agencies__isnull=False).order_by(),
        *("pk", "agencies__code"),
    ),
)


def _intakes(groups: Iterable[Row], agencies: Iterable[Row]) -> Mapping[int, dict[int, Intake]]:
    """Tour → its groups by their keys, in their order."""
    named: defaultdict[int, set[str]] = defaultdict(set)
    for group, agency in agencies:
        named[group].add(agency)
    found: defaultdict[int, dict[int, Intake]] = defaultdict(dict)
    for tour, pk, code, _, kinds, lowest, by_hand in groups:
        level = PositionLevel(lowest) if lowest else None
        found[tour][pk] = Intake(code, frozenset(named[pk]), frozenset(kinds), level, by_hand)
    return found


def _group_of(rows: Iterable[_Row], groups: Mapping[int, Intake]) -> dict[int, str]:
    """Nomination → the code of the first group he is of."""
    people = [PersonOfGroups(row.nomination, row.code, row.kind, row.level, row.given_group) for row in rows]
    return {
        pk: code
        for pk, member in memberships_in(people, groups).items()
        if (code := next((one.code for one in groups.values() if one.code in member.groups), None)) is not None
    }


def _went(row: _Row, group: str) -> Went:
    days = (row.ends_on - row.starts_on).days + 1 if row.starts_on and row.ends_on else None
    person = same_person_key(row.name)
    return Went(row.year, row.plan, row.round, person, row.agency, row.locality or "", group, days)
