"""The growing table: each line with its faults, what to look at, and the reviewer's words."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import replace
from typing import Any

from django.forms import BaseFormSet
from msgspec import Struct

from accounts.policies import Problem
from accounts.search import search_key
from config.naming import ORGANISER
from config.words import NBSP, num, vn_time
from registrations.forms.sheet import LineForm
from registrations.people import Question
from registrations.policies import copies as policies
from registrations.policies.copies import Copy, CopyLine, Difference
from registrations.policies.groups import Asked
from registrations.policies.lines import FormLine
from registrations.policies.returned import RowRemark
from registrations.presenters.tasks import Asking, askings
from tours.models import Plan, Tour

BESIDE_CELLS = 2
PERSONAL = {"post": "chức vụ", "phone": "số điện thoại"}


class SheetCell(Struct, frozen=True):
    """One input: its name in the form, its words, what is typed, what is wrong with it."""

    name: str
    label: str
    value: str
    fault: str

    @property
    def short_label(self) -> str:
        """Without the brackets, for which a phone has no room."""
        return self.label.partition(" (")[0]

    @property
    def label_rest(self) -> str:
        return self.label.removeprefix(self.short_label)

    @property
    def is_long(self) -> bool:
        return self.name != "phone"


class SheetRow(Struct, frozen=True):
    """One line of the growing table, what to look at, and the reviewer's words."""

    prefix: str
    number: int
    cells: tuple[SheetCell, ...]
    warnings: tuple[str, ...] = ()
    remark: str = ""

    @property
    def across(self) -> int:
        """Columns of the table, with the number before and the menu behind."""
        return len(self.cells) + BESIDE_CELLS

    @property
    def is_faulty(self) -> bool:
        return any(cell.fault for cell in self.cells)

    @property
    def name(self) -> str:
        return self.cells[0].value or "dòng chưa có tên"


class Note(Struct, frozen=True):
    """What stands under one line: drawn with the row, and again while someone types."""

    prefix: str
    warnings: tuple[str, ...]
    remark: str
    across: int


class SheetSection(Struct, frozen=True):
    """One section of the form; `blank` is the line that JavaScript copies."""

    tour: Tour
    prefix: str
    total: int
    rows: tuple[SheetRow, ...]
    blank: SheetRow
    askings: tuple[Asking, ...]


def sections(
    tours: Sequence[Tour],
    sheets: "Sequence[BaseFormSet[Any]]",
    faults: Iterable[Problem],
    warnings: Iterable[Problem],
    remarks: Mapping[tuple[int, str], RowRemark],
    *,
    asked: Collection[Asked],
    is_locked: bool = False,
) -> list[SheetSection]:
    """Problems find their line by the field's id; the blank lines of a posted page are dropped, all but a last one,
    and that one too where nothing can be typed. `asked`: the agency reads what it is asked for."""
    fault_at = {problem.field: problem.beside for problem in faults}
    warnings_at = _by_field(warnings)
    shown = []
    for tour, sheet in zip(tours, sheets, strict=True):
        rows = []
        for number, form in enumerate(_shown_forms(sheet, is_locked), start=1):
            prefix = f"id_{form.prefix}"
            cells = _cells(form, fault_at, with_errors=sheet.is_bound)
            remark = _remark(remarks, tour, sheet, form, number)
            rows.append(SheetRow(str(form.prefix), number, cells, tuple(warnings_at.get(prefix, ())), remark))
        blank = SheetRow(f"{sheet.prefix}-__n__", len(rows) + 1, _cells(sheet.form(), {}, with_errors=False))
        shown.append(
            SheetSection(
                tour,
                str(sheet.prefix),
                sheet.total_form_count(),
                tuple(rows),
                blank,
                tuple(askings(tour.plan, tour.form_section, asked)),
            )
        )
    return shown


def notes(
    tours: Sequence[Tour],
    sheets: "Sequence[BaseFormSet[Any]]",
    warnings: Iterable[Problem],
    remarks: Mapping[tuple[int, str], RowRemark],
) -> list[Note]:
    """One for every line on the page, those without a word too: the word may be gone."""
    warnings_at = _by_field(warnings)
    return [
        Note(
            str(form.prefix),
            tuple(warnings_at.get(f"id_{form.prefix}", ())),
            _remark(remarks, tour, sheet, form, number),
            len(form.fields) + BESIDE_CELLS,
        )
        for tour, sheet in zip(tours, sheets, strict=True)
        for number, form in enumerate(sheet, start=1)
        if form.add_prefix("full_name") in sheet.data  # a line that was removed leaves a gap in the numbers
    ]


def _remark(
    remarks: Mapping[tuple[int, str], RowRemark], tour: Tour, sheet: "BaseFormSet[Any]", form: LineForm, number: int
) -> str:
    """By the name; where another name is being typed in the row, the row's own."""
    if found := remarks.get((tour.pk, _key(form))):
        return found.text
    waiting = [(key, one) for (of, key), one in remarks.items() if of == tour.pk and one.number == number]
    if not waiting:
        return ""
    names = {_key(other) for other in sheet}
    return next((one.text for key, one in waiting if key not in names), "")


def _key(form: LineForm) -> str:
    return search_key(form.said["full_name"])


class StoredLine(Struct, frozen=True):
    """A line as someone else saved it, and whether what was typed at its place reads otherwise."""

    line: FormLine
    differs: bool


def stored_lines(stored: Iterable[FormLine], typed: Iterable[FormLine]) -> list[StoredLine]:
    """For who saved too late: the list as it is kept, beside his own."""
    mine = {replace(line, field="") for line in typed}
    return [StoredLine(line, replace(line, field="") not in mine) for line in stored]


def differs(stored: Iterable[FormLine], typed: Iterable[FormLine]) -> bool:
    return [replace(line, field="") for line in stored] != [replace(line, field="") for line in typed]


def purpose(plan: Plan, asked: Iterable[Question]) -> str:
    """Why the form asks and who sees it: in the plan's words, else of what it asks besides."""
    besides = ", ".join(one.spoken for one in asked if one.is_extra)
    return plan.form.get("purpose", "") or (
        f"{plan} hỏi thêm {besides} để làm thủ tục cho chuyến đi. Chỉ cơ quan cử và {ORGANISER} xem được, không dùng "
        "vào việc khác."
        if besides
        else ""
    )


def personal_data(plan: Plan, asked: Iterable[Question]) -> str:
    """What the form asks of a person, what for and who sees it."""
    asked = list(asked)
    keys, besides = {one.key for one in asked}, [one.spoken for one in asked if one.is_extra]
    told = listed(["họ tên", *(name for key, name in PERSONAL.items() if key in keys), *besides])
    said = [f"{told} chỉ dùng để tổ chức đoàn công tác của {plan}, từ ngày gửi đến khi báo cáo kết quả."]
    if "phone" in keys:
        said.append(f"Số điện thoại chỉ {ORGANISER}, cơ quan cử và đoàn công tác xem được.")
    if besides and plan.form.get("purpose"):
        said.append(f"{listed(besides)} chỉ {ORGANISER} và cơ quan cử xem được.")
    return " ".join(said)


def listed(names: Sequence[str]) -> str:
    """ "họ tên", "chức vụ", "số điện thoại" → "Họ tên, chức vụ và số điện thoại"."""
    *first, last = names
    said = f"{', '.join(first)} và {last}" if first else last
    return f"{said[:1].upper()}{said[1:]}"


def saved_words(at: datetime.datetime | None, left: int) -> str:
    """What was done and what remains; sending is another step."""
    to_mend = f" Còn {num(left)}{NBSP}chỗ cần sửa trước khi gửi." if left else ""
    return f"Đã lưu nháp lúc {vn_time(at)}.{to_mend} Chưa gửi {ORGANISER}."


def differences(stored: Sequence[FormLine], typed: Sequence[FormLine]) -> list[Difference]:
    """Person by person, as it is kept → as it was just typed. Two lists without common records: no key is shared."""
    return policies.differences(
        Copy(tuple(_as_copied(line, key) for key, line in enumerate(stored))),
        Copy(tuple(_as_copied(line, -key) for key, line in enumerate(typed, start=1))),
    )


def _as_copied(line: FormLine, key: int) -> CopyLine:
    own = (line.section, line.number, line.full_name, line.post, line.unit, line.phone, line.note)
    return CopyLine(key, *own, extras=line.extras)


def _by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.field, []).append(problem.text)
    return found


def _shown_forms(sheet: "BaseFormSet[Any]", is_locked: bool) -> list[LineForm]:
    forms = list(sheet)
    if not sheet.is_bound and not is_locked:
        return forms
    filled = [form for form in forms if any(form.said.values())]
    return filled if filled or is_locked else forms[-1:]


def _cells(form: LineForm, fault_at: Mapping[str, str], *, with_errors: bool) -> tuple[SheetCell, ...]:
    return tuple(
        SheetCell(
            name=name,
            label=str(field.label),
            value=form.said[name],
            fault=" ".join(map(str, form.errors[name]))
            if with_errors and name in form.errors
            else fault_at.get(f"id_{form.prefix}-{name}", ""),
        )
        for name, field in form.fields.items()
    )
