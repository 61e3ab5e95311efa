"""What a file holds, before anything of it is taken: each row with its verdict, old and new values, what to look at."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from copy import replace
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from config.naming import ORGANISER
from config.words import NBSP, num, sentence, sentence_case
from registrations.people import Answer
from registrations.policies.comparing import NOBODY, Kept, Match
from registrations.policies.intake import Choices
from registrations.presenters.shared import MANY_ALIKE, SharedNote, nameless, ranges, short
from tours.models import Tour

if TYPE_CHECKING:
    from registrations.listfile import RowReading
    from registrations.queries.against import AgainstList

PAGE_SIZE = 50
SAME, MENDED, NEW, ERROR = "nhu-cu", "sua", "moi", "loi"


class FileRow(Struct, frozen=True):
    """One row of the file. `place` is its place in the reading; `old_phone` is set where the number was put right.
    `state`: what it is to the list; `remarks`: all that is said of it, `asked`: who else it may be."""

    place: int
    number: int
    sheet: str
    section: str
    section_in_file: str | None
    section_chosen: str
    state: str
    verdict: str
    kind: str
    word: str
    name: str
    work: str
    phone: str
    old_phone: str
    note: str
    match: Match
    remarks: tuple[str, ...]
    is_chosen: bool
    besides: tuple[Answer, ...] = ()

    @property
    def key(self) -> str:
        return str(self.place)

    @property
    def can_take(self) -> bool:
        return self.state in (MENDED, NEW)

    @property
    def needs_section(self) -> bool:
        return self.state == NEW and self.section_in_file is None

    @property
    def section_label(self) -> str:
        return f"Mục của dòng {self.number}, {self.name}"

    @property
    def deed(self) -> str:
        return "Sửa" if self.state == MENDED else "Nhận"

    @property
    def who_key(self) -> int:
        return self.match.kept.key if self.match.kept else NOBODY


class MissingRow(Struct, frozen=True):
    """Someone of the list whom the file does not have."""

    person: Kept
    is_chosen: bool


class FilePart(Struct, frozen=True):
    """Rows that follow one another in one sheet and one section."""

    sheet: str
    title: str
    rows: tuple[FileRow, ...]
    starts_sheet: bool


def file_rows(file: "AgainstList", choices: Choices) -> list[FileRow]:
    """Every row of the file. Those nobody has said anything of yet are ticked where they bring something."""
    pairs = zip(file.reading.rows, file.matches, strict=True)
    return [_file_row(place, row, match, choices) for place, (row, match) in enumerate(pairs)]


def _file_row(place: int, row: "RowReading", match: Match, choices: Choices) -> FileRow:
    digits = "".join(char for char in row.phone if char.isdecimal())
    put_right = bool(row.phone_normalised) and digits != row.phone_normalised
    state = _state(row, match)
    kind, word = {
        ERROR: ("bad", row.verdict.label),
        MENDED: ("now", "Sửa"),
        SAME: ("", "Như danh sách"),
    }.get(state, ("wait" if row.verdict == "warning" else "good", row.verdict.label))
    return FileRow(
        place=place,
        number=row.row,
        sheet=sentence(row.spoken_sheet) if row.sheet else "",
        section=row.section or _section(place, match, choices),
        section_in_file=row.section,
        section_chosen=choices.rows.get(place) or "",
        state=state,
        verdict=row.verdict.value,
        kind=kind,
        word=word,
        name=row.full_name or "(chưa có tên)",
        work=", ".join(filter(None, (row.post, row.unit))),
        phone=row.phone_normalised if put_right else row.phone,
        old_phone=row.phone if put_right else "",
        note=row.note,
        match=match,
        remarks=() if state == SAME else row.problems,
        besides=() if match.kept else row.extras,
        is_chosen=state in (MENDED, NEW) and choices.takes(place, unless_said=not _is_doubtful(row, match)),
    )


def _state(row: "RowReading", match: Match) -> str:
    if row.verdict == "error":
        return ERROR
    if match.kept is None:
        return NEW
    return MENDED if match.changes else SAME


def _section(place: int, match: Match, choices: Choices) -> str:
    """Of a row that says none: where the person stands now, else as chosen."""
    return match.kept.line.section if match.kept else choices.section_of(place)


def _is_doubtful(row: "RowReading", match: Match) -> bool:
    """Withdrawn in the file or in the list, or perhaps one of several."""
    is_withdrawn = row.is_struck or any("đã rút khỏi danh sách" in remark for remark in row.problems)
    return is_withdrawn or bool(match.asked and not match.kept)


def shared_notes(rows: Sequence[FileRow]) -> tuple[list[SharedNote], list[FileRow]]:
    """What is said of many people in the same words, but for the name: once. And the rows without it."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        for remark in row.remarks:
            numbers.setdefault(nameless(remark, row.name), []).append(row.number)
    shared = {text: places for text, places in numbers.items() if len(places) > MANY_ALIKE}
    kept = [replace(row, remarks=tuple(_as_shown(remark, row, shared) for remark in row.remarks)) for row in rows]
    return [SharedNote(text, f"dòng {ranges(places)}") for text, places in shared.items()], kept


def _as_shown(remark: str, row: FileRow, shared: Collection[str]) -> str:
    return short(remark, "bảng") if nameless(remark, row.name) in shared else remark


def all_ticked(rows: Iterable[FileRow], choices: Choices) -> Choices:
    return replace(choices, rows={**choices.rows, **{row.place: row.section_chosen for row in rows if row.can_take}})


def none_ticked(rows: Iterable[FileRow], choices: Choices) -> Choices:
    return replace(choices, rows={**choices.rows, **{row.place: None for row in rows}})


def section_choices(rows: Iterable[FileRow]) -> dict[int, str]:
    """The ticked rows, place → section ("" where still to be chosen)."""
    return {row.place: row.section for row in rows if row.is_chosen}


class RowFilter(Struct, frozen=True):
    """One way to look at the rows, with how many there are."""

    key: str
    label: str
    count: int
    is_current: bool


FILTERS = {
    "": "Tất cả",
    MENDED: "Sửa",
    NEW: "Mới",
    "vang": "Vắng trong tệp",
    SAME: "Như danh sách",
    "dat": "Đạt",
    "canh-bao": "Cảnh báo",
    ERROR: "Lỗi",
    "danh-dau": "Đang đánh dấu",
}
VERDICTS = {"dat": "ok", "canh-bao": "warning"}


def shown_rows(rows: Sequence[FileRow], key: str) -> list[FileRow]:
    """Those of one filter; all for an unknown key."""
    if key == "danh-dau":
        return [row for row in rows if row.is_chosen]
    if key in VERDICTS:
        return [row for row in rows if row.verdict == VERDICTS[key]]
    return [row for row in rows if key not in FILTERS or key in ("", row.state)]


def row_filters(rows: Sequence[FileRow], key: str, missing: int) -> list[RowFilter]:
    """Only those that find somebody; against an empty list every row is new, and nobody says so."""
    current = key if key in FILTERS else ""
    counts = {name: missing if name == "vang" else len(shown_rows(rows, name)) for name in FILTERS}
    if counts[NEW] == len(rows) - counts[ERROR]:
        counts[NEW] = 0
    return [
        RowFilter(name, label, counts[name], name == current)
        for name, label in FILTERS.items()
        if counts[name] or name in ("", current, "danh-dau")
    ]


def file_parts(rows: Iterable[FileRow], tours: Sequence[Tour]) -> list[FilePart]:
    """The rows of one page under the sheet and the section they stand in."""
    titles = {tour.form_section: f"{tour.form_section}. {sentence_case(tour.form_title)}" for tour in tours}
    parts: list[FilePart] = []
    for (sheet, section), together in groupby(rows, key=lambda row: (row.sheet, row.section_in_file)):
        title = titles.get(section or "", "Chưa rõ đăng ký ở mục nào")
        parts.append(FilePart(sheet, title, tuple(together), starts_sheet=not parts or parts[-1].sheet != sheet))
    return parts


def lead(rows: Sequence[FileRow], missing: int) -> str:
    """ "Đọc được 7 người: 3 đạt, 3 có cảnh báo, 1 có lỗi." And what they are to a list that has them."""
    count = Counter(row.verdict for row in rows)
    words = {"ok": "đạt", "warning": "có cảnh báo", "error": "có lỗi"}
    found = ", ".join(f"{num(count[key])}{NBSP}{word}" for key, word in words.items() if count[key])
    read = f"Đọc được {num(len(rows))}{NBSP}người: {found}."
    states = Counter(row.state for row in rows)
    if not states[MENDED] and not states[SAME]:
        return read
    parts = [(states[MENDED], "sửa"), (states[NEW], "mới"), (states[SAME], "như danh sách"), (missing, "vắng")]
    against = ", ".join(f"{num(number)}{NBSP}{word}" for number, word in parts if number)
    return f"{read} So với danh sách: {against}."


def deeds(rows: Sequence[FileRow], missing: Sequence[MissingRow]) -> str:
    """What the button will do, in words."""
    chosen = Counter(row.state for row in rows if row.is_chosen)
    dropped = sum(row.is_chosen for row in missing)
    parts = [(chosen[MENDED], "sửa"), (chosen[NEW], "thêm"), (dropped, "bỏ")]
    said = ", ".join(f"{word} {num(number)}{NBSP}người" for number, word in parts if number)
    return f"Sẽ {said}." if said else ""


def taken_words(corrected: int, added: int, dropped: int) -> str:
    parts = [(corrected, "sửa"), (added, "thêm"), (dropped, "bỏ")]
    said = ", ".join(f"{word} {num(number)}{NBSP}người" for number, word in parts if number)
    return f"Đã {said}. Chưa gửi {ORGANISER}."
