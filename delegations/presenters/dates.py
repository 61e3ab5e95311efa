"""When a delegation goes, in the fewest words, and how far its round is."""

from collections.abc import Iterable, Mapping

from config.words import sentence, uncapital, vn_date
from delegations.composition import Trip
from tours.models import Round
from tours.queries.rounds import left_early


def when_of(trip: Trip) -> str:
    """ "Dự kiến 18–22/9/2023", or the plan's own words while no day is set."""
    if trip.cancelled:
        return trip.cancelled
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


def notes_of_rounds(rounds: Mapping[int, Round], approved: Iterable[int]) -> list[str]:
    """What whoever reads a list must know of its rounds today, each a sentence: cancelled, or gone unapproved."""
    known = set(approved)
    said = []
    for number, one in sorted(rounds.items()):
        if one.cancellation:
            said.append(
                f"Đoàn {number}: {uncapital(one.name)} {uncapital(one.cancellation)}. {sentence(one.cancel_reason)}"
            )
        elif text := left_early(one, is_approved=one.pk in known):
            said.append(f"Đoàn {number}: {uncapital(text)}")
    return said
