"""Work done after the answer: long documents, and the deleting of what has expired."""

import os
import subprocess
import sys

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from config.tracing import TASK_VARIABLE, task_id
from reports.actions import jobs as actions


@task
def render_job(pk: int) -> None:
    """In a process of its own, so that the memory of a long PDF comes back when it ends."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "render_job", str(pk)]
    environment = os.environ | {TASK_VARIABLE: task_id()}
    if subprocess.run(command, env=environment, check=False).returncode:
        actions.give_up(pk)


@task
def settle_jobs() -> None:
    """Every ten minutes."""
    actions.settle_jobs(timezone.now())


@task
def prune_jobs() -> None:
    actions.prune_jobs(timezone.now())
