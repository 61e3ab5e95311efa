"""How does the portal stand? Measured from outside what it measures: the same for a monitor, a page and an alarm."""

import datetime
import shutil
import time
import uuid
from collections.abc import Iterable
from importlib import import_module

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_ox.models import OxTask
from msgspec import Struct

from accounts.enums import JobState, LetterState
from accounts.models import AuditEntry, Job, Letter
from accounts.models.letters import is_due
from accounts.policies.standing import LATE, Check, Measured, checks
from config.storage import PROBES

LAST_BACKUP = "last-backup"
"""In the cache table, for good: when the last backup was whole."""
LOST = (OxTask.Status.FAILED, OxTask.Status.LOST)
WATCHED = "watched"
HANGING = datetime.timedelta(hours=1)
UNWATCHED = datetime.timedelta(minutes=25)
_FRESH = 5.0


class Watched(Struct, frozen=True):
    """`names`: of the checks that were not well."""

    at: datetime.datetime
    names: tuple[str, ...]
    is_old: bool


class _Memory:
    """Of this process: whoever asks in a loop measures nothing anew; a database once migrated stays so."""

    is_migrated = False
    measured = Measured()
    until = 0.0


def standing() -> list[Check]:
    return checks(measured())


def measured() -> Measured:
    """At most a few seconds old."""
    if time.monotonic() >= _Memory.until:
        _Memory.measured, _Memory.until = _measure(), time.monotonic() + _FRESH
    return _Memory.measured


def forget() -> None:
    _Memory.until = 0.0


def work_not_done(now: datetime.datetime) -> QuerySet[OxTask]:
    """What ended badly and was not done since, waits too long for a worker, or keeps one too long."""
    waits = Q(status=OxTask.Status.READY, enqueued_at__lt=now - LATE) & (
        Q(run_after=None) | Q(run_after__lt=now - LATE)
    )
    return OxTask.objects.filter(_is_lost(now) | waits).exclude(_done_since()).order_by("-enqueued_at", "pk")


def _is_lost(now: datetime.datetime) -> Q:
    return Q(status__in=LOST) | Q(status=OxTask.Status.RUNNING, last_attempted_at__lt=now - HANGING)


def _done_since() -> Exists:
    since = OxTask.objects.filter(
        task_path=OuterRef("task_path"),
        args=OuterRef("args"),
        kwargs=OuterRef("kwargs"),
        enqueued_at__gt=OuterRef("enqueued_at"),
        status=OxTask.Status.SUCCESSFUL,
    )
    return Exists(since)


def failed_jobs(now: datetime.datetime) -> QuerySet[Job]:
    """Papers that somebody waited for; why is told in words."""
    return Job.objects.kept_at(now).filter(state=JobState.FAILED).select_related("owner").order_by("-ended_at")


def last_watched() -> Watched | None:
    """What the worker saw last, in one statement: also that it did not look."""
    found = cache.get(WATCHED)
    if found is None:
        return None
    at, names = found
    return Watched(at, tuple(names), is_old=timezone.now() - at > UNWATCHED)


def work_counts() -> dict[str, int]:
    """By state, of the last week: django-ox forgets older ones."""
    return dict(OxTask.objects.values_list("status").annotate(Count("pk")).order_by())


def _measure() -> Measured:
    disk = shutil.disk_usage(settings.VAR_DIR)
    free = (disk.free, disk.free / disk.total)
    is_written = _is_storage_written()
    try:
        if not _is_migrated():
            return Measured(is_migrated=False, is_storage_written=is_written, free=free)
        return _with_database(is_written, free)
    except DatabaseError:
        return Measured(is_migrated=False, is_storage_written=is_written, free=free)


def _with_database(is_written: bool, free: tuple[int, float]) -> Measured:
    now = timezone.now()
    due = Q(status=OxTask.Status.READY) & (Q(run_after=None) | Q(run_after__lte=now))
    work = OxTask.objects.aggregate(
        last=Max("last_attempted_at"),
        oldest=Min(Coalesce("run_after", "enqueued_at"), filter=due),
        lost=Count("pk", filter=_is_lost(now) & ~Q(_done_since())),
    )
    letters = Letter.objects.filter(state__in=(LetterState.WAITING, LetterState.FAILED)).aggregate(
        oldest=Min("next_try_at", filter=is_due(now)), lost=Count("pk", filter=Q(state=LetterState.FAILED))
    )
    unsealed = AuditEntry.objects.filter(seal=None, at__gt=now - datetime.timedelta(days=1)).aggregate(oldest=Min("at"))

    def age(moment: datetime.datetime | None) -> datetime.timedelta | None:
        return None if moment is None else max(now - moment, datetime.timedelta())

    return Measured(
        is_storage_written=is_written,
        free=free,
        last_work=age(work["last"]),
        oldest_work=age(work["oldest"]),
        lost_work=work["lost"],
        oldest_letter=age(letters["oldest"]),
        lost_letters=letters["lost"],
        oldest_unsealed=age(unsealed["oldest"]),
        last_backup=age(cache.get(LAST_BACKUP)),
    )


def _is_migrated() -> bool:
    if not _Memory.is_migrated:
        executor = import_module("django.db.migrations.executor").MigrationExecutor(connection)
        _Memory.is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _Memory.is_migrated


def _is_storage_written() -> bool:
    """By a file that is written and goes again, wherever files are kept. Storages have faults of many kinds."""
    try:
        name = default_storage.save(f"{PROBES}{uuid.uuid4().hex}", ContentFile(b"."))
        default_storage.delete(name)
    except OSError:
        return False
    return True


def troubles(found: Iterable[Check]) -> list[Check]:
    return [one for one in found if not one.is_well]
