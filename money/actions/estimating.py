"""What an estimate is made from: prices, options, how days, people and stays count, which source pays for what."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from msgspec import Struct

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from money.enums import CostKind, PriceBasis
from money.models import DayCount, LineSource, MemberCount, Option, Price, StayCount
from money.policies import estimates as policies
from money.queries import seen as marks
from money.queries.facts import chosen_of, facts_of_trip
from tours.enums import CostBasis, RoundStatus
from tours.models import CostItem
from trips.actions.saving import locked, refuse_stale
from trips.models import Trip
from trips.queries.seen import seen as mark_of_row

MAY = "money.write"


def begin(trip: Trip, *, by: User) -> Trip:
    """The trip locked, for whoever may write money of a trip that goes."""
    found = locked(trip)
    require(by, MAY, found)
    refuse_if(policies.problems_with_writing(RoundStatus(found.round.status)))
    return found


def save_price(
    trip: Trip,
    price: Price | None,
    values: Mapping[str, Any],
    *,
    option: Option | None,
    legs: Collection[int],
    seen: str,
    by: User,
) -> Price:
    """`values` are the fields of a form that was found right; `seen` is the mark its page was opened with."""
    with transaction.atomic():
        begin(trip, by=by)
        found = Price.objects.select_for_update().get(pk=price.pk) if price else Price(trip=trip, option=option)
        before = _worth(found) if price else ""
        refuse_stale(seen, marks.seen_price(found) if price else "", trip)
        others = Price.objects.filter(trip=trip).exclude(pk=found.pk)
        stay = values["stay"]
        refuse_if(
            policies.problems_with_price(
                amount=values["amount"],
                said_by=values["said_by"],
                kind=CostKind(values["kind"]),
                basis=PriceBasis(values["basis"]),
                count=values["count"],
                has_legs=bool(legs),
                has_stay=stay is not None,
                stay_has_price=stay is not None and others.filter(stay=stay, option=found.option).exists(),
                prices=0 if price else others.count(),
            )
        )
        for name, value in values.items():
            setattr(found, name, value)
        if found.basis == PriceBasis.PER_PERSON:
            found.count = None
        found.changed_by = by
        found.save()
        found.legs.set(trip.legs.filter(pk__in=legs))
        changes = {"giá": (before, _worth(found))}
        audit.record("Sửa giá của chuyến đi" if price else "Thêm giá của chuyến đi", trip, by=by, changes=changes)
    return found


def take_first_prices(trip: Trip, *, by: User) -> int:
    """What the plan's first estimate has a price for becomes prices of the trip, unless one has that name. They pay for
    no leg until somebody says which. Returns how many."""
    with transaction.atomic():
        begin(trip, by=by)
        of_round = Q(round__isnull=True) | Q(round=trip.round_id)
        items = CostItem.objects.filter(of_round, tour=trip.round.tour_id).exclude(basis=CostBasis.NORM)
        taken = set(Price.objects.filter(trip=trip).values_list("name", flat=True))
        prices = [_from_first(trip, item, by) for item in items if item.name not in taken]
        Price.objects.bulk_create(prices)
        audit.record("Lấy giá của dự toán ban đầu", trip, by=by, changes={"giá": ("", len(prices))})
    return len(prices)


def _from_first(trip: Trip, item: CostItem, by: User) -> Price:
    is_each = item.basis == CostBasis.PER_PERSON and item.people is None
    return Price(
        trip=trip,
        kind=CostKind.OTHER,
        name=item.name,
        basis=PriceBasis.PER_PERSON if is_each else PriceBasis.PER_UNIT,
        count=None if is_each else item.people or 1,
        unit="" if is_each else "người" if item.people else "đoàn",
        times=item.times,
        times_unit=item.unit,
        amount=item.price,
        said_by=item.said_by,
        changed_by=by,
    )


def drop_price(trip: Trip, price: Price, *, by: User) -> None:
    with transaction.atomic():
        begin(trip, by=by)
        audit.record("Bỏ giá của chuyến đi", trip, by=by, changes={"giá": (_worth(price), "")})
        price.delete()


def save_option(trip: Trip, option: Option | None, values: Mapping[str, Any], *, seen: str, by: User) -> Option:
    with transaction.atomic():
        begin(trip, by=by)
        found = Option.objects.select_for_update().get(pk=option.pk) if option else Option(trip=trip)
        refuse_stale(seen, mark_of_row(found), trip)
        others = Option.objects.filter(trip=trip).exclude(pk=option.pk if option else 0)
        refuse_if(
            policies.problems_with_option(
                is_named=others.filter(name=values["name"]).exists(), options=0 if option else others.count()
            )
        )
        for name, value in values.items():
            setattr(found, name, value)
        found.save()
        audit.record("Sửa phương án kinh phí" if option else "Thêm phương án kinh phí", trip, by=by, reason=found.name)
    return found


def drop_option(trip: Trip, option: Option, *, by: User) -> None:
    with transaction.atomic():
        begin(trip, by=by)
        audit.record("Bỏ phương án kinh phí", trip, by=by, reason=option.name)
        option.delete()


def choose_option(trip: Trip, option: Option, *, by: User) -> str:
    """Its prices become those that count; what they replace becomes an option, so that it can be taken back. Returns
    the name of that option."""
    with transaction.atomic():
        begin(trip, by=by)
        prices = list(option.prices.prefetch_related("legs"))
        refuse_if(
            policies.problems_with_choosing(
                has_prices=bool(prices), more_days=option.more_days, more_nights=option.more_nights
            )
        )
        legs = {leg.pk for price in prices for leg in price.legs.all()}
        stays = {price.stay_id for price in prices if price.stay_id}
        of_now = Price.objects.filter(trip=trip, option__isnull=True)
        replaced = list(of_now.filter(legs__in=legs).distinct()) + list(of_now.filter(stay__in=stays))
        name = f"Như trước khi chọn {option.name}"[:120]
        if replaced:
            before = Option.objects.create(trip=trip, name=_free_name(trip, name))
            Price.objects.filter(pk__in=[one.pk for one in replaced]).update(option=before)
        Price.objects.filter(pk__in=[one.pk for one in prices]).update(option=None)
        audit.record("Chọn phương án kinh phí", trip, by=by, reason=option.name)
        option.delete()
    return name if replaced else ""


class Counts(Struct, frozen=True):
    """As the page sends them. `days`: day → halves, at sea, why; `members`: nomination → own norm of rooms, kinds that
    somebody else pays, who; `stays`: stay → norm."""

    days: Mapping[Any, tuple[int, bool, str]]
    members: Mapping[int, tuple[str, tuple[CostKind, ...], str]]
    stays: Mapping[int, str]


def save_counts(trip: Trip, counts: Counts, *, names: Mapping[int, str], seen: str, by: User) -> None:
    """Replaces what was there; `names` of the members, for what is refused."""
    with transaction.atomic():
        begin(trip, by=by)
        refuse_stale(seen, marks.seen_counts(facts_of_trip(trip)), trip)
        unnamed = [names[pk] for pk, (_, kinds, payer) in counts.members.items() if kinds and not payer]
        refuse_if(
            [
                *policies.problems_with_days([halves for halves, _, _ in counts.days.values()]),
                *policies.problems_with_payers(unnamed),
            ]
        )
        DayCount.objects.filter(trip=trip).delete()
        DayCount.objects.bulk_create(
            DayCount(trip=trip, day=day, halves=halves, at_sea=at_sea, why=why)
            for day, (halves, at_sea, why) in counts.days.items()
        )
        MemberCount.objects.filter(trip=trip).delete()
        MemberCount.objects.bulk_create(
            MemberCount(trip=trip, nomination_id=pk, room_norm=norm, elsewhere=list(kinds), payer=payer)
            for pk, (norm, kinds, payer) in counts.members.items()
            if norm or kinds
        )
        StayCount.objects.filter(stay__trip=trip).delete()
        StayCount.objects.bulk_create(StayCount(stay_id=pk, norm=norm) for pk, norm in counts.stays.items() if norm)
        audit.record("Sửa cách tính của dự toán", trip, by=by)


def choose_sources(trip: Trip, sources: Mapping[str, int], *, seen: str, by: User) -> None:
    """Code of a line → key of the source; lines that are not named keep the plan's first."""
    with transaction.atomic():
        begin(trip, by=by)
        refuse_stale(seen, marks.seen_sources(chosen_of(trip)), trip)
        LineSource.objects.filter(trip=trip).delete()
        LineSource.objects.bulk_create(
            LineSource(trip=trip, code=code, source_id=source) for code, source in sources.items()
        )
        audit.record("Chọn nguồn của từng khoản", trip, by=by)


def _free_name(trip: Trip, wanted: str) -> str:
    taken = set(Option.objects.filter(trip=trip).values_list("name", flat=True))
    names = (wanted, *(f"{wanted[:110]} ({number})" for number in range(2, policies.MOST_OPTIONS + 3)))
    return next(name for name in names if name not in taken)


def _worth(price: Price) -> str:
    return f"{price.name}: {'chưa biết' if price.amount is None else price.amount}"
