"""For "Hôm nay": hosts somebody has to talk to, of many plans at once."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from config.prepared import TODAY, Keys, Prepared
from destinations.enums import HostState
from destinations.models import Host
from tours.enums import ENDED_ROUNDS
from tours.models import Plan, Round


def hosts_that_wait(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Host]:
    """Asked and silent, or with another proposal; each with when that was (`moved_at`). What is over waits no more."""
    return _hosts.later([plan.pk for plan in plans], today)


def _waiting(plans: list[int], today: datetime.date) -> QuerySet[Host]:
    waiting = Host.objects.filter(option__stop__tour__plan__in=plans, state__in=[HostState.ASKED, HostState.PROPOSED])
    of_round, of_tour = "option__stop__round", Round.objects.filter(tour=OuterRef("option__stop__tour"))
    over = Q(status__in=ENDED_ROUNDS) | Q(not_after__lt=today)
    gone = Q(**{f"{of_round}__status__in": ENDED_ROUNDS}) | Q(**{f"{of_round}__not_after__lt": today})
    # a stop of no round goes with whichever the tour has
    gone |= Q(**{f"{of_round}__isnull": True}) & Exists(of_tour) & ~Exists(of_tour.exclude(over))
    beside = ("option__stop__tour", "option__stop__round", "option__locality", "option__agency")
    return waiting.exclude(gone).select_related(*beside).annotate(moved_at=Max("steps__taken_at"))


_hosts = Prepared(_waiting, Keys(-10_000), TODAY)
