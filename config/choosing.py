"""One of many rows in a form, known by its key and name alone: a record of each would cost more than the whole page."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.choices import BaseChoiceIterator


class Names(ModelChoiceIterator):  # type: ignore[type-arg]  # generic to the stubs alone
    """Read once for the form that shows them; each form has an iterator of its own. `columns` of the field are what its
    `named` makes the name of, as the record's own `__str__` does."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        field = self.field
        if field.empty_label is not None:
            yield "", str(field.empty_label)
        if isinstance(field, NamedFilterField) and field.null_label is not None:
            yield field.null_value, str(field.null_label)
        yield from self._named

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __bool__(self) -> bool:
        return len(self) > 0

    @cached_property
    def _named(self) -> list[tuple[Any, str]]:
        field: Any = self.field
        if field.offered is not None:
            return list(field.offered)
        rows = self.queryset.values_list("pk", *field.columns)
        return [(pk, field.named(*said)) for pk, *said in rows]


class Pairs(BaseChoiceIterator):
    """Keys and words as they were read; of a list Django looks at each again, to see what it may be."""

    def __init__(self, pairs: Iterable[tuple[Any, str]]) -> None:
        self._pairs = list(pairs)

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        return iter(self._pairs)


class Select(forms.Select):
    """Flat choices, of which an option says its key, its name and whether it is chosen."""

    def optgroups(self, _name: str, value: list[str], _attrs: Any = None) -> Any:
        options = [{"value": key, "label": label, "selected": str(key) in value} for key, label in self.choices]
        return [(None, options, 0)]


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the stubs alone
    widget = Select
    iterator = Names
    offered: Iterable[tuple[Any, str]] | None = None
    """Keys and names that were read already, in a form that is shown and not sent."""

    def __init__(
        self, *told: Any, columns: tuple[str, ...] = ("name",), named: Callable[..., str] = str, **given: Any
    ) -> None:
        self.columns, self.named = columns, named
        super().__init__(*told, **given)


class NamedFilterField(NamedChoice, django_filters.fields.ModelChoiceField):  # type: ignore[misc]  # it says no types
    """The same above a list, where one choice may stand for none."""


class NamedFilter(django_filters.ModelChoiceFilter):  # type: ignore[misc]  # it says no types
    field_class = NamedFilterField
