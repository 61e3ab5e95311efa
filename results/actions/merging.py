"""Doubles become one lesson, and are split again. Notes are never touched: whatever hangs where, no source is lost."""

from collections.abc import Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from results.actions.lessons import MAY, locked
from results.models import Lesson
from results.policies import lessons as policies


def merge(into: Lesson, lessons: Sequence[Lesson], *, by: User) -> Lesson:
    """The others become parts of `into`, with whatever was merged into them. Their words and their sources stay."""
    with transaction.atomic():
        require(by, MAY)
        keys = {into.pk, *(one.pk for one in lessons)}
        found = {one.pk: one for one in Lesson.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
        into = found[into.pk]
        others = [one for pk, one in found.items() if pk != into.pk]
        busy = set(
            Lesson.objects.filter(pk__in=[one.pk for one in others], actions__isnull=False).values_list("pk", flat=True)
        )
        refuse_if(
            policies.problems_with_merging(
                into.pk,
                list(found),
                merged=[str(one) for one in found.values() if one.merged_into_id],
                with_actions=[str(one) for one in others if one.pk in busy],
            )
        )
        for one in others:
            one.merged_into = into
        _settle(others)
        into.revision += 1
        into.save(update_fields=["revision"])
        audit.record("Gộp bài học", into, by=by, reason="; ".join(map(str, others)))
    return into


def split(lesson: Lesson, *, by: User) -> Lesson:
    """Undoes its merging: it stands for itself again, with its own sources and those merged into it before."""
    with transaction.atomic():
        require(by, MAY)
        lesson = locked(lesson)
        refuse_if(policies.problems_with_splitting(is_merged=lesson.merged_into_id is not None))
        was = lesson.merged_into
        lesson.merged_into = None
        _settle([lesson])
        audit.record("Tách bài học", lesson, by=by, reason=f"Khỏi “{was}”.")
    return lesson


def _settle(moved: Sequence[Lesson]) -> None:
    """Writes where these hang now, and the new top of everything below them."""
    top = {one.pk: one.merged_into_id for one in moved}
    above: dict[int, int | None] = dict(top)
    below = list(top)
    while below:
        children = dict(
            Lesson.objects.filter(merged_into__in=below).exclude(pk__in=above).values_list("pk", "merged_into")
        )
        above |= children
        below = list(children)
    roots = policies.roots(above | {pk: None for pk in above.values() if pk and pk not in above})
    rows = [Lesson(pk=pk, merged_into_id=above[pk], root_id=roots[pk]) for pk in above]
    Lesson.objects.bulk_update(rows, ["merged_into", "root"])
