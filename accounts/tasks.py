"""Work done after the answer: sending what is in the outbox, and forgetting what is old."""

from django.core.management import call_command
from django.tasks import task
from django.utils import timezone

from accounts import outbox, throttle
from accounts.actions import forms, retaining, sealing, sessions, watching

BEFORE_PAPERS = 10
"""What takes a moment does not wait behind all the long lists that were asked for, but for the one in hand."""


@task(queue_name="mail", priority=BEFORE_PAPERS)
def send_letters() -> None:
    """After each letter, and every minute. Safe to repeat: a letter in hand is claimed."""
    outbox.send_due()


@task(priority=BEFORE_PAPERS)
def seal_audit() -> None:
    """Every minute."""
    sealing.seal()


@task
def watch() -> None:
    """Every ten minutes."""
    watching.watch()


@task
def send_witness() -> None:
    """Every morning."""
    sealing.send_witness(timezone.localdate())


@task
def forget_letters() -> None:
    """Every night; with them the records of background tasks that ended a week ago, one of which is made a minute."""
    outbox.forget_old(timezone.now())
    call_command("ox_prune", verbosity=0)


@task
def forget_sent_forms() -> None:
    """Every night: a key older than its time is refused, so nothing needs to remember what was sent with it."""
    forms.forget_sent_forms(timezone.now())


@task
def forget_counters() -> None:
    """Every night, with the sessions whose time is over. Django leaves what has run out in its table until that is
    full, and counts it at every write."""
    throttle.forget_expired()
    sessions.forget_expired()


@task
def retain() -> None:
    """Every night: personal data that is over its time."""
    retaining.retain(timezone.now())
