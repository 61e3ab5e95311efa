"""The same trip done otherwise: with an option, fewer days, fewer rooms, fewer people."""

from copy import replace

from money.enums import CostKind, PriceBasis
from money.estimating.shape import Case, Day, Option, Price, Stay


def with_option(case: Case, option: Option) -> Case:
    """Its prices stand in for whatever paid for one of their legs, or for their stay."""
    legs = {leg for price in option.prices for leg in price.legs}
    stays = {price.stay for price in option.prices if price.stay is not None}
    kept = tuple(
        one for one in case.prices if not legs.intersection(one.legs) and (one.stay is None or one.stay not in stays)
    )
    return replace(
        case,
        prices=(*kept, *option.prices),
        days=(*case.days, *_days_after(case, option.more_days)),
        stays=_more_nights(case, option.more_nights),
    )


def without_days(case: Case, days: int) -> Case:
    """The last days go, and as many last nights."""
    stays, left = [], days
    for stay in reversed(case.stays):
        gone = min(left, len(stay.nights))
        left -= gone
        if gone < len(stay.nights):
            stays.append(replace(stay, nights=stay.nights[: len(stay.nights) - gone]))
    kept = {stay.id for stay in stays}
    return replace(
        case,
        days=case.days[: max(len(case.days) - days, 0)],
        stays=tuple(reversed(stays)),
        prices=tuple(one for one in case.prices if one.stay is None or one.stay in kept),
    )


def without_people(case: Case, people: int) -> Case:
    """The last of the list: those of no rank, whose absence costs nobody an own norm."""
    return replace(case, members=case.members[: len(case.members) - people])


def saved_by_rooms(case: Case) -> list[int]:
    """What each room less saves, the dearest first, down to two people in every room."""
    return sorted((cost for _, cost, count in _rooms_to_spare(case) for _ in range(count)), reverse=True)


def without_rooms(case: Case, rooms: int) -> Case:
    """The dearest first: each room less is two people in one."""
    left, fewer = rooms, {}
    for price, _, count in sorted(_rooms_to_spare(case), key=lambda one: -one[1]):
        gone = min(left, count)
        left -= gone
        fewer[price.id] = replace(price, count=(price.count or 0) - gone)
    return replace(case, prices=tuple(fewer.get(one.id, one) for one in case.prices))


def _rooms_to_spare(case: Case) -> list[tuple[Price, int, int]]:
    """Each price by the room, what one of its rooms costs, and how many of them could be spared."""
    fewest = -(-len(case.paid(CostKind.ROOM)) // 2)
    return [
        (one, (one.rate or 0) * _nights(case, one), max((one.count or 0) - fewest, 0))
        for one in case.prices
        if one.kind == CostKind.ROOM and one.basis == PriceBasis.PER_UNIT and one.rate is not None
    ]


def together(cases: list[Case]) -> Case:
    """Several rounds as one: the first one's itinerary, everybody on it. What is hired by the car is hired as often as
    their seats ask for."""
    first = cases[0]
    members = tuple(one for case in cases for one in case.members)
    return replace(
        first,
        members=members,
        legs=tuple(replace(leg, riders=None) for leg in first.legs),
        prices=tuple(_for_more(first, price, len(first.members), len(members)) for price in first.prices),
        remarks=(),
    )


def _for_more(case: Case, price: Price, before: int, people: int) -> Price:
    if price.basis == PriceBasis.PER_PERSON or not before:
        return price
    count = 1 if price.count is None else price.count
    seats = min((leg.seats for leg in case.legs if leg.id in price.legs and leg.seats), default=None)
    if seats and seats > 1:
        return replace(price, count=max(count, -(-people // (seats - 1))))
    return replace(price, count=-(-count * people // before))


def _nights(case: Case, price: Price) -> int:
    if price.times is not None:
        return price.times
    return next((len(stay.nights) for stay in case.stays if stay.id == price.stay), 0)


def _days_after(case: Case, count: int) -> tuple[Day, ...]:
    """Whole days after the last, by the norms of the last."""
    return tuple(Day(case.days[-1].date) for _ in range(count)) if case.days else ()


def _more_nights(case: Case, count: int) -> tuple[Stay, ...]:
    """In the last place, or where none is named yet."""
    if not count or not case.stays:
        return case.stays
    last = case.stays[-1]
    night = last.nights[-1:] or tuple(day.date for day in case.days[-1:])
    return (*case.stays[:-1], replace(last, nights=(*last.nights, *night * count)))
