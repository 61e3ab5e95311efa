"""What is pasted reads as the file it was copied from: tables of Word and Google Sheets, with their merged cells."""

import pytest

from registrations.listfile import Reading, Verdict, read_pasted
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, FORM, I_TITLE, names

HEADS = "".join(f"<td><p class=MsoNormal><b>{text}</b></p></td>" for text in COLUMNS)
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal {{margin:0}} --></style>
</head><body><!--StartFragment--><table class=MsoNormalTable border=1>
<tr>{HEADS}</tr>
<tr><td>I</td><td colspan=5><p>ĐĂNG KÝ THAM GIA HỌC TẬP,<br>
 NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH</p></td></tr>
<tr><td>1</td><td><p>Nguyễn Văn
  An</p></td><td>{AN[1]}</td><td rowspan=2><p>Phòng Ngân sách</p></td><td>{AN[3]}</td><td></td></tr>
<tr><td>2</td><td>{BINH[0]}</td><td>{BINH[1]}</td><td><s>0905111222</s> {BINH[3]}</td><td><table><tr><td>Ăn chay</td>
</tr></table></td></tr>
<tr style='text-decoration:line-through'><td>3</td><td>{CUONG[0]}</td><td>{CUONG[1]}</td><td>{CUONG[2]}</td>
<td>{CUONG[3]}</td><td></td></tr></table><!--EndFragment--></body></html>"""
GOOGLE = f"""<meta charset='utf-8'><google-sheets-html-origin>
<style type="text/css"><!--td {{border: 1px solid}}--></style>
<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr"><colgroup><col width="50"/></colgroup><tbody>
<tr><td data-sheets-value="HT">HT</td><td>Ch.vụ</td><td>ĐVCT</td><td>SĐT</td><td>Mục</td></tr>
<tr><td>{AN[0]}</td><td>Phó<br/>Giám đốc</td><td>{AN[2]}</td><td>905123456</td><td>II</td></tr></tbody></table>"""


def pasted(text: str) -> Reading:
    return read_pasted(text, FORM)


def test_a_table_of_word_keeps_its_merged_cells_and_what_is_struck_out() -> None:
    reading = pasted(WORD)
    assert names(reading) == [(3, "I", AN[0]), (4, "I", BINH[0]), (5, "I", CUONG[0])]
    an, binh, cuong = reading.rows
    assert (an.unit, binh.unit, binh.phone_normalised, binh.note) == ("Phòng Ngân sách",) * 2 + (BINH[3], "Ăn chay")
    assert (an.verdict, binh.verdict, cuong.is_struck) == (Verdict.OK, Verdict.WARNING, True)
    assert "trong dữ liệu dán (“0905111222”)" in " ".join(binh.problems)


def test_a_table_of_google_sheets() -> None:
    row = pasted(GOOGLE).rows[0]
    assert (row.section, row.full_name, row.post, row.phone_normalised) == ("II", AN[0], "Phó Giám đốc", AN[3])


def test_two_people_on_lines_of_a_pasted_cell_are_two() -> None:
    cells = (f"{AN[0]}<br>{BINH[0]}", "<p>Giám đốc</p><p>Chuyên viên</p>", "Văn phòng", "")
    as_html = "<table><tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr></table>"
    as_text = f'"{AN[0]}\n{BINH[0]}"\t"Giám đốc\nChuyên viên"\tVăn phòng\t'
    for text in (as_html, as_text):
        assert [(row.full_name, row.post) for row in pasted(text).rows] == [
            (AN[0], "Giám đốc"),
            (BINH[0], "Chuyên viên"),
        ]


def test_cells_without_heads_are_in_the_forms_order_and_hidden_rows_are_said() -> None:
    cells = ["".join(f"<td>{text}</td>" for text in person[:4]) for person in (AN, BINH)]
    reading = pasted(f"<table><tr>{cells[0]}</tr><tr hidden>{cells[1]}</tr></table>")
    assert [row.phone for row in reading.rows] == [AN[3], BINH[3]]
    assert "đang bị ẩn" in " ".join(reading.rows[1].problems)


def test_a_table_cut_in_two_goes_on() -> None:
    heads, *people = (
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (COLUMNS, ("1", *AN), ("2", *BINH))
    )
    text = f"<table>{heads}<tr><td>I</td><td>{I_TITLE}</td></tr>{people[0]}</table><table>{people[1]}</table>"
    assert [(row.section, row.full_name) for row in pasted(text).rows] == [("I", AN[0]), ("I", BINH[0])]


@pytest.mark.parametrize(
    "text",
    [
        "<table>",
        "<table><tr><td",
        "<table></table></td></table><tr><td>",
        "<table><tr><td colspan=99999999999 rowspan=-1>Họ và tên<table><tr></table>",
        "<html>" + "<s>" * 3000 + "<table>" * 50,
        "<table>" + "<tr><td>a" * 6000,
        "<table><tr>" + "<td>a" * 60,
    ],
)
def test_damaged_or_endless_markup_gets_an_answer(text: str) -> None:
    assert not pasted(text).accepted
