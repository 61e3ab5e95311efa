"""Work done after the answer: what of trips has had its time."""

from django.tasks import task
from django.utils import timezone

from trips.actions import details


@task
def delete_details() -> None:
    """Every night: travel details whose time is over, with their keys. Safe to repeat."""
    details.delete_due(timezone.now())
