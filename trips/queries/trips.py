"""Trips scoped to who asks: one, and those of a plan with the rounds that could have one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from config.naming import speak_of
from delegations.enums import CompositionStatus
from delegations.models import Delegation
from registrations.enums import Standing
from tours.models import Plan, Round
from tours.queries.plans import visible_plans
from trips.models import Trip


@dataclass(frozen=True, slots=True)
class Travelling:
    """A round, its trip once one was begun, and, once its list is approved, its delegation there with how many of it
    still go."""

    round: Round
    trip: Trip | None
    delegation: Delegation | None
    people: int


def with_rounds(trips: QuerySet[Trip]) -> QuerySet[Trip]:
    """As every page of trips reads them."""
    beside = trips.select_related("round__tour__plan__organiser")
    return beside.prefetch_related("round__stops", "round__tour__stops", "round__tour__rounds")


def get_trip(user: User, pk: int) -> Trip:
    visible = Trip.objects.visible_to(user).filter(round__tour__plan__in=visible_plans(user))
    found = get_object_or_404(with_rounds(visible), pk=pk)
    speak_of(found.round.tour.plan.called)
    return found


def get_round(user: User, pk: int) -> Round:
    rounds = Round.objects.filter(tour__plan__in=visible_plans(user)).select_related("tour__plan__organiser")
    found = get_object_or_404(rounds, pk=pk)
    speak_of(found.tour.plan.called)
    return found


def travelling(plan: Plan) -> list[Travelling]:
    """In the plan's order; the same few queries, however many rounds."""
    trips = {one.round_id: one for one in with_rounds(Trip.objects.filter(round__tour__plan=plan))}
    delegations = delegations_in_force(Round.objects.filter(tour__plan=plan).values("pk"))
    rounds = Round.objects.filter(tour__plan=plan).select_related("tour").order_by("tour__position", "number")
    with_places = rounds.prefetch_related("stops", "tour__stops", "tour__rounds")
    return [
        Travelling(one, trips.get(one.pk), found, getattr(found, "people", 0))
        for one in with_places
        for found in (delegations.get(one.pk),)
    ]


def delegations_in_force(rounds: Sequence[int] | QuerySet[Any, Any]) -> dict[int, Delegation]:
    """Round → its delegation on the approved list, with `people`: how many of it still go."""
    going = Count("seats", filter=Q(seats__nomination__standing=Standing.GOING))
    approved = Delegation.objects.filter(round__in=rounds, composition__status=CompositionStatus.APPROVED)
    found = approved.select_related("composition").annotate(people=going)
    return {one.round_id: one for one in found}
