"""The dates of a plan: deadline, tasks, rounds."""

import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone
from msgspec import Struct

from config.words import vn_date, vn_time
from tours.models import Plan, Round
from tours.parts.round import span
from tours.queries import kept


class Milestone(Struct, frozen=True):
    """`at` is the last day it may be or go on, None where the plan gives none; `when` is that in words."""

    at: datetime.date | None
    when: str
    text: str
    who: str = ""

    def is_ahead(self, today: datetime.date) -> bool:
        return self.at is not None and self.at >= today


def milestones(plan: Plan) -> list[Milestone]:
    """By date; what has none comes last. The task that is the registration itself is told as its deadline."""
    return list(kept.worked_out(plan, _milestones, timezone.localdate()))


def _milestones(plan: Plan) -> tuple[Milestone, ...]:
    prefetch_related_objects([plan], "tasks", "tours__rounds", "tours__stops")  # what it has not come with
    found = [
        Milestone(task.due_on, vn_date(task.due_on), task.what, task.owner)
        for task in plan.tasks.all()
        if task.due_on and not task.done_on and (plan.closes_at is None or task.passage_id != plan.deadline_passage_id)
    ]
    if plan.closes_at:
        closes_on = timezone.localtime(plan.closes_at).date()
        text = f"Hết hạn đăng ký lúc {vn_time(plan.closes_at)}."
        found.append(Milestone(closes_on, vn_date(closes_on), text, "Các cơ quan, đơn vị"))
    found += [_round(one, plan.year) for tour in plan.tours.all() for one in tour.rounds.all()]
    return tuple(sorted(found, key=lambda one: (one.at is None, one.at or datetime.date.max)))


def _round(one: Round, year: int) -> Milestone:
    not_before, not_after = span(one, year)
    first, last = one.starts_on or not_before, one.ends_on or not_after
    said = one.when if one.month else one.when_text
    when = f", {said[:1].lower()}{said[1:]}" if said and not one.starts_on else ""
    places = ", ".join(map(str, one.where()))
    where = f": {places}" if places else ""
    name = f"{one.name} học tập {one.tour.label.lower()}"
    if one.cancellation:
        return Milestone(None, "Đã hủy", f"{name}{where}. {one.cancellation}.", "Đoàn công tác")
    return Milestone(last, days_in_words(first, last), f"{name}{when}{where}.", "Đoàn công tác")


def days_in_words(first: datetime.date | None, last: datetime.date | None) -> str:
    """ "18–22/9/2023", "28/9–2/10/2023"; one end alone when the other is not known."""
    if first is None or last is None or first == last:
        return vn_date(first or last) or "Chưa định ngày"
    if first.year != last.year:
        return f"{vn_date(first)}–{vn_date(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day}/{first.month}"
    return f"{start}–{vn_date(last)}"
