"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse

from registrations import queries


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
