"""A plan's words and dates moved to another year, for a plan that begins as a copy of an earlier one."""

import datetime
import re

from msgspec import Struct

_YEAR = re.compile(r"(?<![\d/.\-])(?:(?P<month>\d{1,2})/)?(?P<year>\d{4})(?![\d/])")
_DATE = re.compile(r"(?<![\d/])(?P<day>\d{1,2}/\d{1,2})/(?P<year>\d{4})(?!\d)")


class Renewal(Struct, frozen=True):
    """From the year of the plan to the year of its copy."""

    before: int
    after: int

    @property
    def years(self) -> int:
        return self.after - self.before

    def words(self, text: str) -> str:
        """Moves the plan's year and the year before it (of which the figures are), where they stand alone or with a
        month: "năm 2023", "9/2023". The date of a decision ("28/12/2022") and a number ("2023/QĐ") stay."""

        def moved(found: re.Match[str]) -> str:
            year = int(found["year"])
            if year not in (self.before, self.before - 1):
                return found[0]
            return f"{found['month']}/{year + self.years}" if found["month"] else str(year + self.years)

        return _YEAR.sub(moved, text)

    def words_with_dates(self, text: str) -> str:
        """The same, and whole dates of the plan's year too: for a sentence that sets a deadline."""

        def moved(found: re.Match[str]) -> str:
            return f"{found['day']}/{self.after}" if int(found["year"]) == self.before else found[0]

        return _DATE.sub(moved, self.words(text))

    def day[D: datetime.date](self, day: D | None) -> D | None:
        """The same day so many years on; 29/2 becomes 28/2 where the year has none. Works for instants too."""
        if day is None:
            return None
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:
            return day.replace(year=day.year + self.years, day=28)

    def year(self, year: int | None) -> int | None:
        return year + self.years if year is not None else None
