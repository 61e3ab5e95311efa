"""What every format is read into: grids of cells at the numbers a person sees, and why a file is refused."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from msgspec import Struct, field

from config.office.refusals import TOO_MUCH_TEXT, Refusal

MAX_ROWS = 5_000
RESULT_HEADING, PROBLEMS_HEADING = "Kết quả kiểm tra", "Lỗi"  # of the columns an annotated file has besides its own
MAX_COLUMNS = 40
MOST_COLUMNS_READ = MAX_COLUMNS + len((RESULT_HEADING, PROBLEMS_HEADING))
LONGEST_CELL = 600  # characters kept of one cell; the form's longest column takes 500
MOST_SHEETS = 500  # of a file, tables too
MOST_MERGES = 20_000  # of a sheet
MOST_STRINGS = 200_000  # of all sheets; a full list holds at most 80,000
MAX_CHARACTERS = 1_000_000  # of all cells: twice the longest list, and little enough to read in two seconds

TAKEN = "Word (.docx), Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods), .csv và .tsv"
HOW_TO_SAVE = (
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi tải lên lại."
)
TOO_MANY_ROWS = (
    f"Tệp có hơn {MAX_ROWS:_} dòng có nội dung; chỉ nhận tối đa {MAX_ROWS:_} dòng. "
    "Xóa các dòng không thuộc danh sách đăng ký rồi tải lên lại."
).replace("_", ".")
TOO_MANY_COLUMNS = (
    f"Tệp có hơn {MAX_COLUMNS} cột có nội dung; chỉ nhận tối đa {MAX_COLUMNS} cột. "
    "Xóa các cột không thuộc mẫu đăng ký rồi tải lên lại."
)


class ScanRefusal(Refusal):
    """It is the picture of a document: it can be attached, and typed from."""


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    ERROR = "error"  # the text is Excel's own: #N/A, #REF!
    UNCALCULATED = "uncalculated"  # a formula saved without its result


class Cell(Struct, frozen=True):
    """`text` is what stands; `struck`, what somebody drew a line through, is said and asked about, never taken."""

    text: str
    kind: CellKind = CellKind.TEXT
    font: str = ""
    converted_from: str = ""  # the old encoding it was typed in: "TCVN3"
    struck: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and not self.struck.strip() and self.kind is not CellKind.UNCALCULATED


def parted(runs: Iterable[tuple[str, bool]]) -> tuple[str, str]:
    """A cell's runs of text, each with whether it is struck out → what stands, and what does not."""
    standing: list[str] = []
    struck: list[str] = []
    for text, is_struck in runs:
        (struck if is_struck else standing).append(text)
    return "".join(standing), "".join(struck)


class Merge(Struct, frozen=True):
    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct):
    """One sheet, or one table of a text document. Only cells that hold something; rows and columns count from 1, the
    paragraphs above a document's table ending at row 0. `goes_on`: the table before it, cut in two, goes on here."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: dict[int, list[Merge]] = field(default_factory=dict)  # by their top row
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last of each run
    is_hidden: bool = False
    near_headings: int = 0  # rows that looked like the table's heading and were none
    part: str = ""  # of the archive, for writing back
    is_of_document: bool = False  # its name is "bảng 2"
    goes_on: bool = False
    comes_after_words: bool = False  # that say more than that the table goes on
    lies_right: bool = False  # of another list on the same sheet
    is_typed_with_tabs: bool = False  # a document's words that stand in columns without a table; they are not read
    origins: dict[int, tuple[int, int]] = field(default_factory=dict)  # of a form turned into rows: row → row, column

    def hides_column(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.hidden_columns)

    def row_seen(self, row: int) -> int:
        """The number that a person sees of a row."""
        return self.origins.get(row, (row, 0))[0]

    @property
    def spoken(self) -> str:
        """As a sentence speaks of it."""
        return self.name if self.is_of_document else f"trang “{self.name}”"

    @property
    def opening(self) -> str:
        """As a sentence begins with it."""
        return self.spoken[0].upper() + self.spoken[1:]

    def put(self, row: int, column: int, cell: Cell) -> None:
        if not cell.is_blank:
            self.rows.setdefault(row, {})[column] = cell


def refuse_more_sheets(than: int) -> None:
    """Before one more is made: each costs time, empty or not."""
    if than >= MOST_SHEETS:
        raise Refusal(
            f"Tệp có hơn {MOST_SHEETS} trang hoặc bảng nên không đọc. Chép danh sách sang biểu mẫu hoặc một tệp mới "
            "rồi tải lên lại."
        )


def refuse_beyond_limits(grids: list[Grid]) -> None:
    """Rows of all sheets together, columns of each; only what holds something counts."""
    if sum(len(grid.rows) for grid in grids) > MAX_ROWS:
        raise Refusal(TOO_MANY_ROWS)
    if any(_own_columns(grid) > MAX_COLUMNS for grid in grids):
        raise Refusal(TOO_MANY_COLUMNS)
    cells = (cell for grid in grids for row in grid.rows.values() for cell in row.values())
    if sum(len(cell.text) + len(cell.struck) for cell in cells) > MAX_CHARACTERS:
        raise Refusal(TOO_MUCH_TEXT)


def _own_columns(grid: Grid) -> int:
    """How many columns hold something, without those that an annotated file was given."""
    used = {column for row in grid.rows.values() for column in row}
    annotated = {
        place
        for row in grid.rows.values()
        for place, cell in row.items()
        if cell.text == PROBLEMS_HEADING and place - 1 in row and row[place - 1].text == RESULT_HEADING
    }
    return len(used - annotated - {place - 1 for place in annotated})


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def cell_place(reference: str) -> tuple[int, int] | None:
    """B7 → (7, 2); None for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), column_number(match[1])) if match and int(match[2]) else None


def plain_number(value: str) -> str:
    """A number as a person reads it: 9.05123456E8 → 905123456, 7.0 → 7; what is none stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return value
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
