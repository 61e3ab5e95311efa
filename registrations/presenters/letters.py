"""Letters of this floor, in words: the page shows before sending what the task sends."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Agency
from registrations.policies import Window
from tours.models import Plan


def reminder_words(plan: Plan, agency: Agency, window: Window) -> str:
    """`window` is the agency's own, an extension included."""
    letter = {
        "plan": plan,
        "agency": agency,
        "closes_at": window.closes_at,
        "contact": window.contact,
        "address": settings.SITE_URL + reverse("registrations:tasks", args=[plan.pk]),
        "body_name": settings.BODY_NAME,
    }
    return render_to_string("registrations/reminder.txt", letter)
