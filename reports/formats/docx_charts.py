"""A bar chart in Word: the table of its figures, with the bars as pictures under each label, as on the other papers."""

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports.document import BarChart, chart_table
from reports.formats.charts import FILLS
from reports.formats.docx_tables import BAR_STYLE, add_table
from reports.formats.pixel import add_pixel

_THICK = Mm(2.4)
_PADDING_MM = 3
"""What a cell leaves free on both sides, rounded up."""


def add_chart(word: WordDocument, chart: BarChart, width: float) -> None:
    """`width` millimetres wide; pictures have the figures as their text for those who cannot see them."""
    table = chart_table(chart)
    add_table(word, table, width)
    made = word.tables[-1]
    room = table.columns[0].width / sum(column.width for column in table.columns) * width - _PADDING_MM
    peak = max((value for series in chart.series for value in series.values), default=0)
    fills = [FILLS[place % len(FILLS)] for place in range(len(chart.series))]
    if len(fills) > 1:
        for cell, fill in zip(made.rows[0].cells[1:], fills, strict=True):
            _add_bar(cell.add_paragraph(style=BAR_STYLE), 4, fill, "")
    for place, label in enumerate(chart.labels):
        cell = made.cell(place + 1, 0)
        for series, fill in zip(chart.series, fills, strict=True):
            if value := series.values[place]:
                said = f"{label}. {series.name}: {value}."
                _add_bar(cell.add_paragraph(style=BAR_STYLE), room * value / peak, fill, said)


def _add_bar(paragraph: Paragraph, long: float, fill: str, said: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(2)
    add_pixel(run, fill, Mm(long), _THICK, said)
