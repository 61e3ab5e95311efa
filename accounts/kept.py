"""What stands in a form that came in, in words: for whoever is asked whether to send it after all."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.urls import resolve

from config.typed import whole_number

NOT_TYPED = ("csrfmiddlewaretoken", "form_key", "kept_form")
# What several forms ask under one name, and what pages ask without a form
ANYWHERE = {
    "remarks": "Nhận xét chung",
    "remark": "Nhận xét",
    "reason": "Lý do",
    "note": "Ghi chú",
    "answer": "Trả lời",
}


def shown_fields(path: str, fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was typed into a form sent to `path`, as label and words: the labels of the portal's own forms, by the names
    of their fields. What only the page's scripts know, and empty fields, are left out."""
    floor = resolve(path.partition("?")[0]).func.__module__.partition(".")[0]
    filled = [(name.split("-"), value) for name, value in fields if value.strip()]
    names = {parts[-1] for parts, _value in filled}
    forms_there = [form.base_fields for form in _kinds_of(forms.BaseForm) if form.__module__.startswith(f"{floor}.")]
    known: dict[str, forms.Field] = {}
    for fields_of in sorted(forms_there, key=lambda fields_of: (len(names & set(fields_of)), -len(fields_of))):
        known |= fields_of  # the form that has most of what came, and least beside it, speaks last
    return [line for parts, value in filled if (line := _shown(parts, value, known))]


def _shown(parts: list[str], value: str, known: dict[str, forms.Field]) -> tuple[str, str] | None:
    row = next((f", dòng {row + 1}" for part in parts[1:-1] if (row := whole_number(part)) is not None), "")
    field = known.get(parts[-1])
    if parts[0] in ANYWHERE:
        return ANYWHERE[parts[0]], value
    if field is None or isinstance(field, forms.ModelChoiceField) or field.widget.is_hidden:
        return None
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        value = str(dict(_flat(choices)).get(value, value))
    return f"{field.label or parts[-1]}{row}", "Có" if isinstance(field, forms.BooleanField) else value


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(key), label


def _kinds_of(form: Any) -> Iterator[Any]:
    for kind in form.__subclasses__():
        yield kind
        yield from _kinds_of(kind)
