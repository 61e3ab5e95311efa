"""Writes data/reference/days_off.csv from the library that knows each country's days off (`make days-off`). The portal
reads the table: the library brings the calendars of the whole world, half a second and 30 MB of each process."""

import csv
import io

from holidays import country_holidays

from tours.deadlines import DAYS_OFF

SOURCE = "thư viện holidays: Bộ luật Lao động, Điều 112; ngày hoán đổi theo thông báo hằng năm"
YEARS = range(2010, 2101)  # the library knows the moon's months from 1901 to 2100


def table() -> str:
    """A row for each day off, and for each Saturday that was worked in exchange for one, by day."""
    rows = [("day", "name", "is_worked", "source")]
    for year in YEARS:
        found = country_holidays("VN", years=year)
        rows += [(day.isoformat(), name, "", SOURCE) for day, name in found.items()]
        rows += [(day.isoformat(), "", "yes", SOURCE) for day in found.weekend_workdays if day.year == year]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([rows[0], *sorted(rows[1:])])
    return out.getvalue()


if __name__ == "__main__":
    DAYS_OFF.write_text(table(), encoding="utf-8")
