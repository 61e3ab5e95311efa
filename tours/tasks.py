"""Work done after the answer: letters to many."""

from django.tasks import task
from django.utils import timezone

from tours.actions import duties as actions


@task
def write_notices(plan_pk: int) -> None:
    actions.write_notices(plan_pk)


@task
def remind_tasks() -> None:
    """Every morning."""
    actions.remind_tasks(timezone.localdate())
