"""Work done after the answer: what of trips has had its time, letters to many."""

from django.tasks import task
from django.utils import timezone

from trips.actions import details, report_parts


@task
def delete_details() -> None:
    """Every night: travel details whose time is over, with their keys. Safe to repeat."""
    details.delete_due(timezone.now())


@task
def remind_authors() -> None:
    """Every morning."""
    report_parts.remind_authors(timezone.localdate())
