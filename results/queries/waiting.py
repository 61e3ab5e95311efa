"""What of results waits for the organiser, whatever it is: one statement for all plans and all kinds."""

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from msgspec import Struct

from accounts.models import Agency
from config.at_once import Asking
from config.prepared import ANOTHER_DAY, TODAY, Keys, Prepared
from results.enums import Holder
from results.models import Action, Lesson, Obstacle
from results.models.applying import ENDED
from results.queries.applying import overdue
from tours.models import Plan
from tours.queries.waiting import Work


class Kind(StrEnum):
    OBSTACLE = "obstacle"
    LATE = "late"
    BODY_ENDED = "body_ended"
    UNDECIDED = "undecided"


class Due(Struct, frozen=True):
    """`pk` of its record, `above` of what it belongs to: an agency, or a trip. `day`: since or until when."""

    kind: Kind
    plan: int
    pk: int
    above: int
    day: datetime.date
    what: str
    whose: str


COLUMNS = ("kind", "of_plan", "pk", "above", "day", "text", "who")


def due_of(work: Work, today: datetime.date, near: datetime.date) -> Asking[list[Due]]:
    """By day. `near`: lessons to be decided by then are among them."""
    plans = {one.pk: pk for pk, rounds in work.by_plan.items() for one in rounds}
    rows = _all_due.later([plan.pk for plan in work.plans], list(plans), today, near)
    yield (rows,)
    return in_order((kind, above if kind == Kind.OBSTACLE else plans[above], *rest) for kind, above, *rest in rows)


def _due(plans: list[int], rounds: list[int], today: datetime.date, near: datetime.date) -> QuerySet[Any, Any]:
    """Obstacles by their plan, all else by its round: of which plan that is, is known."""
    actions = Action.objects.exclude(state__in=ENDED).filter(lesson__trip__round__in=rounds)
    has_ended = Q(agency__in=Agency.objects.filter(valid_to__lt=today))  # of few: no join of every action
    return (
        _of_obstacles(Obstacle.objects.open().filter(plan__in=plans, holder=Holder.ORGANISER))
        .union(
            _of_actions(
                actions.filter(overdue(today) | has_ended),
                Case(When(has_ended, then=Value(Kind.BODY_ENDED.value)), default=Value(Kind.LATE.value)),
                "lesson__trip__round",
                Case(When(has_ended, then=F("agency__valid_to")), default=_UNTIL),
            ),
            _rows(
                Lesson.objects.undecided().filter(trip__round__in=rounds, decide_by__lte=near),
                Value(Kind.UNDECIDED.value),
                "trip__round",
                F("trip"),
                F("decide_by"),
                F("title"),
                Value(""),
            ),
            all=True,
        )
        .order_by()
    )


_UNTIL = Coalesce("due_on", "answer_by")
_all_due = Prepared(_due, Keys(-10_000), Keys(-20_000), TODAY, ANOTHER_DAY)


def successors_of(agencies: Sequence[int]) -> dict[int, list[str]]:
    """What bodies that ended are now."""
    found: dict[int, list[str]] = {}
    if not agencies:
        return found
    through = Agency.successors.through.objects.filter(from_agency__in=agencies).order_by("to_agency__position")
    for pk, name in through.values_list("from_agency", "to_agency__name"):
        found.setdefault(pk, []).append(name)
    return found


def for_leaders(plan: Plan, today: datetime.date) -> QuerySet[Any, Any]:
    """What waits for the committee, and actions that are overdue; one statement, for `in_order`."""
    return _leaders.later(plan.pk, today)


def _for_leaders(plan: int, today: datetime.date) -> QuerySet[Any, Any]:
    rows = _of_obstacles(Obstacle.objects.open().filter(plan=plan, holder=Holder.COMMITTEE)).union(
        _of_actions(
            Action.objects.filter(overdue(today), lesson__trip__round__tour__plan=plan),
            Value(Kind.LATE.value),
            "lesson__trip__round__tour__plan",
            _UNTIL,
        ),
        all=True,
    )
    return rows.order_by()


_leaders = Prepared(_for_leaders, -9024, TODAY)


def in_order(rows: Iterable[Any]) -> list[Due]:
    found = [Due(Kind(kind), plan, pk, above or 0, *rest) for kind, plan, pk, above, *rest in rows]
    return sorted(found, key=lambda one: (one.day, one.kind, one.pk))


def _of_obstacles(found: QuerySet[Obstacle]) -> QuerySet[Any, Any]:
    text = Concat(Value("Số "), Cast("number", CharField()), Value(", "), "about")
    who = Coalesce("agency__name", "written_by__full_name")
    return _rows(found, Value(Kind.OBSTACLE.value), "plan", F("plan"), F("due_on"), text, who)


def _of_actions(found: QuerySet[Action], kind: Any, above: str, day: Any) -> QuerySet[Any, Any]:
    return _rows(found, kind, above, F("agency"), day, F("what"), Coalesce("agency__name", "body"))


def _rows(found: QuerySet[Any], kind: Any, plan: str, above: Any, day: Any, text: Any, who: Any) -> QuerySet[Any, Any]:
    told = {"of_plan": F(plan), "above": above, "day": day, "text": text, "who": who}
    rows: QuerySet[Any, Any] = found.order_by().annotate(kind=kind, **told).values_list(*COLUMNS)
    return rows
