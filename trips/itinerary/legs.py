"""Rules of legs: seats and suitcases, hours in order, riders on the list, each leg in an item, each ride with a leg."""

import math
from collections.abc import Iterator

from config.words import capital
from trips.enums import ItemKind
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.shape import Itinerary, Leg, seats_to_ride
from trips.itinerary.words import called, called_leg, day, hour_of_day


def seats(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for leg in itinerary.legs:
        people = _riders(itinerary, leg)
        if leg.seats is None:
            yield found(
                Code.NO_SEATS,
                f"{capital(called_leg(leg))} chưa ghi số chỗ.",
                f"{people} người đi chặng này. Ghi số chỗ đã đặt.",
                people,
                legs=(leg.id,),
            )
            continue
        room = seats_to_ride(leg.kind, leg.seats)
        driver = f" (xe {leg.seats} chỗ kể cả lái xe)" if leg.is_car else ""
        luggage = math.ceil(people / itinerary.settings.people_a_luggage_seat) if leg.is_car else 0
        if people > room:
            yield found(
                Code.FEW_SEATS,
                f"{capital(called_leg(leg))} thiếu {people - room} chỗ.",
                f"{people} người đi, có {max(room, 0)} chỗ{driver}. Thêm chỗ, thêm xe, hoặc bớt người đi chặng này.",
                people, leg.seats,
                legs=(leg.id,),
            )  # fmt: skip
        elif people + luggage > room:
            yield found(
                Code.LUGGAGE,
                f"{capital(called_leg(leg))} không đủ chỗ để hành lý.",
                f"{people} người và hành lý cần {people + luggage} chỗ (cứ "
                f"{itinerary.settings.people_a_luggage_seat} người thêm 1 chỗ), có {room} chỗ{driver}. "
                "Đổi xe rộng hơn, hoặc ghi rõ hành lý để ở đâu.",
                people, luggage, leg.seats,
                legs=(leg.id,),
            )  # fmt: skip


def _riders(itinerary: Itinerary, leg: Leg) -> int:
    return len(itinerary.people if leg.riders is None else leg.riders)


def backwards(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for leg in itinerary.legs:
        if leg.departs_at and leg.arrives_at and leg.arrives_at <= leg.departs_at:
            yield found(
                Code.LEG_BACKWARDS,
                f"{capital(called_leg(leg))} đến trước khi đi.",
                f"Đi lúc {hour_of_day(leg.departs_at)}, đến lúc {hour_of_day(leg.arrives_at)}. Sửa giờ của chặng.",
                leg.departs_at, leg.arrives_at,
                legs=(leg.id,),
            )  # fmt: skip


def rides_without_leg(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for item in itinerary.items:
        if item.kind == ItemKind.TRAVEL and itinerary.leg_of(item) is None:
            yield found(
                Code.NO_LEG,
                f"{called(item)} ngày {day(item.day)} chưa gắn với chặng đi nào.",
                "Đi bằng gì, mấy chỗ, ai đi chưa ghi. Chọn chặng đi cho mục này.",
                items=(item.id,),
            )


def legs_without_item(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    used = {item.leg for item in itinerary.items}
    for leg in itinerary.legs:
        if leg.id not in used and itinerary.items:
            yield found(
                Code.LEG_UNUSED,
                f"{capital(called_leg(leg))} không có trong lịch trình.",
                "Thành viên đọc lịch trình sẽ không thấy chặng này. Thêm một mục di chuyển cho chặng, hoặc xóa chặng.",
                legs=(leg.id,),
            )


def riders_gone(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for leg in itinerary.legs:
        gone = sorted((leg.riders or frozenset()) - itinerary.person_by_id.keys())
        if gone and itinerary.people:
            yield found(
                Code.GONE_RIDER,
                f"{capital(called_leg(leg))} có {len(gone)} người không còn trong danh sách.",
                "Danh sách đoàn đã đổi sau khi xếp người đi chặng này. Xếp lại người đi.",
                *gone,
                legs=(leg.id,),
            )
