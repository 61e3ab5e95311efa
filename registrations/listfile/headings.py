"""Where the table begins and which column is which, whatever the order and the words of the headings."""

import re
from collections.abc import Collection
from itertools import pairwise

from msgspec import Struct, field

from config.office.refusals import Refusal
from registrations.listfile.columns import (
    ENOUGH,
    IN_BRACKETS,
    LONGEST_HEADING,
    MAY_NAME,
    NAMES,
    SHORT_NAME,
    Column,
    column_of,
    question_of,
)
from registrations.listfile.form import Form
from registrations.listfile.grid import PROBLEMS_HEADING, Cell, CellKind, Grid
from registrations.listfile.merges import is_under_group, spread_over_columns
from registrations.listfile.section_marks import marks_below, numbered_marks
from registrations.listfile.sections import ROMAN, fold, sections_named, sections_said_in_any_font

FEWEST_BESIDE_SHORT = 3
MOST_NAME_CELLS = 8  # of a heading over two rows
MOST_NEAR_HEADINGS = 50  # of a sheet; where more rows look like a heading and are none, no list is meant
_LONG_NUMBER = re.compile(r"(?:[0-9][ .-]?){8}")  # a row with a phone number is a person's
_OTHER_CONTACTS = {"email", "e mail", "thu dien tu", "hop thu", "fax", "dia chi"}
# Who stands in such a column is not sent.
_OTHER_PEOPLE = re.compile(
    r"\b(?:du bi|du phong|thay|thay the|phoi hop|lien he|nguoi than|lai xe|lap|tong hop|di cung)\b"
)
NAMES_IN_PARTS = (Column.SURNAME, Column.GIVEN_NAME)
MOST_HEADING_ROWS = 3
_PARTS_OF_NAMES = {"ho", "ten", "ho dem", "ho va dem", "ho lot", "nam", "nu"}  # nothing is named under a name but these


class Headings(Struct):
    """A found heading: its rows and the columns it names (a name may be spread over several, phones too)."""

    first_row: int
    last_row: int
    columns: dict[Column, list[int]] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)  # a column to tick for one section: "Trong tỉnh" → its key
    extras: dict[str, list[int]] = field(default_factory=dict)  # by the key of what is asked besides
    beside: int | None = None  # the column where a second table begins, at the right of the first

    def numbers(self, column: Column) -> list[int]:
        return self.columns.get(column, [])

    @property
    def all_numbers(self) -> list[int]:
        return sorted(number for numbers in self.columns.values() for number in numbers)


def form_order(form: Form, *, is_numbered: bool) -> Headings:
    """For pasted rows without headings: the form's own order; a first column without numbers is the name's."""
    found = Headings(0, 0)
    shown = [one for one in form.columns if is_numbered or one.field is not Column.NUMBER]
    for place, column in enumerate(shown, start=1):
        if column.question:
            found.extras.setdefault(column.question.key, []).append(place)
        elif column.field:
            found.columns.setdefault(column.field, []).append(place)
    return found


def headings_at(grid: Grid, row: int, form: Form) -> Headings | None:
    """The heading that begins at `row`, of one to three rows; None where there is none."""
    if grid.near_headings > MOST_NEAR_HEADINGS or not _may_head(grid, row, form):
        return None
    if any(_LONG_NUMBER.search(IN_BRACKETS.sub("", cell.text)) for cell in grid.rows[row].values()):
        return None
    found = _fewest_rows(grid, row, form)
    if found is None:
        grid.near_headings += 1
        return None
    for last in range(found.last_row + 1, row + MOST_HEADING_ROWS):
        more = _read(grid, list(range(row, last + 1)), form)
        if more is None or not _is_next_row(grid, last, found, more, form):
            break
        found = more
    return found


def _fewest_rows(grid: Grid, row: int, form: Form) -> Headings | None:
    """The heading with as few rows as it takes: where one is not enough, cells merged downwards with what they head
    below. The lower rows being a heading alone, the first is a title."""
    found = _read(grid, [row], form)
    if found or _is_label_of_a_row(grid, row, form):
        return found
    rows = [row]
    while len(rows) < MOST_HEADING_ROWS and rows[-1] + 1 in grid.rows:
        if not _heads_below(grid, rows[-1]) and _read(grid, [rows[-1] + 1], form):
            return None
        rows.append(rows[-1] + 1)
        if found := _read(grid, rows, form):
            return found
    return None


def _heads_below(grid: Grid, row: int) -> bool:
    """Whether a cell of the row is merged downwards, as a column's heading beside a group's is; a title's is broad."""
    return any(merge.bottom > row and merge.left == merge.right for merge in grid.merges.get(row, []))


def _is_label_of_a_row(grid: Grid, row: int, form: Form) -> bool:
    """Whether what heads the name says what its row holds: the cell below it says so of the next row."""
    below = grid.rows.get(row + 1, {})
    return any(
        column_of(cell.text, form.columns) in NAMES and column_of(below[number].text, form.columns) in ENOUGH
        for number, cell in grid.rows[row].items()
        if number in below
    )


def _may_head(grid: Grid, row: int, form: Form) -> bool:
    """Whether a cell of the row or of the one below heads names by itself. Reading whole rows exactly is dear."""
    cells = (*grid.rows.get(row, {}).values(), *grid.rows.get(row + 1, {}).values())
    texts = [cell.text for cell in cells if MAY_NAME.search(cell.text)]
    if len(texts) > MOST_NAME_CELLS:
        return False
    named = [text for text in texts if column_of(text, form.columns) in NAMES]
    if any(not SHORT_NAME.fullmatch(fold(text)) for text in named):
        return True
    return bool(named) and any(_is_row_of_heads(grid, at, form) for at in (row, row + 1))


def _is_row_of_heads(grid: Grid, row: int, form: Form) -> bool:
    cells = grid.rows.get(row, {}).values()
    return _are_heads([column_of(cell.text, form.columns) for cell in cells if cell.text.strip()])


def _are_heads(columns: Collection[Column | None]) -> bool:
    """Whether so many cells are headings that a short word, a post elsewhere, heads names: a person has a name."""
    known = len({column for column in columns if column})
    return known > FEWEST_BESIDE_SHORT or (known == FEWEST_BESIDE_SHORT and None not in columns)


def _is_only_a_short_word(texts: dict[int, str], columns: dict[int, Column | None]) -> bool:
    """Whether names are headed by a short word alone, among too few heads for it to be one."""
    named = [texts[number] for number, column in columns.items() if column in NAMES]
    is_short = bool(named) and all(SHORT_NAME.fullmatch(fold(text)) for text in named)
    return is_short and not _are_heads(columns.values())


def _texts_of_columns(grid: Grid, rows: list[int], form: Form) -> dict[int, str]:
    """What the rows of the heading say of each column together."""
    texts: dict[int, str] = {}
    for row in rows:
        for number, cell in spread_over_columns(grid, row).items():
            above = texts.get(number, "")
            says_all = row > rows[0] and is_under_group(grid, row, number) and _says_all(above, cell.text, form)
            texts[number] = cell.text if says_all else f"{above} {cell.text}".strip()
    return texts


def _read(grid: Grid, rows: list[int], form: Form) -> Headings | None:
    texts = _texts_of_columns(grid, rows, form)
    columns = {number: column_of(text, form.columns) for number, text in texts.items()}
    asked = {number: one for number, text in texts.items() if (one := question_of(text, form.columns))}
    if not ENOUGH & set(columns.values()) and not asked:
        return None
    if _is_only_a_short_word(texts, columns):
        return None
    marks = numbered_marks(texts, form) or marks_below(grid, rows, texts, form)
    found = Headings(rows[0], rows[-1], marks=marks)
    for number in sorted(texts.keys() - found.marks.keys()):
        if one := asked.get(number):
            found.extras.setdefault(one.key, []).append(number)
        else:
            _take(found, number, columns[number], texts[number], form)
    _keep_one_table(found, texts, grid.opening)
    return _complete(found, texts)


def _take(found: Headings, number: int, column: Column | None, text: str, form: Form) -> None:
    """One more column of a heading: what it is headed, one to tick for a section, or a strange one."""
    may_say = column in {None, Column.SECTION} and len(text) <= LONGEST_HEADING
    if may_say and len(sections_named(text, form)) > 1:
        column, may_say = Column.SECTION, False  # "Trong/ ngoài tỉnh"
    said = sections_said_in_any_font(text, form) if may_say else set()
    if len(said) == 1:
        found.marks[number] = next(iter(said))
    elif column or said:
        found.columns.setdefault(column or Column.SECTION, []).append(number)
    else:
        found.unknown[number] = " ".join(text.split())


def _says_all(above: str, text: str, form: Form) -> bool:
    """Whether a heading under a merged one needs no words of it: "Ghi chú" under "Liên hệ" is no phone, while
    "Cơ quan" under "Điện thoại" is one."""
    own = column_of(text, form.columns)
    if own is Column.UNIT and column_of(above, form.columns) is Column.PHONE:
        return False
    return own is not None or fold(text) in _OTHER_CONTACTS


def _keep_one_table(found: Headings, texts: dict[int, str], place: str) -> None:
    """Of names in columns apart only the first are the table's; where posts stand beside each, there are two tables."""
    names = next(filter(None, map(found.numbers, (Column.NAME, *NAMES_IN_PARTS))), [])
    many = next((count for count, (one, two) in enumerate(pairwise(names), start=1) if two > one + 1), len(names))
    own, others = names[:many], names[many:]
    if not others:
        return
    second = others[0]
    if _stands_on_both_sides(found, Column.NUMBER, names[0]) or any(
        _stands_on_both_sides(found, column, second) for column in (Column.POST, Column.PHONE)
    ):
        if _OTHER_PEOPLE.search(fold(texts[second])):
            raise Refusal(
                f"{place} có hai bảng đặt cạnh nhau, bảng bên phải của người khác (“{texts[second][:60]}”), nên "
                "không đọc được. Bỏ bảng bên phải rồi tải lên lại."
            )
        found.beside = _second_table(found, second)
    elif Column.NAME in found.columns:
        found.columns[Column.NAME] = own
        found.unknown |= {number: texts[number] for number in others}


def _stands_on_both_sides(found: Headings, column: Column, place: int) -> bool:
    numbers = found.numbers(column)
    return any(number < place for number in numbers) and any(number > place for number in numbers)


def _second_table(found: Headings, second_name: int) -> int:
    """The column where it begins: where the first column's heading stands again, at the latest that of the name."""
    begins = found.all_numbers[0]
    again = next(
        (
            numbers
            for numbers in found.columns.values()
            if begins in numbers and any(begins + 1 < number <= second_name for number in numbers)
        ),
        [second_name],
    )
    return max(number for number in again if number <= second_name)


def _complete(found: Headings, texts: dict[int, str]) -> Headings | None:
    """A heading names people and at least one thing more; "Họ" and "Tên" apart are a name together, "Tên"
    alone is one too."""
    columns = found.columns
    if Column.NAME not in columns and Column.GIVEN_NAME in columns:
        columns[Column.NAME] = [*columns.pop(Column.SURNAME, []), *columns.pop(Column.GIVEN_NAME)]
    parts = [number for part in NAMES_IN_PARTS for number in columns.pop(part, [])]
    found.unknown |= {number: " ".join(texts[number].split()) for number in parts}
    if Column.RESULT not in columns:  # "Lỗi" heads our column only beside "Kết quả kiểm tra"
        found.unknown |= dict.fromkeys(columns.pop(Column.PROBLEMS, []), PROBLEMS_HEADING)
    return found if Column.NAME in columns and (ENOUGH & columns.keys() or found.extras) else None


def _is_next_row(grid: Grid, row: int, one: Headings, two: Headings, form: Form) -> bool:
    """Whether the row under a heading still belongs to it: words only, no name under the name, and nothing is lost."""
    cells = grid.rows.get(row, {})
    if not _are_words(cells):
        return False
    if _loses_a_column(one, two):
        return False
    if not all(_goes_on_with_name(cells[number].text, form) for number in one.numbers(Column.NAME) if number in cells):
        return False
    if not (_names_more(one, two) or _is_under_a_group(grid, row)):
        return False
    return (len(cells) > 1 and set(cells) == set(two.marks)) or not _looks_like_section(cells)


def _are_words(cells: dict[int, Cell]) -> bool:
    return bool(cells) and all(
        cell.kind is CellKind.TEXT and not re.search(r"[0-9]{3}", cell.text) for cell in cells.values()
    )


def _loses_a_column(one: Headings, two: Headings) -> bool:
    return bool(one.columns.keys() - two.columns.keys() - ({Column.SECTION} if two.marks else set()))


def _names_more(one: Headings, two: Headings) -> bool:
    return len(two.all_numbers) > len(one.all_numbers) or len(two.marks) > len(one.marks)


def _is_under_a_group(grid: Grid, row: int) -> bool:
    """Whether a heading over several columns ends just above the row."""
    return any(merge.bottom == row - 1 and merge.right > merge.left for merge in grid.merges.get(row - 1, []))


def _goes_on_with_name(text: str, form: Form) -> bool:
    return column_of(text, form.columns) is not None or fold(text) in _PARTS_OF_NAMES


def _looks_like_section(cells: dict[int, Cell]) -> bool:
    first = cells[min(cells)].text.strip()
    return re.fullmatch(r"[IVX]+\.?", first) is not None or (len(cells) == 1 and ROMAN.fullmatch(first) is not None)
