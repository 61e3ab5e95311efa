"""Which ones? What a tour costs: its items, its rounds as trips, and the norms of the day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils import timezone
from msgspec import Struct

from accounts.models import User
from config.naming import speak_of
from config.prepared import Keys, Prepared
from tours import costing
from tours.enums import Bound, CostBasis, NormKind, PlanStatus, RoundStatus, RuleKind, RuleScope, Severity
from tours.models import CompositionRule, CostItem, FundingDecision, FundingSource, Norm, Plan, Round, Tour
from tours.parts.round import span
from tours.queries import kept
from tours.queries.parts import day_of


class Funding(Struct, frozen=True):
    """A source as the plan says it, with the decisions that came after."""

    source: FundingSource
    decisions: tuple[FundingDecision, ...]

    def money(self, trips: Iterable[costing.Trip]) -> costing.Money:
        """What it may give, with the decisions; `trips` are those of the plan."""
        source, granted = self.source, sum(one.amount for one in self.decisions)
        of = {"tour": source.tour_id, "round": source.round_id}
        known = costing.money_for(source.amount, trips, is_for_each=source.is_for_each, **of)
        is_known = known is not None or (source.amount is None and bool(self.decisions))
        return costing.Money((known or 0) + granted if is_known else None, source.bound == Bound.MORE_THAN, **of)


def funding_of(plan: Plan) -> list[Funding]:
    """A version that is being written counts the decisions of the plan it would replace."""
    return funding_with(plan, decisions_of(plan))


def decisions_of(plan: Plan) -> QuerySet[FundingDecision]:
    """For `funding_with`, to be read together with other lists."""
    return _decisions.later(decided_for(plan))


def decided_for(plan: Plan) -> list[int]:
    """Keys of the sources whose decisions count."""
    return [key for key in _deciding(plan).values() if key]


def funding_with(plan: Plan, decisions: Iterable[FundingDecision]) -> list[Funding]:
    keys, found = _deciding(plan), defaultdict[int, list[FundingDecision]](list)
    for decision in decisions:
        found[decision.source_id].append(decision)
    return [Funding(one, tuple(found.get(keys[one.pk] or 0, ()))) for one in plan.funding_sources.all()]


def _deciding(plan: Plan) -> dict[int, int | None]:
    """Key of each source → of the one whose decisions count."""
    is_written = plan.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
    return {one.pk: one.origin_id if is_written else one.pk for one in plan.funding_sources.all()}


_decisions = Prepared(lambda sources: FundingDecision.objects.filter(source__in=sources), Keys(-10_000))


def get_funding(user: User, pk: int) -> FundingSource:
    plans = Plan.objects.visible_to(user)
    found = get_object_or_404(FundingSource.objects.filter(plan__in=plans).select_related("plan__organiser"), pk=pk)
    speak_of(found.plan.called)
    return found


def get_decision(user: User, pk: int) -> FundingDecision:
    decisions = FundingDecision.objects.filter(source__plan__in=Plan.objects.visible_to(user))
    found = get_object_or_404(decisions.select_related("source__plan__organiser"), pk=pk)
    speak_of(found.source.plan.called)
    return found


def norms() -> list[costing.Norm]:
    """Every norm that was ever stored: there are a few dozen at most."""
    return norms_in(_norms())


def norms_of() -> QuerySet[Norm]:
    """For `norms_in`, to be read together with other lists."""
    return _norms.later()


def norms_in(rows: Iterable[Norm]) -> list[costing.Norm]:
    return [
        costing.Norm(
            code=one.code,
            kind=NormKind(one.kind),
            name=one.name,
            amount=one.amount,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            legal_basis=one.legal_basis,
        )
        for one in rows
    ]


_norms = Prepared(Norm.objects.all)


def norm_rows() -> QuerySet[Norm]:
    return Norm.objects.all()


def get_norm(pk: int) -> Norm:
    return get_object_or_404(Norm, pk=pk)


def latest_norm(code: str) -> Norm | None:
    return Norm.objects.filter(code=code).order_by("-valid_from").first()


def norms_to_choose() -> list[tuple[str, str]]:
    """Code and name of every norm, the name as it is last."""
    return list({one.code: (one.code, _named(one)) for one in Norm.objects.order_by("valid_from")}.values())


def trips_of(plan: Plan) -> tuple[costing.Trip, ...]:
    """Each round of each tour with as many people as the rules allow; `plan` comes with its tours' parts."""
    tours = list(plan.tours.all())
    prefetch_related_objects(tours, Prefetch("cost_items", CostItem.objects.select_related("round")))
    return tuple(one for tour in tours for one in _trips_of_tour(plan, tour))


def planned_trips(plan: Plan) -> tuple[costing.Trip, ...]:
    """The same of a whole plan, from which alone they follow."""
    return kept.worked_out(plan, trips_of, timezone.localdate())


def _trips_of_tour(plan: Plan, tour: Tour) -> list[costing.Trip]:
    rounds = [one for one in tour.rounds.all() if one.status != RoundStatus.CANCELLED]
    people, are_fewest = _people(tour.rules.all(), len(rounds))
    return [trip_of(plan, tour, one, people, are_fewest=are_fewest) for one in rounds]


def cancelled_rounds(plan: Plan) -> list[Round]:
    """Those the estimate leaves out; `plan` comes with its tours' parts."""
    return [one for tour in plan.tours.all() for one in tour.rounds.all() if one.status == RoundStatus.CANCELLED]


def trip_of(plan: Plan, tour: Tour, round: Round, people: int | None, *, are_fewest: bool = False) -> costing.Trip:
    """One round as the estimate sees it."""
    return costing.Trip(
        tour=tour.pk,
        round=round.pk,
        name=f"{round.name} {tour.label.lower()}",
        day=round.starts_on or span(round, plan.year)[0] or day_of(plan),
        days=days_of(round),
        people=people,
        items=tuple(_item(one) for one in tour.cost_items.all() if one.round_id in (None, round.pk)),
        are_fewest=are_fewest,
        has_more_days=round.is_without_travel and round.starts_on is None,
    )


def days_of(round: Round) -> int | None:
    """From the days agreed with the hosts, else the most that the plan expects."""
    if round.starts_on and round.ends_on:
        return (round.ends_on - round.starts_on + datetime.timedelta(days=1)).days
    return round.most_days or round.days


def _bounds_each(rule: CompositionRule, rounds: int) -> bool:
    """Whether it says how many each delegation has, as one for all does where there is only one."""
    is_of_each = rule.scope == RuleScope.EACH_DELEGATION or rounds == 1
    return is_of_each and rule.kind == RuleKind.SIZE and rule.severity != Severity.OFF


def _people(rules: Iterable[CompositionRule], rounds: int) -> tuple[int | None, bool]:
    """The most a delegation may have, or the fewest where no most is said; which of the two it is."""
    each = [rule for rule in rules if _bounds_each(rule, rounds)]
    most = min((rule.maximum for rule in each if rule.maximum is not None), default=None)
    if most is not None:
        return most, False
    return max((rule.minimum for rule in each if rule.minimum is not None), default=None), True


def _item(item: CostItem) -> costing.Item:
    return costing.Item(
        pk=item.pk,
        name=item.name,
        basis=CostBasis(item.basis),
        norm=item.norm,
        people=item.people,
        times=item.times,
        unit=item.unit,
        price=item.price,
        said_by=item.said_by,
        is_general=item.round_id is None,
    )


def _named(norm: Norm) -> str:
    return f"{norm.name} ({norm.who})" if norm.who else norm.name
