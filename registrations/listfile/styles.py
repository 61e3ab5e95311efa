"""What a cell's style tells of its content: the font, for text typed before Unicode, and whether a number is a date."""

import datetime
import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from config.office.markup import Attributes, local, parse

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_OF_A_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_OF_A_DATE = re.compile(r"[dy]|m+[/.-]", re.IGNORECASE)
_LAST_DAY = 200_000  # the year 2447: a larger number in a date's format is no date
_DAY_0, _DAY_0_OF_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001 — Excel's days have no zone


class Style(Struct, frozen=True):
    font: str = ""
    is_date: bool = False
    from_1904: bool = False
    is_struck: bool = False

    def date(self, value: str) -> str:
        """The day a number stands for, as a person reads it, with the time where it has one; "" for no date."""
        if not self.is_date:
            return ""
        try:
            days = Decimal(value)
        except InvalidOperation:
            return ""
        if not 1 <= days < _LAST_DAY:
            return ""
        start = _DAY_0_OF_1904 if self.from_1904 else _DAY_0
        moment = start + datetime.timedelta(minutes=round(days * 24 * 60))
        return f"{moment:%d/%m/%Y}" if days == int(days) else f"{moment:%d/%m/%Y %H:%M}"


def strikes(attributes: Attributes) -> bool:
    """Whether a <strike> tag strikes: without a value it does."""
    return attributes.get("val", "1") not in {"0", "false"}


def styles_of(content: bytes, *, from_1904: bool = False) -> list[Style]:
    """The style of each number that cells give as theirs."""
    fonts: list[tuple[str, bool]] = []  # name, and whether it strikes out
    dates: set[str] = {str(number) for number in _BUILT_IN_DATES}
    styles: list[Style] = []
    path: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        path.append(local(tag))
        if path[-2:] == ["fonts", "font"]:
            fonts.append(("", False))
        elif path[-3:] == ["fonts", "font", "name"]:
            fonts[-1] = attributes.get("val", ""), fonts[-1][1]
        elif path[-3:] == ["fonts", "font", "strike"]:
            fonts[-1] = fonts[-1][0], strikes(attributes)
        elif path[-2:] == ["numFmts", "numFmt"]:
            if _OF_A_DATE.search(_NOT_OF_A_DATE.sub("", attributes.get("formatCode", ""))):
                dates.add(attributes.get("numFmtId", ""))
        elif path[-2:] == ["cellXfs", "xf"]:
            place = attributes.get("fontId", "0")
            is_known = place.isdecimal() and len(place) < 7 and int(place) < len(fonts)
            font, is_struck = fonts[int(place)] if is_known else ("", False)
            styles.append(Style(font, attributes.get("numFmtId", "0") in dates, from_1904, is_struck))

    def end(_tag: str) -> None:
        path.pop()

    parse(content, start, end)
    return styles
