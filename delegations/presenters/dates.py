"""When a delegation goes, in the fewest words."""

from config.words import vn_date
from delegations.composition import Trip


def when_of(trip: Trip) -> str:
    """ "Dự kiến 18–22/9/2023", or the plan's own words while no day is set."""
    start, end = trip.starts_on, trip.ends_on
    if start is None:
        return trip.when_text
    if end is None or end == start:
        return f"Dự kiến {vn_date(start)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"Dự kiến {start.day}–{vn_date(end)}"
    if start.year == end.year:
        return f"Dự kiến {start.day}/{start.month}–{vn_date(end)}"
    return f"Dự kiến {vn_date(start)}–{vn_date(end)}"
