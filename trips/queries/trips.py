"""Trips scoped to who asks: one, and those of a plan with the rounds that could have one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import AuditEntry, User
from config.naming import speak_of
from delegations.enums import CompositionStatus
from delegations.models import Delegation
from registrations.enums import Standing
from tours.enums import SeatRole
from tours.models import Plan, Round
from tours.queries.plans import visible_plans
from trips.models import Trip

REVISION = "lần lưu"  # how an audit entry says which save of the draft it was
MOST_STEPS = 50


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


def steps_of(trip: Trip) -> QuerySet[AuditEntry]:
    """What was done, newest first: of the trip without the saves of its draft, and of its round."""
    of_trip = Q(target_type=str(Trip._meta.verbose_name), target_id=str(trip.pk)) & ~Q(changes__has_key=REVISION)
    of_round = Q(target_type=str(Round._meta.verbose_name), target_id=str(trip.round_id))
    return AuditEntry.objects.filter(of_trip | of_round).order_by("-at", "-pk")[:MOST_STEPS]


def travelling(plan: Plan) -> list[Travelling]:
    """In the plan's order; the same few queries, however many rounds."""
    rounds = Round.objects.filter(tour__plan=plan).select_related("tour__plan__organiser")
    with_places = rounds.order_by("tour__position", "number").prefetch_related("stops", "tour__stops", "tour__rounds")
    found = list(with_places)
    trips = {one.round_id: one for one in Trip.objects.filter(round__tour__plan=plan)}
    delegations = delegations_in_force([one.pk for one in found])
    for one in found:
        if one.pk in trips:
            trips[one.pk].round = one
    return [
        Travelling(one, trips.get(one.pk), delegation, getattr(delegation, "people", 0))
        for one in found
        for delegation in (delegations.get(one.pk),)
    ]


def delegations_in_force(rounds: Sequence[int]) -> dict[int, Delegation]:
    """Round → its delegation on the approved list, with `people`: how many of it still go, and `heads` among them."""
    going = Count("seats", filter=Q(seats__nomination__standing=Standing.GOING))
    approved = Delegation.objects.filter(round__in=rounds, composition__status=CompositionStatus.APPROVED)
    heads = Count("seats", filter=Q(seats__nomination__standing=Standing.GOING, seats__role=SeatRole.HEAD))
    found = approved.select_related("composition").annotate(people=going, heads=heads)
    return {one.round_id: one for one in found}
