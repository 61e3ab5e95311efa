"""The renderers of the portal on a document of one long table."""

import datetime

from bench.clock import Figures, timed
from bench.people import TITLES, WIDTHS, table
from reports.document import Align, CellType, Column, Document, Header, Made, Orientation, Table
from reports.formats.pdf import render_pdf


def excel(rows: int, repeats: int) -> Figures:
    from reports.formats.xlsx import render_xlsx

    document = _document(rows)
    return timed(lambda: render_xlsx(document), repeats)


def pdf(rows: int, repeats: int) -> Figures:
    import weasyprint  # noqa: F401  # the other side does not pay for it either

    document = _document(rows)
    return timed(lambda: render_pdf(document), repeats)


def _document(rows: int) -> Document:
    number, *columns = (Column(title, width) for title, width in zip(TITLES, WIDTHS, strict=True))
    number = Column(number.title, number.width, Align.CENTRE, CellType.INTEGER)
    return Document(
        header=Header(issuer="Sở Nội vụ", symbol="DS", place="Khánh Hòa"),
        made=Made("1", datetime.datetime.now(datetime.UTC), "Đo tốc độ"),
        kind="Danh sách",
        title="Tổng hợp đăng ký",
        blocks=(Table((number, *columns), tuple(table(rows))),),
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
    )
