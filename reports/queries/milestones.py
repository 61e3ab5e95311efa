"""The dates of a plan: deadline, tasks, rounds."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from config.words import vn_date, vn_datetime
from tours.models import Plan, Round


@dataclass(frozen=True, slots=True)
class Milestone:
    """`at` is the last day it may be or go on, None where the plan gives none; `when` is that in words."""

    at: datetime.date | None
    when: str
    text: str
    who: str = ""

    def is_ahead(self, today: datetime.date) -> bool:
        return self.at is not None and self.at >= today


def milestones(plan: Plan) -> list[Milestone]:
    """By date; what has none comes last."""
    found = [
        Milestone(task.due_on, vn_date(task.due_on), task.what, task.owner)
        for task in plan.tasks.filter(due_on__isnull=False, done_on__isnull=True).select_related("passage")
    ]
    if plan.closes_at:
        text = f"Hết hạn đăng ký lúc {vn_datetime(plan.closes_at)}."
        closes_on = timezone.localtime(plan.closes_at).date()
        found.append(Milestone(closes_on, vn_date(closes_on), text, "Các cơ quan, đơn vị"))
    rounds = Round.objects.filter(tour__plan=plan).select_related("tour").prefetch_related("destinations")
    found += [_round(one) for one in rounds.order_by("tour__position", "number")]
    return sorted(found, key=lambda one: (one.at is None, one.at or datetime.date.max))


def _round(one: Round) -> Milestone:
    places = ", ".join(str(destination) for destination in one.destinations.all())
    where = f": {places}" if places else ""
    text = f"{one.name} học tập {one.tour.get_scope_display().lower()}{where}."
    return Milestone(one.ends_on or one.not_after, _when(one), text, "Đoàn công tác")


def _when(one: Round) -> str:
    if one.when_text:
        return one.when_text
    if one.starts_on and one.ends_on:
        return f"{vn_date(one.starts_on)}–{vn_date(one.ends_on)}"
    return vn_date(one.starts_on) or "Chưa định ngày"
