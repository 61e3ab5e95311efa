"""What the record costs an action: a list is saved with it and without it, in turn."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any
from unittest import mock

from msgspec.structs import asdict

from accounts import audit
from registrations.actions.answering import save_draft
from registrations.actions.lines import Row
from registrations.models import Nomination, Registration


def costs(registration: int, times: int) -> dict[str, float]:
    """Milliseconds of a save in which one telephone number changes: with the record and its cells, and without."""
    kept, nothing = audit.record, mock.Mock()
    spent: dict[str, list[float]] = {"with": [], "without": []}
    for turn in range(2 * (times + 3)):
        name, record = (("with", kept), ("without", nothing))[turn % 2]
        spent[name].append(_save(registration, turn, record))
    return {name: median(found[3:]) for name, found in spent.items()}  # the first warm up


def _save(pk: int, turn: int, record: Callable[..., Any]) -> float:
    found = Registration.objects.get(pk=pk)
    rows: dict[Any, list[Row]] = {}
    for one in found.nominations.select_related("tour").order_by("tour", "position"):
        rows.setdefault(one.tour, []).append(_row(one))
    first = next(iter(rows))
    rows[first][0] = Row(**(asdict(rows[first][0]) | {"phone": f"09120{turn:05d}"}))
    by = found.saved_by or found.agency.users.get_queryset().first()
    if by is None:
        raise LookupError(pk)
    with mock.patch.object(audit, "record", record):
        began = time.perf_counter()
        save_draft(found, rows, revision=found.revision, by=by)
        return (time.perf_counter() - began) * 1_000


def _row(one: Nomination) -> Row:
    return Row(one.full_name, one.post, one.unit, one.phone, one.note, dict(one.extras))
