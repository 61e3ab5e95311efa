"""Work done after the answer: reminders."""

from django.tasks import task
from django.utils import timezone

from results.actions import reminding


@task
def remind_of_results() -> None:
    """Every working morning; what comes too late for office hours waits for the next."""
    reminding.remind(timezone.now())
