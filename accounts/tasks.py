"""Work done after the answer: sending what is in the outbox, and forgetting what is old."""

from django.tasks import task
from django.utils import timezone

from accounts import outbox


@task(queue_name="mail")
def send_letters() -> None:
    """After each letter, and every minute. Safe to repeat: a letter in hand is claimed."""
    outbox.send_due()


@task
def forget_letters() -> None:
    """Every night."""
    outbox.forget_old(timezone.now())
