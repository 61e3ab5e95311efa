"""Numbers and days that a plan can mean and a column can hold."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from tours.planfile.records import Place, Problems

LIMITS = {"year": (2000, 2100), "price": (0, 10**15), "ceiling": (0, 10**15), "number": (1, 99_999)}
MOST = 999
"""Of any other number."""
FIRST_YEAR, LAST_YEAR = 1945, 2100


def check_limits(record: Any, place: Place, problems: Problems) -> None:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, date):
            if not FIRST_YEAR <= value.year <= LAST_YEAR:
                problems.add((*place, field.name), f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            least, most = LIMITS.get(field.name, (None, MOST))
            if value > most:
                problems.add((*place, field.name), f"không được quá {most}.")
            elif least and value < least:
                problems.add((*place, field.name), f"phải từ {least} trở lên.")
