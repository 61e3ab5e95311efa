"""What of results waits for the organiser, whatever it is: one statement for all plans and all kinds."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
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


def due_of(plans: Sequence[Plan], today: datetime.date, near: datetime.date) -> Asking[list[Due]]:
    """By day. `near`: lessons to be decided by then are among them."""
    rows = _all_due.later([plan.pk for plan in plans], today, near)
    yield (rows,)
    return in_order(rows)


def _due(plans: list[int], today: datetime.date, near: datetime.date) -> QuerySet[Any, Any]:
    actions = Action.objects.exclude(state__in=ENDED).filter(lesson__trip__round__tour__plan__in=plans)
    ended = Q(agency__valid_to__lt=today)
    until = Coalesce("due_on", "answer_by")
    return (
        _of_obstacles(Obstacle.objects.open().filter(plan__in=plans, holder=Holder.ORGANISER))
        .union(
            _of_actions(actions.filter(overdue(today)).exclude(ended), Kind.LATE, until),
            _of_actions(actions.filter(ended), Kind.BODY_ENDED, F("agency__valid_to")),
            _rows(
                Lesson.objects.undecided().filter(trip__round__tour__plan__in=plans, decide_by__lte=near),
                Kind.UNDECIDED,
                "trip__round__tour__plan",
                F("trip"),
                F("decide_by"),
                F("title"),
                Value(""),
            ),
            all=True,
        )
        .order_by()
    )


_all_due = Prepared(_due, Keys(-10_000), TODAY, ANOTHER_DAY)


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
            Kind.LATE,
            Coalesce("due_on", "answer_by"),
        ),
        all=True,
    )
    return rows.order_by()


_leaders = Prepared(_for_leaders, -9024, TODAY)


def in_order(rows: QuerySet[Any, Any]) -> list[Due]:
    found = [Due(Kind(kind), plan, pk, above or 0, *rest) for kind, plan, pk, above, *rest in rows]
    return sorted(found, key=lambda one: (one.day, one.kind, one.pk))


def _of_obstacles(found: QuerySet[Obstacle]) -> QuerySet[Any, Any]:
    text = Concat(Value("Số "), Cast("number", CharField()), Value(", "), "about")
    who = Coalesce("agency__name", "written_by__full_name")
    return _rows(found, Kind.OBSTACLE, "plan", F("plan"), F("due_on"), text, who)


def _of_actions(found: QuerySet[Action], kind: Kind, day: Any) -> QuerySet[Any, Any]:
    who = Coalesce("agency__name", "body")
    return _rows(found, kind, "lesson__trip__round__tour__plan", F("agency"), day, F("what"), who)


def _rows(found: QuerySet[Any], kind: Kind, plan: str, above: Any, day: Any, text: Any, who: Any) -> QuerySet[Any, Any]:
    told = {"of_plan": F(plan), "above": above, "day": day, "text": text, "who": who}
    rows: QuerySet[Any, Any] = found.order_by().annotate(kind=Value(kind.value), **told).values_list(*COLUMNS)
    return rows
