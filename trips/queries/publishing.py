"""What publishing would do: what stands against it, what differs from what everybody sees, who would be written to."""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from accounts.models import Letter, RoleAssignment, User
from accounts.policies import AGENCY_ROLES
from config.prepared import Prepared
from config.together import Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.enums import Standing
from tours.models import StopOption
from trips.itinerary import Itinerary, ItineraryProblem, problems
from trips.itinerary.concerned import Concerned, Difference, concerned, differences
from trips.itinerary.snapshot import as_data
from trips.itinerary.telling import days_of, items_of, lines_of, sessions_of
from trips.models import ItineraryItem, ItineraryVersion, Trip
from trips.queries.days import in_order
from trips.queries.facts import content_of, host_of, itinerary_from
from trips.queries.gathered import Gathered, gathered


class Telling(Struct, frozen=True):
    """What one person or one host is told. `is_whole`: all of it, being new to it."""

    name: str
    lines: tuple[str, ...]
    is_whole: bool
    is_host: bool = False


class Mail(Struct, frozen=True):
    """One letter to one address. `base`: the version its reader knows, 0: none. `days`: those it tells of."""

    address: str
    whom: str
    tellings: tuple[Telling, ...]
    base: int
    days: frozenset[datetime.date]
    agency: int | None = None


class Unreached(Struct, frozen=True):
    """Concerned, and no address is known: to be told otherwise."""

    telling: Telling
    why: str


class Box(Struct, frozen=True):
    """Who reads at an address: members by themselves or through their agency, hosts by their contact."""

    whom: str
    members: tuple[int, ...]
    hosts: tuple[int, ...]
    agency: int | None = None


class Draft(Struct, frozen=True, dict=True):
    """The itinerary as it stands, beside the version everybody sees."""

    trip: Trip
    itinerary: Itinerary
    last: ItineraryVersion | None
    boxes: Mapping[str, Box]
    answered: Mapping[str, str]
    """Key of a warning → the reason given for it before."""

    @cached_property
    def problems(self) -> list[ItineraryProblem]:
        return problems(self.itinerary)

    @cached_property
    def before(self) -> Itinerary | None:
        return content_of(self.last) if self.last else None

    @cached_property
    def differences(self) -> list[Difference]:
        return differences(self.before, self.itinerary) if self.before else []

    @property
    def number(self) -> int:
        """Of the version everybody sees; 0: none yet."""
        return self.last.number if self.last else 0

    @property
    def differs(self) -> bool:
        """Also where only the list is another than it was told of."""
        return self.before is None or _kept(self.before) != _kept(self.itinerary)

    @cached_property
    def mark(self) -> str:
        """Of all a press rests on: what is published, after which version, against which warnings, to whom."""
        keys = [one.key for one in self.problems]
        told = [as_data(self.itinerary), self.number, keys, sorted(self.boxes)]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def draft_of(trip: Trip) -> Draft:
    """`trip` was read by `with_rounds`."""
    found = gathered(trip)
    return Draft(trip, itinerary_from(found), found.last, boxes_of(found), found.reasons)


def shown_draft(trip: Trip) -> tuple[Draft, list[ItineraryItem]]:
    """The same for a page that writes to nobody: without addresses; and the items as its board shows them."""
    found = gathered(trip)
    return Draft(trip, itinerary_from(found), found.last, {}, found.reasons), sorted(found.items, key=in_order)


def versions_of(trip: Trip) -> list[ItineraryVersion]:
    """Newest first."""
    return _versions(trip.pk)


def unsent_of(trip: Trip) -> dict[str, int]:
    """Address → the version its reader was told of last, where a letter about a later one has not gone yet."""
    versions, letters = _UNSENT.ask(trip.pk)
    numbers: dict[int, int] = dict(versions)
    return {address: base_of(numbers[about]) for address, about in letters}


def base_of(number: int) -> int:
    """What the reader knew before the version a letter was first written about."""
    return number - 1


def mails(draft: Draft, bases: Mapping[str, int]) -> tuple[list[Mail], list[Unreached]]:
    """By address; and whom no letter reaches. `bases`: of those who have not read of the last version yet."""
    met = {base: _concerned(draft, base) for base in {draft.number, *bases.values()}}
    found = []
    for address, box in sorted(draft.boxes.items()):
        base = bases.get(address, draft.number)
        before, whom = met[base]
        tellings = (*_to_members(draft, whom, box.members), *_to_hosts(draft, before, whom, box.hosts))
        if tellings:
            days = _days(draft, before, whom, box)
            found.append(Mail(address, box.whom, tellings, base, days, box.agency))
    before, whom = met[draft.number]
    reached = [id for box in draft.boxes.values() for id in box.members]
    met_hosts = [id for box in draft.boxes.values() for id in box.hosts]
    silent = sorted({*whom.members, *whom.newcomers} - set(reached))
    silent_hosts = sorted(whom.hosts.keys() - set(met_hosts))
    return found, [
        *(
            Unreached(one, "Thành viên chưa có tài khoản, cơ quan cũng chưa có")
            for one in _to_members(draft, whom, silent)
        ),
        *(Unreached(one, "Nơi tiếp chưa ghi thư điện tử") for one in _to_hosts(draft, before, whom, silent_hosts)),
    ]


def _concerned(draft: Draft, base: int) -> tuple[Itinerary | None, Concerned]:
    if base == draft.number:
        return draft.before, concerned(draft.before, draft.itinerary, draft.differences)
    before = _content(draft.trip, base)
    return before, concerned(before, draft.itinerary)


def _content(trip: Trip, number: int) -> Itinerary | None:
    version = ItineraryVersion.objects.filter(trip=trip, number=number).first()
    return content_of(version) if version else None


def _to_members(draft: Draft, whom: Concerned, members: Iterable[int]) -> list[Telling]:
    people = draft.itinerary.person_by_id
    told = []
    for id in members:
        if id in whom.newcomers:
            told.append(Telling(people[id].name, tuple(lines_of(items_of(draft.itinerary, id))), is_whole=True))
        elif changes := whom.members.get(id):
            told.append(Telling(people[id].name, tuple(one.sentence for one in changes), is_whole=False))
    return told


def _to_hosts(draft: Draft, before: Itinerary | None, whom: Concerned, hosts: Iterable[int]) -> list[Telling]:
    told = []
    for id in hosts:
        if id in whom.hosts:
            host = draft.itinerary.host_by_id.get(id) or (before and before.host_by_id.get(id))
            lines = [one.sentence for one in whom.hosts[id]] or lines_of(sessions_of(draft.itinerary, id))
            told.append(Telling(host.name if host else "", tuple(lines), is_whole=before is None, is_host=True))
    return told


def _days(draft: Draft, before: Itinerary | None, whom: Concerned, box: Box) -> frozenset[datetime.date]:
    if before is None or whom.newcomers & set(box.members):
        return frozenset(item.day for item in draft.itinerary.items)
    changes = [one for id in box.members for one in whom.members.get(id, ())]
    changes += [one for id in box.hosts for one in whom.hosts.get(id, ())]
    return days_of(changes, before, draft.itinerary)


def boxes_of(found: Gathered) -> dict[str, Box]:
    """A member reads by the own account; without one those who answer for the agency pass it on."""
    members: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    of_agency: dict[str, int] = {}
    accounts, answering = _ADDRESSES.ask(found.trip.pk)
    own_of: dict[int, str] = dict(accounts)
    agencies: dict[int, list[str]] = defaultdict(list)
    for agency, email in answering:
        agencies[agency].append(email)
    for one in found.people:
        own = own_of.get(one.pk)
        for address in [own] if own else agencies[one.agency]:
            members[address].append(one.pk)
            if own:
                names[address] = one.name
            else:
                names.setdefault(address, one.agency_name)
                of_agency[address] = one.agency
    hosts: dict[str, list[int]] = defaultdict(list)
    for address, option in _addressed(found.options):
        hosts[address].append(option.pk)
        names.setdefault(address, str(option))
    return {
        address: Box(names[address], tuple(members[address]), tuple(hosts[address]), of_agency.get(address))
        for address in names
    }


def _addressed(options: Iterable[StopOption]) -> Iterator[tuple[str, StopOption]]:
    """Hosts with the address of their contact, where one is written: whoever receives in the draft, or did in the
    version everybody sees."""
    for option in sorted(options, key=lambda one: one.pk):
        record = host_of(option)
        if record and record.contact_email:
            yield record.contact_email, option


def _kept(itinerary: Itinerary) -> dict[str, object]:
    """What a version is there for: without what hosts answered and what it is reckoned with."""
    data = as_data(itinerary)
    return {name: data[name] for name in ("items", "legs", "people", "stays", "days")}


def _travelling() -> QuerySet[Seat]:
    return Seat.objects.order_by().filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round__trip=key(0),
        nomination__standing=Standing.GOING,
    )


_versions = Prepared(lambda trip: ItineraryVersion.objects.filter(trip=trip).select_related("published_by"), -9061)
_ADDRESSES = Together(
    Rows(
        lambda: _travelling().filter(nomination__account__is_active=True),
        *("nomination_id", "nomination__account__email"),
    ),
    Rows(
        lambda: User.objects.filter(
            Exists(RoleAssignment.objects.filter(user=OuterRef("pk"), role__in=AGENCY_ROLES)),
            agency__in=_travelling().values("nomination__registration__agency"),
            is_active=True,
        ).order_by("email"),
        *("agency_id", "email"),
    ),
)
_UNSENT = Together(
    Rows(lambda: ItineraryVersion.objects.order_by().filter(trip=key(0)), "pk", "number"),
    Rows(
        lambda: (
            Letter.objects.waiting()
            .order_by()
            .filter(
                about_type=ItineraryVersion._meta.label_lower,
                about_id__in=ItineraryVersion.objects.order_by().filter(trip=key(0)).values("pk"),
                attempts=0,
            )
        ),
        *("address", "about_id"),
    ),
)
