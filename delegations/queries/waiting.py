"""For "Hôm nay": each tour's versions that are still at work."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from tours.models import Plan, Tour

AT_WORK = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)


def tours_at_work(user: User, plans: Sequence[Plan]) -> QuerySet[Tour]:
    """Tours that have rounds, each with its versions that were neither discarded nor superseded, newest first."""
    versions = Composition.objects.visible_to(user).filter(status__in=AT_WORK).select_related("decided_by")
    tours = Tour.objects.filter(plan__in=plans, rounds__isnull=False).distinct().select_related("plan")
    return tours.prefetch_related(Prefetch("compositions", versions.order_by("-version"), to_attr="at_work"))
