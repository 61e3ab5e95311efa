"""Everything a plan says, without the keys of its rows: what two versions are compared by."""

import re
from typing import Any

from django.db.models import prefetch_related_objects

from tours.actions.exchange import LIVING
from tours.models import ParticipantGroup, Passage, Plan
from tours.queries.copying import records

IGNORED = re.compile(r"(^|_)id$|added_at")
POINTERS = ("tour", "group", "round", "passage", "stop", "candidate", "criterion")


def told(plan: Plan) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {model.__name__: _columns_of(rows) for model, rows in records(plan).items()}
    passages = Passage.objects.filter(plan=plan).select_related("parent")
    found["Passage"] = [_columns(one) | {"parent": one.parent and one.parent.key} for one in passages]
    naming: list[Any] = list(ParticipantGroup.objects.filter(tour__plan=plan).order_by("tour__code", "code"))
    naming += plan.recipients.order_by("position", "pk")
    found["agencies"] = [sorted(one.agencies.values_list("code", flat=True)) for one in naming]
    return {name: sorted(rows, key=str) for name, rows in found.items()}


def _columns_of(rows: list[Any]) -> list[dict[str, Any]]:
    if rows:
        prefetch_related_objects(rows, *(name for name in POINTERS if hasattr(rows[0], f"{name}_id")))
    return [_columns(row) for row in rows]


def _columns(record: Any) -> dict[str, Any]:
    """Pointers by what they lead to."""
    living = LIVING.get(type(record), ())
    said = {
        field.name: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not IGNORED.search(field.attname) and field.name not in living
    }
    for name in POINTERS:
        if hasattr(record, f"{name}_id"):
            said[name] = str(getattr(record, name) or "")
    return said
