"""The record of who did what. Called inside an action, in its transaction, never by a signal."""

from typing import Any

from django.db import models

from accounts.models import AuditEntry, User
from accounts.search import search_key

SYSTEM = "Hệ thống"


def record(
    verb: str,
    target: models.Model,
    *,
    by: User | None,
    changes: dict[str, tuple[Any, Any]] | None = None,
    reason: str = "",
) -> None:
    """Keeps one act. `verb` is Vietnamese ("Gửi đăng ký"); `changes` is field → (old, new), without personal data
    beyond what the record needs; `by` is None only for what a command did."""
    actor_name = str(by) if by else SYSTEM
    label = str(target)[:250]
    AuditEntry.objects.create(
        actor=by,
        actor_name=actor_name,
        verb=verb,
        target_type=str(target._meta.verbose_name),
        target_id=str(target.pk),
        target_label=label,
        changes={name: [str(old), str(new)] for name, (old, new) in (changes or {}).items() if old != new},
        reason=reason,
        search_text=search_key(f"{actor_name} {verb} {label} {reason}"),
    )
