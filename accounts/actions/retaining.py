"""Erases what is over its time, and holds what must stay."""

import datetime

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import RetentionHold, RetentionRun, User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from accounts.retention import Kind, kind, kinds

AT_ONCE = 500


class Done(Struct, frozen=True):
    kind: Kind
    erased: int
    is_held: bool = False


def retain(now: datetime.datetime, *, only_count: bool = False) -> list[Done]:
    """Kind by kind, a batch a transaction: what is interrupted goes on at the next run, and what was done is done."""
    held = set(RetentionHold.objects.filter(lifted_at=None).values_list("kind", flat=True))
    return [_retain(one, now, is_held=one.key in held, only_count=only_count) for one in kinds() if one.due]


def _retain(one: Kind, now: datetime.datetime, *, is_held: bool, only_count: bool) -> Done:
    if one.due is None or one.erase is None:
        raise LookupError(one.key)
    if is_held or only_count:
        return Done(one, one.due(now).count(), is_held)
    total = 0
    while erased := _batch(one, now):
        total += erased
    return Done(one, total)


def _batch(one: Kind, now: datetime.datetime) -> int:
    if one.due is None or one.erase is None:
        raise LookupError(one.key)
    with transaction.atomic():
        keys = list(one.due(now).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        erased = one.erase(keys) if keys else 0
        if erased:
            run = RetentionRun.objects.create(kind=one.key, at=now, erased=erased)
            audit.record("Xóa theo thời hạn lưu", run, by=None, reason=f"{one.what}: {erased}, quá {one.period}.")
    return erased


def hold(key: str, reason: str, *, by: User) -> None:
    with transaction.atomic():
        require(by, "accounts.manage_users")
        problems = [] if kind(key) else [Problem("Cổng không có loại dữ liệu này. Mở lại trang rồi chọn.")]
        problems += [] if reason.strip() else [Problem("Ghi lý do giữ lại, ví dụ số văn bản yêu cầu.")]
        refuse_if(problems)
        made, is_new = RetentionHold.objects.get_or_create(
            kind=key, lifted_at=None, defaults={"reason": reason.strip()[:300], "placed_by": by}
        )
        if is_new:
            audit.record("Giữ lại dữ liệu", made, by=by, reason=made.reason)


def lift(pk: int, *, by: User) -> None:
    """One that was lifted meanwhile is what was wanted."""
    with transaction.atomic():
        require(by, "accounts.manage_users")
        if found := RetentionHold.objects.select_for_update().filter(pk=pk, lifted_at=None).first():
            found.lifted_at = timezone.now()
            found.save(update_fields=["lifted_at"])
            audit.record("Thôi giữ lại dữ liệu", found, by=by)
