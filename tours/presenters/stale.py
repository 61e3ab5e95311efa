"""What someone else has saved meanwhile beside what was typed: only the fields in which the two differ."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, BoundField
from msgspec import Struct

from config.words import vn_date
from tours.models import Plan

NOTHING = "để trống"


class Difference(Struct, frozen=True):
    label: str
    stored: str
    typed: str


def differing(typed: BaseForm, stored: BaseForm) -> list[Difference]:
    found = [Difference(str(field.label), _shown(stored[field.name]), _shown(field)) for field in typed]
    return [one for one in found if one.stored != one.typed]


def differing_bases(formset: Any, stored: Plan) -> list[Difference]:
    """The list of legal bases, as far as it could be read."""
    typed = [one for form in formset if (one := form.cleaned_data).get("quote")]
    kept = [f"{one['quote']}, {one['decision']} ngày {_day(one['decided_on'])}" for one in stored.legal_bases]
    written = [f"{one['quote']}, {one['decision']} ngày {vn_date(one['decided_on'])}" for one in typed]
    return [Difference("Căn cứ", _lines(kept), _lines(written))] if kept != written else []


def _as_many(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _shown(field: BoundField) -> str:
    value = field.value()
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if choices := getattr(field.field, "choices", None):
        values = _as_many(value)
        chosen = {str(getattr(one, "pk", one)) for one in values if one not in (None, "")}
        return _lines(str(label) for key, label in choices if str(key) in chosen)
    return str(field.field.widget.format_value(value) or NOTHING).strip()


def _lines(texts: Iterable[str]) -> str:
    return "; ".join(texts) or NOTHING


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
