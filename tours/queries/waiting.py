"""For "Hôm nay": the plans there is work for with their rounds, and their tasks that are late or near."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet
from msgspec import Struct

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.at_once import hang, read_at_once
from config.prepared import ANOTHER_DAY, Keys, Prepared
from tours.enums import ENDED_ROUNDS, PlanStatus
from tours.models import Plan, Round, Task, Tour
from tours.queries.plans import get_whole_plan, visible_plans

_PLANS, _A_PLAN = Keys(-10_000), -9003


class Work(Struct, frozen=True):
    """What there is work for. The rounds of each plan are in hand, with their tours and plans: whoever wants some of
    them has them, and asks by their keys for what hangs on them. `looked_at`: the plan of whose page it is, with which
    stands what is of no plan; None beside that page."""

    plans: Sequence[Plan]
    by_plan: Mapping[int, Sequence[Round]]
    looked_at: int | None = None

    @property
    def rounds(self) -> list[Round]:
        return [one for rounds in self.by_plan.values() for one in rounds]

    def rounds_in(self, states: Collection[str]) -> list[Round]:
        """Of plans in force."""
        return [one for pk in in_force(self.plans) for one in self.by_plan[pk] if one.status in states]


def work_on(plan: Plan) -> Work:
    """Of a plan that is whole; none for the archive of a version that was replaced."""
    if plan.status == PlanStatus.CLOSED:
        return Work([], {}, looked_at=plan.pk)
    rounds = [one for tour in plan.tours.all() for one in tour.rounds.all()]
    return Work([plan], {plan.pk: rounds}, looked_at=plan.pk)


def plan_at_work(user: User, pk: int) -> tuple[Plan, bool]:
    """The plan looked at, whole, and whether there are others to look at."""
    others = _keys_of_others.later(user, pk)
    return get_whole_plan(user, pk, others), bool(others)


def work_elsewhere(user: User, pk: int) -> Work:
    """All there is work for but the plan looked at."""
    others, rounds = _others.later(user, pk), _rounds_of_others.later(user, pk)
    read_at_once((others, rounds))
    return Work(list(others), _by_plan(others, rounds))


def _by_plan(plans: Iterable[Plan], rounds: Iterable[Round]) -> dict[int, list[Round]]:
    """Each round with its tour, which knows all its rounds, and its plan."""
    by_pk = {plan.pk: plan for plan in plans}
    tours: dict[int, Tour] = {}
    by_plan: dict[int, list[Round]] = {pk: [] for pk in by_pk}
    for one in rounds:
        one.tour = tour = tours.setdefault(one.tour_id, one.tour)
        by_plan[tour.plan_id].append(one)
    for tour in tours.values():
        tour.plan = by_pk[tour.plan_id]
    hang(list(tours.values()), "rounds", rounds)
    return by_plan


def _other_plans(user: User, first: int) -> QuerySet[Plan]:
    return visible_plans(user).exclude(status=PlanStatus.CLOSED).exclude(pk=first)


_keys_of_others = Scoped(lambda user, first: _other_plans(user, first).order_by().values_list("pk"), _A_PLAN)
_others = Scoped(lambda user, first: _other_plans(user, first).select_related("organiser"), _A_PLAN)
_LONG = ("days_reason", "early_lacking", "cancelled_by", "cancelled_on", "cancel_reason", "note", "origin")
_rounds_of_others = Scoped(
    lambda user, first: (
        Round.objects.filter(tour__plan__in=_other_plans(user, first).order_by())
        .select_related("tour")
        .only(
            *(field.name for field in Round._meta.concrete_fields if field.name not in _LONG),
            *("tour__plan", "tour__code", "tour__scope"),
        )
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


def is_over(round: Round, today: datetime.date) -> bool:
    """Or called off. One without days of its own is over once the plan's are, by the day or by the month."""
    if round.status in ENDED_ROUNDS:
        return True
    if round.ends_on:
        return round.ends_on < today
    if round.not_after and round.not_after < today:
        return True
    return round.month is not None and (round.tour.plan.year, round.month) < (today.year, today.month)


def still_going(plans: Iterable[Plan], work: Work, today: datetime.date) -> list[Plan]:
    """Without those whose every round is over or called off: nobody waits for a registration then."""
    return [plan for plan in plans if not _is_all_over(work.by_plan[plan.pk], today)]


def _is_all_over(rounds: Sequence[Round], today: datetime.date) -> bool:
    return bool(rounds) and all(is_over(one, today) for one in rounds)
