"""The demonstration's plan of this year: the text of an earlier plan file with the changes of this_year.toml."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path


def this_years_plan(today: date, *, changes: Path, plans: Path) -> str:
    """The TOML text of the plan. A change that finds nothing to change is a ValueError: the source has moved on."""
    data = tomllib.loads(changes.read_text(encoding="utf-8"))
    text: str = (plans / data["source"]).read_text(encoding="utf-8")
    words: dict[str, date | int] = {name: today + timedelta(days=days) for name, days in data["days"].items()}
    words |= {"year": today.year, "last_year": today.year - 1}
    for table in data["drop"]:
        text = re.sub(rf"\[\[{table}\]\]\n(?:.+\n)+\n", "", text)
    for change in data["replace"]:
        if change["old"] not in text:
            raise ValueError(f"{changes.name}: “{change['old']}” is not in {data['source']}.")
        new: str = change["new"].format(**words)
        text = text.replace(change["old"], new)
    return text
