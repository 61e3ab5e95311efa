"""What this floor puts on "Hôm nay": plans before the committee, tasks of the plan, rounds."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from accounts.queries.mailing import letters_that_failed
from accounts.undone import watched
from config.addresses import reverse
from config.at_once import Asking
from config.words import cut, vn_date
from tours.approved import approved_lists
from tours.deadlines import DAY, last_moment_before
from tours.enums import BEFORE_LEAVING, ENDED_ROUNDS, PlanStatus
from tours.models import Plan, Round, Task
from tours.queries import waiting as queries
from tours.queries.waiting import GONE
from tours.waiting import FAILED, Waiting

AHEAD = datetime.timedelta(days=14)


def waiting(_user: User, plans: Sequence[Plan], now: datetime.datetime) -> Asking[list[Waiting]]:
    today = timezone.localdate(now)
    by_pk = {plan.pk: plan for plan in plans}
    tasks, rounds = queries.tasks_that_wait(plans, today + AHEAD), queries.rounds_that_wait(plans, today)
    yield tasks, rounds
    rows_of_rounds = yield from _rounds(list(rounds), now)
    return [
        *(_submitted(plan, now) for plan in plans if plan.status == PlanStatus.SUBMITTED),
        # the task that is the registration itself is told by its deadline
        *(_task(one) for one in tasks if one.passage_id != by_pk[one.plan_id].deadline_passage_id),
        *rows_of_rounds,
    ]


def lost_letters(user: User, plans: Sequence[Plan], _now: datetime.datetime) -> Asking[list[Waiting]]:
    """Of the floor below, which knows no plan: told once, with the plan looked at."""
    letters = letters_that_failed(user)
    yield (letters,)
    lost = list(letters) if plans else []
    if not lost:
        return []
    title = "Gửi lại thư chưa gửi được" if len(lost) == 1 else f"Gửi lại {len(lost)} thư chưa gửi được"
    whom = cut(", ".join(dict.fromkeys(str(one.agency or one.address) for one in lost)), 110)
    return [
        Waiting(
            plan=plans[0].pk,
            at=lost[0].written_at,
            title=title,
            why=f"Gửi {whom}. Xem vì sao, sửa địa chỉ nếu cần.",
            url=reverse("accounts:letters"),
            about="Thư",
            weight=FAILED,
            count=len(lost),
        )
    ]


def troubles(user: User, plans: Sequence[Plan], now: datetime.datetime) -> list[Waiting]:
    """Of the portal itself, to who administers it beside organising."""
    said = watched(user) if plans else ""
    if not said:
        return []
    url = reverse("accounts:standing")
    return [Waiting(plans[0].pk, now, "Xem tình trạng cổng", said, url, "Cổng", weight=FAILED)]


def _submitted(plan: Plan, now: datetime.datetime) -> Waiting:
    title = f"{plan} chờ ký ban hành"
    return Waiting(plan.pk, now, title, "", plan.get_absolute_url(), "Kế hoạch", whose=plan.decider)


def _task(task: Task) -> Waiting:
    due_on = task.due_on or datetime.date.max
    section = f", {task.passage.section_label}" if task.passage.section_label else ""
    return Waiting(
        plan=task.plan_id,
        at=last_moment_before(due_on + DAY),
        title=cut(task.what.rstrip(" .;"), 110),
        why=f"Nhiệm vụ của {task.owner}{section}, hạn {vn_date(due_on)}. Chưa ghi kết quả.",
        url=reverse("tours:finish_task", args=[task.pk]),
        about="Nhiệm vụ",
        is_due=True,
    )


def _rounds(rounds: Sequence[Round], now: datetime.datetime) -> Asking[list[Waiting]]:
    """Each asks for the state its days have reached; one that left before its list was approved is told beside."""
    today = timezone.localdate(now)
    approved = yield from approved_lists([one.pk for one in rounds if one.early_reason])
    found = []
    for one in rounds:
        name, url = f"{one.name} {one.tour.label.lower()}", reverse("tours:round", args=[one.pk])
        if one.early_reason and one.status in GONE and one.pk not in approved:
            why = f"Đoàn đi khi danh sách chưa được phê duyệt. Lý do đã ghi: {one.early_reason.rstrip('.')}."
            title = f"Trình phê duyệt danh sách của {name[:1].lower()}{name[1:]}"
            found.append(Waiting(one.tour.plan_id, now, title, why, url, "Đợt", weight=FAILED))
        if asked := _state_reached(one, name, today):
            title, day = asked
            why = f"Trạng thái đang ghi: {one.get_status_display().lower()}."
            at = last_moment_before(day + DAY)
            found.append(Waiting(one.tour.plan_id, at, title, why, url, "Đợt", is_due=True))
    return found


def _state_reached(one: Round, name: str, today: datetime.date) -> tuple[str, datetime.date] | None:
    """What its days say it has become and nobody has written yet, and since when."""
    if one.ends_on and one.ends_on < today and one.status not in ENDED_ROUNDS:
        return f"{name} đã kết thúc ngày {vn_date(one.ends_on)}: ghi là đã về", one.ends_on
    if one.starts_on and one.starts_on <= today and one.status in BEFORE_LEAVING:
        return f"{name} đi từ ngày {vn_date(one.starts_on)}: ghi là đang đi, hoặc sửa ngày", one.starts_on
    return None
