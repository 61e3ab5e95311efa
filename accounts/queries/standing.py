"""How does the portal stand? Measured from outside what it measures: the same for a monitor, a page and an alarm."""

import datetime
import shutil
import time
import uuid
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import Aggregate, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_ox.models import OxTask
from msgspec import Struct

from accounts.enums import JobState, LetterState
from accounts.models import AuditEntry, Job, Letter
from accounts.models.letters import is_due
from accounts.policies.standing import LATE, Check, Measured, checks
from config.at_once import read_at_once
from config.prepared import NOW, Prepared
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
    return _not_done(now - LATE, now - HANGING)


def _not_done(late: datetime.datetime, hanging: datetime.datetime) -> QuerySet[OxTask]:
    waits = Q(status=OxTask.Status.READY, enqueued_at__lt=late) & (Q(run_after=None) | Q(run_after__lt=late))
    return OxTask.objects.filter(_is_lost(hanging) | waits).exclude(_done_since()).order_by("-enqueued_at", "pk")


def _is_lost(hanging: datetime.datetime) -> Q:
    return Q(status__in=LOST) | Q(status=OxTask.Status.RUNNING, last_attempted_at__lt=hanging)


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


def undone(now: datetime.datetime) -> tuple[list[OxTask], list[Job]]:
    """The first of both, of the work one more than is shown."""
    work, jobs = _first_undone.later(now - LATE, now - HANGING), _first_failed.later(now)
    read_at_once((work, jobs))
    return list(work), list(jobs)


SHOWN = 25
_EARLIER = NOW - datetime.timedelta(days=1)
_first_undone = Prepared(lambda late, hanging: _not_done(late, hanging)[: SHOWN + 1], NOW, _EARLIER)
_first_failed = Prepared(lambda now: failed_jobs(now)[:SHOWN], NOW)


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


def _figures(rows: QuerySet[Any], **figures: Aggregate) -> QuerySet[Any, Any]:
    """Of all rows together, as one; none where there are no rows."""
    found: QuerySet[Any, Any] = rows.order_by().values(whole=Value(True)).annotate(**figures).values_list(*figures)
    return found


def _of_work(now: datetime.datetime, hanging: datetime.datetime) -> QuerySet[Any, Any]:
    due = Q(status=OxTask.Status.READY) & (Q(run_after=None) | Q(run_after__lte=now))
    return _figures(
        OxTask.objects.all(),
        last=Max("last_attempted_at"),
        oldest=Min(Coalesce("run_after", "enqueued_at"), filter=due),
        lost=Count("pk", filter=_is_lost(hanging) & ~Q(_done_since())),
    )


def _of_letters(now: datetime.datetime) -> QuerySet[Any, Any]:
    return _figures(
        Letter.objects.filter(state__in=(LetterState.WAITING, LetterState.FAILED)),
        oldest=Min("next_try_at", filter=is_due(now)),
        lost=Count("pk", filter=Q(state=LetterState.FAILED)),
    )


_work, _letters = Prepared(_of_work, NOW, _EARLIER), Prepared(_of_letters, NOW)
_unsealed = Prepared(lambda since: _figures(AuditEntry.objects.filter(seal=None, at__gt=since), oldest=Min("at")), NOW)


def _with_database(is_written: bool, free: tuple[int, float]) -> Measured:
    now = timezone.now()
    of_work, of_letters, of_record = (
        _work.later(now, now - HANGING),
        _letters.later(now),
        _unsealed.later(now - datetime.timedelta(days=1)),
    )
    read_at_once((of_work, of_letters, of_record))
    last_work, oldest_work, lost_work = next(iter(of_work), (None, None, 0))
    oldest_letter, lost_letters = next(iter(of_letters), (None, 0))
    (oldest_unsealed,) = next(iter(of_record), (None,))

    def age(moment: datetime.datetime | None) -> datetime.timedelta | None:
        return None if moment is None else max(now - moment, datetime.timedelta())

    return Measured(
        is_storage_written=is_written,
        free=free,
        last_work=age(last_work),
        oldest_work=age(oldest_work),
        lost_work=lost_work,
        oldest_letter=age(oldest_letter),
        lost_letters=lost_letters,
        oldest_unsealed=age(oldest_unsealed),
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
