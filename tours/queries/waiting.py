"""For "Hôm nay": tasks and rounds that are late or near, of many plans at once."""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.prepared import ANOTHER_DAY, TODAY, Keys, Prepared
from tours.enums import BEFORE_LEAVING, ENDED_ROUNDS, PlanStatus, RoundStatus
from tours.models import Plan, Round, Task
from tours.queries.plans import get_whole_plan, visible_plans

GONE = (RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED)
_PLANS, _YEAR, _MONTH, _NO_MONTH = Keys(-10_000), 30_001, 30_002, 30_003
_A_PLAN = -9003


def plans_at_work(user: User, pk: int) -> tuple[Plan, list[Plan]]:
    """The plan looked at, whole, and all there is work for, that one first: not the archive of a version that was
    replaced."""
    others = _others.later(user, pk)
    first = get_whole_plan(user, pk, others)
    return first, [first, *others] if first.status != PlanStatus.CLOSED else list(others)


_others = Scoped(
    lambda user, first: (
        visible_plans(user).exclude(status=PlanStatus.CLOSED).exclude(pk=first).select_related("organiser")
    ),
    _A_PLAN,
)


def in_force(plans: Iterable[Plan]) -> list[int]:
    """Keys of those that are issued."""
    return [plan.pk for plan in plans if plan.status == PlanStatus.ISSUED]


def tasks_that_wait(plans: Iterable[Plan], until: datetime.date) -> QuerySet[Task]:
    """Open tasks of issued plans that are due by then."""
    return _tasks.later(in_force(plans), until)


_tasks = Prepared(
    lambda plans, until: (
        Task.objects.filter(plan__in=plans, done_on__isnull=True, due_on__lte=until)
        .select_related("passage")
        .only("plan", "owner", "quote", "due_on", "passage__section_label", "passage__text")
        .order_by("due_on", "position")
    ),
    *(_PLANS, ANOTHER_DAY),
)


def rounds_that_wait(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Round]:
    """Those whose days have come while their state says otherwise, and those that left before their list was
    approved."""
    return _rounds.later(in_force(plans), today)


def _waiting_rounds(plans: list[int], today: datetime.date) -> QuerySet[Round]:
    rounds = Round.objects.filter(tour__plan__in=plans)
    late = Q(starts_on__lte=today, status__in=BEFORE_LEAVING) | Q(ends_on__lt=today, status=RoundStatus.UNDER_WAY)
    early = Q(status__in=GONE) & ~Q(early_reason="")
    return rounds.filter(late | early).select_related("tour").order_by("starts_on", "pk")


_rounds = Prepared(_waiting_rounds, _PLANS, TODAY)


def rounds_by_plan(plans: Sequence[Plan], today: datetime.date) -> QuerySet[Round, tuple[int, ...]]:
    """Of each plan: its key, how many rounds it has, how many of them are over or called off."""
    return _ended.later([plan.pk for plan in plans], today, today.year, today.month, 0)


def still_going(plans: Sequence[Plan], by_plan: Iterable[tuple[int, ...]]) -> list[Plan]:
    """Without those whose every round is over or called off: nobody waits for a registration then."""
    over = {plan for plan, all_rounds, ended_rounds in by_plan if all_rounds == ended_rounds}
    return [plan for plan in plans if plan.pk not in over]


def _ended_rounds(
    plans: list[int], today: datetime.date, year: int, month: int, no_month: int
) -> QuerySet[Round, tuple[int, ...]]:
    ended = Q(status__in=ENDED_ROUNDS) | Q(ends_on__lt=today) | Q(ends_on__isnull=True, not_after__lt=today)
    in_year = Q(tour__plan__year=year, month__lt=month) | Q(tour__plan__year__lt=year, month__gt=no_month)
    ended |= Q(ends_on__isnull=True) & in_year
    rounds = Round.objects.filter(tour__plan__in=plans)
    return rounds.values_list("tour__plan").annotate(all=Count("pk"), ended=Count("pk", filter=ended))


_ended = Prepared(_ended_rounds, _PLANS, TODAY, _YEAR, _MONTH, _NO_MONTH)
