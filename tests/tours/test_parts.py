"""What is declared of the parts of a plan is what their columns hold, and no column is forgotten."""

from typing import Any

import pytest
from django.db import models

from tours.models import Plan
from tours.parts import KINDS, OF_TOUR, TOUR, Kind
from tours.parts.declared import Field, Type
from tours.parts.head import HEAD, WINDOW
from tours.queries.parts import model_of

STORED = [*KINDS.values(), HEAD, WINDOW]
GIVEN = {
    "id", "plan", "tour", "position", "origin", "parent", "section_label", "status", "revision", "form", "legal_bases",
    "corrections", "previous", "copied_from", "is_demonstration",
}  # fmt: skip
"""Columns that the portal fills itself, or that are tables of their own in the file."""
FOLLOWING = {"Stop": {"name"}}
"""Columns that follow from others."""


def declared() -> list[tuple[Kind, Field, Any]]:
    return [(kind, field, model_of(kind)._meta.get_field(field.name)) for kind in STORED for field in kind.stored]


def test_every_column_of_a_part_is_declared() -> None:
    for kind in STORED:
        model = model_of(kind)
        kinds = [HEAD, WINDOW] if model is Plan else [kind]
        known = {field.name for one in kinds for field in one.stored} | {*kind.living, *GIVEN}
        known |= FOLLOWING.get(kind.model, set())
        assert {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)} - known == set()


def test_a_text_may_be_as_long_as_its_column() -> None:
    for kind, field, column in declared():
        if isinstance(column, models.CharField) and not column.choices:
            assert field.longest == column.max_length, (kind.table, field.key)


def test_a_number_within_its_bounds_fits_its_column() -> None:
    for kind, field, column in declared():
        if isinstance(column, models.PositiveSmallIntegerField):
            assert field.most <= 2**15 - 1, (kind.table, field.key)


def test_what_must_be_said_is_what_a_column_must_have() -> None:
    """A column with nothing in it would be a text or a pointer that the database does not let in."""
    for kind, field, column in declared():
        if kind.table == "tours" and field.key in ("code", "form_section", "form_title"):
            continue  # the scope, the numeral of its place and its name, where nothing else is said
        is_given = field.default is not None or field.type in (
            Type.FLAG,
            Type.TICKED,
            Type.KINDS,
            Type.LINES,
            Type.QUOTE,
        )
        must = not (column.null or column.blank) and not is_given and not column.has_default()
        assert must <= field.required, (kind.table, field.key)


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.table)
def test_a_kind_speaks_of_its_own_fields(kind: Kind) -> None:
    keys = [field.key for field in kind.fields]
    assert len(keys) == len(set(keys))
    assert {*kind.once, *filter(None, [kind.named_by])} <= set(keys)
    tables = {one.table: one for one in (*OF_TOUR, *(() if kind.of_tour else (TOUR,)))}
    assert {field.to for field in kind.fields if field.to} <= set(tables)
    assert all(field.lacks for field in kind.in_editor if field.needed_by)
    assert all(tables[field.to].unknown for field in kind.in_file if field.to)
