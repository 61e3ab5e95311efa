"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string

from tours import queries


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
