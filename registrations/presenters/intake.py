"""What a file holds, before anything of it is taken: each row with its verdict, old and new values, what to look at."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from config.words import NBSP
from registrations.people import same_person_key
from registrations.policies import Line, Problem
from registrations.queries import Known
from tours.models import Tour

if TYPE_CHECKING:
    from registrations.spreadsheet import Reading, RowReading

KINDS = {"ok": "good", "warning": "wait", "error": "bad"}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of the file. `place` is its place in the reading; `old_phone` is set where the number was put right."""

    place: int
    number: int
    section: str
    word: str
    kind: str
    name: str
    work: str
    phone: str
    old_phone: str
    note: str
    remarks: tuple[str, ...]
    can_take: bool
    is_chosen: bool
    needs_section: bool

    @property
    def key(self) -> str:
        return str(self.place)

    @property
    def excel(self) -> str:
        return str(self.number)

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


def lines_of(reading: "Reading", sections: Mapping[int, str]) -> list[Line]:
    """The rows that can be taken, as lines of the list. `field` is the place in the reading."""
    return [
        Line(
            section=row.section or sections.get(place, ""),
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


def there_already(lines: Sequence[Line], stored: Sequence[Line]) -> dict[str, str]:
    """Place in the reading → where the same person stands in the stored list, in the same section."""
    places = {(line.section, same_person_key(line.full_name)): line.place for line in stored if line.full_name}
    return {
        line.field: places[line.section, key]
        for line in lines
        if line.full_name and (line.section, key := same_person_key(line.full_name)) in places
    }


def file_parts(
    reading: "Reading",
    tours: Sequence[Tour],
    already: Mapping[str, str],
    warnings: Sequence[Problem],
    chosen: Mapping[int, str] | None,
) -> list[FilePart]:
    """`chosen`: what was ticked on the page, place → section; None: nothing was ticked yet, all good rows are."""
    titles = {tour.form_section: f"{tour.form_section}. {tour.form_title}" for tour in tours}
    said: dict[str, list[str]] = {}
    for warning in warnings:
        said.setdefault(warning.field, []).append(warning.text)
    parts: list[FilePart] = []
    last: tuple[str, str | None] | None = None
    rows: list[FileRow] = []
    for place, row in enumerate(reading.rows):
        if last is not None and last != (row.sheet, row.section):
            parts.append(_part(last, rows, titles, parts))
            rows = []
        last = (row.sheet, row.section)
        rows.append(_file_row(place, row, already.get(str(place), ""), said.get(str(place), ()), chosen))
    if last is not None:
        parts.append(_part(last, rows, titles, parts))
    return parts


def _part(
    place: tuple[str, str | None], rows: Sequence[FileRow], titles: Mapping[str, str], before: Sequence[FilePart]
) -> FilePart:
    sheet, section = place
    title = titles.get(section or "", "Chưa rõ đăng ký ở mục nào")
    return FilePart(sheet, title, tuple(rows), starts_sheet=not before or before[-1].sheet != sheet)


def _file_row(
    place: int, row: "RowReading", already: str, warnings: Collection[str], chosen: Mapping[int, str] | None
) -> FileRow:
    digits = "".join(char for char in row.phone if char.isdecimal())
    put_right = bool(row.phone_normalised) and digits != row.phone_normalised
    remarks = [*row.problems, *warnings]
    if already:
        remarks.insert(0, f"Đã có trong danh sách đang soạn ({already[:1].lower()}{already[1:]}); nhận nữa thì trùng.")
    can_take = row.verdict != "error"
    return FileRow(
        place=place,
        number=row.row,
        section=row.section or (chosen or {}).get(place, ""),
        word=row.verdict.label,
        kind=KINDS[row.verdict.value],
        name=row.full_name or "(chưa có tên)",
        work=", ".join(filter(None, (row.position, row.unit))),
        phone=row.phone_normalised if put_right else row.phone,
        old_phone=row.phone if put_right else "",
        note=row.note,
        remarks=tuple(remarks),
        can_take=can_take,
        is_chosen=can_take and (not already if chosen is None else place in chosen),
        needs_section=can_take and row.section is None,
    )


def lead(reading: "Reading") -> str:
    """ "Tệp có 7 người: 3 đạt, 3 có cảnh báo, 1 có lỗi." """
    count = Counter(row.verdict.value for row in reading.rows)
    words = {"ok": "đạt", "warning": "có cảnh báo", "error": "có lỗi"}
    found = ", ".join(f"{count[key]}{NBSP}{word}" for key, word in words.items() if count[key])
    return f"Đọc được {len(reading.rows)}{NBSP}người: {found}."


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
