"""A table as it is written: rows of texts that say which columns they span, the same for every format."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from config.words import roman
from reports.document.content import (
    Align,
    BarChart,
    Block,
    Cell,
    CellType,
    Column,
    Document,
    Item,
    Pictures,
    SectionRow,
    Table,
    TotalRow,
)
from reports.document.wording import cell_text

ROWS_BETWEEN_REPORTS = 250
ROWS_OF_A_PICTURE = 15
"""What placing one costs, in rows of a table."""


class GridRow(Struct, frozen=True):
    """`spans` says how many columns each cell takes; `kind` is "row", "section" or "total"."""

    cells: tuple[Cell, ...]
    spans: tuple[int, ...]
    kind: str = "row"

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(cell_text, self.cells))


def grid(table: Table) -> Iterator[GridRow]:
    """The rows under the head, in order, section rows numbered I, II, … by their place."""
    across = len(table.columns)
    single = (1,) * across
    sections = table.sections_before
    for row in table.rows:
        if isinstance(row, SectionRow):
            if not row.is_numbered:
                yield GridRow((row.title,), (across,), "section")
                continue
            sections += 1
            if across == 1:
                yield GridRow((f"{roman(sections)}. {row.title}",), (1,), "section")
            else:
                yield GridRow((roman(sections), row.title), (1, across - 1), "section")
        elif isinstance(row, TotalRow):
            figures = len(row.cells)
            yield GridRow((row.label, *row.cells), (across - figures, *(1,) * figures), "total")
        else:
            yield GridRow(row, single)


def counted(rows: Iterable[GridRow], on_rows: Callable[[int], None] | None) -> Iterator[GridRow]:
    """The same rows; from time to time `on_rows` is told how many have been taken."""
    for place, row in enumerate(rows, start=1):
        yield row
        if on_rows and place % ROWS_BETWEEN_REPORTS == 0:
            on_rows(place)


def chart_table(chart: BarChart) -> Table:
    """The figures of a chart, which stand beside or in place of its bars."""
    unit = f" ({chart.unit})" if chart.unit else ""
    figures = tuple(Column(f"{series.name}{unit}", 30, Align.RIGHT, CellType.INTEGER) for series in chart.series)
    return Table(
        columns=(Column(chart.label_title, 70), *figures),
        rows=tuple(zip(chart.labels, *(series.values for series in chart.series), strict=True)),
        caption=chart.title,
        sheet=chart.sheet,
    )


def row_count(document: Document) -> int:
    """Rows of all tables, those of the appendices too."""
    return _rows(document.blocks) + sum(_rows(appendix.blocks) for appendix in document.appendices)


def work_in(document: Document) -> int:
    """How long it takes to write, in rows."""
    blocks = (document.blocks, *(appendix.blocks for appendix in document.appendices))
    return row_count(document) + ROWS_OF_A_PICTURE * sum(map(_pictures, blocks))


def _pictures(blocks: Iterable[Block]) -> int:
    return sum(
        len(block.pictures) if isinstance(block, Pictures) else _pictures(block.children)
        for block in blocks
        if isinstance(block, Pictures | Item)
    )


def _rows(blocks: Iterable[Block]) -> int:
    counts = (
        len(block.rows) if isinstance(block, Table) else _rows(block.children) if isinstance(block, Item) else 0
        for block in blocks
    )
    return sum(counts)
