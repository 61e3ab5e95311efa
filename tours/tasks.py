"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tours import actions, queries


@task
def send_task_reminder(pk: int) -> None:
    """Nothing for a task that was done in the meantime."""
    duty = queries.task_to_tell(pk)
    if duty.done_on:
        return
    letter = {
        "task": duty,
        "address": settings.SITE_URL + duty.plan.get_absolute_url() + "#nhiem-vu",
        "body_name": settings.BODY_NAME,
    }
    send_mail(
        subject=f"Nhắc nhiệm vụ sắp đến hạn của {duty.plan}",
        message=render_to_string("tours/task_reminder.txt", letter),
        from_email=None,
        recipient_list=queries.addresses_for(duty),
    )


@task
def send_notices(plan_pk: int) -> None:
    """To each agency the plan invites, once: run again after a fault, it goes on where it stopped."""
    for notice in queries.notices_to_send(plan_pk):
        addresses = queries.addresses_in(notice.agency)
        if not addresses:
            continue
        plan = notice.plan
        letter = {
            "notice": notice,
            "plan_address": settings.SITE_URL + plan.get_absolute_url(),
            "compare_address": settings.SITE_URL + reverse("tours:compare", args=[plan.pk]),
            "body_name": settings.BODY_NAME,
        }
        what = f"đã có phiên bản {plan.version}" if plan.version > 1 else "đã ban hành, đề nghị đăng ký"
        send_mail(
            subject=f"{plan} {what}",
            message=render_to_string("tours/notice.txt", letter),
            from_email=None,
            recipient_list=addresses,
        )
        actions.note_sending(notice)


@task
def remind_tasks() -> None:
    """Every morning."""
    actions.remind_tasks(timezone.localdate())
