"""Lists as OpenDocument, Excel 97 and text tables: files in lists/, most saved by LibreOffice 25.2, with what each must
read as, and what is refused."""

import io
import os
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from config.office.refusals import Refusal
from registrations.listfile import Reading, annotate, ending_of
from registrations.listfile.excel97 import read_stream, stream_of
from tests.sizes import share
from tests.worlds.workbooks import AN, BINH, CUONG, FORM, form_rows, read, timed, with_part, workbook

PLAIN = workbook(form_rows())
LISTS = Path(__file__).parent / "lists"
FUZZ_CASES = int(os.environ.get("FUZZ_CASES", "300"))
type Person = tuple[int, str | None, str, str, str]  # row, section, verdict, name, phone

PEOPLE: list[Person] = [
    (4, "I", "ok", AN[0], AN[3]),
    (7, "II", "ok", BINH[0], BINH[3]),
    (8, "II", "ok", CUONG[0], CUONG[3]),
]
LINES: list[Person] = [
    (3, "I", "ok", AN[0], AN[3]),
    (5, "II", "ok", BINH[0], BINH[3]),
    (6, "II", "ok", CUONG[0], CUONG[3]),
]
MESS: list[Person] = [
    (3, "II", "ok", AN[0], AN[3]),  # a number that lost its zero
    (4, "II", "warning", BINH[0], BINH[3]),  # hidden, its unit merged
    (5, "II", "warning", CUONG[0], "0905111222"),  # a name and two phones over two lines
    (6, "II", "error", "Lê Thị Dung", ""),  # a phone that became a day
]
STRUCK: list[Person] = [
    (3, "I", "ok", AN[0], AN[3]),
    (4, "I", "warning", BINH[0], BINH[3]),  # the whole row
    (5, "I", "warning", CUONG[0], CUONG[3]),  # one of two phones
]
OLD_FONT: list[Person] = [(row, "I", "warning", name, phone) for row, _, _, name, phone in STRUCK]
FORMULAS: list[Person] = [(3, "I", "error", AN[0], AN[3]), (4, "I", "error", BINH[0], BINH[3])]
REPEATED: list[Person] = [
    (9, "II", "ok", AN[0], AN[3]),
    (10, "II", "ok", BINH[0], BINH[3]),
    (12, "II", "ok", CUONG[0], CUONG[3]),
]
PHONES: list[Person] = [
    (3, "II", "ok", AN[0], AN[3]),  # ="0905…"
    (4, "II", "ok", BINH[0], BINH[3]),  # without its zero
    (5, "II", "error", CUONG[0], ""),  # 9.05E+08
    (6, "II", "ok", "Lê Thị Dung", "0905333444"),
    (7, "II", "error", "Hồ Văn Em", ""),  # a day
]
IN_QUOTES: list[Person] = [(4, "II", "ok", AN[0], AN[3]), (5, "II", "ok", 'Trần Thị "Bình"', BINH[3])]
TCVN3: list[Person] = [(3, "II", "warning", AN[0], AN[3]), (4, "II", "warning", BINH[0], BINH[3])]


def ods_of(content: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
    return output.getvalue()


READINGS: dict[str, list[Person]] = {
    "form.ods": PEOPLE, "mess.ods": MESS, "struck.ods": STRUCK, "oldfont.ods": OLD_FONT, "formulas.ods": FORMULAS,
    "repeated.ods": REPEATED,
    "form.xls": PEOPLE, "mess.xls": MESS, "struck.xls": STRUCK, "oldfont.xls": OLD_FONT, "formulas.xls": FORMULAS,
    "repeated.xls": REPEATED,
    "utf8.csv": LINES, "excel-bom.csv": LINES, "windows-1258.csv": LINES, "sep.csv": LINES, "phones.csv": PHONES,
    "lines.csv": IN_QUOTES,
    "utf8.tsv": LINES, "unicode-text.tsv": LINES, "utf16-be.tsv": LINES, "windows-1258.tsv": LINES,
    "decomposed.tsv": LINES, "tcvn3.tsv": TCVN3,
    "page.html": PEOPLE,
}  # fmt: skip
REFUSALS = {
    "locked.ods": "mật khẩu", "locked.xls": "mật khẩu", "locked.xlsx": "mật khẩu", "locked.docx": "mật khẩu",
    "text.doc": "(.doc)", "text.odt": "OpenDocument", "circle.xls": "bị hỏng",
}  # fmt: skip


def reading_of(name: str) -> Reading:
    return read((LISTS / name).read_bytes(), name)


def people(reading: Reading) -> list[Person]:
    return [(row.row, row.section, row.verdict.value, row.full_name, row.phone_normalised) for row in reading.rows]


@pytest.mark.parametrize("name", READINGS)
def test_a_list_of_any_kind_reads_as_it_looks(name: str) -> None:
    assert people(reading_of(name)) == READINGS[name]


@pytest.mark.parametrize("name", READINGS)
def test_what_comes_back_is_a_workbook_that_reads_the_same(name: str) -> None:
    original = (LISTS / name).read_bytes()
    reading = reading_of(name)
    annotated = annotate(original, reading, FORM)
    again = read(annotated)
    assert people(again) == people(reading)
    assert [row.problems for row in again.rows] == [row.problems for row in reading.rows]
    [sheet] = [sheet for sheet in load_workbook(io.BytesIO(annotated)).worksheets if sheet.title != "Ghi nhớ"]
    verdicts = {cell.row: cell.value for column in sheet.columns for cell in column if cell.value in {"Đạt", "Lỗi"}}
    assert verdicts.keys() >= {row.row for row in reading.rows if row.verdict != "warning"}


@pytest.mark.parametrize("name", REFUSALS)
def test_locked_files_and_documents_are_refused_in_words(name: str) -> None:
    reading = reading_of(name)
    assert (reading.accepted, reading.rows) == (False, ())
    assert REFUSALS[name] in reading.problems[0]
    assert len(reading.problems[0]) < 400


BOMB = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "XML 2003 (.xml)"),
        (b"<?xml version='1.0'?><office:document/>", "dữ liệu XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "(.mht)"),
        (bytes(10 * 1024 * 1024) + b"x", "nặng hơn 10 MB"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "hình ảnh"),
        (b"\0\0\0\x18ftypheic", "hình ảnh"),
        (b"II*\0\x08", "hình ảnh"),
        (b"Rar!\x1a\x07", "tệp nén"),
        (b"{\\rtf1}", "RTF"),
        (ods_of(bytes(21 * 1024 * 1024)), "tối đa 20 MB"),
        (ods_of(BOMB), "bị hỏng"),
        (ods_of(b"<a>" + b"<b/>" * 1_600_000 + b"</a>"), "một triệu ô"),
        (b"<table>" + b"<tr><td>x" * 250_000, "một triệu ô"),
        (b"<table><td>x", "Không tìm thấy dòng tiêu đề"),
        (b"<table>" + b"<tr><td>x</tr>" * 5_001, "tối đa 5.000 dòng"),
        (b"<table></table>" * 501, "hơn 500 trang hoặc bảng"),
        (ods_of(b"<a>" + b"<table:table table:name='A'/>" * 501 + b"</a>"), "hơn 500 trang hoặc bảng"),
    ],
    ids=["xml 2003", "xml", "mht", "heavy", "pdf", "jpeg", "heic", "tiff", "rar", "rtf", "bomb", "entities", "tags",
         "page of tags", "cell in no row", "rows", "tables", "sheets"],
)  # fmt: skip
def test_what_is_no_list_or_too_much_is_refused_in_words_and_in_time(data: bytes, words: str) -> None:
    reading, effort = timed(lambda: read(data))
    assert effort < 12
    assert (reading.accepted, reading.rows) == (False, ())
    assert words in reading.problems[0]
    assert reading.is_scan == (words in {"PDF", "hình ảnh"})


def test_macros_of_every_kind_are_ignored() -> None:
    output = io.BytesIO((LISTS / "form.ods").read_bytes())
    with zipfile.ZipFile(output, "a") as target:
        target.writestr("Basic/Standard/Module1.xml", "<script:module/>")
    assert people(read(output.getvalue())) == PEOPLE


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_units_notes_and_the_files_own_remarks_come_with_every_kind(kind: str) -> None:
    mess, struck, old = (reading_of(f"{name}.{kind}") for name in ("mess", "struck", "oldfont"))
    assert [row.unit for row in mess.rows] == ["Văn phòng", "Văn phòng", "Văn phòng", "Phòng Tài vụ"]
    assert mess.rows[1].post == "Phó Trưởng phòng phụ trách"
    assert mess.rows[2].note == "01/12/2026; Số điện thoại khác: 0905333444"
    said = " ".join(mess.problems)
    assert all(words in said for words in ("cột bị ẩn", "1 dòng bị ẩn", "Trang ẩn “Cũ”", "“Ghi nhớ” không có bảng"))
    assert [row.is_struck for row in struck.rows] == [False, True, False]
    assert "“0905111222”" in struck.rows[2].problems[0]
    assert (old.rows[1].post, old.rows[1].unit) == (BINH[1], BINH[2])


HEADS = "<table:table-row>" + "".join(
    f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("Họ và tên", "Chức vụ", "Điện thoại")
) + "</table:table-row>"  # fmt: skip
PERSON = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in (AN[0], AN[1], AN[3]))


PERSON_ROW = f"<table:table-row>{PERSON}</table:table-row>"


def ods(rows: str) -> bytes:
    return ods_of(f"<a><table:table table:name='A'>{HEADS}{rows}</table:table></a>".encode())


@pytest.mark.parametrize(
    ("times", "read_rows", "words"),
    [("2", [2, 3], ""), ("1048576", [], "tối đa 5.000 dòng"), ("9" * 5000, [2], ""), ("-1", [2], "")],
)
def test_repeated_rows_are_spread_as_far_as_a_list_goes(times: str, read_rows: list[int], words: str) -> None:
    empty = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>"
    reading = read(ods(f"<table:table-row table:number-rows-repeated='{times}'>{PERSON}</table:table-row>{empty}"))
    assert [row.row for row in reading.rows] == read_rows
    assert words in " ".join(reading.problems)


def test_repeated_cells_are_spread_as_far_as_a_list_goes() -> None:
    cell = "<table:table-cell table:number-columns-repeated='16000'><text:p>x</text:p></table:table-cell>"
    [problem] = read(ods(f"<table:table-row>{cell}</table:table-row>")).problems
    assert "tối đa 40 cột" in problem


def test_what_stands_beside_an_ods_cell_or_under_another_is_no_text() -> None:
    row = (
        "<table:table-row><table:table-cell table:number-columns-spanned='2'><office:annotation><text:p>Nhắc</text:p>"
        f"</office:annotation><text:p>{AN[0]}</text:p></table:table-cell>"
        "<table:covered-table-cell><text:p>Giám đốc</text:p></table:covered-table-cell>"
        f"<table:table-cell><text:p>{AN[3]}</text:p></table:table-cell></table:table-row>"
    )
    [person] = read(ods(row)).rows
    assert (person.full_name, person.post, person.phone) == (AN[0], "", AN[3])


def test_styles_made_from_others_in_a_long_chain_cost_no_time() -> None:
    styles = "".join(
        f"<style:style style:name='s{n}' style:family='table-cell' style:parent-style-name='s{n + 1}'/>"
        for n in range(20_000)
    )
    rows = "".join(
        PERSON_ROW.replace("<table:table-cell>", f"<table:table-cell table:style-name='s{n}'>") for n in range(900)
    )
    content = f"<a>{styles}<table:table table:name='A'>{HEADS}{rows}</table:table></a>"
    reading, effort = timed(lambda: read(ods_of(content.encode())))
    assert len(reading.rows) == 900
    assert effort < 12


STREAMS = [stream_of((LISTS / name).read_bytes(), "Workbook") for name in READINGS if name.endswith("xls")]
STREAM = STREAMS[0]
BLANK, NAME, MERGED, NUMBER, FONT = 0x201, 0x18, 0xE5, 0x203, 0x31


def xls_with(*records: tuple[int, bytes]) -> bytes:
    """The stream of form.xls with records more before its sheet ends."""
    more = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    end = STREAM.rindex(b"\x0a\0\0\0")
    return STREAM[:end] + more + STREAM[end:]


def test_records_that_no_list_needs_cost_nothing_and_say_nothing() -> None:
    blank = [(BLANK, struct.pack("<HHH", row, 255, 0)) for row in range(65_536)]
    odd = [(NAME, b"\xff" * 40), (MERGED, struct.pack("<HHHHH", 1, 0, 65_535, 0, 255))]
    [grid], effort = timed(lambda: read_stream(xls_with(*blank, *odd)))
    assert effort < 12
    assert (len(grid.rows), grid.rows[4][2].text) == (8, AN[0])


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([(NUMBER, struct.pack("<HHHd", row, 1, 0, 1)) for row in range(5_001)], "tối đa 5.000 dòng"),
        ([(NUMBER, struct.pack("<HHHd", 1, column, 0, 1)) for column in range(43)], "tối đa 40 cột"),
        ([(FONT, bytes(20))] * 20_000, "quá nhiều"),
        ([(NUMBER, b"\0")], "bị hỏng"),
    ],
    ids=["rows", "columns", "styles", "damaged"],
)
def test_an_xls_that_claims_more_than_a_list_is_refused_in_words(records: list[tuple[int, bytes]], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_stream(xls_with(*records))


def test_the_ending_of_what_comes_back_is_that_of_its_content() -> None:
    workbook_again = annotate(PLAIN, read(PLAIN), FORM)
    copy = annotate((LISTS / "form.ods").read_bytes(), reading_of("form.ods"), FORM)
    assert [ending_of(workbook_again, "xlsm"), ending_of(workbook_again, "ods"), ending_of(copy, "ods")] == [
        "xlsm", "xlsx", "xlsx",
    ]  # fmt: skip


BITS = (
    b"", b"9", b"-1", b"99999999999", b"<c/>", b"\xff", b"&#0;", b'"', b"\0\0", b"1048576", b"<text:p>", b"\x0a\0\0\0",
)  # fmt: skip


def damaged(content: bytes, data: st.DataObject) -> bytes:
    """A few bytes changed, put in, taken out or doubled."""
    spoilt = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(spoilt) - 1)))
        end = at + data.draw(st.integers(0, 4))
        spoilt[at:end] = data.draw(st.sampled_from([*BITS, bytes(spoilt[at : at + 200]) * 3]))
    return bytes(spoilt)


@settings(max_examples=share(FUZZ_CASES))
@given(st.data())
def test_damaged_files_of_every_kind_get_an_answer_not_a_traceback(data: st.DataObject) -> None:
    """In a part of an archive, in the stream of an .xls, or anywhere."""
    name = data.draw(st.sampled_from([*READINGS, *REFUSALS]))
    content = (LISTS / name).read_bytes()
    if name.endswith(".ods") and data.draw(st.booleans()):
        part = data.draw(st.sampled_from(["content.xml", "styles.xml"]))
        spoilt = with_part(content, part, lambda xml: damaged(xml, data))
    else:
        spoilt = damaged(content, data)
    reading = read(spoilt, name)
    assert reading.accepted or reading.problems
    annotate(spoilt, reading, FORM)


@settings(max_examples=share(FUZZ_CASES))
@given(st.data())
def test_damaged_records_are_read_or_refused_not_a_traceback(data: st.DataObject) -> None:
    with suppress(Refusal):
        assert read_stream(damaged(data.draw(st.sampled_from(STREAMS)), data))
