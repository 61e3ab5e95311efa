"""Locks: what was closed after too many tries is opened again by an administrator."""

from django.db import transaction

from accounts import audit, throttle
from accounts.models import Lock, User
from accounts.permissions import require


def lift_lock(lock: Lock, *, by: User) -> None:
    with transaction.atomic():
        require(by, "accounts.manage_users")
        audit.record("Gỡ tạm dừng", lock, by=by, changes={"tạm dừng": (lock.get_action_display(), "")})
        throttle.open_again(lock)
