"""Each trip of a plan as its cost is reckoned: days, people, legs and stays of the itinerary, with prices and norms."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from config.words import vn_date
from money.enums import CostKind, PriceBasis
from money.estimating import Case, Day, Leg, Member, Option, Price, Stay
from money.estimating.shape import WHOLE_DAY
from money.queries.facts import Facts, LegFacts, PriceFacts
from tours import costing
from tours.enums import CostBasis, NormKind, RuleKind, RuleScope, Severity
from tours.models import Round, Tour
from trips.enums import Half, ItemKind, LegKind

DAY = datetime.timedelta(days=1)
NO_PLACE = 0
SESSIONS = (ItemKind.WORK, ItemKind.VISIT)
WORKING_HALVES = (Half.MORNING, Half.AFTERNOON)


def case_of(name: str, round: Round, trip: int, facts: Facts, planned: costing.Trip) -> Case:
    """`planned`: the round as the plan's first estimate sees it, which says what nobody knows better yet."""
    dates, of_dates = _dates(round, planned)
    members, of_members = _members(round, trip, facts, planned)
    legs = facts.legs.get(trip, [])
    room_norm = _room_norm(planned, facts.norms)
    return Case(
        name=name,
        days=tuple(_days(trip, dates, legs, facts)),
        members=members,
        legs=tuple(
            Leg(
                one.pk,
                f"{one.kind.label} {one.origin} – {one.destination}",
                one.kind == LegKind.OFFICE_CAR,
                None if one.is_for_all else facts.riders.get(one.pk, frozenset()),
                one.seats,
            )
            for one in legs
        ),
        stays=tuple(_stays(trip, dates, facts, room_norm)),
        prices=tuple(_price(one, facts) for one in facts.prices.get(trip, []) if one.option is None),
        norms=tuple(facts.norms),
        options=tuple(
            Option(
                one.pk,
                one.name,
                tuple(_price(each, facts) for each in facts.prices.get(trip, []) if each.option == one.pk),
                one.more_days,
                one.more_nights,
            )
            for one in facts.options.get(trip, [])
        ),
        fewest=fewest_people(round.tour),
        spare_days=_spare_days(round, trip, len(dates), facts),
        is_peopled=bool(members) or planned.people is not None,
        remarks=(*of_dates, *of_members, *_of_prices(trip, facts)),
    )


def fewest_people(tour: Tour) -> int | None:
    """What the plan's own rule says each delegation has at least."""
    rounds = len(tour.rounds.all())
    of_each = [
        rule.minimum
        for rule in tour.rules.all()
        if rule.kind == RuleKind.SIZE
        and rule.severity != Severity.OFF
        and rule.minimum is not None
        and (rule.scope == RuleScope.EACH_DELEGATION or rounds == 1)
    ]
    return max(of_each, default=None)


def _dates(round: Round, planned: costing.Trip) -> tuple[list[datetime.date], tuple[str, ...]]:
    if round.starts_on and round.ends_on:
        days = (round.ends_on - round.starts_on).days + 1
        return [round.starts_on + DAY * day for day in range(days)], ()
    if planned.days is None:
        return [], ()
    said = f"Chưa thống nhất ngày đi; tính {planned.days} ngày theo kế hoạch, định mức của ngày {vn_date(planned.day)}."
    return [planned.day + DAY * day for day in range(planned.days)], (said,)


def _members(
    round: Round, trip: int, facts: Facts, planned: costing.Trip
) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    counts = {one.nomination_id: one for one in facts.members.get(trip, [])}
    going = facts.going.get(round.pk, [])
    if going:
        found = []
        for one in going:
            count = counts.get(one.person)
            kinds = frozenset(map(CostKind, count.elsewhere)) if count else frozenset()
            found.append(
                Member(one.person, one.name, count.room_norm if count else "", kinds, count.payer if count else "")
            )
        return tuple(found), ()
    if planned.people is None:
        return (), ("Chưa có danh sách đoàn và kế hoạch không nêu số người.",)
    most = "ít nhất" if planned.are_fewest else "nhiều nhất"
    said = f"Chưa có danh sách được phê duyệt; tính {planned.people} người, số người {most} của kế hoạch."
    return tuple(Member(-number) for number in range(1, planned.people + 1)), (said,)


def _days(trip: int, dates: Iterable[datetime.date], legs: Iterable[LegFacts], facts: Facts) -> Iterator[Day]:
    """At sea on the days a ship is taken, unless somebody said otherwise."""
    counts = {one.day: one for one in facts.days.get(trip, [])}
    sailing = {timezone.localdate(one.departs_at) for one in legs if one.kind == LegKind.SHIP and one.departs_at}
    for date in dates:
        if count := counts.get(date):
            yield Day(date, count.halves, count.at_sea, count.why)
        else:
            yield Day(date, WHOLE_DAY, date in sailing, "")


def _stays(trip: int, dates: Sequence[datetime.date], facts: Facts, room_norm: str) -> Iterator[Stay]:
    """Nights within the trip, each in one place; those that have none are a place of their own."""
    left = dict.fromkeys(dates[:-1])
    for one in facts.stays.get(trip, []):
        nights = tuple(
            night for step in range((one.check_out - one.check_in).days) if (night := one.check_in + DAY * step) in left
        )
        for night in nights:
            del left[night]
        if nights:
            yield Stay(one.pk, one.name, nights, one.norm or room_norm)
    if left:
        yield Stay(NO_PLACE, "nơi chưa chọn", tuple(left), room_norm)


def _room_norm(planned: costing.Trip, norms: Iterable[costing.Norm]) -> str:
    """The one the plan's first estimate reckons rooms by."""
    of_rooms = {norm.code for norm in norms if norm.kind == NormKind.ROOM}
    return next((one.norm for one in planned.items if one.basis == CostBasis.NORM and one.norm in of_rooms), "")


def _price(one: PriceFacts, facts: Facts) -> Price:
    return Price(
        id=one.pk,
        name=one.name,
        kind=CostKind(one.kind),
        basis=PriceBasis(one.basis),
        rate=one.amount,
        proof=proof_of(one),
        legs=facts.legs_of_price.get(one.pk, ()),
        stay=one.stay,
        count=one.units,
        unit=one.unit or ("phòng" if one.kind == CostKind.ROOM else "đơn vị"),
        times=one.times,
        times_unit=one.times_unit or ("đêm" if one.kind == CostKind.ROOM else "lượt"),
    )


def proof_of(one: PriceFacts) -> str:
    asked = f", hỏi ngày {vn_date(one.asked_on)}" if one.asked_on else ""
    ends = f"; hiệu lực đến {vn_date(one.valid_to)}" if one.valid_to else ""
    return f"Giá theo {one.said_by}{asked}{ends}."


def _of_prices(trip: int, facts: Facts) -> Iterator[str]:
    known = {leg.pk for leg in facts.legs.get(trip, [])}
    for one in facts.prices.get(trip, []):
        legs = facts.legs_of_price.get(one.pk, ())
        if one.valid_to and one.valid_to < timezone.localdate():
            yield f"Giá “{one.name}” hết hiệu lực ngày {vn_date(one.valid_to)}; đề nghị hỏi lại giá."
        if one.option is None and one.kind == CostKind.TRANSPORT and known and not legs:
            yield f"Giá “{one.name}” không gắn với chặng đi nào; đề nghị xem có còn đúng không."


def _spare_days(round: Round, trip: int, days: int, facts: Facts) -> int:
    """Days beyond those that the plan asks for, and that the working halves of the itinerary would fill one after
    another; none while nothing is planned."""
    busy = {
        (one.day, one.half)
        for one in facts.items.get(trip, [])
        if one.half in WORKING_HALVES and one.kind in (*SESSIONS, ItemKind.TRAVEL)
    }
    return max(days - max(-(-len(busy) // 2), round.days or 1), 0) if busy else 0
