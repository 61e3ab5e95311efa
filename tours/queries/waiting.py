"""For "Hôm nay": tasks that are late or near, and hosts somebody has to talk to, of many plans at once."""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tours.enums import HostState, PlanStatus, RoundStatus
from tours.models import Host, Plan, Round, Task

OVER = (RoundStatus.COMPLETED, RoundStatus.REPORTED, RoundStatus.CANCELLED)
BEFORE_LEAVING = (RoundStatus.PLANNED, RoundStatus.AGREED, RoundStatus.APPROVED)
GONE = (RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED)


def tasks_that_wait(plans: Iterable[Plan], until: datetime.date) -> QuerySet[Task]:
    """Open tasks of issued plans that are due by then."""
    open_tasks = Task.objects.filter(plan__in=list(plans), plan__status=PlanStatus.ISSUED, done_on__isnull=True)
    return open_tasks.filter(due_on__lte=until).select_related("passage").order_by("due_on", "position")


def hosts_that_wait(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Host]:
    """Asked and silent, or with another proposal; each with when that was (`moved_at`). What is over waits no more."""
    waiting = Host.objects.filter(
        option__destination__tour__plan__in=list(plans), state__in=[HostState.ASKED, HostState.PROPOSED]
    )
    of_round, of_tour = "option__destination__round", Round.objects.filter(tour=OuterRef("option__destination__tour"))
    over = Q(status__in=OVER) | Q(not_after__lt=today)
    gone = Q(**{f"{of_round}__status__in": OVER}) | Q(**{f"{of_round}__not_after__lt": today})
    # a destination of no round goes with whichever the tour has
    gone |= Q(**{f"{of_round}__isnull": True}) & Exists(of_tour) & ~Exists(of_tour.exclude(over))
    beside = ("option__destination__tour", "option__destination__round", "option__locality", "option__agency")
    return waiting.exclude(gone).select_related(*beside).annotate(moved_at=Max("steps__taken_at"))


def rounds_that_wait(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Round]:
    """Those whose days have come while their state says otherwise, and those that left before their list was
    approved."""
    rounds = Round.objects.filter(tour__plan__in=list(plans), tour__plan__status=PlanStatus.ISSUED)
    late = Q(starts_on__lte=today, status__in=BEFORE_LEAVING) | Q(ends_on__lt=today, status=RoundStatus.UNDER_WAY)
    early = Q(status__in=GONE) & ~Q(early_reason="")
    return rounds.filter(late | early).select_related("tour").order_by("starts_on", "pk")


def plans_still_going(plans: Sequence[Plan], today: datetime.date) -> list[Plan]:
    """Without those whose every round is over or called off: nobody waits for a registration then."""
    ended = Q(status__in=OVER) | Q(ends_on__lt=today) | Q(ends_on__isnull=True, not_after__lt=today)
    rounds = Round.objects.filter(tour__plan__in=plans)
    by_plan = rounds.values_list("tour__plan").annotate(all=Count("pk"), ended=Count("pk", filter=ended))
    over = {plan for plan, all_rounds, ended_rounds in by_plan if all_rounds == ended_rounds}
    return [plan for plan in plans if plan.pk not in over]
