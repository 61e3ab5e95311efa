"""Documents of how one trip travels: its days, tickets, rooms, drivers."""

from collections.abc import Mapping
from copy import replace

from accounts.policies import refuse_if
from reports import policies
from reports.catalogue.order import LIST, PAPER, Entry, Order
from reports.document import Document, Made
from reports.documents import itinerary, travel
from reports.queries import travel as queries
from trips.actions.details import read_for
from trips.enums import ReadKind
from trips.sealing import Details


def _itinerary(order: Order) -> Document:
    schedule = queries.schedule_of(order.of_trip)
    return itinerary.itinerary_document(order.of_trip, schedule, replace(order.made, shows=schedule.in_words))


def _tickets(order: Order) -> Document:
    trip = order.of_trip
    rides = queries.tickets_of(trip)
    refuse_if(policies.problems_with_trip_list("danh sách đặt vé", "chặng máy bay, tàu", is_there=bool(rides)))
    people = [member.nomination for _, members in rides for member in members]
    told: Mapping[int, Details] = {}
    if order.with_details and order.user is not None:
        purpose = f"Lập danh sách đặt vé {trip}"
        told = read_for(trip, people, purpose=purpose, by=order.user, kind=ReadKind.EXPORT)
    return travel.tickets_document(trip, rides, told, _by_the_draft(order))


def _rooms(order: Order) -> Document:
    stays = queries.rooms_of(order.of_trip)
    refuse_if(policies.problems_with_trip_list("danh sách phòng", "chỗ nghỉ", is_there=bool(stays)))
    return travel.rooms_document(order.of_trip, stays, _by_the_draft(order))


def _by_the_draft(order: Order) -> Made:
    return replace(order.made, shows=queries.state_of(order.of_trip))


def _drivers(order: Order) -> Document:
    schedule = queries.schedule_of(order.of_trip)
    rides = queries.drives_of(order.of_trip, schedule.itinerary)
    refuse_if(policies.problems_with_trip_list("phiếu lái xe", "chặng xe ô tô", is_there=bool(rides)))
    made = replace(order.made, shows=schedule.in_words)
    return travel.drivers_document(order.of_trip, rides, made, with_phones=order.with_phones)


OF_TRAVEL = (
    Entry("lich-trinh", "Lịch trình chuyến đi", PAPER, "trips.view", _itinerary, needs_trip=True, is_personal=True),
    Entry(
        "danh-sach-ve",
        "Danh sách đặt vé",
        LIST,
        "reports.make_plan_papers",
        _tickets,
        needs_trip=True,
        is_personal=True,
        has_details=True,
    ),
    Entry(
        "danh-sach-phong",
        "Danh sách phòng",
        LIST,
        "reports.make_plan_papers",
        _rooms,
        needs_trip=True,
        is_personal=True,
    ),
    Entry(
        "phieu-lai-xe",
        "Phiếu lái xe",
        PAPER,
        "reports.make_plan_papers",
        _drivers,
        needs_trip=True,
        is_personal=True,
        has_phones=True,
    ),
)
