"""What the portal has in hand and in its store while processes are killed, and after."""

import datetime
import hashlib
from collections import Counter
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_ox.models import OxTask

from accounts.enums import JobState, LetterState, Role
from accounts.models import Job, Letter
from bench.letter import LETTER
from bench.portal.data import new_users
from config.storage import every_file
from config.strays import YOUNG, forget_strays, names_of_records
from registrations.models import Dispatch
from reports.actions import jobs
from reports.catalogue import CATALOGUE
from reports.queries.scope import WHOLE
from tours.models import Plan

LONG = "tong-hop-dang-ky"


def ask_for_papers(count: int) -> list[int]:
    """As many organisers ask for a long list at the same time; each gets a job of a worker."""
    plan = Plan.objects.filter(is_demonstration=True).latest("year", "number")
    organisers = new_users(count, f"office{Job.objects.count()}-", Role.ORGANISER, [None])
    asked = [jobs.ask(CATALOGUE[LONG], "pdf", plan, WHOLE, by=organiser) for organiser in organisers]
    return [one.pk for one in asked if isinstance(one, Job)]


def connections() -> int:
    """Of everybody else to this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def in_hand() -> int:
    """Tasks and letters that a worker still has to do."""
    tasks = OxTask.objects.filter(status__in=(OxTask.Status.READY, OxTask.Status.RUNNING))
    return tasks.count() + Letter.objects.filter(state=LetterState.WAITING).count()


def left(registrations: list[int], papers: list[int]) -> dict[str, Any]:
    digest = hashlib.sha256(LETTER).hexdigest()
    letters = Dispatch.objects.filter(registration__in=registrations).values_list("file", flat=True)
    found = {
        "whole": sum(_digest_of(name) == digest for name in letters),
        "finished": sum(_is_there(job) for job in Job.objects.filter(pk__in=papers, state=JobState.FINISHED)),
        "again": OxTask.objects.filter(attempts__gt=1).count(),
        "failed": OxTask.objects.exclude(
            status__in=(OxTask.Status.READY, OxTask.Status.RUNNING, OxTask.Status.SUCCESSFUL)
        ).count(),
        "letters": Letter.objects.filter(state=LetterState.SENT).count(),
        "strays": len({*every_file(default_storage)} - names_of_records()),
    }
    forget_strays(default_storage, timezone.now() + YOUNG + datetime.timedelta(hours=1))
    named, there = names_of_records(), {*every_file(default_storage)}
    # What the portal was filled with lies on the disk of the other parts: only what was stored since then counts.
    found |= {"strays_after": len(there - named), "missing": sum(name not in there for name in letters)}
    return found


def _digest_of(name: str) -> str:
    with default_storage.open(name) as file:
        return hashlib.sha256(file.read()).hexdigest()


def _is_there(job: Job) -> bool:
    with job.file.open("rb") as file:
        return bool(file.read(4) == b"%PDF")


def told_twice() -> int:
    """Letters of the same words about the same record to one address."""
    letters = Counter(Letter.objects.values_list("address", "about_type", "about_id", "subject", "body"))
    return sum(count - 1 for count in letters.values())
