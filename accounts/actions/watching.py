"""Looks at how the portal stands, and tells the administrators; what they do about work that was not done."""

import uuid

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_ox import actions as ox
from django_ox.models import OxTask

from accounts import audit, letters
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from accounts.queries import standing as queries
from config.schedules import NAMES

REPEATED_AFTER = 24 * 60 * 60  # seconds
GONE = Problem("Việc này vừa được làm lại, đã xong hoặc đã bỏ. Trang dưới đây là tình trạng mới.")


def watch() -> None:
    """A trouble is told when it begins, and once a day while it lasts."""
    queries.forget()
    found = queries.standing()
    troubles = queries.troubles(found)
    cache.set(queries.WATCHED, (timezone.now(), [one.name for one in troubles]), timeout=None)
    cache.delete_many([_told(one.code) for one in found if one.is_well])
    new = [one for one in troubles if cache.add(_told(one.code), value=True, timeout=REPEATED_AFTER)]
    if new:
        letters.alarm(new)


def retry_work(pk: uuid.UUID, *, by: User) -> str:
    """Once more, now. Returns its name."""
    return _settle(pk, "Làm lại việc nền", by, retry=True)


def give_up_work(pk: uuid.UUID, *, by: User) -> str:
    return _settle(pk, "Bỏ việc nền", by, retry=False)


def _settle(pk: uuid.UUID, verb: str, by: User, *, retry: bool) -> str:
    with transaction.atomic():
        require(by, "accounts.see_standing")
        work = OxTask.objects.filter(pk=pk).first()
        is_done = work is not None and (ox.retry(pk) if retry else ox.discard(pk))
        refuse_if([] if is_done else [GONE])
        name = name_of(work.task_path) if work else ""
        audit.record(verb, by, by=by, changes={"việc": ("", f"{name} ({pk})")})
    return name


def name_of(path: str) -> str:
    return NAMES.get(path, path)


def _told(code: str) -> str:
    return f"alarm:{code}"
