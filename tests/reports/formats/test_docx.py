"""The Word file: sections, page numbers, tables, charts as pictures, spacing by styles and not by empty lines."""

from copy import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reports.document import Block, Item, Role, chart_table, grid, plain_text
from reports.formats.docx import render_docx
from reports.formats.docx_styles import STYLE_NAMES
from tests.reports.formats.measuring import list_of, texts_of
from tests.reports.samples import CHART, FORM, MONEY, PLAN
from tours.enums import PassageStyle as Style


def test_body_is_spaced_by_its_style(plan_word: WordDocument) -> None:
    style = plan_word.styles[STYLE_NAMES[Role.BODY]]
    assert isinstance(style, ParagraphStyle)
    shape = style.paragraph_format
    assert (shape.space_before or 0) + (shape.space_after or 0) >= Pt(6)
    assert 1 <= plan_word.styles["Normal"].paragraph_format.line_spacing <= 1.5


def test_paper_margins_and_orientation(plan_word: WordDocument) -> None:
    first, form, questions = plan_word.sections
    assert [section.orientation for section in plan_word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section, across in ((first, 210), (form, 297), (questions, 210)):
        assert round((section.page_width or 0) / Mm(1)) == across
        assert Mm(19.9) <= (section.top_margin or 0) <= Mm(25)
        assert Mm(19.9) <= (section.bottom_margin or 0) <= Mm(25)
        assert Mm(29.9) <= (section.left_margin or 0) <= Mm(35)
        assert Mm(14.9) <= (section.right_margin or 0) <= Mm(20)


def test_pages_are_numbered_by_a_field_but_for_the_first_and_appendices_apart(plan_word: WordDocument) -> None:
    first = plan_word.sections[0]
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[0].alignment == TO.CENTER
    assert first.header.paragraphs[0].runs[0].font.size == Pt(13)
    assert all(section.different_first_page_header_footer for section in plan_word.sections)
    assert not first.first_page_header.paragraphs[0].text
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in plan_word.sections]
    assert [start is not None and start.get(qn("w:start")) for start in starts] == [False, "1", "1"]


def lines_of(word: WordDocument) -> list[str]:
    """Paragraphs and rows in reading order, as `plain_text` gives them; head and end are cells of paragraphs."""
    lines: list[str] = []
    numbered = {paragraph._p: text for paragraph, text in texts_of(word)}
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(numbered[block._p].strip())
        elif block.style is not None and block.style.name == "Table Grid":
            lines += rows_of(block)
        else:
            lines += [
                paragraph.text.strip() for row in block.rows for cell in row.cells for paragraph in cell.paragraphs
            ]
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines if line]


def rows_of(table: WordTable) -> list[str]:
    """Merged cells once, which python-docx itself gives once for every column; pictures stand in lines of their own."""
    return ["\t".join(_Cell(cell, table).text.strip("\n") for cell in row._tr.tc_lst) for row in table.rows]


def test_the_word_file_says_every_line_of_the_document_in_its_order(plan_word: WordDocument) -> None:
    assert lines_of(plan_word) == [line.strip("\n") for line in plain_text(PLAN)]


def numbered(*blocks: Block) -> list[tuple[str, int]]:
    """The numbered paragraphs, each with the list it is of."""
    word = docx.Document(BytesIO(render_docx(replace(PLAN, blocks=blocks, appendices=()))))
    lists = ((text, list_of(paragraph)) for paragraph, text in texts_of(word))
    return [(text, number) for text, number in lists if number is not None]


def test_word_counts_sections_clauses_and_points_itself_with_vietnamese_letters() -> None:
    points = tuple(Item(Style.POINT, f"Điểm {place}") for place in range(1, 8))
    inner = (Item(Style.CLAUSE, "Trong"), Item(Style.CLAUSE, "Trong"))
    sections = (
        Item(Style.SECTION, heading="Một", children=(Item(Style.CLAUSE, heading="Có điểm", children=points),)),
        Item(Style.SECTION, heading="Hai", children=(Item(Style.CLAUSE, "Ngoài", children=inner), *inner)),
    )
    marks = ["I.", "1.", *(f"{letter})" for letter in "abcdđeg"), "II.", "1.", "1.", "2.", "2.", "3."]
    assert [text.split()[0] for text, _ in numbered(*sections)] == marks


def test_a_clause_put_in_later_moves_the_next_one_on() -> None:
    """Both are of one list; a dash is written, and breaks none."""
    clauses = (Item(Style.CLAUSE, "Một", children=(Item(Style.DASH, "gạch"),)), Item(Style.CLAUSE, "Hai"))
    first, second = numbered(*clauses)
    assert (first[0], second[0]) == ("1. Một", "2. Hai./.")
    assert first[1] == second[1]


def test_spacing_is_no_empty_paragraphs(plan_word: WordDocument) -> None:
    empty = [paragraph for paragraph in plan_word.paragraphs if not paragraph.text.strip()]
    assert {paragraph.style.name for paragraph in empty if paragraph.style} <= {"Ngăn cách"}


def test_a_table_repeats_its_head_keeps_its_rows_and_has_its_widths(plan_word: WordDocument) -> None:
    tables = [table for table in plan_word.tables if table.style is not None and table.style.name == "Table Grid"]
    assert len(tables) == 3
    for table, source in zip(tables, (MONEY, chart_table(CHART), FORM), strict=True):
        rows = [row._tr for row in table.rows]
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, *[False] * len(source.rows)]
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        widths = [column.width or 0 for column in table.columns]
        whole = sum(column.width for column in source.columns)
        shares = [width / sum(widths) for width in widths]
        assert shares == pytest.approx([column.width / whole for column in source.columns], abs=0.002)
        assert rows_of(table)[1:] == ["\t".join(row.texts) for row in grid(source)]


def test_head_and_signature_are_tables_without_lines(plan_word: WordDocument) -> None:
    plain = [table for table in plan_word.tables if table.style is None or table.style.name != "Table Grid"]
    assert [len(table.columns) for table in plain] == [2, 2]
    assert all("w:tblBorders" not in table._tbl.xml for table in plain)
    assert all("txbxContent" not in table._tbl.xml for table in plain)


def test_the_last_words_stay_with_the_signature(plan_word: WordDocument) -> None:
    last = next(paragraph for paragraph in plan_word.paragraphs if paragraph.text.endswith("./."))
    assert last.paragraph_format.keep_with_next


def test_the_text_keeps_its_distance_from_a_table_and_from_the_signature(plan_word: WordDocument) -> None:
    """Head and appendices apart, every table follows a paragraph that leaves room below it."""
    blocks = list(plan_word.iter_inner_content())
    before = [above for above, block in pairwise(blocks) if isinstance(block, WordTable)]
    rooms = [above.paragraph_format.space_after or 0 for above in before if isinstance(above, Paragraph)]
    assert len(rooms) == len(before) == 4
    assert min(rooms) >= Pt(4)
    assert max(rooms) >= Pt(12)


def test_pictures_stand_where_they_are_put(plan_word: WordDocument) -> None:
    """No distance given would be 3 mm in LibreOffice."""
    pictures = list(plan_word.element.body.iter(qn("wp:inline")))
    assert pictures
    assert {picture.get(side) for picture in pictures for side in ("distT", "distB", "distL", "distR")} == {"0"}


def test_a_sentence_that_announces_a_list_stays_with_it(plan_word: WordDocument) -> None:
    (leading,) = (one for one in plan_word.paragraphs if one.text.endswith("từ 12-15 thành viên:"))
    assert leading.paragraph_format.keep_with_next
    (plain,) = (one for one in plan_word.paragraphs if one.text.startswith("Tham quan thực tế"))
    assert not plain.paragraph_format.keep_with_next


def test_properties_say_where_the_file_comes_from(plan_word: WordDocument) -> None:
    properties = plan_word.core_properties
    assert properties.title == f"Kế hoạch 05/KH-BCĐ: {PLAN.title}"
    assert (properties.author, properties.version, properties.language) == ("Trần Thị Đào", "3", "vi-VN")
    assert "Lọc: tất cả cơ quan" in properties.comments
    assert properties.created is not None
    assert properties.created.isoformat() == "2023-08-29T10:05:00+00:00"


def test_a_chart_is_a_table_whose_labels_have_a_picture_for_each_figure(plan_word: WordDocument) -> None:
    table = next(table for table in plan_word.tables if table.cell(0, 0).text == CHART.label_title)
    for place, label in enumerate(CHART.labels):
        pictures = list(table.cell(place + 1, 0)._tc.iter(qn("wp:inline")))
        said = [picture.find(qn("wp:docPr")).get("descr") for picture in pictures]
        assert said == [f"{label}. {series.name}: {series.values[place]}." for series in CHART.series]
        widths = [int(picture.find(qn("wp:extent")).get("cx")) for picture in pictures]
        longest = max(value for series in CHART.series for value in series.values)
        room = (table.columns[0].width or 0) - Mm(3)
        assert widths == [pytest.approx(room * series.values[place] / longest, rel=0.01) for series in CHART.series]


def test_cells_leave_as_little_free_as_in_the_pdf(plan_word: WordDocument) -> None:
    """Word's own 1.9 mm would break "TT" in a list and the country's name in the head."""
    left = [table._tbl.tblPr.find(qn("w:tblCellMar")).find(qn("w:left")).get(qn("w:w")) for table in plan_word.tables]
    assert left == ["0", "60", "60", "0", "60"]


def test_lines_and_cells_are_as_high_as_in_the_pdf(plan_word: WordDocument) -> None:
    """Word counts in parts of the font's own line, 1.149 of its size; else Word has more pages than the PDF."""
    assert plan_word.styles["Normal"].paragraph_format.line_spacing * 1.149 == pytest.approx(1.2, abs=0.005)
    margins = [table._tbl.tblPr.find(qn("w:tblCellMar")) for table in plan_word.tables]
    for side in ("top", "bottom"):
        assert [margin.find(qn(f"w:{side}")).get(qn("w:w")) for margin in margins] == ["0", "40", "40", "0", "40"]
