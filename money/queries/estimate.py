"""The estimate of a trip: what was approved, line by line."""

from money.models import Estimate, EstimateLine
from trips.models import Trip


def approved_estimate(trip: Trip) -> Estimate | None:
    """The one that counts: the last."""
    return trip.estimates.order_by("number").last()


def approved_lines(trip: Trip) -> list[EstimateLine]:
    estimate = approved_estimate(trip)
    return list(estimate.lines.select_related("paid_from")) if estimate else []
