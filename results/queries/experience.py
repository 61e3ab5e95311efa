"""What the plan before teaches the next one: read from the records that its closing and the figures of years read."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone

from config.words import NBSP, and_joined, num
from results.enums import ClosingState, ObstacleState, Said
from results.models import ObstacleMessage, PlanClosing
from results.queries.closing import facts_of_plan
from results.queries.years import Years, years
from tours.enums import PlanStatus
from tours.experience import Experience
from tours.models import Plan, StopOption

MOST = 5


def experiences(plan: Plan) -> list[Experience]:
    """Of the plan it was copied from, else of the last one before it."""
    before = _before(plan)
    if before is None:
        return []
    figures = years(timezone.localdate())
    found = [*_learnt(before), *_places(plan, figures), *_never(figures), *_cost(before, figures), *_answers(before)]
    return [*found, *_remark(before)]


def _before(plan: Plan) -> Plan | None:
    if plan.copied_from is not None:
        return plan.copied_from
    earlier = Plan.objects.filter(status=PlanStatus.ISSUED, organiser=plan.organiser_id, year__lt=plan.year)
    return earlier.exclude(pk=plan.pk).order_by("-year", "-pk").first()


def _learnt(before: Plan) -> list[Experience]:
    facts = facts_of_plan(before, timezone.localdate())
    decided, standing = facts.lessons
    if not standing:
        return []
    open_ = sum(not (one.is_done or one.is_dropped) for one in facts.actions)
    said = [f"{num(standing)} bài học, {num(decided)} đã quyết định"]
    said += [f"{num(open_)} trong {num(len(facts.actions))} việc vận dụng chưa xong"] if facts.actions else []
    bare = [str(one.number) for one in facts.topics if not one.lessons]
    missing = f" Nội dung {and_joined(bare)} chưa có bài học nào: cân nhắc giữ lại." if bare else ""
    url = reverse("results:closing", args=[before.pk])
    return [Experience(f"{before} năm {before.year}", f"{'; '.join(said)}.{missing}", url, "Xem đề ra và đã làm")]


def _places(plan: Plan, figures: Years) -> list[Experience]:
    """Where the draft goes again."""
    options = StopOption.objects.filter(stop__tour__plan=plan)
    names = {
        next(filter(None, called), "") for called in options.values_list("locality__name", "agency__name", "words")
    }
    again = [(name, by) for name, by in figures.places.items() if name in names]
    return [
        Experience(
            name, f"đã đến năm {and_joined([str(year) for year in sorted(by)])}, {num(sum(by.values()))}{NBSP}buổi."
        )
        for name, by in sorted(again)
    ]


def _years(by: Iterable[int]) -> str:
    return and_joined([str(year) for year in sorted(by)])


def _never(figures: Years) -> list[Experience]:
    never = figures.bodies.never
    if not figures.years or not never:
        return []
    shown = ", ".join(one.name for one in never[:MOST]) + (", …" if len(never) > MOST else "")
    return [Experience("Chưa từng có người đi", f"{num(len(never))} nơi được mời hiện nay: {shown}.")]


def _cost(before: Plan, figures: Years) -> list[Experience]:
    found = next((one for one in figures.by_year if one.year == before.year), None)
    if found is None or found.a_day is None:
        return []
    of = f"{num(found.people)} người, {num(found.person_days)} ngày người"
    text = f"{num(found.a_day)} đồng cho một người một ngày ({of})."
    return [Experience(f"Kinh phí năm {before.year}", text)]


def _answers(before: Plan) -> list[Experience]:
    """The last answers to what hindered somebody."""
    answers = ObstacleMessage.objects.filter(
        obstacle__plan=before, obstacle__state=ObstacleState.ANSWERED, kind=Said.ANSWERED
    ).select_related("obstacle")
    latest: Sequence[ObstacleMessage] = list(answers.order_by("-pk")[:MOST])
    return [
        Experience(
            f"Vướng mắc đã gặp: {one.obstacle.about}",
            one.text,
            one.obstacle.get_absolute_url(),
            "Xem trao đổi",
        )
        for one in latest
    ]


def _remark(before: Plan) -> list[Experience]:
    closed = PlanClosing.objects.filter(plan=before, state=ClosingState.CLOSED).exclude(remark="").first()
    return [Experience("Ý kiến khi đóng kế hoạch", closed.remark)] if closed else []
