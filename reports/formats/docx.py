"""A document as an editable Word file by python-docx: real styles, head and end as tables without lines, no boxes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from functools import cache
from io import BytesIO
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from accounts.enums import System
from reports.document import (
    BarChart,
    Document,
    Line,
    Orientation,
    Part,
    Pictures,
    Role,
    clean,
    foot_of,
    footer_line,
    read,
)
from reports.formats.docx_charts import add_chart
from reports.formats.docx_numbering import Numbering
from reports.formats.docx_pictures import add_pictures
from reports.formats.docx_styles import PARTY_STYLE_NAMES, STYLE_NAMES
from reports.formats.docx_tables import BAR_STYLE, CELL_STYLE, HEAD_STYLE, add_table, borderless_table
from reports.formats.looks import (
    FONT,
    FONT_LINE,
    FOOTER_SIZE,
    LEFT_SHARE,
    LINE_HEIGHT,
    LOOKS,
    MARGINS_MM,
    PAGE_MM,
    PAGE_NUMBER_SIZE,
    TABLE_SIZE,
    Look,
)
from reports.formats.properties import heading_of
from reports.formats.rule import add_rule

_GAP_STYLE = "Ngăn cách"
"""Word joins tables that touch and ends a section with a paragraph: both need one, as low as can be."""

_BEFORE_TABLE = 4
_BEFORE_END = 12
"""Points between the text and a table, and who receives and signs it."""

_ALIGNMENTS = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}


def render_docx(document: Document, *, on_rows: Callable[[int], None] | None = None) -> bytes:
    """`on_rows` is told every few hundred rows of a table how many are written."""
    reading = read(document)
    word = docx.Document(BytesIO(_blank(of_party=document.header.system == System.PARTY)))
    _set_properties(word, document)
    width = _shape(word.sections[0], document.orientation)
    _number_pages(word.sections[0], document)

    head = borderless_table(word, rows=2, widths=_halves(width))
    for cell, lines in zip(
        (*head.rows[0].cells, *head.rows[1].cells),
        (reading.issuing, reading.nation, reading.reference, reading.dated),
        strict=True,
    ):
        _fill(cell, lines, width)
    numbering = Numbering(word, LOOKS[Role.BODY].indent)
    _add_parts(word, (*reading.front, *reading.body), width, numbering, on_rows)
    _add_end(word, reading.recipients, reading.signature, width)

    for annex in reading.annexes:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        word.paragraphs[-1].style = _GAP_STYLE
        width = _shape(section, annex.orientation)
        _restart_pages(word)
        _add_parts(word, (*annex.head, *annex.body), width, numbering)
        _add_end(word, (), annex.signature, width)

    file = BytesIO()
    word.save(file)
    return file.getvalue()


@cache
def _blank(*, of_party: bool) -> bytes:
    """A file with our styles and nothing in it: to make them anew took a third of each paper's time."""
    word, file = docx.Document(), BytesIO()
    _add_styles(word, of_party=of_party)
    word.save(file)
    return file.getvalue()


@cache
def _style_ids() -> dict[str, str]:
    """By name: python-docx looks through all styles there are, twice, for each paragraph."""
    word = docx.Document(BytesIO(_blank(of_party=True)))
    return {str(style.name): style.style_id for style in word.styles}


def _add_styles(word: WordDocument, *, of_party: bool) -> None:
    normal = cast(ParagraphStyle, word.styles["Normal"])
    _set_font(normal, Look(14))
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = LINE_HEIGHT / FONT_LINE
    for role, name in (STYLE_NAMES | (PARTY_STYLE_NAMES if of_party else {})).items():
        _add_style(word, name, LOOKS[role])
    _add_style(word, CELL_STYLE, Look(TABLE_SIZE, align="left"))
    _add_style(word, HEAD_STYLE, Look(TABLE_SIZE, bold=True, align="left", keep_with_next=True))
    _add_style(word, BAR_STYLE, Look(2, align="left", before=1, after=1))
    gap = _add_style(word, _GAP_STYLE, Look(1, keep_with_next=True))
    gap.paragraph_format.line_spacing = Pt(2)


def _add_style(word: WordDocument, name: str, look: Look) -> ParagraphStyle:
    style = cast(ParagraphStyle, word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    _set_font(style, look)
    shape = style.paragraph_format
    shape.alignment = _ALIGNMENTS[look.align]
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.first_line_indent = Mm(look.indent)
    shape.keep_with_next = look.keep_with_next
    shape.widow_control = True
    return style


def _set_font(style: ParagraphStyle, look: Look) -> None:
    font = style.font
    font.name, font.size = FONT, Pt(look.size)
    font.bold, font.italic = look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), "vi-VN")
    properties.append(language)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties, made = word.core_properties, document.made
    properties.title = heading_of(document)
    properties.author = properties.last_modified_by = made.maker
    properties.comments = footer_line(made)
    properties.version = made.version
    properties.language = "vi-VN"
    properties.created = properties.modified = made.at.astimezone(UTC)


def _shape(section: Section, orientation: Orientation) -> float:
    """Sets the paper and gives the width of the text in millimetres."""
    across, down = PAGE_MM if orientation is Orientation.PORTRAIT else PAGE_MM[::-1]
    section.orientation = WD_ORIENT.PORTRAIT if orientation is Orientation.PORTRAIT else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
    section.header_distance = section.footer_distance = Mm(10)
    return across - MARGINS_MM["left"] - MARGINS_MM["right"]


def _number_pages(section: Section, document: Document) -> None:
    """Later sections are linked to this header and footer."""
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = number.add_run()
    run.font.size = Pt(PAGE_NUMBER_SIZE)
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = " PAGE "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.element.append(element)
    if document.has_footer:
        for footer in (section.footer, section.first_page_footer):
            footer.paragraphs[0].add_run(foot_of(document)).font.size = Pt(FOOTER_SIZE)


def _restart_pages(word: WordDocument) -> None:
    """The last section, made as a copy of the one before, counts its own pages from 1."""
    section = word.element.body.sectPr
    if section.find(qn("w:pgNumType")) is None:
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        section.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def _halves(width: float) -> tuple[float, float]:
    return width * LEFT_SHARE, width * (1 - LEFT_SHARE)


def _add_parts(
    word: WordDocument,
    parts: Iterable[Part],
    width: float,
    numbering: Numbering,
    on_rows: Callable[[int], None] | None = None,
) -> None:
    for part in parts:
        if isinstance(part, Line):
            _write(word.add_paragraph(), part, width, numbering)
            continue
        if isinstance(part, Pictures):
            _part_tables(word)
            add_pictures(word, part, width, STYLE_NAMES[Role.PICTURE])
            continue
        caption = part.title if isinstance(part, BarChart) else part.caption
        if caption:
            word.add_paragraph(clean(caption), style=STYLE_NAMES[Role.CAPTION])
        _part_tables(word)
        word.paragraphs[-1].paragraph_format.space_after = Pt(_BEFORE_TABLE)
        if isinstance(part, BarChart):
            add_chart(word, part, width)
        else:
            add_table(word, part, width, on_rows)


def _part_tables(word: WordDocument) -> None:
    if word.element.body.inner_content_elements[-1].tag == qn("w:tbl"):
        word.add_paragraph(style=_GAP_STYLE)


def _add_end(word: WordDocument, recipients: Sequence[Line], signature: Sequence[Line], width: float) -> None:
    if not recipients and not signature:
        return
    # The last lines above stay with the signature, so that it never stands alone on a page.
    _part_tables(word)
    last = word.paragraphs[-1].paragraph_format
    last.keep_with_next, last.space_after = True, Pt(_BEFORE_END)
    end = borderless_table(word, rows=1, widths=_halves(width))
    for cell, lines in zip(end.rows[0].cells, (recipients, signature), strict=True):
        _fill(cell, lines, width)


def _fill(cell: _Cell, lines: Sequence[Line], width: float) -> None:
    """A cell comes with one paragraph, which Word needs even where there is nothing to write."""
    for place, line in enumerate(lines):
        _write(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), line, width / 2)


def _write(paragraph: Paragraph, line: Line, width: float, numbering: Numbering | None = None) -> None:
    """Numbers count by themselves; a dash, and what stands in a table, is written."""
    element = cast(CT_P, paragraph.paragraph_format.element)
    element.style = _style_ids()[STYLE_NAMES.get(line.role) or PARTY_STYLE_NAMES[line.role]]
    is_numbered = numbering is not None and numbering.put(paragraph, line.mark)
    for run in line.runs if is_numbered else line.marked:
        paragraph.add_run(run.text).bold = True if run.bold else None
    if line.leads_on:
        paragraph.paragraph_format.keep_with_next = True
    look = LOOKS[line.role]
    if look.rule:
        add_rule(paragraph, line.text, look, width)
    if line.level:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(line.level - 1))
        element.get_or_add_pPr().append(level)
