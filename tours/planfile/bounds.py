"""Numbers and days that a plan can mean, texts that their columns can hold."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from tours import limits
from tours.planfile.records import Place, Problems

WITHOUT: Mapping[str, str] = {
    "days": " Bỏ khóa này nếu chưa biết.",
    "quota_per_agency": " Bỏ khóa này nếu không giới hạn.",
    "people": " Bỏ khóa này nếu tính cho cả đoàn, cả đợt.",
    "times": " Bỏ khóa này nếu tính cho cả đoàn, cả đợt.",
}
"""What leaving out a number means, where somebody may have written 0 for it."""
NEGATIVE = "không được là số âm."


def check_bounds(record: Any, place: Place, problems: Problems) -> None:
    """Adds what of one table of the file is out of its bounds."""
    for field in fields(record):
        value, at = getattr(record, field.name), (*place, field.name)
        if isinstance(value, date):
            if not limits.FIRST_YEAR <= value.year <= limits.LAST_YEAR:
                problems.add(at, f"năm phải từ {limits.FIRST_YEAR} đến {limits.LAST_YEAR}.")
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            least, most = limits.of_number(field.name)
            if value > most:
                problems.add(at, f"không được quá {most}.")
            elif value < least:
                problems.add(at, f"phải từ {least} trở lên.{WITHOUT.get(field.name, '')}" if least else NEGATIVE)
        elif isinstance(value, str | tuple):
            check_lengths(value, limits.longest(type(record).__name__, field.name), at, problems)


def check_lengths(value: str | tuple[Any, ...], most: int, place: Place, problems: Problems) -> None:
    """Of one text, or of each text of a list."""
    if isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            if isinstance(item, str):
                check_lengths(item, most, (*place, number), problems)
    elif len(value) > most:
        problems.add(place, f"dài {len(value)} ký tự, nhiều nhất là {most}. Rút ngắn lại.")
