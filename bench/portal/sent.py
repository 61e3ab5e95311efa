"""What is in the portal after a rush."""

from django.db.models import Count

from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration


def count(registrations: list[int]) -> dict[str, int]:
    """Of these: how many were sent, under how many different receipts, and the people in them."""
    sent = Registration.objects.filter(pk__in=registrations, status=Status.SUBMITTED)
    return sent.aggregate(
        registrations=Count("pk", distinct=True),
        receipts=Count("sendings__number", distinct=True),
        people=Count("nominations", distinct=True),
    )
