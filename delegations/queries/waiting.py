"""For "Hôm nay": each tour's versions that are still at work."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from tours.models import Plan, Round, Tour

AT_WORK = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)


def tours_with_rounds(plans: Sequence[Plan]) -> QuerySet[Tour]:
    return Tour.objects.filter(Exists(Round.objects.filter(tour=OuterRef("pk"))), plan__in=plans).select_related("plan")


def versions_at_work(user: User, plans: Sequence[Plan]) -> QuerySet[Composition]:
    """Of these tours: neither discarded nor superseded, newest first."""
    versions = Composition.objects.visible_to(user).filter(status__in=AT_WORK, tour__in=tours_with_rounds(plans))
    return versions.select_related("decided_by").order_by("-version")
