"""The same table by the raw libraries."""

from io import BytesIO

from openpyxl import Workbook

from bench.clock import Figures, timed
from bench.people import TITLES, WIDTHS, table

STYLE = (
    "@page { size: A4 landscape } body { font: 12pt serif } td, th { border: .5pt solid; padding: 2pt 3pt }"
    "table { width: 100%; table-layout: fixed; border-collapse: collapse }"
)


def excel(rows: int, repeats: int) -> Figures:
    lines = table(rows)

    def render() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(TITLES)
        for line in lines:
            sheet.append(line)
        book.save(BytesIO())

    return timed(render, repeats)


def pdf(rows: int, repeats: int) -> Figures:
    """Columns of fixed width, borders, and nothing more; no text of the table needs escaping."""
    from weasyprint import HTML

    columns = "".join(f'<col style="width: {width / sum(WIDTHS):.2%}">' for width in WIDTHS)
    head = "".join(f"<th>{title}</th>" for title in TITLES)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in table(rows))
    page = f"<style>{STYLE}</style><table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>{body}</table>"
    return timed(lambda: HTML(string=page).write_pdf(), repeats)
