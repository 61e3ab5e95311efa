"""Which files are taken: by content, within the limits; every refusal says what is wrong and what to do."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrations.listfile import Verdict, read_file, read_pasted
from tests.sizes import FUZZ_CASES, share
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    FORM,
    SHEET,
    form_rows,
    full,
    names,
    read,
    timed,
    with_part,
    with_shared_strings,
    workbook,
)

CSV = "TT,Họ và tên,Chức vụ,Đơn vị,Điện thoại\nI,Trong tỉnh\n1,Nguyễn Văn An,Phó Giám đốc,Ban Giám đốc,0905123456\n"
PLAIN = workbook(form_rows())
EXCEL = with_shared_strings(PLAIN)


def refusal(data: bytes, name: str = "danh-sach.xlsx") -> str:
    reading = read_file(data, name, FORM)
    assert not reading.accepted
    assert reading.rows == ()
    [sentence] = reading.problems
    assert sentence.startswith(f"Tệp “{name}” không nhận được.")
    assert sentence.endswith(".")
    return sentence


def archive(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}), "bị hỏng"),
        (archive(**{"xl__workbook.bin": b"x"}), "(.xlsb)"),
        (archive(**{"anh.png": b"x"}), "tệp nén"),
        (b"<html><p>TT</p></html>", "trang web không có bảng"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"\x00\x01\x02\x03\x04" * 400, "không phải bảng tính"),
        ("Họ tên: Nguyễn Văn An".encode(), "Không tìm thấy dòng tiêu đề"),
        (workbook([COLUMNS, ["I"], [1, "..."]]), "không có người nào"),
    ],
    ids=["empty", "xls", "password", "ods", "xlsb", "zip", "html", "pdf", "broken", "binary", "no table",
         "no people"],
)  # fmt: skip
def test_what_is_not_taken_is_refused_in_words(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda xml: re.sub(rb't="s"([^>]*)><v>\d+', rb't="s"\1><v>' + b"9" * 5000, xml, count=1),
        lambda xml: xml.replace(
            b"<sheetData>", b'<cols><col min="1" max="%b" hidden="1"/></cols><sheetData>' % (b"9" * 5000)
        ),
    ],
    ids=["text", "column"],
)
def test_a_number_of_thousands_of_digits_is_damage_or_nothing(damage: Callable[[bytes], bytes]) -> None:
    data = with_part(EXCEL, SHEET, damage)
    assert data != EXCEL
    reading = read_file(data, "danh-sach.xlsx", FORM)
    assert reading.accepted or "hỏng" in str(reading.problems[0])


def test_ten_megabytes_is_the_limit() -> None:
    assert "tối đa 10 MB" in refusal(PLAIN + bytes(10 * 1024 * 1024))


def test_twenty_megabytes_unpacked_is_the_limit_whatever_the_archive_claims() -> None:
    bomb = archive(**{"[Content_Types].xml": b"<a/>", "xl__media__a.png": bytes(21 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "tối đa 20 MB" in refusal(bomb)
    claim = struct.pack("<L", 21 * 1024 * 1024)
    assert "tối đa 20 MB" in refusal(bomb.replace(claim, struct.pack("<L", 10)))


def test_rows_and_columns_that_hold_something_are_counted() -> None:
    heading, section, person = CSV.encode().splitlines(keepends=True)
    lines = heading + section * 4998 + person
    assert len(read(lines).rows) == 1
    assert "tối đa 5.000 dòng" in refusal(lines + person)
    wide = [[*COLUMNS, *range(34)], ["I"], [1, *AN]]
    assert read(workbook(wide)).accepted
    assert "tối đa 40 cột" in refusal(workbook([[*wide[0], "thêm"], *wide[1:]]))


def test_more_text_than_any_list_holds_is_refused_in_time() -> None:
    more = b"<si><t>a</t></si>" * 1_100_000 + b"</sst>"
    short = with_part(EXCEL, "xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", more))
    long = workbook([COLUMNS, *([number, *["Nguyễn " * 80] * 5] for number in range(1900))])
    for data in (short, long):
        said, effort = timed(lambda: refusal(data))  # noqa: B023 # asked at once
        assert "quá nhiều chữ" in said
        assert effort < 8


@pytest.mark.parametrize("tags", [b"<c/>" * 4_000_000, b"<a>" * 2_000_000 + b"</a>" * 2_000_000])
def test_more_cells_than_any_list_holds_are_refused_before_they_are_parsed(tags: bytes) -> None:
    data = with_part(PLAIN, SHEET, lambda xml: xml.replace(b"</sheetData>", tags))
    said, effort = timed(lambda: refusal(data))
    assert "một triệu ô" in said
    assert effort < 5


def test_a_full_list_is_read_in_the_time_of_a_few_plain_readings() -> None:
    reading, effort = timed(lambda: read(full()))
    assert len(reading.rows) == 1998
    assert effort < 10


def test_what_only_looks_like_a_heading_costs_no_time() -> None:
    near = [[f"Họ và tên {row} {column}" for column in range(5)] + ["tỉnh"] * 30 for row in range(900)]
    long_titles = [[f"Tỉnh {row} {column} ".ljust(140, "ô") for column in range(40)] for row in range(80)]
    data = [workbook([*rows, COLUMNS, [1, *AN]]) for rows in (near, long_titles)]
    readings, effort = timed(lambda: [read(book) for book in data])
    assert [len(reading.rows) for reading in readings] == [1, 1]
    assert effort < 20


def test_a_file_that_claims_a_million_rows_is_read_by_what_it_holds() -> None:
    def stretch(xml: bytes) -> bytes:
        empty = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        merges = b'<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'
        stretched = xml.replace(b"A1:F8", b"A1:XFD1048576").replace(b"</sheetData>", empty + merges)
        assert stretched != xml
        return stretched

    data = with_part(PLAIN, SHEET, stretch)
    reading, effort = timed(lambda: read(data))
    assert len(reading.rows) == 3
    assert effort < 2


def test_a_part_is_read_for_one_sheet_whatever_the_list_of_sheets_says() -> None:
    def repeat(xml: bytes) -> bytes:
        sheet = re.search(rb"<sheet [^>]*/>", xml)
        assert sheet
        return xml.replace(sheet[0], sheet[0] * 2_000)

    data = with_part(PLAIN, "xl/workbook.xml", repeat)
    reading, effort = timed(lambda: read(data))
    assert len(reading.rows) == 3
    assert effort < 2


def test_document_types_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'
    data = with_part(PLAIN, SHEET, lambda xml: bomb + xml.partition(b"?>")[2] if b"?>" in xml else bomb + xml)
    assert "bị hỏng" in refusal(data)


def test_prefixed_tags_and_missing_references_are_read() -> None:
    def prefixed(xml: bytes) -> bytes:
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"is", b"t"):
            xml = xml.replace(b"<" + tag + b" ", b"<x:" + tag + b" ").replace(b"<" + tag + b">", b"<x:" + tag + b">")
            xml = xml.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return (
            xml.replace(b"xmlns=", b"xmlns:x=")
            .replace(b"<sheet", b"<x:sheet")
            .replace(b"<page", b"<x:page")
            .replace(b"</sheet", b"</x:sheet")
        )

    assert names(read(with_part(PLAIN, SHEET, prefixed))) == names(read(PLAIN))


def test_shared_strings_rich_text_and_reading_aids() -> None:
    reading = read(with_shared_strings(PLAIN))
    assert names(reading) == names(read(PLAIN))
    assert reading.rows == read(PLAIN).rows


def test_macros_are_ignored() -> None:
    output = io.BytesIO(PLAIN)
    with zipfile.ZipFile(output, "a") as target:
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    assert read(output.getvalue(), "dang-ky.xlsm").accepted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    reading = read(CSV.replace(",", delimiter).encode(encoding), "a.csv")
    assert names(reading) == [(3, "I", AN[0])]
    assert reading.rows[0].verdict is Verdict.OK


def test_csv_in_windows_1258() -> None:
    # Windows-1258 has ă â ê ô ơ ư đ as letters and the five tones as marks after them.
    marks = {
        "ễ": "ê\u0303",
        "ọ": "o\u0323",
        "ứ": "ư\u0301",
        "ụ": "u\u0323",
        "ị": "i\u0323",
        "ệ": "ê\u0323",
        "ạ": "a\u0323",
        "ỉ": "i\u0309",
        "ố": "ô\u0301",
        "ó": "o\u0301",
        "ò": "o\u0300",
    }
    text = "".join(marks.get(char, char) for char in CSV)
    reading = read(text.encode("cp1258"), "a.csv")
    assert names(reading) == [(3, "I", AN[0])]
    assert reading.rows == read(CSV.encode(), "a.csv").rows


def test_csv_in_tcvn3() -> None:
    text = "TT,Hä vµ tªn,Chøc vô,§¬n vÞ,§iÖn tho¹i\nII,\n1,NguyÔn V¨n An,Phã Gi¸m ®èc,V¨n phßng,0905123456\n"
    reading = read(text.encode("latin-1"), "a.csv")
    assert names(reading) == [(3, "II", AN[0])]
    assert "TCVN3" in reading.problems[0]


def test_csv_lines_within_quotes_keep_excels_row_numbers() -> None:
    text = (
        'sep=;\r\nTT;Họ và tên;Chức vụ;"Điện thoại\r\nliên hệ"\r\n\r\nI;Trong tỉnh\r\n1;Nguyễn Văn An;CV;0905123456\r\n'
    )
    assert names(read(text.encode(), "a.csv")) == [(4, "I", AN[0])]


def test_pasted_rows_with_headings_or_in_the_forms_order() -> None:
    with_headings = "Điện thoại\tHọ tên\tChức vụ\n0905123456\tNguyễn Văn An\tCV\n"
    in_order = "\t".join(["1", *AN]) + "\n" + "\t".join(["2", *BINH]) + "\n"
    without_numbers = "\t".join(AN) + "\n" + "\t".join(BINH)
    assert read_pasted(with_headings, FORM).rows[0].phone_normalised == AN[3]
    for text in (in_order, without_numbers):
        reading = read_pasted(text, FORM)
        assert [(row.full_name, row.post, row.unit, row.phone_normalised) for row in reading.rows] == [
            AN[:4],
            BINH[:4],
        ]


def test_the_file_name_is_only_spoken_of() -> None:
    [sentence] = read(b"", "C:\\tam\\danh  sách.xlsx").problems
    assert sentence.startswith("Tệp “danh sách.xlsx” không nhận được.")
    assert read(CSV.encode(), "khac.xlsx").accepted


def test_the_answer_as_json() -> None:
    answer = read(PLAIN).as_json()
    assert set(answer) == {"accepted", "problems", "rows"}
    rows = answer["rows"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "sheet": "Sheet", "row": 4, "section": "I", "verdict": "ok",
        "full_name": AN[0], "position": AN[1], "unit": AN[2], "phone": AN[3], "phone_normalised": AN[3],
        "note": "", "problems": [],
    }  # fmt: skip


@settings(max_examples=share(FUZZ_CASES * 2 // 3))
@given(st.data())
def test_damaged_bytes_get_an_answer_not_a_traceback(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from([PLAIN, EXCEL])))
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 40))
    reading = read(bytes(damaged[: len(damaged) - cut]))
    assert reading.accepted or reading.problems


@settings(max_examples=share(FUZZ_CASES // 3))
@given(st.data())
def test_damaged_xml_gets_an_answer_not_a_traceback(data: st.DataObject) -> None:
    def damage(xml: bytes) -> bytes:
        spoilt = bytearray(xml)
        for _ in range(data.draw(st.integers(1, 6))):
            at = data.draw(st.integers(0, len(spoilt) - 1))
            spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(
                st.sampled_from([b"", b"9", b"-1", b"99999999999", b"<c/>", b"<row>", b"\xff", b"&#0;", b'"', b"A1:B2"])
            )
        return bytes(spoilt)

    part = data.draw(
        st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"])
    )
    reading = read(with_part(EXCEL, part, damage))
    assert reading.accepted or reading.problems
