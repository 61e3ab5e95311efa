"""For "Hôm nay": each tour's versions that are still at work."""

from collections.abc import Sequence

from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.prepared import Keys
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries.since import with_mark

AT_WORK = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)


def versions_at_work(user: User, tours: Sequence[int]) -> QuerySet[Composition]:
    """Of these tours: neither discarded nor superseded, newest first."""
    return _versions.later(user, list(tours))


_versions = Scoped(
    lambda user, tours: (
        with_mark(Composition.objects.visible_to(user))
        .filter(status__in=AT_WORK, tour__in=tours)
        .select_related("decided_by")
        .order_by("-version")
    ),
    Keys(-10_000),
)
