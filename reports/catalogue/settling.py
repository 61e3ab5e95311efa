"""Documents of what a trip came to: who is paid, the settlement, the travel orders."""

from accounts.policies import refuse_if
from money.queries.book import book_of
from reports import policies
from reports.catalogue.order import LIST, PAPER, Entry, Order
from reports.document import Document
from reports.documents import settling
from reports.queries.travel import stops_of
from trips.models import Trip
from trips.queries.members import members_of


def _payment_list(order: Order) -> Document:
    return settling.payment_list(_settled(order.of_trip, "bảng thanh toán"), order.made)


def _settlement(order: Order) -> Document:
    return settling.settlement(_settled(order.of_trip, "quyết toán"), order.made)


def _settled(trip: Trip, title: str) -> settling.Settled:
    book = book_of(trip)
    refuse_if(policies.problems_with_trip_list(title, "thành viên", is_there=bool(book.settlement.people)))
    return settling.Settled(trip, book.settlement, book.closed[0] if book.closed else None)


def _travel_orders(order: Order) -> Document:
    people = [
        settling.Traveller(one.nomination.full_name, one.nomination.post, str(one.nomination.registration.agency))
        for one in members_of(order.of_trip)
    ]
    refuse_if(policies.problems_with_trip_list("giấy đi đường", "thành viên", is_there=bool(people)))
    stops = [settling.Stop(name, days) for name, days in stops_of(order.of_trip)]
    return settling.travel_orders(order.of_trip, people, stops, order.made)


OF_SETTLING = (
    Entry("bang-thanh-toan", "Bảng thanh toán", LIST, "money.view", _payment_list, needs_trip=True, is_personal=True),
    Entry("quyet-toan", "Quyết toán kinh phí", LIST, "money.view", _settlement, needs_trip=True, is_personal=True),
    Entry(
        "giay-di-duong",
        "Giấy đi đường",
        PAPER,
        "money.view",
        _travel_orders,
        needs_trip=True,
        is_personal=True,
    ),
)
