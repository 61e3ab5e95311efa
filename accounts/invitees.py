"""People to invite, as a workbook: the template, what each row says, and the rows back with their verdicts. Pure."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config import workbook
from config.typed import one_line

COLUMNS = ("Thư công vụ", "Họ và tên", "Cơ quan", "Vai trò")
RESULT, REASON = "Kết quả kiểm tra", "Lỗi"  # beside them in the file that goes back; read over when it comes again
MOST_ROWS = 500
SHEET = "Người được mời"
WIDTHS = (32, 28, 44, 44, 18, 80)
LONGEST = 300  # letters kept of a cell; the longest that can be right has 254


class Typed(Struct, frozen=True):
    """One row as somebody typed it; `number` is Excel's own, `formulas` names the cells that compute."""

    number: int
    email: str
    full_name: str
    agency: str
    roles: str
    formulas: tuple[str, ...] = ()


def template(agencies: Sequence[str], roles: Sequence[str]) -> bytes:
    """No row yet; agencies and roles to choose from. A row may name several roles, with commas between them."""
    offers = {COLUMNS.index("Cơ quan"): agencies, COLUMNS.index("Vai trò"): roles}
    return workbook.write(SHEET, (), COLUMNS, (), WIDTHS[: len(COLUMNS)], offers, to_fill=MOST_ROWS - 1)


def read(data: bytes) -> list[Typed]:
    """Every row under the head. Raises Unreadable when the file as a whole cannot be read."""
    rows = []
    for number, cells in workbook.table(data, COLUMNS, MOST_ROWS):
        formulas = tuple(name for name in COLUMNS if cells.get(name) is workbook.FORMULA)
        email, full_name, agency, roles = ("" if name in formulas else _text(cells.get(name)) for name in COLUMNS)
        rows.append(Typed(number, email, full_name, agency, roles, formulas))
    return rows


def with_verdicts(rows: Iterable[tuple[Typed, str, str]]) -> bytes:
    """Each row with its verdict and why: mended, the same file can be sent in again."""
    lines = ((one.email, one.full_name, one.agency, one.roles, word, why) for one, word, why in rows)
    return workbook.write(SHEET, (), (*COLUMNS, RESULT, REASON), lines, WIDTHS)


def _text(cell: object) -> str:
    return "" if cell is None else one_line(str(cell))[:LONGEST]
