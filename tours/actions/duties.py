"""Tasks of a plan's last part: done or open again, and reminded of; and which agency has read the plan."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.enums import Role
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused
from tours import letters, tasks
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Task
from tours.policies import plans as policies
from tours.queries import invited
from tours.queries import plans as queries

AGENCY = (Role.AGENCY_CLERK, Role.AGENCY_APPROVER)


def finish_task(task: Task, *, done_on: datetime.date | None, note: str = "", by: User) -> None:
    """Without a day the task is open again."""
    with transaction.atomic():
        locked = Task.objects.select_for_update().select_related("plan").get(pk=task.pk)
        require(by, "tours.finish_task", locked.plan)
        plan = locked.plan
        problems = policies.problems_with_finishing(
            PlanStatus(plan.status), done_on=done_on, issued_on=plan.issued_on, today=timezone.localdate()
        )
        if problems:
            raise Refused(problems)
        changes = {"xong ngày": (locked.done_on or "", done_on or "")}
        locked.done_on, locked.done_note = done_on, note if done_on else ""
        locked.save(update_fields=["done_on", "done_note"])
        verb = "Ghi nhiệm vụ đã xong" if done_on else "Mở lại nhiệm vụ"
        audit.record(verb, locked, by=by, changes=changes, reason=note)


def remind_tasks(today: datetime.date) -> int:
    """Leaves a letter for each open task a week and a day before its day; again the same day changes nothing."""
    with transaction.atomic():
        due = list(queries.tasks_to_remind_of(today).select_for_update(of=("self",)))
        for task in due:
            is_day_before = task.due_on is not None and (task.due_on - today).days <= 1
            name = "day_reminder_on" if is_day_before else "week_reminder_on"
            setattr(task, name, today)
            task.save(update_fields=[name])
            letters.remind(task)
    return len(due)


def send_notices(plan: Plan) -> None:
    """Leaves a letter about this version for every agency the plan invites."""
    Notice.objects.bulk_create(
        Notice(plan=plan, agency=agency, version=plan.version) for agency in invited.agencies_of_recipients(plan)
    )
    tasks.write_notices.enqueue(plan.pk)


def write_notices(plan_pk: int) -> None:
    """To each agency the plan invites, once: run again after a fault, it goes on where it stopped."""
    for notice in queries.notices_to_write(plan_pk):
        if addresses := queries.addresses_in(notice.agency):
            with transaction.atomic():
                letters.notify(notice, addresses)
                notice.written_at = timezone.now()
                notice.save(update_fields=["written_at"])


def note_opening(plan: Plan, *, by: User) -> None:
    """Keeps when someone of an agency first read this version of the issued plan."""
    if by.agency_id and by.has_role(*AGENCY) and plan.status == PlanStatus.ISSUED:
        notice, _ = Notice.objects.get_or_create(plan=plan, agency_id=by.agency_id, version=plan.version)
        if notice.opened_at is None:
            Notice.objects.filter(pk=notice.pk, opened_at__isnull=True).update(opened_at=timezone.now())
