"""Pictures in Word: two side by side in a table without lines, each over its caption."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from reports.document import Picture, Pictures, clean
from reports.formats.docx_tables import borderless_table
from reports.formats.looks import PICTURE_MM


def add_pictures(word: WordDocument, part: Pictures, width: float, caption_style: str) -> None:
    """`width` millimetres for both."""
    pairs = part.pairs
    table = borderless_table(word, rows=len(pairs), widths=(width / 2, width / 2))
    for row, pair in zip(table.rows, pairs, strict=True):
        for cell, picture in zip(row.cells, pair, strict=False):
            _fill(cell, picture, caption_style)


def _fill(cell: _Cell, picture: Picture, caption_style: str) -> None:
    caption = clean(picture.caption)
    holder = cell.paragraphs[0]
    holder.style = caption_style
    holder.paragraph_format.keep_with_next = True
    run = holder.add_run()
    shape = run.add_picture(BytesIO(picture.content))
    most_wide, most_high = (Mm(size) for size in PICTURE_MM)
    scale = min(most_wide / shape.width, most_high / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    for properties in run.element.iter(qn("wp:docPr")):
        properties.set("descr", "Ảnh chụp")
    cell.add_paragraph(caption, style=caption_style)
