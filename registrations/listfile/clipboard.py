"""HTML, as Word, Excel and Google Sheets put it on the clipboard and as some programs save it under the name of .xls →
grids with their merged cells and strikes."""

import re
from html.parser import HTMLParser

from config.office.refusals import TOO_MUCH_TEXT, Refusal
from config.typed import whole_number
from registrations.listfile.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    Grid,
    Merge,
    parted,
    refuse_more_sheets,
)

_IS_PAGE = re.compile(r"\s*<(?:!doctype|html|meta|google|table)\b|\s*<!--", re.IGNORECASE)
_BREAKS = {"br", "p", "div", "li", "tr"}
_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_UNSEEN = {"style", "script", "head", "title"}
MOST_OPEN_TAGS = 200


MOST_TAGS = 400_000  # two for each cell of the longest list; more would take seconds


def is_table(text: str) -> bool:
    return _IS_PAGE.match(text) is not None and "<table" in text.lower()


def read_tables(html: str, name: str) -> list[Grid]:
    """Every table that stands in none; one below another may go on with it."""
    if html.count("<") > MOST_TAGS:
        raise Refusal(TOO_MUCH_TEXT)
    reader = _Tables(name)
    reader.feed(html)
    reader.close()
    return reader.grids


class _Tables(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.grids: list[Grid] = []
        self.depth = self.row = self.column = 0
        self.covered: dict[int, int] = {}  # column → the last row that a cell above reaches to
        self.runs: list[tuple[str, bool]] | None = None  # of the cell that is open
        self.spans = (1, 1)
        self.open: list[tuple[str, bool, bool]] = []  # tag, whether it strikes out, whether its text is seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "").replace(" ", "").lower()
        if tag == "table":
            self._begin_table()
        elif self.depth == 1 and tag == "tr":
            self._begin_row(is_hidden="display:none" in style or "hidden" in given)
        elif self.depth == 1 and tag in {"td", "th"}:
            self._begin_cell(given)
        self._break_line(tag)
        self._open_tag(tag, style)

    def _break_line(self, tag: str) -> None:
        if tag in _BREAKS and self.runs:
            self.runs.append(("\n", self._is_struck))

    def _open_tag(self, tag: str, style: str) -> None:
        if tag not in _VOID and len(self.open) < MOST_OPEN_TAGS:
            strikes = tag in {"s", "strike", "del"} or "line-through" in style
            self.open.append((tag, strikes, tag not in _UNSEEN))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _, _) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]
        self._break_line(tag)
        if self.depth == 1 and tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        if tag == "table" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.runs is not None and all(is_seen for _, _, is_seen in self.open):
            self.runs.append((re.sub(r"\s+", " ", data), self._is_struck))

    @property
    def _is_struck(self) -> bool:
        return any(strikes for _, strikes, _ in self.open)

    def _begin_table(self) -> None:
        self.depth += 1
        if self.depth == 1:
            refuse_more_sheets(len(self.grids))
            self.grids.append(Grid(self.name, goes_on=bool(self.grids)))
            self.row, self.covered = 0, {}

    def _begin_row(self, *, is_hidden: bool) -> None:
        self._end_cell()
        self.row, self.column = self.row + 1, 0
        if self.row > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
        if is_hidden:
            self.grids[-1].hidden_rows.add(self.row)

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        self.row = max(self.row, 1)  # a cell may stand in no row
        self.column += 1
        while self.covered.get(self.column, 0) >= self.row:
            self.column += 1
        if self.column > MAX_COLUMNS:
            raise Refusal(TOO_MANY_COLUMNS)
        down, across = (max(1, whole_number(given.get(span)) or 1) for span in ("rowspan", "colspan"))
        self.spans = min(down, MAX_ROWS), min(across, MAX_COLUMNS)
        self.runs = []

    def _end_cell(self) -> None:
        if self.runs is None:
            return
        standing, struck = (_lines(text) for text in parted(self.runs))
        self.runs = None
        grid, (down, across) = self.grids[-1], self.spans
        last_row, last_column = self.row + down - 1, self.column + across - 1
        grid.put(self.row, self.column, Cell(standing, struck=struck))
        if (down, across) != (1, 1):
            grid.merges.setdefault(self.row, []).append(Merge(self.row, self.column, last_row, last_column))
        for column in range(self.column, last_column + 1):
            self.covered[column] = last_row
        self.column = last_column


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
