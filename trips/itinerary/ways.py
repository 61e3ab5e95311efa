"""Rules of time and way, for each party: overlaps, ways longer than their time, connections, nights, the two ends."""

import datetime
from collections.abc import Iterator

from trips.enums import ItemKind, LegKind
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.parties import Party, Stretch, straight_km, way
from trips.itinerary.shape import Item, Itinerary, Leg, Place
from trips.itinerary.words import called, day, hour, hour_of_day, km, minutes, whole_minutes

MINUTE = datetime.timedelta(minutes=1)
EVENING, FORENOON = datetime.time(17), datetime.time(12)
"""A night is looked for between these hours."""
AIRPORT_KM = 5.0
HOME_KM = 80.0
"""As the crow flies: who lands so near to where one set out has come home."""


def overlaps(party: Party) -> Iterator[ItineraryProblem]:
    open_still: list[Stretch] = []
    for one in party.stretches:
        open_still = [other for other in open_still if other.ends > one.starts]
        for other in open_still:
            if one.starts < other.ends and other.starts < one.ends:
                together = whole_minutes(min(one.ends, other.ends) - one.starts)
                yield found(
                    Code.OVERLAP,
                    f"{called(other.item)} và {called(one.item)} trùng giờ ngày {day(one.starts)}.",
                    f"Mục trước đến {hour(other.ends)}, mục sau từ {hour(one.starts)}: "
                    f"trùng {minutes(together)}. Dời một trong hai mục.",
                    other.starts, other.ends, one.starts, one.ends,
                    items=sorted((other.item.id, one.item.id)),
                )  # fmt: skip
        open_still.append(one)


def ways(itinerary: Itinerary, party: Party) -> Iterator[ItineraryProblem]:
    """From where one was last known to be; what has no place takes its time and leaves one there."""
    last: Stretch | None = None
    spare, free_from = datetime.timedelta(), None
    for one in party.stretches:
        if free_from and one.starts >= free_from:
            spare += one.starts - free_from
            if last and (one.begins_at or one.is_move):
                yield from _too_far(itinerary, last, one, spare)
        yield from _too_short(itinerary, one)
        if one.ends_at or one.is_move:
            landed = one.leg and one.leg.kind == LegKind.PLANE
            last, spare = one, -itinerary.settings.luggage_minutes * MINUTE if landed else datetime.timedelta()
        free_from = max(free_from or one.ends, one.ends)


def _too_far(
    itinerary: Itinerary, last: Stretch, one: Stretch, spare: datetime.timedelta
) -> Iterator[ItineraryProblem]:
    if one.leg and one.leg.kind == LegKind.PLANE:
        return  # the time before a flight is that of the connection
    there, typed = one.begins_at, one.item.minutes if not one.is_move else None
    road = way(last.ends_at, there, itinerary.settings)
    if typed is not None:
        needed, how = typed, f"đi mất {minutes(typed)} như đã ghi"
    elif road is not None:
        needed, how = road.minutes, road.words if road.minutes else ""
    else:
        return
    have = int(spare // MINUTE)
    if needed <= have:
        return
    if last.leg and last.leg.kind == LegKind.PLANE:
        how += f"{'; ' if how else ''}lấy hành lý {minutes(itinerary.settings.luggage_minutes)}"
    host = itinerary.host_of(one.item)
    where = (there and there.name) or (host.name if host else one.item.title)
    arrival = one.starts + (needed - have) * MINUTE
    yield found(
        Code.TOO_FAR,
        f"Không kịp đến {where} ngày {day(one.starts)}.",
        f"Đến {where} lúc {hour_on(arrival, one.starts)}, {called(one.item)} bắt đầu {hour(one.starts)}: "
        f"thiếu {minutes(needed - have)} ({how}). Dời giờ một trong hai mục, hoặc ghi số phút đi thật.",
        last.ends, one.starts, needed, have,
        items=(last.item.id, one.item.id), is_rough=typed is None and needed > 0 and bool(road and road.is_rough),
    )  # fmt: skip


def _too_short(itinerary: Itinerary, one: Stretch) -> Iterator[ItineraryProblem]:
    """A ride by road in less time than the road takes."""
    leg = one.leg
    if not one.is_move or not leg or not leg.is_car or one.ends == one.starts or one.item.minutes is not None:
        return
    road, have = way(leg.origin, leg.goal, itinerary.settings), whole_minutes(one.ends - one.starts)
    if road is not None and road.minutes > have:
        yield found(
            Code.RIDE_TOO_SHORT,
            f"Không kịp đến {leg.goal.name} ngày {day(one.starts)}.",
            f"Xe cần {minutes(road.minutes)} ({road.words}), lịch để {minutes(have)}: "
            f"thiếu {minutes(road.minutes - have)}. Đi sớm hơn, đến muộn hơn, hoặc ghi số phút đi thật.",
            one.starts, one.ends, road.minutes,
            items=(one.item.id,), legs=(leg.id,), is_rough=road.is_rough,
        )  # fmt: skip


def hour_on(moment: datetime.datetime, other: datetime.datetime) -> str:
    """The hour, with its day where it is not that of the other."""
    return hour(moment) if moment.date() == other.date() else hour_of_day(moment)


def connections(itinerary: Itinerary, party: Party) -> Iterator[ItineraryProblem]:
    """The time at the airport: from what ended last elsewhere, the way from there taken off."""
    settings = itinerary.settings
    for place, one in enumerate(party.stretches):
        last = next((last for last in reversed(party.stretches[:place]) if not _is_waiting(last, one)), None)
        if last is None or not one.leg or one.leg.kind != LegKind.PLANE or last.ends > one.starts:
            continue
        road = way(last.ends_at, one.begins_at, settings)
        on_road = road.minutes if road else 0
        left = int((one.starts - last.ends) // MINUTE) - on_road
        if left >= settings.connection_minutes:
            continue
        drive = f", đi {minutes(on_road)} ({road.words})" if road and on_road else ""
        there = f"còn {minutes(left)}" if left >= 0 else f"thiếu {minutes(-left)}"
        least, airport = minutes(settings.connection_minutes), one.leg.origin.name
        yield found(
            Code.CONNECTION,
            f"Ở sân bay {airport.removeprefix('Sân bay ')} ngày {day(one.starts)} chưa được {least}.",
            f"{called(last.item)} xong lúc {hour_on(last.ends, one.starts)}{drive}, "
            f"máy bay đi lúc {hour(one.starts)}: {there}, cần ít nhất {least}. "
            "Đến sân bay sớm hơn, hoặc chọn chuyến sau.",
            last.ends, one.starts, on_road,
            items=(last.item.id, one.item.id), legs=(one.leg.id,),
        )  # fmt: skip


def _is_waiting(one: Stretch, flight: Stretch) -> bool:
    """Meeting or checking in at the airport; a meal or a rest that can be had there."""
    far = straight_km(one.ends_at, flight.begins_at)
    if one.item.is_session or one.is_move:
        return False
    return far < AIRPORT_KM if far is not None else one.item.kind in (ItemKind.MEAL, ItemKind.REST)


def nights(itinerary: Itinerary, party: Party) -> Iterator[ItineraryProblem]:
    """The longest rest between an evening and the noon after it. A bed on a train or a ship is a bed."""
    least = itinerary.settings.night_hours
    busy = [one for one in party.stretches if one.item.kind != ItemKind.REST and not _has_beds(one)]
    rests = list(_rests(busy))
    for morning in sorted({one.starts.date() for one in busy if one.starts.time() < FORENOON}):
        evening = morning - datetime.timedelta(days=1)
        begins, ends = datetime.datetime.combine(evening, EVENING), datetime.datetime.combine(morning, FORENOON)
        nightly = [
            (one.starts - max(last.ends, begins), last, one) for last, one in rests if begins < one.starts < ends
        ]
        if not nightly or busy[0].starts.date() == morning:
            continue  # the night before is at home
        rest, last, one = max(nightly, key=lambda night: night[0])
        if rest >= datetime.timedelta(hours=least):
            continue
        yield found(
            Code.SHORT_NIGHT,
            f"Đêm {day(evening)} nghỉ chưa đủ {least} giờ.",
            f"{called(last.item)} xong lúc {hour_of_day(last.ends)}, {called(one.item)} bắt đầu lúc "
            f"{hour_of_day(one.starts)}: nghỉ {minutes(int(rest // MINUTE))}. Kết thúc sớm hơn hoặc bắt đầu muộn hơn.",
            last.ends, one.starts,
            items=(last.item.id, one.item.id),
        )  # fmt: skip


def _rests(busy: list[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """What ended last, and what begins after it."""
    last: Stretch | None = None
    for one in busy:
        if last and one.starts >= last.ends:
            yield last, one
        last = one if last is None or one.ends >= last.ends else last


def _has_beds(one: Stretch) -> bool:
    has_beds = one.leg is not None and one.leg.kind in (LegKind.TRAIN, LegKind.SHIP)
    return has_beds and one.ends.date() > one.starts.date()


def arrivals(party: Party) -> Iterator[ItineraryProblem]:
    """Before the first ride has arrived nobody can be received. While it has no hours nothing is known of that."""
    first = next((one for one in party.stretches if one.leg), None)
    if first is None or (first.item, first.leg) not in party.rides[:1]:
        return
    for one in party.stretches:
        if one.item.is_session and one.item.host is not None and one.starts < first.ends:
            yield found(
                Code.BEFORE_ARRIVAL,
                f"{called(one.item)} bắt đầu trước khi đoàn đến nơi.",
                f"Buổi bắt đầu lúc {hour_of_day(one.starts)}, {called(first.item)} đến lúc "
                f"{hour_of_day(first.ends)}. Dời buổi này, hoặc đi sớm hơn.",
                one.starts, first.ends,
                items=(first.item.id, one.item.id),
            )  # fmt: skip


def ways_home(itinerary: Itinerary, party: Party) -> Iterator[ItineraryProblem]:
    """The last ride ends where the first one began, or near it."""
    if not party.rides:
        if itinerary.items and not itinerary.legs:
            yield found(
                Code.NO_WAY_HOME,
                "Lịch trình chưa có chặng đi nào.",
                "Đoàn đi và về bằng gì chưa ghi. Thêm chặng đi và chặng về.",
            )
        return
    begins = [leg.origin for _, leg in _same_half(party, party.rides[0][0])]
    ends = [leg.goal for _, leg in _same_half(party, party.rides[-1][0])]
    if any(_is_near(one, other) for one in begins for other in ends):
        return
    item, leg = party.rides[-1]
    far = straight_km(begins[0], leg.goal)
    away = f", cách {begins[0].name} {km(far)}" if far is not None else ""
    yield found(
        Code.NO_WAY_HOME,
        f"Chưa có đường về {begins[0].name}.",
        f"Chặng cuối, {called(item)}, đến {leg.goal.name}{away}. Thêm chặng về.",
        begins[0].name, leg.goal.name,
        items=(item.id,),
    )  # fmt: skip


def _same_half(party: Party, item: Item) -> list[tuple[Item, Leg]]:
    """This ride; with it those of its half-day while one of them has no hours: which is first is not known then."""
    together = [ride for ride in party.rides if (ride[0].day, ride[0].half) == (item.day, item.half)]
    timed = all(one.starts or leg.departs_at for one, leg in together)
    return [ride for ride in together if ride[0] is item] if timed else together


def _is_near(one: Place, other: Place) -> bool:
    far = straight_km(one, other)
    return one.name.casefold() == other.name.casefold() or (far is not None and far <= HOME_KM)
