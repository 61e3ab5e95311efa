"""What a plan's form asks besides the portal's own columns, and what is typed there. Pure."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from registrations.people.names import clean_text

FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = re.compile(
    r"(?:ngày )?([0-9]{1,2}) ?(?:[/.-]|tháng) ?([0-9]{1,2}) ?(?:[/.-]|năm) ?([0-9]{4})",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBER = re.compile(r"[0-9]{1,18}(?:[.,][0-9]{1,6})?")


class Question(Struct, frozen=True):
    """One column of the form. `key` of the portal's own is its name in the list, of an extra what the plan calls it."""

    key: str
    title: str
    is_extra: bool = False
    holds: str = "text"
    is_required: bool = False
    longest: int = 200

    @property
    def field(self) -> str:
        """Its input on the page: no name of an extra is one of the portal's own."""
        return f"x_{self.key.replace('-', '_')}" if self.is_extra else self.key

    @property
    def spoken(self) -> str:
        """Within a sentence."""
        return self.title[:1].lower() + self.title[1:] if not self.title[:2].isupper() else self.title

    def missing(self, who: str) -> str:
        return f"Nhập {self.spoken} của {who}."


class Answer(NamedTuple):
    key: str
    title: str
    text: str


def tidy_answer(question: Question, text: str) -> str:
    """As it is kept: one line, a day as 5/1/1980 where it can be read."""
    said = clean_text(text).value
    day = _day_in(said) if question.holds == "day" else None
    return f"{day.day}/{day.month}/{day.year}" if day else said


def fault_in_answer(question: Question, text: str) -> str:
    """What is wrong with what is typed, without telling it again. Nothing typed is no fault here."""
    if len(text) > question.longest:
        return f"Rút gọn còn tối đa {question.longest} ký tự; đang có {len(text)}."
    if not text:
        return ""
    if question.holds == "day" and _day_in(text) is None:
        return "Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980."
    if question.holds == "number" and not _NUMBER.fullmatch(text):
        return "Ghi bằng chữ số, ví dụ 1980."
    return ""


def kept_answers(questions: Iterable[Question], said: Mapping[str, str]) -> dict[str, str]:
    """As they are stored: tidy, and of what is not asked, nothing."""
    return {one.key: text for one in questions if one.is_extra and (text := tidy_answer(one, said.get(one.key, "")))}


def answers_to(questions: Iterable[Question], said: Mapping[str, str]) -> tuple[Answer, ...]:
    """In the form's order; what is not asked is left out."""
    return tuple(
        Answer(one.key, one.title, text) for one in questions if one.is_extra and (text := said.get(one.key, ""))
    )


def _day_in(text: str) -> datetime.date | None:
    said = " ".join(text.split())
    if found := _DAY.fullmatch(said):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DAY.fullmatch(said):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return datetime.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
