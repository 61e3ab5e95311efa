"""Trips scoped to who asks."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import AuditEntry, User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from config.prepared import Prepared
from tours.models import Round
from tours.queries import kept
from tours.queries.plans import visible_plans, whole_of
from trips.models import Trip

REVISION = "lần lưu"  # how an audit entry says which save of the draft it was
MOST_STEPS = 50
_A_TRIP = -9004


def with_rounds(trips: QuerySet[Trip]) -> QuerySet[Trip]:
    """As every page of trips reads them."""
    beside = trips.select_related("round__tour__plan__organiser")
    return beside.prefetch_related("round__tour__stops", "round__tour__rounds")


_visible = Scoped(
    lambda user, pk: kept.marked(
        Trip.objects.visible_to(user)
        .filter(round__tour__plan__in=visible_plans(user), pk=pk)
        .select_related("round__tour__plan__organiser"),
        "round__tour__plan",
    ),
    _A_TRIP,
)


def get_trip(user: User, pk: int) -> Trip:
    """With its round in the whole plan."""
    found = _visible.get(user, pk)
    head = found.round.tour.plan
    head.__dict__[kept.MARK] = found.__dict__.pop(kept.MARK)
    plan = whole_of(head)
    found.round = next(one for tour in plan.tours.all() for one in tour.rounds.all() if one.pk == found.round_id)
    speak_of(plan.called)
    return found


def get_round(user: User, pk: int) -> Round:
    rounds = Round.objects.filter(tour__plan__in=visible_plans(user)).select_related("tour__plan__organiser")
    found = get_object_or_404(rounds, pk=pk)
    speak_of(found.tour.plan.called)
    return found


def steps_of(trip: Trip) -> list[AuditEntry]:
    """What was done, newest first: of the trip without the saves of its draft, and of its round."""
    return _steps(str(trip.pk), str(trip.round_id))


def _of_both(trip: str, of_round: str) -> QuerySet[AuditEntry]:
    of_trip = Q(target_type=str(Trip._meta.verbose_name), target_id=trip) & ~Q(changes__has_key=REVISION)
    of = Q(target_type=str(Round._meta.verbose_name), target_id=of_round)
    return AuditEntry.objects.filter(of_trip | of, is_reading=False).order_by("-at", "-pk")[:MOST_STEPS]


_steps = Prepared(_of_both, "key of a trip", "key of a round")
