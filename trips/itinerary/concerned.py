"""Two itineraries → what differs, in words, and exactly whom each difference concerns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from config.words import and_joined, capital, vn_date
from tours.enums import SeatRole
from trips.itinerary.shape import Item, Itinerary, Leg, Stay
from trips.itinerary.words import called_leg, day, hour, hour_of_day

MANAGERS = (SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.SECRETARY, SeatRole.LOGISTICS)
"""Who has to know how many seats a car has."""
NONE, UNSAID = "không có", "chưa ghi"


class Difference(Struct, frozen=True):
    """One thing that is not as it was. `subject` names it with its day, `label` says what of it ("nơi"), "" where it is
    when it takes place, or that it came or went. `before` and `after`: NONE where there was or is nothing."""

    subject: str
    label: str
    before: str
    after: str
    members: frozenset[int]
    hosts: frozenset[int] = frozenset()
    item: str = ""
    leg: int | None = None
    stay: int | None = None

    @property
    def sentence(self) -> str:
        """ "Làm việc với Sở Nội vụ ngày 13/9: 8 giờ 00 → 14 giờ 00." """
        if self.before == NONE and not self.label:
            return f"Thêm: {self.subject}, {self.after}."
        if self.after == NONE and not self.label:
            return f"Bỏ: {self.subject}, trước ghi {self.before}."
        before, after = self.before.removesuffix("."), self.after.removesuffix(".")  # a note is a sentence already
        return f"{self.subject}: {f'{self.label} ' if self.label else ''}{before} → {after}."


class Concerned(Struct, frozen=True):
    """Each person, and each host, with what concerns it, in the order of the days. `newcomers` are on the list since:
    all of it is new to them."""

    members: Mapping[int, tuple[Difference, ...]]
    hosts: Mapping[int, tuple[Difference, ...]]
    newcomers: frozenset[int] = frozenset()

    @property
    def is_nobody(self) -> bool:
        return not (self.members or self.hosts or self.newcomers)


def differences(old: Itinerary, new: Itinerary) -> list[Difference]:
    """Items by their keys, then legs, then stays. What nobody reads (a typed duration) is no difference."""
    found = [*_of_items(old, new), *_of_legs(old, new), *_of_stays(old, new)]
    return [one for one in found if one.before != one.after]


def concerned(old: Itinerary | None, new: Itinerary, known: Sequence[Difference] | None = None) -> Concerned:
    """Who is told. Nobody who left the list, and nobody whose own days are as they were. Before the first version
    everything is new, to all who travel and to every host with a session. `known`: the differences, where somebody has
    them."""
    if old is None:
        hosts = {item.host for item in new.items if item.is_session and item.host is not None}
        return Concerned({}, dict.fromkeys(sorted(hosts), ()), frozenset(new.person_by_id))
    found = differences(old, new) if known is None else known
    newcomers = new.person_by_id.keys() - old.person_by_id.keys()
    members = {
        id: own
        for id in new.person_by_id
        if id not in newcomers and (own := tuple(d for d in found if id in d.members))
    }
    hosts_met = sorted({host for one in found for host in one.hosts})
    return Concerned(
        members,
        {host: tuple(one for one in found if host in one.hosts) for host in hosts_met},
        frozenset(newcomers),
    )


type Said[Thing] = Callable[[Thing], str]
"""What readers see of one field."""


def _when(item: Item) -> str:
    """Half a day while no hour is set; the day is in the subject."""
    if item.starts is None:
        return f"buổi {item.half.label.lower()}"
    ends = f" – {hour(item.ends)}" if item.ends else ""
    last = f" ngày {day(item.end_day)}" if item.end_day and item.end_day != item.day else ""
    return f"{hour(item.starts)}{ends}{last}"


def _when_and_where(item: Item) -> str:
    place = f", tại {item.where}" if item.where else ""
    return f"{_when(item)}{place}"


def _topics(old: Itinerary, new: Itinerary, item: Item) -> str:
    """As the plan numbers them now."""
    labels = {topic.id: topic.label for trip in (old, new) for topic in trip.topics}
    named = [labels.get(id, f"đã bỏ ({id})").removeprefix("nội dung ") for id in sorted(item.topics)]
    return and_joined(named) or UNSAID


def _host(itinerary: Itinerary, item: Item) -> str:
    host = itinerary.host_of(item)
    return host.name if host else UNSAID if item.host is None else f"nơi tiếp {item.host}"


def _leg(leg: Leg | None) -> str:
    return called_leg(leg) if leg else UNSAID


def _in_charge(itinerary: Itinerary, item: Item) -> str:
    person = itinerary.person_by_id.get(item.in_charge) if item.in_charge is not None else None
    return person.name if person else item.in_charge_name or UNSAID


_FOR_HOSTS: Mapping[str, Said[Item]] = {
    "loại": lambda item: item.kind.label.lower(),
    "tên": lambda item: f"“{item.title}”",
    "nơi": lambda item: item.where or UNSAID,
}
_FOR_MEMBERS: Mapping[str, Said[Item]] = {
    **_FOR_HOSTS,
    "phương án khác": lambda item: item.alternative or UNSAID,
    "ghi chú": lambda item: item.note or UNSAID,
}
_HOURS_OF_LEGS = ("đi lúc", "đến lúc")
_OF_LEGS: Mapping[str, Said[Leg]] = {
    "phương tiện": lambda leg: leg.kind.label.lower(),
    "từ": lambda leg: leg.origin.name,
    "đến": lambda leg: leg.goal.name,
    "đi lúc": lambda leg: hour_of_day(leg.departs_at) if leg.departs_at else UNSAID,
    "đến lúc": lambda leg: hour_of_day(leg.arrives_at) if leg.arrives_at else UNSAID,
    "hãng, nhà xe": lambda leg: leg.carrier or UNSAID,
    "số hiệu, biển số": lambda leg: leg.number or UNSAID,
    "liên hệ": lambda leg: leg.contact or UNSAID,
    "điện thoại": lambda leg: leg.contact_phone or UNSAID,
    "ghi chú": lambda leg: leg.note or UNSAID,
}
_OF_STAYS: Mapping[str, Said[Stay]] = {
    "tên": lambda stay: stay.name,
    "nhận phòng": lambda stay: f"ngày {day(stay.check_in)}",
    "trả phòng": lambda stay: f"ngày {day(stay.check_out)}",
    "địa chỉ": lambda stay: stay.address or UNSAID,
    "điện thoại": lambda stay: stay.phone or UNSAID,
    "ghi chú": lambda stay: stay.note or UNSAID,
}


def _of_items(old: Itinerary, new: Itinerary) -> Iterator[Difference]:
    was, now = {item.id: item for item in old.items}, {item.id: item for item in new.items}
    for one in sorted({**was, **now}.values(), key=_place_in_days):
        before, after = was.get(one.id), now.get(one.id)
        members = _people_of(old, before) | _people_of(new, after)
        hosts = frozenset(item.host for item in (before, after) if item and item.is_session and item.host is not None)
        if before and after:
            yield from _of_item(old, new, before, after, members, hosts)
            yield from _of_charge(old, new, before, after)
        else:
            said = _when_and_where(one)
            yield Difference(_named(one), "", *_came_or_went(said, came=after is not None), members, hosts, one.id)


def _of_item(
    old: Itinerary, new: Itinerary, before: Item, after: Item, members: frozenset[int], hosts: frozenset[int]
) -> Iterator[Difference]:
    subject, then, today = _named(after), _when(before), _when(after)
    if before.day != after.day:
        name = day if before.day.year == after.day.year else vn_date
        subject = after.title
        then, today = f"{then} ngày {name(before.day)}", f"{today} ngày {name(after.day)}"
    yield Difference(subject, "", then, today, members, hosts, after.id)
    subject = _named(after)
    if before.topics != after.topics:
        yield Difference(
            subject, "nội dung", _topics(old, new, before), _topics(old, new, after), members, hosts, after.id
        )
    if before.host != after.host:
        yield Difference(
            subject, "nơi tiếp", *_told_apart(_host(old, before), _host(new, after)), members, hosts, after.id
        )
    legs = old.leg_of(before), new.leg_of(after)
    if (legs[0] and legs[0].id) != (legs[1] and legs[1].id):
        yield Difference(subject, "đi bằng", *_told_apart(*map(_leg, legs)), members, item=after.id)
    for label, said in _FOR_MEMBERS.items():
        of_hosts = hosts if label in _FOR_HOSTS else frozenset()
        yield Difference(subject, label, said(before), said(after), members, of_hosts, after.id)


def _of_charge(old: Itinerary, new: Itinerary, before: Item, after: Item) -> Iterator[Difference]:
    """Who was in charge and who is now."""
    if before.in_charge != after.in_charge:
        both = frozenset(id for id in (before.in_charge, after.in_charge) if id is not None)
        names = _told_apart(_in_charge(old, before), _in_charge(new, after))
        yield Difference(_named(after), "người phụ trách", *names, both, item=after.id)


def _of_legs(old: Itinerary, new: Itinerary) -> Iterator[Difference]:
    retimed = _retimed_with_items(old, new)
    managers = frozenset(person.id for person in new.people if person.role in MANAGERS)
    for id, one in sorted({**old.leg_by_id, **new.leg_by_id}.items()):
        before, after = old.leg_by_id.get(id), new.leg_by_id.get(id)
        was, now = _riders(old, before), _riders(new, after)
        subject = capital(called_leg(one))
        if not (before and after):
            said = hour_of_day(one.departs_at) if one.departs_at else "chưa có giờ đi"
            found = _came_or_went(said, came=after is not None)
            yield Difference(subject, "", *found, was | now | managers, leg=id)
            continue
        for label, of_leg in _OF_LEGS.items():
            if label not in _HOURS_OF_LEGS or id not in retimed:
                yield Difference(subject, label, of_leg(before), of_leg(after), was | now, leg=id)
        yield Difference(subject, "số chỗ", _seats(before), _seats(after), managers, leg=id)
        if before.riders != after.riders and was != now:
            yield Difference(subject, "người đi", _count(was), _count(now, after=was), was ^ now, leg=id)


def _of_stays(old: Itinerary, new: Itinerary) -> Iterator[Difference]:
    was, now = {stay.id: stay for stay in old.stays}, {stay.id: stay for stay in new.stays}
    everybody = frozenset(new.person_by_id)
    for id, one in sorted({**was, **now}.items()):
        before, after = was.get(id), now.get(id)
        subject = f"Chỗ nghỉ {one.name} từ ngày {day(one.check_in)}"
        if not (before and after):
            found = _came_or_went(f"đến ngày {day(one.check_out)}", came=after is not None)
            yield Difference(subject, "", *found, everybody, stay=id)
            continue
        for label, said in _OF_STAYS.items():
            yield Difference(subject, label, said(before), said(after), everybody, stay=id)


def _came_or_went(said: str, *, came: bool) -> tuple[str, str]:
    return (NONE, said) if came else (said, NONE)


def _told_apart(before: str, after: str) -> tuple[str, str]:
    """Two things of one name."""
    return (before, f"{after} khác") if before == after else (before, after)


def _retimed_with_items(old: Itinerary, new: Itinerary) -> frozenset[int]:
    """Legs whose item says the new hours already, to the same people."""
    was = {item.id: item for item in old.items}
    return frozenset(
        item.leg
        for item in new.items
        if item.leg is not None
        and item.starts
        and (before := was.get(item.id))
        and before.leg == item.leg
        and (before.day, _when(before)) != (item.day, _when(item))
    )


def _people_of(itinerary: Itinerary, item: Item | None) -> frozenset[int]:
    """Whoever rides its leg, or all; and who is in charge of it, wherever he rides."""
    if item is None:
        return frozenset()
    leg = itinerary.leg_of(item)
    people = _riders(itinerary, leg) if leg else frozenset(itinerary.person_by_id)
    return people if item.in_charge is None else people | {item.in_charge}


def reads(itinerary: Itinerary, item: Item, person: int) -> bool:
    """Whether the item is one of this person's days."""
    return person in _people_of(itinerary, item)


def _riders(itinerary: Itinerary, leg: Leg | None) -> frozenset[int]:
    if leg is None:
        return frozenset()
    return frozenset(itinerary.person_by_id) if leg.riders is None else leg.riders


def _named(item: Item) -> str:
    return f"{item.title} ngày {day(item.day)}"


def _seats(leg: Leg) -> str:
    return UNSAID if leg.seats is None else f"{leg.seats} chỗ"


def _count(riders: Iterable[int], *, after: frozenset[int] | None = None) -> str:
    """With what came and went, so that an exchange of two is seen."""
    people = frozenset(riders)
    moved = f" (thêm {len(people - after)}, bớt {len(after - people)})" if after is not None else ""
    return f"{len(people)} người{moved}"


def _place_in_days(item: Item) -> tuple[str, str, str]:
    return item.day.isoformat(), item.starts.isoformat() if item.starts else "", item.id
