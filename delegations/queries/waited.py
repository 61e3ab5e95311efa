"""What became of people in other years: who went, waited or declined, from the records of all plans."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from config.prepared import Keys, Prepared
from delegations.composition import Person
from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination
from registrations.people import same_person_key
from tours.models import Plan


class Became(StrEnum):
    WENT = "Đã đi"
    WAITED = "Chờ, không được gọi"
    DECLINED = "Được cử, rồi rút"


class Known(Protocol):
    """A person: the same in all years by agency and name."""

    @property
    def pk(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def full_name(self) -> str: ...


class _Listed(Struct, frozen=True):
    pk: int
    agency_id: int
    full_name: str


class Year(Struct, frozen=True):
    """One earlier year with the person's name in it."""

    year: int
    became: Became


def years_before(plan: Plan, people: Iterable[Known]) -> dict[int, list[Year]]:
    """Person → earlier plans with a list in force, the oldest first; one statement."""
    keys = {(one.agency_id, same_person_key(one.full_name)): one.pk for one in people}
    found: defaultdict[int, dict[int, Year]] = defaultdict(dict)
    for is_seated, name, standing, agency, year in _listed(plan.year, sorted({agency for agency, _ in keys})):
        id = keys.get((agency, same_person_key(name)))
        if id is None:
            continue
        became = Became.WENT if is_seated else Became.WAITED
        became = Became.DECLINED if standing == Standing.WITHDRAWN else became
        before = found[id].get(year)
        if before is None or became == Became.WENT:  # one tour of the year is enough
            found[id][year] = Year(year, became)
    return {id: list(years.values()) for id, years in found.items()}


def _listed_before(year: int, agencies: list[int]) -> QuerySet[Nomination, tuple[Any, ...]]:
    lists = Seat.objects.filter(composition__status=CompositionStatus.APPROVED, composition__tour__plan__year__lt=year)
    told = lists.order_by().values("composition__tour")
    rows = Nomination.objects.filter(
        tour__in=told,
        registration__status=RegistrationStatus.ACCEPTED,
        registration__agency__in=agencies,
        standing__in=(Standing.GOING, Standing.WITHDRAWN),
    ).annotate(is_seated=Exists(lists.filter(nomination=OuterRef("pk"))))
    columns = ("full_name", "standing", "registration__agency", "registration__plan__year")
    return rows.order_by("registration__plan__year", "pk").values_list("is_seated", *columns)


_listed = Prepared(_listed_before, 30_002, Keys(-32_000))


def waited_before(plan: Plan, people: Iterable[Known]) -> Mapping[int, int]:
    """Person → in how many earlier plans he waited since he last went; having declined counts for nothing."""
    return {id: waited for id, years in years_before(plan, people).items() if (waited := waiting(years))}


def waiting(years: Iterable[Year]) -> int:
    count = 0
    for one in years:
        count = 0 if one.became == Became.WENT else count + (one.became == Became.WAITED)
    return count


def years_of(plan: Plan, people: Iterable[Person]) -> dict[int, list[Year]]:
    """As `years_before`, of people as they stand in a list."""
    return years_before(plan, [_Listed(one.id, one.agency, one.name) for one in people])


def years_in_words(plan: Plan, person: Person) -> list[str]:
    """Of one person: each earlier year, and all of them counted; nothing where no earlier plan has the name."""
    years = years_of(plan, [person]).get(person.id, [])
    if not years:
        return []
    counts = Counter(one.became for one in years)
    went, waited, declined = (counts[became] for became in Became)
    said = [f"Năm {one.year}: {one.became[0].lower()}{one.became[1:]}." for one in reversed(years)]
    return [*said, f"Cộng các năm: đi {went}, chờ {waited}, từ chối {declined}."]
