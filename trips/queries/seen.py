"""What a page showed of a record. A form carries the mark, and whoever saves is asked whether it is still so."""

import hashlib
import json
from collections.abc import Iterable

from django.db.models import Model

from accounts.models import AuditEntry


def mark_of(values: Iterable[object]) -> str:
    return hashlib.sha256(json.dumps([str(one) for one in values]).encode()).hexdigest()[:16]


def seen(record: Model | None, *beside: object) -> str:
    """Of its stored columns and what belongs to it; "" while there is none yet."""
    if record is None or record.pk is None:
        return ""
    return mark_of([*(getattr(record, field.attname) for field in record._meta.concrete_fields), *beside])


def last_act(record: Model) -> AuditEntry | None:
    entries = AuditEntry.objects.filter(target_type=str(record._meta.verbose_name), target_id=str(record.pk))
    return entries.order_by("-at", "-pk").first()
