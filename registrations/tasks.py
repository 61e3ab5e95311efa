"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from registrations import actions, queries
from registrations.enums import ChangeStatus, RegistrationStatus
from registrations.presenters.letters import reminder_words


@task
def send_receipt(pk: int) -> None:
    """The receipt to the agency's people who use the portal; a second letter would say the same."""
    registration = queries.registration_to_confirm(pk)
    letter = {
        "registration": registration,
        "address": settings.SITE_URL + reverse("registrations:receipt", args=[pk]),
        "body_name": settings.BODY_NAME,
    }
    send_mail(
        subject=f"Biên nhận đăng ký số {registration.receipt}",
        message=render_to_string("registrations/receipt.txt", letter),
        from_email=None,
        recipient_list=queries.addresses_of(registration.agency),
    )


@task
def send_review(pk: int) -> None:
    """The organiser's word on what was sent, to the agency's people who use the portal."""
    registration = queries.registration_to_confirm(pk)
    letter = {
        "registration": registration,
        "is_returned": registration.status == RegistrationStatus.RETURNED,
        "address": settings.SITE_URL + reverse("registrations:tasks", args=[registration.plan_id]),
        "body_name": settings.BODY_NAME,
    }
    if addresses := queries.addresses_of(registration.agency):
        send_mail(
            subject=f"{registration.get_status_display()}: đăng ký tham gia {registration.plan}",
            message=render_to_string("registrations/review.txt", letter),
            from_email=None,
            recipient_list=addresses,
        )


@task
def send_decision(pk: int) -> None:
    """The organiser's answer to a late change, to the agency's people who use the portal."""
    change = queries.decided_change(pk)
    registration = change.registration
    letter = {
        "change": change,
        "registration": registration,
        "is_accepted": change.status == ChangeStatus.ACCEPTED,
        "address": settings.SITE_URL + reverse("registrations:request_change", args=[registration.pk]),
        "body_name": settings.BODY_NAME,
    }
    if addresses := queries.addresses_of(registration.agency):
        send_mail(
            subject=f"{change.get_status_display()} đề nghị thay đổi danh sách tham gia {registration.plan}",
            message=render_to_string("registrations/decision.txt", letter),
            from_email=None,
            recipient_list=addresses,
        )


@task
def send_reminder(pk: int) -> None:
    """One address, once: the log has one line a day for it."""
    reminder = queries.reminder_to_send(pk)
    extension = queries.extension_of(reminder.plan, reminder.agency_id)
    send_mail(
        subject=f"Nhắc gửi đăng ký tham gia {reminder.plan}",
        message=reminder_words(reminder.plan, reminder.agency, queries.plan_window(reminder.plan, extension)),
        from_email=None,
        recipient_list=[reminder.address],
    )


@task
def forget_uploads() -> None:
    """Every night: files nobody took within a day."""
    actions.forget_expired_uploads(timezone.now())
