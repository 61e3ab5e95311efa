"""Rules of who is in charge, and of the list."""

from collections.abc import Iterator

from trips.enums import ItemKind
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.shape import Itinerary
from trips.itinerary.words import called, day


def nobody_in_charge(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for item in itinerary.items:
        if (item.is_session or item.kind == ItemKind.MEETING) and item.in_charge is None:
            yield found(
                Code.NOBODY_IN_CHARGE,
                f"{called(item)} ngày {day(item.day)} chưa có người phụ trách.",
                "Chọn một người trong đoàn.",
                items=(item.id,),
            )


def gone_in_charge(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for item in itinerary.items:
        if item.in_charge is not None and itinerary.people and item.in_charge not in itinerary.person_by_id:
            who = item.in_charge_name or "Người được giao"
            yield found(
                Code.GONE_IN_CHARGE,
                f"{called(item)} ngày {day(item.day)} không còn người phụ trách.",
                f"{who} không còn trong danh sách của đoàn. Chọn người khác.",
                item.in_charge,
                items=(item.id,),
                people=(item.in_charge,),
            )


def no_people(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    if not itinerary.people:
        yield found(
            Code.NO_PEOPLE,
            "Đoàn chưa có người nào trong danh sách đã phê duyệt.",
            "Công bố lúc này thì không thành viên nào được báo. Chờ danh sách được phê duyệt, hoặc ghi rõ vì sao.",
        )
