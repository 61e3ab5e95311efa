"""The pieces of an official document: header block, text, tables, charts, signature, recipients, appendices."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from accounts.enums import System
from tours.enums import PassageStyle


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class CellType(StrEnum):
    """What a column holds. Text stays text in every format: a phone keeps its 0, "=1" is no formula."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    DATE = "date"


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Run(Struct, frozen=True):
    text: str
    bold: bool = False


type Text = str | tuple[str | Run, ...]
"""A sentence; a tuple only where a part of it is bold, such as a deadline."""


class Item(Struct, frozen=True):
    """One numbered heading, point, dash or plain paragraph. The number comes from its place, never from the data.

    `heading` is the bold title on the number's own line; without one the number stands before `text`.
    `mark` is its own where a text numbers otherwise ("1.1.", "A.").
    """

    style: PassageStyle
    text: Text = ""
    heading: str = ""
    children: tuple["Block", ...] = ()
    mark: str = ""


class Formula(Struct, frozen=True):
    """A figure, and how a workbook reckons it from the figures beside and above: "[3]*[4]" are columns of its own row,
    counted from 1; "[5:]" is a column of the rows above, back to the last section; "[5::]" back to the head."""

    value: int
    text: str


type Cell = str | int | Decimal | date | Formula | None


class Column(Struct, frozen=True):
    """`width` is a share: widths are scaled to the page, so millimetres that add up to it are kept."""

    title: str
    width: float
    align: Align = Align.LEFT
    type: CellType = CellType.TEXT


class SectionRow(Struct, frozen=True):
    """A title over the rows that follow; its Roman numeral comes from its place. A day needs none."""

    title: str
    is_numbered: bool = True


class TotalRow(Struct, frozen=True):
    """A bold last row: `label` fills the columns that `cells` leave free on the left."""

    label: str
    cells: tuple[Cell, ...] = ()


type Row = tuple[Cell, ...] | SectionRow | TotalRow


class Table(Struct, frozen=True):
    """`sheet` names its sheet in Excel; the caption, else the document's kind, stands in when it is empty.

    `sections_before` counts the section rows of earlier slices, where a table is a slice of a longer one.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    sheet: str = ""
    sections_before: int = 0

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            if isinstance(row, SectionRow):
                continue
            fits = len(row.cells) < len(self.columns) if isinstance(row, TotalRow) else len(row) == len(self.columns)
            if not fits:
                raise ValueError(f"row {place} of table {self.caption!r} does not fit {len(self.columns)} columns")


class Series(Struct, frozen=True):
    name: str
    values: tuple[int, ...]


class BarChart(Struct, frozen=True):
    """Bars of one or a few series over the same labels. Every format also prints the figures."""

    title: str
    label_title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"series {series.name!r} of chart {self.title!r} does not fit its labels")


class Picture(Struct, frozen=True):
    """A JPEG or PNG with its caption, which says what is to be seen; `url` is where a page shows it from."""

    content: bytes
    caption: str
    url: str = ""


class Pictures(Struct, frozen=True):
    """Two side by side; Excel leaves them out."""

    pictures: tuple[Picture, ...]

    @property
    def pairs(self) -> list[tuple[Picture, ...]]:
        return [self.pictures[place : place + 2] for place in range(0, len(self.pictures), 2)]


type Block = Item | Table | BarChart | Pictures


class Header(Struct, frozen=True):
    """The head of page 1. Without number or date their places are left for văn thư to fill in;
    without symbol the document has no line for a number.

    `system` says which lines stand on the right, how the number is joined and how the end looks.

    `issuer` may be the short or the full name; `issuer_in_text` is how a sentence names it ("Kèm theo … của …").
    """

    issuer: str
    symbol: str
    place: str
    parent: str = ""
    issuer_in_text: str = ""
    number: int | None = None
    dated: date | None = None
    subject: str = ""
    system: str = System.STATE


class Signature(Struct, frozen=True):
    """`authority` is one line an entry: ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH")."""

    authority: tuple[str, ...]
    name: str = ""


class Appendix(Struct, frozen=True):
    """Its pages are numbered apart. A form ends with its own signature if it has one. `sheet` names a paper of its own
    that is handed out singly: it is attached to nothing and counted as no appendix."""

    title: str
    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT
    signature: Signature | None = None
    sheet: str = ""


class Made(Struct, frozen=True):
    """Where a file comes from; goes to its properties and, for lists, to the foot of its pages. `at` is local time.
    `shows`: which state it shows, where that is not the plan's version ("Lịch trình phiên bản 2"). `record`: the end of
    the record's chain, for a paper that leaves the portal and shows later whether the record was written anew."""

    version: str
    at: datetime
    maker: str
    filter: str = ""
    shows: str = ""
    record: str = ""


class Document(Struct, frozen=True):
    """`title` is the trích yếu. A công văn has neither kind nor title, but a subject in its header.

    A booklet is A5, for a pocket, all sizes three quarters.

    A cosigner signs on the left, where other papers say who receives them.

    A decision says before its bases who decides (`authority`), and after them what he does (`enacting`: "Quyết định").
    """

    header: Header
    made: Made
    kind: str = ""
    title: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    bases: tuple[str, ...] = ()
    enacting: str = ""
    blocks: tuple[Block, ...] = ()
    signature: Signature | None = None
    cosigner: Signature | None = None
    recipients: tuple[str, ...] = ()
    filing: str = ""
    appendices: tuple[Appendix, ...] = ()
    orientation: Orientation = Orientation.PORTRAIT
    has_footer: bool = False
    footer_note: str = ""
    is_booklet: bool = False
