"""Letters of this floor, in words; each is left in the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox, whose
from tours.models import Notice, Task
from tours.queries import plans as queries


def remind(task: Task) -> None:
    letter = {
        "task": task,
        "address": settings.SITE_URL + task.plan.get_absolute_url() + "#nhiem-vu",
        "body_name": whose.names().committee,
    }
    outbox.write(
        "Nhắc nhiệm vụ",
        to=queries.addresses_for(task),
        subject=f"Nhắc nhiệm vụ sắp đến hạn của {task.plan}",
        body=render_to_string("tours/task_reminder.txt", letter),
        about=task,
        agency=task.owner_agency,
    )


def notify(notice: Notice, addresses: list[str]) -> None:
    plan = notice.plan
    letter = {
        "notice": notice,
        "plan_address": settings.SITE_URL + plan.get_absolute_url(),
        "compare_address": settings.SITE_URL + reverse("tours:compare", args=[plan.pk]),
        "body_name": whose.names().committee,
    }
    issued = "đã ban hành" if plan.is_named else "đã ban hành, đề nghị đăng ký"
    what = f"đã có phiên bản {plan.version}" if plan.version > 1 else issued
    outbox.write(
        "Báo kế hoạch",
        to=addresses,
        subject=f"{plan} {what}",
        body=render_to_string("tours/notice.txt", letter),
        about=notice,
        agency=notice.agency,
    )
