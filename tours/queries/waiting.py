"""For "Hôm nay": tasks and rounds that are late or near, of many plans at once."""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q, QuerySet

from config.at_once import Asking
from tours.enums import BEFORE_LEAVING, ENDED_ROUNDS, PlanStatus, RoundStatus
from tours.models import Plan, Round, Task

GONE = (RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED)


def tasks_that_wait(plans: Iterable[Plan], until: datetime.date) -> QuerySet[Task]:
    """Open tasks of issued plans that are due by then."""
    open_tasks = Task.objects.filter(plan__in=list(plans), plan__status=PlanStatus.ISSUED, done_on__isnull=True)
    return open_tasks.filter(due_on__lte=until).select_related("passage").order_by("due_on", "position")


def rounds_that_wait(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Round]:
    """Those whose days have come while their state says otherwise, and those that left before their list was
    approved."""
    rounds = Round.objects.filter(tour__plan__in=list(plans), tour__plan__status=PlanStatus.ISSUED)
    late = Q(starts_on__lte=today, status__in=BEFORE_LEAVING) | Q(ends_on__lt=today, status=RoundStatus.UNDER_WAY)
    early = Q(status__in=GONE) & ~Q(early_reason="")
    return rounds.filter(late | early).select_related("tour").order_by("starts_on", "pk")


def plans_still_going(plans: Sequence[Plan], today: datetime.date) -> Asking[list[Plan]]:
    """Without those whose every round is over or called off: nobody waits for a registration then."""
    ended = Q(status__in=ENDED_ROUNDS) | Q(ends_on__lt=today) | Q(ends_on__isnull=True, not_after__lt=today)
    month = Q(tour__plan__year=today.year, month__lt=today.month) | Q(tour__plan__year__lt=today.year, month__gt=0)
    ended |= Q(ends_on__isnull=True) & month
    rounds = Round.objects.filter(tour__plan__in=plans)
    by_plan = rounds.values_list("tour__plan").annotate(all=Count("pk"), ended=Count("pk", filter=ended))
    yield (by_plan,)
    over = {plan for plan, all_rounds, ended_rounds in by_plan if all_rounds == ended_rounds}
    return [plan for plan in plans if plan.pk not in over]
