"""Marks of what a page of money was opened with, so that nobody saves over what another has saved meanwhile."""

from collections.abc import Iterable, Mapping
from operator import itemgetter

from money.estimating import Line
from money.models import Price
from money.queries.facts import Facts
from trips.queries.seen import mark_of, seen


def seen_price(price: Price) -> str:
    return seen(price, *price.legs.order_by("pk").values_list("pk", flat=True))


def seen_counts(facts: Facts) -> str:
    """Of one trip: what somebody wrote, not what follows from its legs."""
    days = [(one.day, one.halves, one.at_sea, one.why) for some in facts.days.values() for one in some]
    members = [
        (one.nomination_id, one.room_norm, one.elsewhere, one.payer) for some in facts.members.values() for one in some
    ]
    stays = [(one.pk, one.norm) for some in facts.stays.values() for one in some if one.norm]
    return mark_of([*days, *sorted(members, key=itemgetter(0)), *sorted(stays)])


def seen_sources(chosen: Mapping[str, int]) -> str:
    """Code of a line → key of the source chosen for it."""
    return mark_of(sorted(chosen.items()))


def seen_lines(lines: Iterable[tuple[Line, int | None]]) -> str:
    """Of a reckoning with the sources of its lines: what is approved is what was read."""
    return mark_of([f"{line.code} {line.making} {line.amount} {source}" for line, source in lines])
