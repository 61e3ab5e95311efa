"""The demonstration's plan of this year: the text of an earlier plan file with the changes of this_year.toml."""

import re
import tomllib
from datetime import date
from pathlib import Path

from config.words import vn_date
from tours.deadlines import DAY, is_working_day


def this_years_plan(today: date, *, changes: Path, plans: Path) -> str:
    """The TOML text of the plan. A change that finds nothing to change is a ValueError: the source has moved on."""
    data = tomllib.loads(changes.read_text(encoding="utf-8"))
    text: str = (plans / data["source"]).read_text(encoding="utf-8")
    days = {name: _working_day(today, count) for name, count in data["working_days"].items()}
    days["day_after_closing"] = days["closes"] + DAY
    said = {name: vn_date(day) for name, day in days.items()}
    for table in data["drop"]:
        text = re.sub(rf"\[\[{table}\]\]\n(?:.+\n)+\n", "", text)
    for change in data["replace"]:
        if change["old"] not in text:
            raise ValueError(f"{changes.name}: “{change['old']}” is not in {data['source']}.")
        new: str = change["new"].format(**days, said=said, year=today.year, last_year=today.year - 1)
        text = text.replace(change["old"], new)
    return text


def _working_day(today: date, count: int) -> date:
    """The `count`th working day after today; before it when negative."""
    step, day = (DAY if count > 0 else -DAY), today
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
