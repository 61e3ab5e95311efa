"""Documents of what one trip costs."""

from accounts.policies import Refused
from money.queries.estimate import PlanMoney, TripMoney, money_of_plan
from reports import policies
from reports.catalogue.order import LIST, Entry, Order
from reports.document import Document
from reports.documents import estimate


def _estimate(order: Order) -> Document:
    return estimate.estimate_document(order.of_trip, *_money(order), order.made)


def _funding_request(order: Order) -> Document:
    found, own = _money(order)
    purse = found.purse_of(own.round.pk)
    if purse is None or not purse.short:
        raise Refused(policies.problems_with_funding_request(str(order.of_trip).lower(), is_short=False))
    return estimate.funding_request(order.of_trip, found, own, purse, order.made)


def _money(order: Order) -> tuple[PlanMoney, TripMoney]:
    found = money_of_plan(order.plan)
    own = found.of(order.of_trip)
    if own is None:
        raise Refused(policies.problems_with_estimate(str(order.of_trip).lower(), is_cancelled=True))
    return found, own


OF_MONEY = (
    Entry("du-toan", "Dự toán kinh phí chuyến đi", LIST, "money.view", _estimate, needs_trip=True),
    Entry("to-trinh-kinh-phi", "Tờ trình kinh phí", LIST, "money.view", _funding_request, needs_trip=True),
)
