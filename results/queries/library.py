"""The lessons that a list shows, by the columns of its rows; the whole library's first page in one statement."""

from functools import cache
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.at_once import read_at_once
from results.enums import ActionState
from results.models import Action, Lesson


def visible_lessons(user: User) -> QuerySet[Lesson]:
    """Newest first, with what a list of them shows."""
    return Lesson.objects.visible_to(user).select_related("trip__round__tour__plan", "topic__passage")


class Listed(NamedTuple):
    """What a row shows of a lesson, by the columns of `SHOWN`, with the year of its plan. Where they are counted:
    `actions` that were not dropped, and `done` of them."""

    pk: int
    title: str
    seen: str
    place: str
    state: str
    decision: str
    topic: str | None
    year: int
    actions: int | None = None
    done: int | None = None


SHOWN = ("pk", "title", "seen", "place", "state", "decision", "topic__passage__text")
_YEAR = "trip__round__tour__plan__year"


def for_list(lessons: QuerySet[Lesson], *, counted: bool) -> QuerySet[Any, Any]:
    """Rows of `Listed`. Actions are counted for who sees every one."""
    if not counted:
        return lessons.values_list(*SHOWN, _YEAR)
    actions, done = _count(~Q(state=ActionState.DROPPED)), _count(Q(state=ActionState.DONE))
    return lessons.annotate(actions_all=actions, actions_done=done).values_list(
        *SHOWN, _YEAR, "actions_all", "actions_done"
    )


def first_page(user: User, size: int, *, counted: bool) -> Page[Any]:
    """Of the whole library as `for_list` has it: most who open it ask no more."""
    rows, numbers = _newest(size, counted=counted).later(user), _how_many.later(user)
    read_at_once((rows, numbers))
    pages: Any = Paginator(range(sum(count for _, count in numbers)), size)
    return Page(list(rows), 1, pages)


@cache
def _newest(size: int, *, counted: bool) -> Scoped[Any]:
    def newest(user: User) -> QuerySet[Any, Any]:
        return for_list(visible_lessons(user), counted=counted)[:size]

    return Scoped(newest)


_how_many = Scoped(
    lambda user: Lesson.objects.visible_to(user).order_by().values_list("state").annotate(count=Count("*"))
)


def _count(of: Q) -> Subquery:
    """Of each row that is shown, and no other."""
    counted = Action.objects.filter(of, lesson=OuterRef("pk")).order_by().values("lesson").annotate(count=Count("pk"))
    return Subquery(counted.values("count"))
