"""Obstacles scoped to who asks: the queue, one of them with all that was said, and how long answers took."""

import datetime
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
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


def open_of_plan(user: User, plan: Plan) -> QuerySet[Obstacle]:
    """Whoever waits longest first."""
    return obstacles_of_plan(user, plan).filter(state=ObstacleState.OPEN).order_by("due_on", "pk")


def ended_of_plan(user: User, plan: Plan) -> QuerySet[Obstacle]:
    return obstacles_of_plan(user, plan).exclude(state=ObstacleState.OPEN).order_by("-ended_at", "-pk")


def all_of_plan(plan: Plan) -> QuerySet[Obstacle]:
    """For papers and figures."""
    found = Obstacle.objects.filter(plan=plan).exclude(state=ObstacleState.TAKEN_BACK)
    return found.select_related(*BESIDE).prefetch_related("messages", "stretches").order_by("number")


def own_of(user: User, plan: Plan) -> QuerySet[Obstacle]:
    return Obstacle.objects.filter(plan=plan, written_by=user).order_by("-pk")


_AN_OBSTACLE = -9015
_one = Scoped(lambda user, pk: Obstacle.objects.visible_to(user).filter(pk=pk).select_related(*BESIDE), _AN_OBSTACLE)


def get_obstacle(user: User, pk: int) -> Obstacle:
    found = _one.get(user, pk)
    speak_of(found.plan.called)
    return found


def messages_of(obstacle: Obstacle) -> QuerySet[ObstacleMessage]:
    return ObstacleMessage.objects.filter(obstacle=obstacle).select_related("by").order_by("pk")


def stretches_of(obstacle: Obstacle) -> QuerySet[Stretch]:
    return Stretch.objects.filter(obstacle=obstacle).order_by("pk")


def chosen_of(user: User, plan: Plan, keys: Iterable[int]) -> list[Obstacle]:
    return list(obstacles_of_plan(user, plan).filter(pk__in=list(keys)).order_by("pk"))


def waits_of(plan: Plan) -> list[Wait]:
    """Every stretch that is over."""
    return [as_wait(one) for one in Stretch.objects.filter(obstacle__plan=plan).order_by("pk")]


def as_wait(one: Stretch) -> Wait:
    return wait(one.holder, one.began_at, one.ended_at, one.due_on)


def wait(holder: str, began_at: datetime.datetime, ended_at: datetime.datetime, due_on: datetime.date) -> Wait:
    in_time = ended_at.astimezone(HANOI).date() <= due_on
    return Wait(Holder(holder), waited(began_at, ended_at), in_time)


def open_of(plans: Sequence[Plan]) -> QuerySet[Obstacle]:
    return Obstacle.objects.open().filter(plan__in=plans).select_related(*BESIDE).order_by("due_on", "pk")


def late_of(plans: Sequence[Plan], today: datetime.date) -> QuerySet[Obstacle]:
    return open_of(plans).filter(due_on__lt=today)
