"""Work done after the answer."""

from django.tasks import task
from django.utils import timezone

from registrations.actions import intake as actions


@task
def forget_uploads() -> None:
    """Every night: files nobody took within a day."""
    actions.forget_expired_uploads(timezone.now())
