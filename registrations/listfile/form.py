"""The form that is asked for, and what a reading of a file gives back."""

from collections.abc import Mapping, Sequence
from copy import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from registrations.people import Answer, Question

if TYPE_CHECKING:
    from registrations.listfile.columns import Column, FormColumn


class FormSection(Struct, frozen=True):
    """A section of the form: its number as printed ("I") and its title."""

    key: str
    title: str


class KnownPerson(Struct, frozen=True):
    """Someone the agency has sent before."""

    full_name: str
    post: str = ""
    unit: str = ""
    phone: str = ""


class ListedPerson(Struct, frozen=True):
    """Someone in the list so far, by the section of the form."""

    section: str
    full_name: str
    post: str = ""
    unit: str = ""
    phone: str = ""
    note: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)


class Form(Struct, frozen=True):
    """The plan's form for one agency. `asked`:
    whom the plan asks of this agency, a sentence for each section; `listed`: the people its list has already."""

    title_lines: tuple[str, ...]
    columns: "tuple[FormColumn, ...]"
    sections: tuple[FormSection, ...]
    agency: str = ""
    known: tuple[KnownPerson, ...] = ()
    asked: tuple[str, ...] = ()
    listed: tuple[ListedPerson, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What it asks besides."""
        return tuple(column.question for column in self.columns if column.question)

    def asks(self, column: "Column") -> bool:
        return any(one.field is column for one in self.columns)


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"

    @property
    def label(self) -> str:
        return {"ok": "Đạt", "warning": "Cảnh báo", "error": "Lỗi"}[self]


class RowReading(Struct, frozen=True):
    """One person of the file. `row` is Excel's own number; `section` None: it cannot be told, the user must choose.

    Names, titles and units are cleaned; capitals are kept and `offered_name` holds the name in title case.
    `problems` says everything that is wrong, doubtful or was changed, errors first.
    """

    sheet: str
    row: int
    section: str | None
    verdict: Verdict
    full_name: str
    post: str
    unit: str
    phone: str
    phone_normalised: str
    note: str
    problems: tuple[str, ...] = ()
    offered_name: str = ""
    spoken_sheet: str = ""  # "trang “Đăng ký”", "bảng 2"
    is_struck: bool = False  # the row has a line through it: not taken unless somebody ticks it
    extras: tuple[Answer, ...] = ()
    guesses: tuple[str, ...] = ()  # of `problems`, what the way of reading asks, not what the person left out

    @property
    def phone_taken(self) -> str:
        """A number whose digits were put right (a lost 0, an old prefix) is taken as the person saw it put right."""
        digits = "".join(char for char in self.phone if char.isdecimal())
        return self.phone if digits == self.phone_normalised else self.phone_normalised or self.phone

    def as_json(self) -> dict[str, object]:
        """In the words promised to other programs, which stay when ours change: "position" for the post."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "section": self.section,
            "verdict": self.verdict.value,
            "full_name": self.full_name,
            "position": self.post,
            "unit": self.unit,
            "phone": self.phone,
            "phone_normalised": self.phone_normalised,
            "note": self.note,
            "problems": list(self.problems),
            **({"extras": {one.title: one.text for one in self.extras}} if self.extras else {}),
        }


class Reading(Struct, frozen=True):
    """A whole file. Refused (not `accepted`): `problems` says why, no rows. Else `problems` are remarks on the file.
    `is_scan`: it is the picture of a list, to be attached and typed from."""

    accepted: bool
    problems: tuple[str, ...] = ()
    rows: tuple[RowReading, ...] = ()
    is_scan: bool = False
    columns: frozenset[str] = frozenset()  # of the form, those the tables have

    def as_json(self) -> dict[str, object]:
        return {
            "accepted": self.accepted,
            "problems": list(self.problems),
            "rows": [row.as_json() for row in self.rows],
        }


def with_warnings(reading: Reading, said: Mapping[int, Sequence[str]]) -> Reading:
    """What the plan and the list say of people, place in the reading → sentences: a warning like the reading's own."""
    rows = [
        replace(
            row,
            verdict=Verdict.ERROR if row.verdict is Verdict.ERROR else Verdict.WARNING,
            problems=tuple(dict.fromkeys([*row.problems, *said[place]])),
        )
        if said.get(place)
        else row
        for place, row in enumerate(reading.rows)
    ]
    return replace(reading, rows=tuple(rows))
