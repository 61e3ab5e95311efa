"""Obstacles scoped to who asks: the queue, one of them with all that was said, and how long answers took."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.at_once import read_at_once
from config.naming import speak_of
from config.prepared import Prepared
from results.enums import Holder, ObstacleState
from results.models import Obstacle, ObstacleMessage, Stretch
from results.policies.obstacles import Wait, waited
from tours.deadlines import HANOI, Due, due_after
from tours.models import Plan

BESIDE = ("plan__organiser", "agency", "written_by", "trip__round")


def days_for(holder: Holder) -> int:
    """So many working days it may wait for him."""
    days: dict[Holder, int] = {
        Holder.ORGANISER: settings.OBSTACLE_DAYS,
        Holder.COMMITTEE: settings.OBSTACLE_COMMITTEE_DAYS,
        Holder.WRITER: settings.OBSTACLE_WRITER_DAYS,
    }
    return days[holder]


def due_of(obstacle: Obstacle) -> Due | None:
    """The making of its day, as it was counted when this stretch began."""
    if obstacle.since is None or obstacle.days is None:
        return None
    return due_after(obstacle.since.astimezone(HANOI).date(), obstacle.days)


def obstacles_of_plan(user: User, plan: Plan) -> QuerySet[Obstacle]:
    return Obstacle.objects.visible_to(user).filter(plan=plan).select_related(*BESIDE)


def open_of_plan(user: User, plan: Plan) -> list[Obstacle]:
    """Whoever waits longest first."""
    return _open(user, plan.pk)


def ended_of_plan(user: User, plan: Plan) -> QuerySet[Obstacle]:
    return obstacles_of_plan(user, plan).exclude(state=ObstacleState.OPEN).order_by("-ended_at", "-pk")


def all_of_plan(plan: Plan) -> QuerySet[Obstacle]:
    """For papers and figures."""
    found = Obstacle.objects.filter(plan=plan).exclude(state=ObstacleState.TAKEN_BACK)
    return found.select_related(*BESIDE).prefetch_related("messages", "stretches").order_by("number")


def newest_of(user: User, plan: Plan) -> list[Obstacle]:
    """A few of his own, the newest first."""
    return _newest(user.pk, plan.pk)


_AN_OBSTACLE, _A_PLAN, _A_WRITER = -9015, -9016, -9017
_open = Scoped(
    lambda user, plan: (
        Obstacle.objects.visible_to(user)
        .filter(plan=plan, state=ObstacleState.OPEN)
        .select_related(*BESIDE)
        .order_by("due_on", "pk")
    ),
    _A_PLAN,
)
_newest = Prepared(
    lambda user, plan: Obstacle.objects.filter(plan=plan, written_by=user).order_by("-pk")[:5], _A_WRITER, _A_PLAN
)
_one = Scoped(lambda user, pk: Obstacle.objects.visible_to(user).filter(pk=pk).select_related(*BESIDE), _AN_OBSTACLE)


def get_obstacle(user: User, pk: int) -> Obstacle:
    found = _one.get(user, pk)
    speak_of(found.plan.called)
    return found


def said_of(obstacle: Obstacle) -> tuple[list[ObstacleMessage], list[Stretch]]:
    """Its messages, and the stretches that are over, in their order; in one statement."""
    messages, stretches = _messages.later(obstacle.pk), _stretches.later(obstacle.pk)
    read_at_once((messages, stretches))
    return list(messages), list(stretches)


_messages = Prepared(
    lambda of: ObstacleMessage.objects.filter(obstacle=of).select_related("by").order_by("pk"), _AN_OBSTACLE
)
_stretches = Prepared(lambda of: Stretch.objects.filter(obstacle=of).order_by("pk"), _AN_OBSTACLE)


def chosen_of(user: User, plan: Plan, keys: Iterable[int]) -> list[Obstacle]:
    return list(obstacles_of_plan(user, plan).filter(pk__in=list(keys)).order_by("pk"))


def waits_of(plan: Plan) -> list[Wait]:
    """Every stretch that is over."""
    return [as_wait(one) for one in _waits(plan.pk)]


_waits = Prepared(lambda plan: Stretch.objects.filter(obstacle__plan=plan).order_by("pk"), _A_PLAN)


def as_wait(one: Stretch) -> Wait:
    return wait(one.holder, one.began_at, one.ended_at, one.due_on)


def wait(holder: str, began_at: datetime.datetime, ended_at: datetime.datetime, due_on: datetime.date) -> Wait:
    in_time = ended_at.astimezone(HANOI).date() <= due_on
    return Wait(Holder(holder), waited(began_at, ended_at), in_time)
