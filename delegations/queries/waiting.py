"""For "Hôm nay": each tour's versions that are still at work."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.prepared import Keys, Prepared
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from tours.models import Plan, Round, Tour

AT_WORK = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)
_PLANS = Keys(-10_000)


def tours_with_rounds(plans: Sequence[Plan]) -> QuerySet[Tour]:
    return _tours.later([plan.pk for plan in plans])


def _with_rounds(plans: list[int]) -> QuerySet[Tour]:
    return Tour.objects.filter(Exists(Round.objects.filter(tour=OuterRef("pk"))), plan__in=plans)


_tours = Prepared(_with_rounds, _PLANS)


def versions_at_work(user: User, plans: Sequence[Plan]) -> QuerySet[Composition]:
    """Of these tours: neither discarded nor superseded, newest first."""
    return _versions.later(user, [plan.pk for plan in plans])


_versions = Scoped(
    lambda user, plans: (
        Composition.objects.visible_to(user)
        .filter(status__in=AT_WORK, tour__in=_with_rounds(plans))
        .select_related("decided_by")
        .order_by("-version")
    ),
    _PLANS,
)
