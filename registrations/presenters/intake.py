"""What a file holds, before anything of it is taken: each row with its verdict, old and new values, what to look at."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from config.words import NBSP, num, sentence_case
from registrations.people import same_person_key
from registrations.policies import Choices, Line, Problem
from registrations.queries import Known
from tours.models import Tour

if TYPE_CHECKING:
    from registrations.spreadsheet import Reading, RowReading

PAGE_SIZE = 50
KINDS = {"ok": "good", "warning": "wait", "error": "bad"}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of the file. `place` is its place in the reading; `old_phone` is set where the number was put right.
    `remarks`: what the reading says of it; `hints`: what the list and the plan say of the person."""

    place: int
    number: int
    sheet: str
    section: str
    section_in_file: str | None
    section_chosen: str
    verdict: str
    word: str
    name: str
    work: str
    phone: str
    old_phone: str
    note: str
    remarks: tuple[str, ...]
    hints: tuple[str, ...]
    is_chosen: bool

    @property
    def key(self) -> str:
        return str(self.place)

    @property
    def kind(self) -> str:
        return KINDS[self.verdict]

    @property
    def can_take(self) -> bool:
        return self.verdict != "error"

    @property
    def needs_section(self) -> bool:
        return self.can_take and self.section_in_file is None

    @property
    def section_label(self) -> str:
        return f"Mục của dòng {self.number}, {self.name}"


@dataclass(frozen=True, slots=True)
class FilePart:
    """Rows that follow one another in one sheet and one section."""

    sheet: str
    title: str
    rows: tuple[FileRow, ...]
    starts_sheet: bool


def lines_of(reading: "Reading", choices: Choices) -> list[Line]:
    """The rows that can be taken, as lines of the list. `field` is the place in the reading."""
    return [
        Line(
            section=row.section or choices.section_of(place),
            number=row.row,
            full_name=row.full_name,
            post=row.position,
            unit=row.unit,
            phone=row.phone,
            note=row.note,
            field=str(place),
        )
        for place, row in enumerate(reading.rows)
        if row.verdict != "error"
    ]


def file_rows(
    reading: "Reading", already: Mapping[str, str], warnings: Sequence[Problem], choices: Choices
) -> list[FileRow]:
    """Every row of the file. Those nobody has said anything of yet are ticked where they are good and new."""
    said: dict[str, list[str]] = {}
    for warning in warnings:
        said.setdefault(warning.field, []).append(warning.text)
    return [
        _file_row(place, row, already.get(str(place), ""), said.get(str(place), ()), choices)
        for place, row in enumerate(reading.rows)
    ]


def _file_row(place: int, row: "RowReading", already: str, warnings: Collection[str], choices: Choices) -> FileRow:
    digits = "".join(char for char in row.phone if char.isdecimal())
    put_right = bool(row.phone_normalised) and digits != row.phone_normalised
    can_take = row.verdict != "error"
    there = f"Đã có trong danh sách đang soạn ({already[:1].lower()}{already[1:]}); nhận nữa thì trùng."
    return FileRow(
        place=place,
        number=row.row,
        sheet=row.sheet,
        section=row.section or choices.section_of(place),
        section_in_file=row.section,
        section_chosen=choices.rows.get(place) or "",
        verdict=row.verdict.value,
        word=row.verdict.label,
        name=row.full_name or "(chưa có tên)",
        work=", ".join(filter(None, (row.position, row.unit))),
        phone=row.phone_normalised if put_right else row.phone,
        old_phone=row.phone if put_right else "",
        note=row.note,
        remarks=row.problems,
        hints=(there, *warnings) if already else tuple(warnings),
        is_chosen=can_take and choices.takes(place, unless_said=not already),
    )


def all_ticked(rows: Iterable[FileRow], choices: Choices) -> Choices:
    return replace(choices, rows={**choices.rows, **{row.place: row.section_chosen for row in rows if row.can_take}})


def none_ticked(rows: Iterable[FileRow], choices: Choices) -> Choices:
    return replace(choices, rows={**choices.rows, **{row.place: None for row in rows}})


def section_choices(rows: Iterable[FileRow]) -> dict[int, str]:
    """The ticked rows, place → section ("" where still to be chosen)."""
    return {row.place: row.section for row in rows if row.is_chosen}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """One way to look at the rows, with how many there are."""

    key: str
    label: str
    count: int
    is_current: bool


FILTERS = {"": "Tất cả", "dat": "Đạt", "canh-bao": "Cảnh báo", "loi": "Lỗi", "danh-dau": "Đang đánh dấu"}
VERDICTS = {"dat": "ok", "canh-bao": "warning", "loi": "error"}


def shown_rows(rows: Sequence[FileRow], key: str) -> list[FileRow]:
    """Those of one filter; all for an unknown key."""
    if key == "danh-dau":
        return [row for row in rows if row.is_chosen]
    return [row for row in rows if key not in VERDICTS or row.verdict == VERDICTS[key]]


def row_filters(rows: Sequence[FileRow], key: str) -> list[RowFilter]:
    current = key if key in FILTERS else ""
    return [RowFilter(name, label, len(shown_rows(rows, name)), name == current) for name, label in FILTERS.items()]


def file_parts(rows: Iterable[FileRow], tours: Sequence[Tour]) -> list[FilePart]:
    """The rows of one page under the sheet and the section they stand in."""
    titles = {tour.form_section: f"{tour.form_section}. {sentence_case(tour.form_title)}" for tour in tours}
    parts: list[FilePart] = []
    for (sheet, section), together in groupby(rows, key=lambda row: (row.sheet, row.section_in_file)):
        title = titles.get(section or "", "Chưa rõ đăng ký ở mục nào")
        parts.append(FilePart(sheet, title, tuple(together), starts_sheet=not parts or parts[-1].sheet != sheet))
    return parts


def lead(rows: Sequence[FileRow]) -> str:
    """ "Đọc được 7 người: 3 đạt, 3 có cảnh báo, 1 có lỗi." """
    count = Counter(row.verdict for row in rows)
    words = {"ok": "đạt", "warning": "có cảnh báo", "error": "có lỗi"}
    found = ", ".join(f"{num(count[key])}{NBSP}{word}" for key, word in words.items() if count[key])
    return f"Đọc được {num(len(rows))}{NBSP}người: {found}."


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One known person. `place`: where he stands in the list being written, if he does."""

    person: Known
    query: str
    place: str
    is_chosen: bool

    @property
    def kind(self) -> str:
        return "good" if self.place else "wait" if self.person.has_left else ""


def directory_rows(people: Sequence[Known], stored: Sequence[Line], ticked: Collection[str]) -> list[DirectoryRow]:
    """Those who left stand at the end."""
    places: dict[str, list[str]] = {}
    for line in stored:
        if line.full_name:
            places.setdefault(same_person_key(line.full_name), []).append(f"mục {line.section}")
    rows = [
        DirectoryRow(
            person, urlencode({"nguoi": person.key}), ", ".join(places.get(person.key, ())), person.key in ticked
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: row.person.has_left)
