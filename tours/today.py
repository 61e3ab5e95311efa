"""What this floor puts on "Hôm nay": plans before the committee, tasks of the plan, rounds."""

import datetime

from django.utils import timezone

from accounts.models import User
from accounts.queries.mailing import letters_that_failed
from accounts.undone import watched
from config.addresses import reverse
from config.at_once import Asking
from config.words import cut, vn_date
from tours.approved import approved_lists
from tours.deadlines import DAY, last_moment_before
from tours.enums import BEFORE_LEAVING, ENDED_ROUNDS, PlanStatus, RoundStatus
from tours.models import Plan, Round, Task
from tours.queries import waiting as queries
from tours.queries.waiting import Work
from tours.waiting import FAILED, Waiting

AHEAD = datetime.timedelta(days=14)
_GONE = frozenset({RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED})


def waiting(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    by_pk = {plan.pk: plan for plan in work.plans}
    tasks = queries.tasks_that_wait(work.plans, timezone.localdate(now) + AHEAD)
    yield (tasks,)
    rows_of_rounds = yield from _rounds(work, now)
    return [
        *(_submitted(plan, now) for plan in work.plans if plan.status == PlanStatus.SUBMITTED),
        # the task that is the registration itself is told by its deadline
        *(_task(one) for one in tasks if one.passage_id != by_pk[one.plan_id].deadline_passage_id),
        *rows_of_rounds,
    ]


def lost_letters(user: User, work: Work, _now: datetime.datetime) -> Asking[list[Waiting]]:
    """Of the floor below, which knows no plan: told once, with the plan looked at."""
    if work.looked_at is None:
        return []
    lost = letters_that_failed(user)
    yield (lost,)
    if not lost:
        return []
    title = "Gửi lại thư chưa gửi được" if len(lost) == 1 else f"Gửi lại {len(lost)} thư chưa gửi được"
    whom = cut(", ".join(dict.fromkeys(str(one.agency or one.address) for one in lost)), 110)
    return [
        Waiting(
            plan=work.looked_at,
            at=lost[0].written_at,
            title=title,
            why=f"Gửi {whom}. Xem vì sao, sửa địa chỉ nếu cần.",
            url=reverse("accounts:letters"),
            about="Thư",
            weight=FAILED,
            count=len(lost),
        )
    ]


def troubles(user: User, work: Work, now: datetime.datetime) -> list[Waiting]:
    """Of the portal itself, to who administers it beside organising."""
    if work.looked_at is None or not (said := watched(user)):
        return []
    url = reverse("accounts:standing")
    return [Waiting(work.looked_at, now, "Xem tình trạng cổng", said, url, "Cổng", weight=FAILED)]


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


def _rounds(work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    """Each asks for the state its days have reached; one that left before its list was approved is told beside."""
    today = timezone.localdate(now)
    early = {one.pk for one in work.rounds_in(_GONE) if one.early_reason}
    approved = yield from approved_lists(early)
    found = []
    for one in work.rounds_in(_GONE | BEFORE_LEAVING):
        is_early, reached = one.pk in early and one.pk not in approved, _state_reached(one, today)
        if not (is_early or reached):
            continue
        name, url = f"{one.name} {one.tour.label.lower()}", reverse("tours:round", args=[one.pk])
        if is_early:
            why = f"Đoàn đi khi danh sách chưa được phê duyệt. Lý do đã ghi: {one.early_reason.rstrip('.')}."
            title = f"Trình phê duyệt danh sách của {name[:1].lower()}{name[1:]}"
            found.append(Waiting(one.tour.plan_id, now, title, why, url, "Đợt", weight=FAILED))
        if reached:
            title, day = reached
            why = f"Trạng thái đang ghi: {one.get_status_display().lower()}."
            at = last_moment_before(day + DAY)
            found.append(Waiting(one.tour.plan_id, at, f"{name} {title}", why, url, "Đợt", is_due=True))
    return found


def _state_reached(one: Round, today: datetime.date) -> tuple[str, datetime.date] | None:
    """What its days say it has become and nobody has written yet, and since when."""
    is_to_leave = one.status in BEFORE_LEAVING
    if is_to_leave and (one.starts_on is None or one.starts_on > today):
        return None
    if one.ends_on and one.ends_on < today and one.status not in ENDED_ROUNDS:
        return f"đã kết thúc ngày {vn_date(one.ends_on)}: ghi là đã về", one.ends_on
    if one.starts_on and is_to_leave:
        return f"đi từ ngày {vn_date(one.starts_on)}: ghi là đang đi, hoặc sửa ngày", one.starts_on
    return None
