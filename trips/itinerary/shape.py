"""What is known of one trip: days, items, legs, people, hosts, topics. Values only; hours are the province's own."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from destinations.enums import HostState
from tours.enums import SeatRole
from trips.enums import CARS, Half, ItemKind, LegKind


def seats_to_ride(kind: LegKind, seats: int) -> int:
    """A car's number of seats counts the driver's."""
    return seats - (kind in CARS)


class Settings(Struct, frozen=True):
    """Roads are straight lines × `road_factor`, driven at `road_speed` km an hour; a typed duration wins over both."""

    road_factor: float = 1.4
    road_speed: float = 50
    near_km: float = 5  # nobody counts the way within a town
    rough_km: float = 40  # so far from the middle of its province a place may well lie
    opens: datetime.time = datetime.time(7)
    closes: datetime.time = datetime.time(17, 30)
    noon_begins: datetime.time = datetime.time(12)
    noon_ends: datetime.time = datetime.time(13)
    connection_minutes: int = 90
    luggage_minutes: int = 30  # from landing to the kerb
    night_hours: int = 9
    people_a_luggage_seat: int = 4  # in a car their suitcases take one seat more


class Place(Struct, frozen=True):
    """In degrees where they are known; without them no distance is judged. A host's own seat need have no name.
    `is_rough`: the middle of a province, tens of kilometres from where one goes."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    is_rough: bool = False


class Days(Struct, frozen=True):
    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[datetime.date]:
        for step in range((self.last - self.first).days + 1):
            yield self.first + datetime.timedelta(days=step)


class Person(Struct, frozen=True):
    """Of the list in force, by the id of the nomination."""

    id: int
    name: str
    post: str = ""
    role: SeatRole = SeatRole.MEMBER


class Slot(Struct, frozen=True):
    """When a host agreed to receive: an item of the version it saw."""

    item: str
    day: datetime.date
    starts: datetime.time | None
    ends: datetime.time | None


class Host(Struct, frozen=True):
    """Who receives, by the id of the option of the stop. `agreed`: its sessions in the version it said yes to."""

    id: int
    name: str
    state: HostState = HostState.NOT_ASKED
    agreed: tuple[Slot, ...] = ()


class Topic(Struct, frozen=True):
    """`label` is how the plan numbers it ("nội dung 5"), `name` what it says."""

    id: int
    label: str
    name: str = ""


class Leg(Struct, frozen=True):
    """`riders`: None where all ride."""

    id: int
    kind: LegKind
    origin: Place
    goal: Place
    departs_at: datetime.datetime | None = None
    arrives_at: datetime.datetime | None = None
    seats: int | None = None
    riders: frozenset[int] | None = None
    carrier: str = ""
    number: str = ""
    contact: str = ""
    contact_phone: str = ""
    note: str = ""

    @property
    def is_car(self) -> bool:
        return self.kind in CARS

    def takes(self, person: int) -> bool:
        return self.riders is None or person in self.riders

    @property
    def way(self) -> str:
        return f"{self.origin.name} – {self.goal.name}"

    @property
    def name(self) -> str:
        return f"{self.kind.label} {self.way}"


class Item(Struct, frozen=True):
    """`id` is its key, the same in every version. `minutes`: typed, on the way from the item
    before; of a ride, how long it takes."""

    id: str
    day: datetime.date
    half: Half
    kind: ItemKind
    title: str
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    end_day: datetime.date | None = None
    place: Place | None = None
    host: int | None = None
    leg: int | None = None
    topics: frozenset[int] = frozenset()
    in_charge: int | None = None
    in_charge_name: str = ""
    minutes: int | None = None
    alternative: str = ""
    note: str = ""

    @property
    def where(self) -> str:
        """The place as readers are told it; "" where nobody wrote one."""
        return self.place.name if self.place else ""

    @property
    def is_session(self) -> bool:
        """Where something is learnt of somebody."""
        return self.kind in (ItemKind.WORK, ItemKind.VISIT)


class Stay(Struct, frozen=True):
    id: int
    name: str
    check_in: datetime.date
    check_out: datetime.date
    address: str = ""
    phone: str = ""
    note: str = ""


class Itinerary(Struct, frozen=True, dict=True):
    """`days` are the trip's, `span` is what the plan allows; None where neither is settled."""

    items: tuple[Item, ...] = ()
    legs: tuple[Leg, ...] = ()
    people: tuple[Person, ...] = ()
    hosts: tuple[Host, ...] = ()
    topics: tuple[Topic, ...] = ()
    stays: tuple[Stay, ...] = ()
    days: Days | None = None
    span: Days | None = None
    settings: Settings = Settings()

    @cached_property
    def leg_by_id(self) -> Mapping[int, Leg]:
        return {leg.id: leg for leg in self.legs}

    @cached_property
    def host_by_id(self) -> Mapping[int, Host]:
        return {host.id: host for host in self.hosts}

    @cached_property
    def person_by_id(self) -> Mapping[int, Person]:
        return {person.id: person for person in self.people}

    def leg_of(self, item: Item) -> Leg | None:
        return self.leg_by_id.get(item.leg) if item.leg is not None else None

    def host_of(self, item: Item) -> Host | None:
        return self.host_by_id.get(item.host) if item.host is not None else None
