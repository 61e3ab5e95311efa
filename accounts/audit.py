"""The record of who did what. Called inside an action, in its transaction, never by a signal."""

import datetime
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.utils import timezone
from msgspec import Struct

from accounts.models import AuditEntry, AuditValues, User
from accounts.search import search_key
from config.words import vn_date, vn_datetime

SYSTEM = "Hệ thống"
STRETCH = datetime.timedelta(hours=1)

_told_at: ContextVar[datetime.datetime | None] = ContextVar("told_at", default=None)

type Changes = dict[str, tuple[Any, Any]]


class Person(Struct, frozen=True):
    """Cells of one person that an act changed: kept beside the record, where they can be erased."""

    key: "Target"
    cells: Changes


class Target(Struct, frozen=True):
    """What an act was done to, as the record names it."""

    kind: str
    key: str
    label: str

    @staticmethod
    def of(target: models.Model) -> "Target":
        return Target(str(target._meta.verbose_name), str(target.pk), str(target)[:250])

    @staticmethod
    def of_kind(kind: type[models.Model], key: object, label: str) -> "Target":
        return Target(str(kind._meta.verbose_name), str(key), label[:250])


def record(
    verb: str,
    target: models.Model,
    *,
    by: User | None,
    changes: Changes | None = None,
    reason: str = "",
    is_reading: bool = False,
    people: Sequence[Person] = (),
) -> None:
    """Keeps one act. `verb` is Vietnamese ("Gửi đăng ký"); `changes` is field → (old, new), without personal data
    beyond what the record needs: cells of people are `people`. `by` is None only for what a command did. `is_reading`:
    somebody saw or took a copy, and nothing is other than before."""
    entry = entry_of(verb, Target.of(target), by=by, changes=changes, reason=reason, is_reading=is_reading)
    values = [_values(entry, person) for person in people]
    entry.personal_digests = [one.digest for one in values]
    entry.save(force_insert=True)
    if values:
        AuditValues.objects.bulk_create(values)


def _values(entry: AuditEntry, person: Person) -> AuditValues:
    return AuditValues(
        entry=entry,
        subject_type=person.key.kind,
        subject_id=person.key.key,
        name=person.key.label[:160],
        salt=secrets.token_hex(16),
        cells=_told(person.cells),
    )


def _told(changes: Changes) -> dict[str, list[str]]:
    return {name: [_word(old), _word(new)] for name, (old, new) in changes.items() if old != new}


def _word(value: object) -> str:
    """As people read it; nothing where there is no value, which pages show as "(trống)"."""
    match value:
        case None:
            return ""
        case datetime.datetime():
            return vn_datetime(value)
        case datetime.date():
            return vn_date(value)
    return str(value)


def entry_of(
    verb: str,
    target: Target,
    *,
    by: User | None,
    name: str = "",
    changes: Changes | None = None,
    reason: str = "",
    is_reading: bool = False,
    at: datetime.datetime | None = None,
) -> AuditEntry:
    """Not yet kept. `name`: who it was, where no account is."""
    actor_name = str(by) if by else name or SYSTEM
    return AuditEntry(
        at=at or _told_at.get() or timezone.now(),
        actor=by,
        actor_name=actor_name,
        verb=verb,
        is_reading=is_reading,
        target_type=target.kind,
        target_id=target.key,
        target_label=target.label,
        changes=_told(changes or {}),
        reason=reason,
        search_text=search_key(f"{actor_name} {verb} {target.label} {reason}"),
    )


def record_on(verb: str, target: models.Model, *, by: User) -> None:
    """What a page does again and again by itself: one entry for a stretch of it, at its beginning, unless the target's
    last entry is of this verb, this person and this hour. What changed is told by the save that is meant."""
    last = AuditEntry.objects.filter(
        target_type=str(target._meta.verbose_name), target_id=str(target.pk), at__gt=timezone.now() - STRETCH
    ).first()
    if last is None or (last.verb, last.actor_id) != (verb, by.pk):
        record(verb, target, by=by)


@contextmanager
def as_of(moment: datetime.datetime) -> Iterator[None]:
    """What is recorded inside was done on that day: for a file that tells the past."""
    token = _told_at.set(moment)
    try:
        yield
    finally:
        _told_at.reset(token)
