"""What Word documents hold: each case a document as offices write it, and the people read from it."""

import io
import zipfile
from collections.abc import Callable
from copy import replace

import pytest
from docx import Document

from registrations.listfile import Form, ListedPerson, annotate, template
from registrations.listfile.document_template import document_template
from registrations.listfile.grid import RESULT_HEADING
from tests.worlds.documents import (
    FORM_ROWS,
    LETTER_HEAD,
    SIGNATURES,
    People,
    cell,
    control,
    document,
    field_mark,
    paragraph,
    people,
    row,
    run,
    table,
    text_box,
    title_row,
)
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, FORM, I_TITLE, II_TITLE, read, with_part

THREE: People = [
    ("bảng 2", 3, "I", "Nguyễn Văn An"),
    ("bảng 2", 6, "II", "Trần Thị Bình"),
    ("bảng 2", 7, "II", "Đặng Quốc Cường"),
]
HEAD = row(*COLUMNS)
BY = 'w:id="1" w:author="x" w:date="2026-12-01T00:00:00Z"'
DELETED, CODE = "<w:r><w:delText>Lê Hà</w:delText></w:r>", "<w:r><w:instrText>MERGEFIELD Ten</w:instrText></w:r>"
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def in_form(*rows: str) -> bytes:
    return document(table(HEAD, title_row("I", I_TITLE), *rows))


def first(data: bytes) -> tuple[str, str, str, str]:
    found = read(data, "danh-sach.docx").rows[0]
    return found.full_name, found.post, found.unit, found.phone_normalised


def test_the_form_among_letter_head_and_signatures() -> None:
    reading = read(document(LETTER_HEAD, paragraph("DANH SÁCH"), table(*FORM_ROWS), paragraph(""), SIGNATURES))
    assert [(found.sheet, found.row, found.section, found.full_name) for found in reading.rows] == THREE
    assert (reading.problems, {problem for found in reading.rows for problem in found.problems}) == ((), set())


def test_a_heading_over_two_rows_of_a_document() -> None:
    both = [cell(text, down="restart") for text in COLUMNS]
    covered = [cell(down="continue")] * 2
    heads = row(*both[:2], cell("Công tác", span=2), *both[4:]), row(*covered, *COLUMNS[2:4], *covered)
    assert people(document(table(*heads, title_row("I", I_TITLE), row("1", *AN)))) == [("bảng 1", 4, "I", AN[0])]


@pytest.mark.parametrize(
    "between",
    [paragraph(""), paragraph("(tiếp theo)"), paragraph(run("", look='<w:lastRenderedPageBreak/>'))],
)  # fmt: skip
@pytest.mark.parametrize("head", [(), (HEAD,)])
def test_a_table_cut_in_two_goes_on_with_or_without_its_heading(between: str, head: tuple[str, ...]) -> None:
    cut = document(table(HEAD, title_row("II", II_TITLE), row("1", *AN)), between, table(*head, row("2", *BINH)))
    at = len(head) + 1
    assert people(cut) == [("bảng 1", 3, "II", AN[0]), ("bảng 2", at, "II", BINH[0])]


def test_other_words_between_two_tables_leave_the_section_open() -> None:
    cut = (table(HEAD, title_row("II", II_TITLE), row("1", *AN)), paragraph("Danh sách bổ sung"))
    assert people(document(*cut, table(HEAD, row("1", *BINH))))[1][2:] == (None, BINH[0])
    assert people(document(*cut, table(HEAD, row("2", *BINH))))[1][2:] == ("II", BINH[0])


def test_a_title_between_two_tables_opens_its_section() -> None:
    apart = document(
        table(HEAD, title_row("I", I_TITLE), row("1", *AN)), paragraph(f"II. {II_TITLE}"), table(row("1", *BINH))
    )
    assert people(apart)[1] == ("bảng 2", 1, "II", BINH[0])


def test_the_title_right_above_a_table_counts_where_the_letter_speaks_of_both() -> None:
    letter = paragraph("Sở Tài chính cử cán bộ học tập trong tỉnh và ngoài tỉnh như sau:")
    lists = (paragraph("1. Học tập trong tỉnh:"), table(HEAD, row("1", *AN)))
    more = (paragraph("2. Học tập ngoài tỉnh:"), table(HEAD, row("1", *BINH)))
    assert people(document(letter, *lists, *more)) == [("bảng 1", 2, "I", AN[0]), ("bảng 2", 2, "II", BINH[0])]
    wrapped = (paragraph("Danh sách học tập trong tỉnh"), paragraph("và ngoài tỉnh năm 2026"))
    assert people(document(*wrapped, table(HEAD, row("1", *AN)))) == [("bảng 1", 2, None, AN[0])]


def test_a_form_for_a_person_under_a_title_of_a_document() -> None:
    person = zip(("Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"), AN, strict=False)
    parts = (paragraph("II. Ngoài tỉnh"), table(*(row(*labelled) for labelled in person), widths=(3000, 6000)))
    assert people(document(*parts)) == [("bảng 1", 1, "II", AN[0])]


def test_a_list_typed_with_tabs_is_refused_with_the_way_to_a_table() -> None:
    rows = ("\t".join(words) for words in (COLUMNS, ("1", *AN), ("2", *BINH)))
    signed = document(LETTER_HEAD, *map(paragraph, rows), SIGNATURES)
    reading = read(signed, "danh-sach.docx")
    assert not reading.accepted
    assert "gõ bằng phím Tab" in reading.problems[0]
    assert "phím Tab" not in read(document(LETTER_HEAD, paragraph("Kính gửi:\tSở Nội vụ"))).problems[0]


def test_boxes_to_tick() -> None:
    heads = row(*COLUMNS[:5], "Trong tỉnh", "Ngoài tỉnh")
    empty, ticked = (
        cell(inner=f'<w:p><w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r></w:p>') for sign in ("F0A8", "F0FE")
    )
    rows = [row("1", *AN[:4], "☒", "☐"), row("2", *BINH[:4], empty, ticked)]
    ticks = document(table(heads, *rows, widths=(1500,) * 7))
    assert [found[2:] for found in people(ticks)] == [("I", AN[0]), ("II", BINH[0])]


def test_another_table_of_as_many_columns_is_no_rest_of_the_list() -> None:
    costs = table(
        row("TT", "Nội dung", "Đơn vị", "Số lượng", "Đơn giá", "Tiền"), row("1", "Thuê xe", "ngày", "2", "1", "2")
    )
    reading = read(document(table(*FORM_ROWS), paragraph("Dự toán"), costs))
    assert [found.full_name for found in reading.rows] == [AN[0], BINH[0], CUONG[0]]


def test_a_unit_merged_downwards_is_of_three_people() -> None:
    units = ("restart", "continue", "continue")
    rows = [
        row(number, person[0], person[1], cell("Văn phòng", down=down) if down else "", person[3], "")
        for number, person, down in zip("123", (AN, BINH, CUONG), units, strict=True)
    ]
    reading = read(in_form(*rows))
    assert [found.unit for found in reading.rows] == ["Văn phòng"] * 3
    assert "ô gộp" in " ".join(reading.rows[2].problems)


def test_two_people_in_a_cell_by_paragraphs_are_two_of_one_row() -> None:
    data = in_form(row("1\n2", f"{AN[0]}\n{BINH[0]}", "Chuyên viên", "Văn phòng", f"{AN[3]}\n{BINH[3]}", ""))
    reading = read(data)
    assert people(data) == [("bảng 1", 3, "I", AN[0]), ("bảng 1", 3, "I", BINH[0])]
    assert [found.phone_normalised for found in reading.rows] == [AN[3], BINH[3]]
    said = " ".join(comment.text for comment in Document(io.BytesIO(annotate(data, reading, FORM))).comments)
    assert f"{AN[0]}: Cảnh báo." in said
    assert f"{BINH[0]}: Cảnh báo." in said


def test_automatic_numbers_are_the_rows_numbers_and_the_sections() -> None:
    number, roman = cell(inner=paragraph(numbered="1")), paragraph(I_TITLE, numbered="2")
    rows = [row(cell(span=6, inner=roman)), row(number, *AN), row(number, *BINH), row(number, "", "", "", "", "")]
    data = document(
        table(HEAD, *rows, row(cell(span=6, inner=paragraph("Học tập", numbered="2"))), row(number, *CUONG)),
        numbering=NUMBERS,
    )
    assert [found[2:] for found in people(data)] == [("I", AN[0]), ("I", BINH[0]), ("II", CUONG[0])]


def test_a_numbered_name_stays_the_name() -> None:
    named = cell(inner=paragraph(AN[0], numbered="1"))
    assert first(document(table(HEAD, title_row("I", I_TITLE), row("", named, *AN[1:])), numbering=NUMBERS))[0] == AN[0]


@pytest.mark.parametrize(
    ("_kind", "inner", "read_as"),
    [
        ("all capitals as a look", run(AN[0], look="<w:caps/>"), AN[0]),
        ("small capitals as a look", run(AN[0], look="<w:smallCaps/>"), AN[0]),
        ("inserted and deleted", f"<w:ins {BY}>{run(AN[0])}</w:ins><w:del {BY}>{DELETED}</w:del>", AN[0]),
        ("moved", f"<w:moveTo {BY}>{run(AN[0])}</w:moveTo><w:moveFrom {BY}>{run('Lê Hà')}</w:moveFrom>", AN[0]),
        ("content control", control(run(AN[0])), AN[0]),
        ("prompt of a control", control(run("Bấm để nhập"), "<w:showingPlcHdr/>") + run(AN[0]), AN[0]),
        ("text box", text_box("MẬT") + run(AN[0]), AN[0]),
        ("field", field_mark("begin") + CODE + field_mark("separate") + run(AN[0]) + field_mark("end"), AN[0]),
        ("field in a link", f"<w:hyperlink><w:fldSimple>{run(AN[0])}</w:fldSimple></w:hyperlink>", AN[0]),
        ("hidden text", run("Bí mật ", look="<w:vanish/>") + run(AN[0]), AN[0]),
        ("TCVN3 over two runs", run("NguyÔn ", font=".VnTime") + run("V¨n An", font=".VnTime"), AN[0]),
        ("TCVN3 beside Unicode", run("NguyÔn ", font=".VnTime") + run("Văn An", font="Arial"), AN[0]),
        ("capitals of TCVN3", run("nguyÔn v¨n an", font=".VnTimeH"), AN[0].upper()),
        ("VNI", run("Nguyeãn Vaên An", font="VNI-Times"), AN[0]),
        ("Unicode in an old font", run(AN[0], font=".VnTime"), AN[0]),
        ("a run for each letter", "".join(run(letter) for letter in AN[0]), AN[0]),
    ],
)
def test_what_counts_of_a_cell(_kind: str, inner: str, read_as: str) -> None:
    assert first(in_form(row("1", cell(inner=f"<w:p>{inner}</w:p>"), *AN[1:])))[0] == read_as


def test_a_deleted_row_is_none_and_an_inserted_one_counts() -> None:
    rows = [row("1", *AN, look=f"<w:del {BY}/>"), row("2", *BINH, look=f"<w:ins {BY}/>")]
    assert people(in_form(*rows)) == [("bảng 1", 4, "I", BINH[0])]


def test_a_deleted_line_of_a_cell_joins_no_others() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:del {BY}>{DELETED}</w:del></w:p>"
    post = cell(inner=f"{paragraph('Phó Trưởng phòng')}{gone}{paragraph('Tin học')}")
    assert first(in_form(row("1", AN[0], post, *AN[2:])))[1] == "Phó Trưởng phòng Tin học"


def test_what_was_formatted_before_says_nothing() -> None:
    before = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    changed = cell(AN[0]).replace("</w:tcPr>", f"{before}</w:tcPr>")
    assert first(in_form(row("1", changed, *AN[1:]))) == (AN[0], AN[1], AN[2], AN[3])


def test_rows_and_cells_in_content_controls() -> None:
    wrapped = row("1", control(cell(AN[0])), *AN[1:])
    assert people(in_form(control(wrapped))) == [("bảng 1", 3, "I", AN[0])]


def test_a_table_in_a_cell() -> None:
    phones = f"{table(row('0905123456'), widths=(900,))}{paragraph('')}"
    assert first(in_form(row("1", *AN[:3], cell(inner=phones), "")))[3] == "0905123456"
    whole = document(table(row(cell(inner=f"{table(*FORM_ROWS)}{paragraph('')}")), widths=(9000,)))
    assert people(whole)[0] == ("bảng trong bảng 1", 3, "I", AN[0])


def test_rows_whose_borders_were_dragged() -> None:
    widths = (500, 1000, 100, 1400, 1500, 1500, 1500)
    rows = [row("1", cell(AN[0], span=2), *AN[1:]), row("2", BINH[0], cell(BINH[1], span=2), *BINH[2:])]
    heads = row(COLUMNS[0], cell(COLUMNS[1], span=2), *COLUMNS[2:])
    reading = read(document(table(heads, row("I", cell(I_TITLE, span=6)), *rows, widths=widths)))
    assert [(found.full_name, found.post, found.phone_normalised) for found in reading.rows] == [
        (person[0], person[1], person[3]) for person in (AN, BINH)
    ]


def test_a_struck_out_name_is_asked_about() -> None:
    struck = cell(inner=paragraph(run(AN[0], look="<w:strike/>")))
    assert read(in_form(row("1", struck, *AN[1:]))).rows[0].is_struck


def test_a_document_without_a_table_is_refused_in_words() -> None:
    reading = read(document(paragraph("Kính gửi Sở Nội vụ")), "cong-van.docx")
    assert not reading.accepted
    assert "Không tìm thấy dòng tiêu đề" in reading.problems[0]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_the_document_comes_back_with_a_column_and_comments_and_reads_the_same_again() -> None:
    wrong = row("3", "Lê Hà, Vũ An", "", "Sở", "012345", "")
    data = document(LETTER_HEAD, table(*FORM_ROWS, wrong), paragraph(""), table(row("4", "NGUYỄN THỊ LAN", *AN[1:])))
    reading = read(data)
    once = annotate(data, reading, FORM)
    twice = annotate(once, read(once), FORM)
    assert read(once).rows == reading.rows == read(twice).rows
    assert part(once, "word/document.xml") == part(twice, "word/document.xml").replace('w:id="3"', 'w:id="1"').replace(
        'w:id="4"', 'w:id="2"'
    )
    back = Document(io.BytesIO(twice))
    assert [[line.cells[-1].text for line in back.tables[at].rows] for at in (1, 2)] == [
        [RESULT_HEADING, "", "Đạt", "", "", "Đạt", "Đạt", "Lỗi"],
        ["Cảnh báo"],
    ]
    assert [line.cells[-2].text for line in back.tables[1].rows][2:] == [AN[4], "", II_TITLE, BINH[4], CUONG[4], ""]
    assert [(comment.author, comment.text) for comment in back.comments] == [
        (RESULT_HEADING, " ".join(found.problems)) for found in reading.rows if found.problems
    ]


def test_comments_of_the_office_stay_beside_ours() -> None:
    theirs = '<w:comment w:id="7" w:author="Văn phòng"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment>'
    data = document(table(HEAD, title_row("I", I_TITLE), row("1", AN[0].upper(), *AN[1:])), comments=theirs)
    back = Document(io.BytesIO(annotate(data, read(data), FORM)))
    assert [(comment.comment_id, comment.author) for comment in back.comments] == [
        (7, "Văn phòng"),
        (8, RESULT_HEADING),
    ]


def test_a_corrected_row_loses_what_was_said_of_it() -> None:
    data = document(table(HEAD, title_row("I", I_TITLE), row("1", AN[0].upper(), *AN[1:])))
    returned = annotate(data, read(data), FORM)
    corrected = with_part(
        returned, "word/document.xml", lambda xml: xml.replace(AN[0].upper().encode(), AN[0].encode())
    )
    back = Document(io.BytesIO(annotate(corrected, read(corrected), FORM)))
    assert (back.tables[0].rows[2].cells[-1].text, len(list(back.comments))) == ("Đạt", 0)


@pytest.mark.parametrize("made", [template, document_template])
def test_the_form_to_fill_in_has_the_list_so_far_and_reads_as_it(made: Callable[[Form], bytes]) -> None:
    listed = (ListedPerson("I", *AN), ListedPerson("II", *BINH), ListedPerson("II", *CUONG))
    reading = read(made(replace(FORM, listed=listed, asked=("Mục I, kế hoạch đề nghị cơ quan cử: “Lãnh đạo Sở”.",))))
    assert reading.problems == ()
    assert listed == tuple(
        ListedPerson(found.section or "", found.full_name, found.post, found.unit, found.phone, found.note)
        for found in reading.rows
    )


def test_the_word_form_has_room_for_more_than_are_listed() -> None:
    listed = tuple(ListedPerson("I", f"Nguyễn Văn {at}", "Chuyên viên") for at in range(20))
    back = Document(io.BytesIO(document_template(replace(FORM, listed=listed))))
    assert [row.cells[0].text for row in back.tables[0].rows][1:27] == ["I", *map(str, range(1, 26))]
