"""What the file and the editor let in is one table, and no more than the columns hold."""

from typing import Any

import pytest
from django.db import models

from tours import limits
from tours.models import (
    CompositionRule,
    CostItem,
    FundingSource,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Task,
    Tour,
)

STORED: dict[str, type[models.Model]] = {
    "Passage": Passage,
    "Head": Plan,
    "Tour": Tour,
    "Round": Round,
    "ParticipantGroup": ParticipantGroup,
    "CostItem": CostItem,
    "FundingSource": FundingSource,
    "Task": Task,
    "Recipient": Recipient,
}
OTHER_NAMES = {
    "filing": "filing_line",
    "time_text": "when_text",
    "decision": "decision_number",
    "who": "owner",
}
"""Keys of the file whose column has another name."""
NO_COLUMN = {("Head", "authority_lines"), ("Task", "code")}
"""A list kept as JSON; a name that only the file uses."""


def lengths() -> list[tuple[str, str, int]]:
    return [(table, key, most) for table, keys in limits.LENGTHS.items() for key, most in keys.items()]


def test_a_text_of_the_file_may_be_as_long_as_its_column() -> None:
    told = {(table, key): most for table, key, most in lengths() if table in STORED and (table, key) not in NO_COLUMN}
    columns = {
        (table, key): getattr(STORED[table]._meta.get_field(OTHER_NAMES.get(key, key)), "max_length", None)
        for table, key in told
    }
    assert told == columns


def test_every_short_column_of_a_part_has_its_length_told() -> None:
    given_by_portal = {"status", "section_label", "decision_number", "contact", "deadline_quote", "cancelled_by"}
    for table, model in STORED.items():
        known = {OTHER_NAMES.get(key, key) for key in limits.LENGTHS.get(table, {})}
        short = {
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, models.CharField) and not field.choices
        }
        assert short - known - given_by_portal == set(), table


NUMBERS: list[Any] = [Round, ParticipantGroup, CompositionRule, CostItem, Plan, FundingSource]


@pytest.mark.parametrize("model", NUMBERS)
def test_a_number_within_its_bounds_fits_its_column(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.PositiveSmallIntegerField | models.PositiveBigIntegerField):
            if (model, field.name) == (Round, "number"):
                continue  # its place in the list
            most = limits.of_number(field.name)[1]
            assert most <= (2**15 - 1 if isinstance(field, models.PositiveSmallIntegerField) else 2**63 - 1)
