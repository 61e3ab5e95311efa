"""How many people a file says it has, beside how many are read: a difference is asked about."""

import re
from collections.abc import Iterable, Sequence

from registrations.listfile.form import RowReading
from registrations.listfile.grid import Grid
from registrations.listfile.sections import fold

LONGEST_COUNT = 200  # characters of a cell that says a count
_COUNT = re.compile(
    r"(?:(?:an dinh |lap )?danh sach (?:nay |tren )?(?:co|gom)|tong so|tong cong|tong)(?: so)?(?: la| co| gom)?"
    r" ([0-9]{1,4}) (?:nguoi|can bo|dai bieu|dong chi)(?: tham gia)?"
)


def _short_texts(grids: Iterable[Grid]) -> Iterable[str]:
    """Of all cells those that may say a count."""
    cells = (cell for grid in grids if not grid.is_hidden for row in grid.rows.values() for cell in row.values())
    return (cell.text for cell in cells if len(cell.text) < LONGEST_COUNT and any(map(str.isdigit, cell.text)))


def doubt_about_count(grids: Iterable[Grid], rows: Sequence[RowReading]) -> str:
    """ "" where the file says no count of the whole list, or several, or the one that is read."""
    said = {int(found[1]) for text in _short_texts(grids) if (found := _COUNT.fullmatch(fold(text)))}
    people = len({(row.sheet, row.row, row.full_name) for row in rows})  # one may go with both sections
    if len(said) != 1 or said & {people, len(rows)}:
        return ""
    return f"Tệp ghi có {said.pop()} người, đọc được {people} người; kiểm tra có dòng nào thiếu hoặc thừa không."
