"""A first itinerary from what is known: there, a session at each host by half-days, topics spread, home; with reasons.

The same facts give the same proposal. Of a trip that has items only what is still lacking is proposed."""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from copy import replace
from dataclasses import dataclass

from msgspec import Struct

from config.words import and_joined
from tours.deadlines import is_working_day
from tours.enums import SeatRole
from trips.enums import Half, ItemKind, LegKind
from trips.itinerary.parties import Way, way
from trips.itinerary.routing import Ends, earlier, flight_minutes, in_order, landing
from trips.itinerary.shape import Days, Host, Item, Itinerary, Leg, Person, Place, Settings
from trips.itinerary.spreading import Evidence, Spread, spread
from trips.itinerary.words import inside, minutes

MORNING = (datetime.time(8), datetime.time(11))
AFTERNOON = (datetime.time(14), datetime.time(16, 30))
AFTER_LUNCH = datetime.time(13, 30)
MEETING_POINT = Place("nơi tập trung")
SHORT_MOVE = 60
"""Minutes on the road that need no half-day of their own."""
MOST_SESSIONS = 2
LONG_RETURN = 180
"""Minutes to the airport home that take the whole last day."""


class Known(Struct, frozen=True):
    """Where each host is that is to be visited (of a stop with a choice one), and what speaks for a topic there."""

    ends: Ends
    points: Mapping[int, Place | None]
    evidence: tuple[Evidence, ...] = ()


class Suggested(Struct, frozen=True):
    """One item to be ticked; a ride brings its leg. The item's id is its place in the proposal."""

    item: Item
    reason: str
    leg: Leg | None = None


class Suggestion(Struct, frozen=True):
    """`missing`: facts without which some of it cannot be proposed, whole sentences."""

    items: tuple[Suggested, ...]
    missing: tuple[str, ...] = ()


class _Slot(Struct, frozen=True):
    day: datetime.date
    half: Half

    @property
    def hours(self) -> tuple[datetime.time, datetime.time]:
        return MORNING if self.half == Half.MORNING else AFTERNOON


def suggestion(itinerary: Itinerary, known: Known) -> Suggestion:
    hosts = [host for host in itinerary.hosts if host.id in known.points]
    missing = [*_missing(itinerary, known, hosts)]
    if itinerary.days is None or not hosts:
        return Suggestion((), tuple(missing))
    plan = _Plan(itinerary, known, itinerary.days, in_order(hosts, known.ends, known.points))
    found = [one for one in plan.build() if not _stands(itinerary, one.item)]
    named = tuple(replace(one, item=replace(one.item, id=f"{place}")) for place, one in enumerate(found, 1))
    return Suggestion(named, (*missing, *plan.without_room))


def _missing(itinerary: Itinerary, known: Known, hosts: Sequence[Host]) -> Iterator[str]:
    if itinerary.days is None:
        yield "Đợt chưa ghi ngày đi, ngày về nên chưa xếp được buổi nào. Ghi ngày của đợt trước."
    if not hosts:
        yield "Đợt chưa có nơi đến nào. Chọn nơi đến trước."
    unknown = [inside(host.name) for host in hosts if known.points[host.id] is None]
    if unknown:
        yield f"Chưa biết vị trí của {and_joined(unknown)} nên chưa tính được đường đi đến đó."
    if not known.ends.home and not known.ends.is_local:
        yield "Danh mục chưa có sân bay nơi khởi hành nên chưa gợi ý được chặng đi, chặng về."
    if not itinerary.topics:
        yield "Kế hoạch chưa có nội dung học tập nào nên các buổi chưa gắn nội dung."
    if not itinerary.people:
        yield "Danh sách đoàn chưa được phê duyệt nên chưa gợi ý người phụ trách."


@dataclass
class _Plan:
    """Fills half-days one after another; what is taken is taken."""

    itinerary: Itinerary
    known: Known
    days: Days
    hosts: Sequence[Host]

    def __post_init__(self) -> None:
        self.without_room: list[str] = []
        self.settings: Settings = self.itinerary.settings
        ends = self.known.ends
        first = next((self._at(host) for host in self.hosts if self._at(host)), None)
        self.home = MEETING_POINT if ends.is_local else ends.home[0] if ends.home else None
        self.landing = landing(self.home, ends.arrivals, first) if first and not ends.is_local else None
        done = frozenset(id for item in self.itinerary.items if item.is_session for id in item.topics)
        visited = frozenset(item.host for item in self.itinerary.items if item.is_session and item.host is not None)
        self.to_visit = [host for host in self.hosts if host.id not in visited]
        open_topics = [topic for topic in self.itinerary.topics if topic.id not in done]
        self.spread: Spread = spread(open_topics, self.to_visit or list(self.hosts), self.known.evidence)

    def build(self) -> list[Suggested]:
        out = list(self._way_there())
        slots = [slot for slot in self._slots() if not self._is_taken(slot)]
        visits, rests = self._visits(slots)
        return [*out, *visits, *rests, *self._way_home()]

    def _at(self, host: Host) -> Place | None:
        return self.known.points.get(host.id)

    def _place(self, host: Host) -> Place | None:
        """To drive to within the province its name is enough."""
        return self._at(host) or (Place(host.name) if self.known.ends.is_local else None)

    def _between(self, one: Place | None, other: Place | None) -> int:
        road = way(one, other, replace(self.settings, rough_km=0))
        return math.ceil(road.minutes / 5) * 5 if road else 0

    def _slots(self) -> Iterator[_Slot]:
        """Working half-days between arriving and leaving."""
        for day in filter(is_working_day, self.days):
            yield from (_Slot(day, half) for half in self._halves(day))

    def _halves(self, day: datetime.date) -> Iterator[Half]:
        is_local, is_first, is_last = self.known.ends.is_local, day == self.days.first, day == self.days.last
        if is_local or not is_first:
            if is_last and self._return_minutes() > LONG_RETURN:
                return
            yield Half.MORNING
        if is_local or (not is_last and (not is_first or self._arrives_by_noon())):
            yield Half.AFTERNOON

    def _is_taken(self, slot: _Slot) -> bool:
        return any(
            item.day == slot.day and item.half == slot.half and item.kind != ItemKind.MEAL
            for item in self.itinerary.items
        )

    def _return_minutes(self) -> int:
        return self._between(self._at(self.hosts[-1]), self.landing or self.home)

    def _arrives_by_noon(self) -> bool:
        """Flying at seven, half an hour for the luggage, the road, and an hour for lunch."""
        flight = flight_minutes(self.home, self.landing) + self.settings.luggage_minutes if self.landing else 0
        road = self._between(self.landing or self.home, self._at(self.hosts[0]))
        return 7 * 60 + flight + road + 60 <= 14 * 60

    def _way_there(self) -> Iterator[Suggested]:
        first, there = self.days.first, self._place(self.hosts[0])
        if self.home is None or there is None:
            return
        if self.landing is None:
            yield self._drive(_Slot(first, Half.MORNING), self.home, there, "", None)
            return
        minutes_up = flight_minutes(self.home, self.landing)
        yield _ride(
            first,
            Half.MORNING,
            Leg(0, LegKind.PLANE, self.home, self.landing),
            f"Bay {self.home.name} – {self.landing.name}",
            f"{self._why_there(there)} Bay khoảng {minutes(minutes_up)}; giờ bay ghi khi đặt vé.",
        )
        yield self._drive(_Slot(first, Half.MORNING), self.landing, there, "Nối chuyến bay.", None)

    def _why_there(self, there: Place) -> str:
        others = [one for one in self.known.ends.arrivals if one != self.landing]
        nearer = and_joined([one.name for one in others]) if len(others) <= MOST_SESSIONS else "các sân bay khác"
        plan = f"; {self.known.ends.why_arrivals}" if self.known.ends.why_arrivals else ""
        if self.landing is None or not others:
            return f"Sân bay gần {there.name} nhất{plan}."
        return f"{self.landing.name} gần {there.name} hơn {nearer}{plan}."

    def _way_home(self) -> Iterator[Suggested]:
        last, here = self.days.last, self._place(self.hosts[-1])
        if self.home is None or here is None:
            return
        half = Half.MORNING if self._return_minutes() > LONG_RETURN else Half.AFTERNOON
        if self.landing is None:
            yield self._drive(_Slot(last, half), here, self.home, "", None)
            return
        airport = minutes(self.settings.connection_minutes)
        yield self._drive(
            _Slot(last, half), here, self.landing, f"Để đến sân bay trước giờ bay ít nhất {airport}.", None
        )
        yield _ride(
            last,
            Half.AFTERNOON if half == Half.MORNING else Half.EVENING,
            Leg(0, LegKind.PLANE, self.landing, self.home),
            f"Bay {self.landing.name} – {self.home.name}",
            f"Về nơi khởi hành. Bay khoảng {minutes(flight_minutes(self.landing, self.home))}; giờ bay ghi khi đặt vé.",
        )

    def _visits(self, slots: list[_Slot]) -> tuple[list[Suggested], list[Suggested]]:
        """Each host one session, a second where half-days are left; a move between hosts far apart takes one too."""
        found: list[Suggested] = []
        left, here = list(slots), self._at(self.hosts[0])
        need = [self._moves_before(place) + 1 for place in range(len(self.to_visit))]
        for place, host in enumerate(self.to_visit):
            there = self._at(host)
            if need[place] > len(left):
                self.without_room.append(
                    f"Không còn nửa ngày làm việc nào cho {host.name}. Thêm ngày cho đợt, hoặc bớt một nơi."
                )
                continue
            if place and need[place] > 1:
                found.append(self._move(left.pop(0), here, there))
            elif place and self._between(here, there):
                found.append(self._short_move(left[0], here, there))
            count = min(MOST_SESSIONS, max(1, len(left) - sum(need[place + 1 :])))
            topics = self.spread.of(host.id, count)
            for number in range(count):
                slot = left.pop(0)
                found.append(self._session(slot, host, number, topics[number], is_first=not found))
            here = there
        return found, [self._rest(slot) for slot in left]

    def _moves_before(self, place: int) -> int:
        """Half-days the road to this host takes."""
        if place == 0:
            return 0
        return int(self._between(self._at(self.to_visit[place - 1]), self._at(self.to_visit[place])) > SHORT_MOVE)

    def _move(self, slot: _Slot, here: Place | None, there: Place | None) -> Suggested:
        starts = AFTER_LUNCH if slot.half == Half.AFTERNOON else MORNING[0]
        return self._drive(slot, here or Place(""), there or Place(""), "", starts)

    def _short_move(self, slot: _Slot, here: Place | None, there: Place | None) -> Suggested:
        """Before the session, in its own half of the day."""
        begins, road = slot.hours[0], self._between(here, there)
        starts = earlier(begins, road + 15)
        return self._drive(slot, here or Place(""), there or Place(""), "Đến trước buổi làm việc 15 phút.", starts)

    def _drive(self, slot: _Slot, here: Place, there: Place, why: str, starts: datetime.time | None) -> Suggested:
        road, takes = way(here, there, replace(self.settings, rough_km=0)), self._between(here, there)
        ends = earlier(starts, -takes) if starts else None
        departs = datetime.datetime.combine(slot.day, starts) if starts else None
        arrives = datetime.datetime.combine(slot.day, ends) if ends else None
        leg = Leg(0, LegKind.HIRED_CAR, here, there, departs, arrives)
        unknown = "" if starts else " Giờ đi ghi khi biết giờ bay." if self.landing else " Ghi giờ đi khi đặt xe."
        reason = f"{_road_words(road, takes)} {why}".strip() + unknown
        return _ride(slot.day, slot.half, leg, f"Xe {here.name} – {there.name}", reason, starts, ends)

    def _session(self, slot: _Slot, host: Host, number: int, topics: tuple[int, ...], *, is_first: bool) -> Suggested:
        labels = [topic.label for topic in self.itinerary.topics if topic.id in topics]
        kind, verb = (ItemKind.WORK, "Làm việc với") if number == 0 else (ItemKind.VISIT, "Đi thực tế tại")
        head = _head(self.itinerary.people)
        starts, ends = slot.hours
        item = Item(
            "", slot.day, slot.half, kind, f"{verb} {inside(host.name)}", starts, ends, host=host.id,
            topics=frozenset(topics), in_charge=head.id if head else None, in_charge_name=head.name if head else "",
        )  # fmt: skip
        when = "Buổi đầu sau khi đến." if is_first else ""
        why = " ".join(part for part in (when, self.spread.why(host, topics, labels)) if part)
        return Suggested(item, why or "Buổi thứ hai, để đi xem tại chỗ.")

    def _rest(self, slot: _Slot) -> Suggested:
        item = Item("", slot.day, slot.half, ItemKind.REST, "Dự phòng nửa ngày")
        return Suggested(item, "Để dành khi nơi tiếp đổi giờ hoặc trời mưa.")


def _ride(
    day: datetime.date, half: Half, leg: Leg, title: str, reason: str,
    starts: datetime.time | None = None, ends: datetime.time | None = None,
) -> Suggested:  # fmt: skip
    return Suggested(Item("", day, half, ItemKind.TRAVEL, title, starts, ends), reason, leg)


def _road_words(road: Way | None, takes: int) -> str:
    if road is None:
        return "Chưa biết đường dài bao nhiêu."
    return f"{road.words}: {minutes(takes)}." if takes else "Cùng một nơi."


def _head(people: Sequence[Person]) -> Person | None:
    return next((person for person in people if person.role == SeatRole.HEAD), next(iter(people), None))


def _stands(itinerary: Itinerary, item: Item) -> bool:
    """Whether the trip has something of its own there: a ride on that half-day, or anything where a rest would be."""
    return any(
        own.day == item.day
        and own.half == item.half
        and (own.kind == item.kind == ItemKind.TRAVEL or (item.kind == ItemKind.REST and own.kind != ItemKind.MEAL))
        for own in itinerary.items
    ) or (item.kind == ItemKind.TRAVEL and any(own.title == item.title for own in itinerary.items))
