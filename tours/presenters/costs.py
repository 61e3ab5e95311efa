"""The first estimate and the norms, as their pages show them."""

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import and_joined, money, vn_date
from tours import costing
from tours.costing import Estimate, Trip
from tours.enums import NormKind, PlanStatus
from tours.models import FundingDecision, Norm, Plan
from tours.parts.cost import cost_in_words
from tours.parts.declared import joined
from tours.parts.fund import amount_in_words, owner_in_words
from tours.presenters.outline import add_url, part_url
from tours.queries.costs import Funding

MISSING = "Chưa tính được"


class CostRow(Struct, frozen=True):
    name: str
    quantity: str
    rate: str
    amount: str
    source: str


class TripPart(Struct, frozen=True):
    """`facts` says who goes and for how long; `total` the sum of what is known."""

    name: str
    facts: str
    rows: list[CostRow]
    total: str


class Missing(Struct, frozen=True):
    """`url` is where it is entered, "" for who may not."""

    text: str
    url: str


class Fund(Struct, frozen=True):
    """`decisions`: what was granted beside the plan's text, each with where it is put right; `add` is where the next
    one is written. Both addresses "" for who may not."""

    name: str
    ceiling: str
    note: str
    decisions: list[tuple[str, str]]
    add: str


class Item(Struct, frozen=True):
    text: str
    url: str


class Sheet(Struct, frozen=True):
    """The whole estimate of a plan."""

    parts: list[TripPart]
    said: str
    is_whole: bool
    missing: list[Missing]
    funds: list[Fund]
    enough: str
    items: list[Item]
    adds: list[Item]


class NormRow(Struct, frozen=True):
    norm: Norm
    amount: str
    span: str
    is_now: bool


class NormPart(Struct, frozen=True):
    """One norm and its history, the newest amount first."""

    name: str
    who: str
    unit: str
    rows: list[NormRow]


def sheet(
    plan: Plan,
    trips: Sequence[Trip],
    norms: Iterable[costing.Norm],
    funding: Sequence[Funding],
    *,
    may_edit: bool,
    may_fund: bool = False,
) -> Sheet:
    """`may_edit`: what it costs may be written now; `may_fund`: decisions of money too."""
    norms = list(norms)
    whole = costing.estimate(trips, norms)
    tours = list(plan.tours.all()) if may_edit else []
    return Sheet(
        parts=[_part(trip, costing.estimate([trip], norms)) for trip in trips if trip.items],
        said=whole.said,
        is_whole=not whole.gaps,
        missing=[
            Missing(gap.text, gap_url(plan, gap) if may_edit and _is_open(plan, gap) else "") for gap in whole.gaps
        ],
        funds=[_fund(one, trips, may_fund=may_fund) for one in funding],
        enough=_enough(trips, norms, funding),
        items=[
            Item(cost_in_words(one), part_url(plan, "khoan-chi", one.pk))
            for tour in tours
            for one in tour.cost_items.all()
        ],
        adds=[Item(tour.label.lower(), add_url(plan, "khoan-chi", tour.pk)) for tour in tours],
    )


def _is_open(plan: Plan, gap: costing.Gap) -> bool:
    """Days and people of an issued plan are its text."""
    return plan.status == PlanStatus.DRAFT or gap.part in ("khoan-chi", "dinh-muc")


def gap_url(plan: Plan, gap: costing.Gap) -> str:
    if gap.part == "dinh-muc":
        return reverse("tours:norms")
    if gap.pk is not None:
        return part_url(plan, gap.part, gap.pk)
    return add_url(plan, gap.part, gap.tour)


def norm_parts(norms: Iterable[Norm], today: datetime.date) -> list[NormPart]:
    by_code: dict[str, list[Norm]] = {}
    for norm in norms:
        by_code.setdefault(norm.code, []).append(norm)
    return [
        NormPart(of[0].name, of[0].who, costing.UNITS[NormKind(of[0].kind)], [_norm(one, today) for one in of])
        for of in by_code.values()
    ]


def _part(trip: Trip, estimate: Estimate) -> TripPart:
    people = "chưa có số người" if trip.people is None else f"{trip.people} người"
    days = "chưa có số ngày" if trip.days is None else f"{trip.days} ngày"
    rows = [
        CostRow(
            line.name,
            line.quantity,
            money(line.rate),
            MISSING if line.amount is None else money(line.amount),
            line.source,
        )
        for line in estimate.lines
    ]
    return TripPart(trip.name, f"{people}, {days}; định mức của ngày {vn_date(trip.day)}.", rows, estimate.said)


def _enough(trips: Sequence[Trip], norms: Sequence[costing.Norm], funding: Iterable[Funding]) -> str:
    """The estimate against what the plan's own sources may give at most, with what was granted since, as far as both
    are known; said apart for trips that are paid for apart."""
    given = [one.money(trips) for one in funding if not one.source.is_fallback]
    purses = costing.purses(given, given, trips)
    said = [_enough_of(costing.estimate(purse.trips, norms), purse.sources) for purse in purses]
    if len(purses) < 2:
        return "".join(said)
    named = zip((and_joined([trip.name for trip in purse.trips]) for purse in purses), said, strict=True)
    return " ".join(f"{name}: {words[:1].lower()}{words[1:]}" for name, words in named if words)


def _enough_of(whole: Estimate, sources: Sequence[costing.Money]) -> str:
    if not whole.is_known or not sources:
        return ""
    if any(one.amount is None for one in sources):
        return "Có nguồn chưa ghi mức tối đa nên chưa biết có đủ hay không."
    most = sum(one.amount or 0 for one in sources)
    if whole.total > most and any(one.has_more for one in sources):
        return f"Có nguồn ghi trên {money(most)} nên chưa biết có đủ hay không."
    if whole.total > most:
        return f"Mức tối đa {money(most)} thiếu {'ít nhất ' if whole.gaps else ''}{money(whole.total - most)}."
    if whole.gaps:
        return f"Phần đã tính được chưa vượt mức tối đa {money(most)}; còn điều chưa biết nên chưa chắc đủ."
    return f"Mức tối đa {money(most)} đủ, còn lại {money(most - whole.total)}."


def _fund(funding: Funding, trips: Sequence[Trip], *, may_fund: bool) -> Fund:
    source, known = funding.source, funding.money(trips).amount
    ceiling = amount_in_words(source) or "chưa ghi mức tối đa"
    if funding.decisions:
        ceiling = f"kế hoạch ghi {ceiling}; với quyết định bổ sung là {money(known)}"
    elif source.is_for_each and known is not None:
        ceiling = f"{ceiling}, cả đoàn là {money(known)}"
    ceiling = joined(ceiling, owner_in_words(source))
    decisions = [
        (_decided(one), reverse("tours:edit_decision", args=[one.pk]) if may_fund else "") for one in funding.decisions
    ]
    note = "Chỉ dùng khi các nguồn khác không đủ." if source.is_fallback else ""
    add = reverse("tours:add_decision", args=[source.pk]) if may_fund else ""
    return Fund(source.description, ceiling, note, decisions, add)


def _decided(one: FundingDecision) -> str:
    granted = f"{one.number} ngày {vn_date(one.decided_on)}: thêm {money(one.amount)}"
    return f"Quyết định bổ sung số {granted} (ngoài văn bản kế hoạch)."


def _norm(norm: Norm, today: datetime.date) -> NormRow:
    begins = f"Từ ngày {vn_date(norm.valid_from)}"
    span = f"{begins} đến hết ngày {vn_date(norm.valid_to)}" if norm.valid_to else begins
    is_now = norm.valid_from <= today and (norm.valid_to is None or today <= norm.valid_to)
    return NormRow(norm, money(norm.amount) if norm.amount is not None else "Chưa nhập", span, is_now)
