"""What an official document says, and in which order."""

import unicodedata
from copy import replace
from itertools import pairwise

import pytest

from reports.document import (
    Appendix,
    Document,
    Item,
    Line,
    Orientation,
    Role,
    Run,
    Series,
    Table,
    TotalRow,
    footer_line,
    plain_text,
    read,
)
from tests.reports.samples import CHART, DECISION, FORM, FORM_COLUMNS, LETTER, MADE, PLAN
from tours.enums import PassageStyle as Style


def text_of(document: Document, role: Role) -> list[str]:
    reading = read(document)
    parts = (
        *(*reading.issuing, *reading.nation, *reading.reference, *reading.dated, *reading.front, *reading.body),
        *(*reading.recipients, *reading.signature),
        *(line for annex in reading.annexes for line in annex.head),
    )
    return [part.text for part in parts if isinstance(part, Line) and part.role is role]


@pytest.mark.parametrize(
    ("role", "written"),
    [
        (Role.PARENT, ["ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA"]),
        (Role.ISSUER, ["BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"]),
        (Role.NATION, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        (Role.MOTTO, ["Độc lập - Tự do - Hạnh phúc"]),
        (Role.NUMBER, ["Số: 05/KH-BCĐ"]),
        (Role.DATE, ["Khánh Hòa, ngày 09 tháng 02 năm 2023"]),
        (Role.KIND, ["KẾ HOẠCH"]),
        (Role.SECTION, ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG HỌC TẬP", "III. TỔ CHỨC THỰC HIỆN"]),
        (Role.AUTHORITY, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH"]),
        (Role.SIGNER, ["Nguyễn Tấn Tuân"]),
        (Role.APPENDIX, ["Phụ lục I", "Phụ lục II"]),
    ],
)
def test_a_plan_says_each_element_in_its_case(role: Role, written: list[str]) -> None:
    assert text_of(PLAN, role) == written


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert [text[-1] for text in text_of(PLAN, Role.BASIS)] == [";", "."]


def test_recipients_are_dashes_and_end_with_the_filing_line() -> None:
    assert text_of(PLAN, Role.RECIPIENT) == [
        "- UBND tỉnh (VBĐT- đề b/c);",
        "- Thành viên BCĐ CCHC tỉnh (VBĐT);",
        "- Các Sở, ban, ngành thuộc tỉnh;",
        "- Lưu: VT, DL, LH.",
    ]


@pytest.mark.parametrize("ending", ["", ".", "./.", ";", " ./. "])
def test_a_signed_text_ends_with_the_closing_mark_once(ending: str) -> None:
    document = replace(PLAN, blocks=(Item(Style.PARAGRAPH, f"Trên đây là Kế hoạch{ending}"),))
    assert text_of(document, Role.BODY) == ["Trên đây là Kế hoạch./."]


def test_only_the_last_sentence_has_the_closing_mark() -> None:
    blocks = (Item(Style.PARAGRAPH, "Các sở thực hiện./."), Item(Style.PARAGRAPH, "Sở Nội vụ theo dõi."))
    document = replace(PLAN, blocks=blocks)
    assert text_of(document, Role.BODY) == ["Các sở thực hiện.", "Sở Nội vụ theo dõi./."]


def test_a_text_without_a_signature_is_left_open() -> None:
    document = replace(PLAN, blocks=(Item(Style.PARAGRAPH, "Ghi chú."),), signature=None)
    assert text_of(document, Role.BODY) == ["Ghi chú."]


def test_a_letter_has_a_subject_under_its_number_and_its_addressees_as_dashes() -> None:
    assert text_of(LETTER, Role.NUMBER) == ["Số: …/SNV-CCHC"]
    assert text_of(LETTER, Role.SUBJECT) == ["V/v đăng ký làm việc"]
    assert text_of(LETTER, Role.DATE) == ["Khánh Hòa, ngày … tháng … năm …"]
    assert text_of(LETTER, Role.SALUTATION) == ["Kính gửi:"]
    assert text_of(LETTER, Role.ADDRESSEE) == ["- UBND tỉnh Bắc Giang;", "- Sở Nội vụ tỉnh Bắc Giang."]


def test_a_decision_says_who_decides_before_its_bases_and_that_he_does_after_them() -> None:
    assert [line.role for line in read(DECISION).front] == [
        Role.KIND,
        Role.TITLE,
        Role.DECIDER,
        Role.BASIS,
        Role.BASIS,
        Role.ENACTING,
    ]
    assert text_of(DECISION, Role.DECIDER) == ["TRƯỞNG BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH"]
    assert text_of(DECISION, Role.ENACTING) == ["QUYẾT ĐỊNH:"]


def test_one_addressee_stands_on_the_line_itself() -> None:
    document = replace(LETTER, addressees=("Sở Nội vụ tỉnh Cà Mau",))
    assert text_of(document, Role.SALUTATION) == ["Kính gửi: Sở Nội vụ tỉnh Cà Mau"]


@pytest.mark.parametrize("document", [PLAN, LETTER, DECISION], ids=["plan", "letter", "decision"])
def test_no_heading_level_is_left_out(document: Document) -> None:
    reading = read(document)
    parts = (*reading.front, *reading.body, *(part for annex in reading.annexes for part in (*annex.head, *annex.body)))
    levels = [part.level for part in parts if isinstance(part, Line) and part.level]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_deadline_is_bold_inside_its_sentence() -> None:
    runs = next(line.runs for line in read(PLAN).body if isinstance(line, Line) and "30/8" in line.text)
    assert [run.text for run in runs if run.bold] == ["30/8/2023"]


def test_an_only_appendix_has_no_number_and_names_its_document() -> None:
    document = replace(PLAN, appendices=(Appendix("Mẫu đăng ký", (FORM,), Orientation.LANDSCAPE),))
    assert text_of(document, Role.APPENDIX) == ["Phụ lục"]
    assert text_of(document, Role.APPENDIX_TITLE) == ["MẪU ĐĂNG KÝ"]
    assert text_of(document, Role.ATTACHED) == [
        "(Kèm theo Kế hoạch số 05/KH-BCĐ ngày 09 tháng 02 năm 2023 của Ban Chỉ đạo CCHC tỉnh Khánh Hòa)"
    ]


def test_plain_text_gives_lines_and_rows_in_reading_order() -> None:
    lines = plain_text(PLAN)
    expected = [
        "Số: 05/KH-BCĐ",
        "KẾ HOẠCH",
        "đ) Phương tiện đi lại:",
        "Tổng cộng\t1.005.000",
        "Diện tham gia\tĐoàn 1 (người)\tĐoàn 2 (người)",
        "Tổ giúp việc\t4\t4",
        "Nơi nhận:",
        "Nguyễn Tấn Tuân",
        "Phụ lục I",
        "I\tĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH",
        "2\tĐặng Thị Ước\tChuyên viên\t=SUM(A1)\t\t",
    ]
    assert [line for line in lines if line in expected] == expected


def test_text_comes_out_composed_and_without_control_characters() -> None:
    typed = unicodedata.normalize("NFD", "Đặng Thị Ước") + "\x0b"
    table = Table(FORM_COLUMNS, (("1", typed, "", "", "", ""),))
    document = replace(PLAN, blocks=(Item(Style.PARAGRAPH, (Run(typed),)), table), appendices=())
    lines = plain_text(document)
    assert "Đặng Thị Ước" in lines
    assert "1\tĐặng Thị Ước\t\t\t\t" in lines


@pytest.mark.parametrize("row", [("1",), TotalRow("Cộng", (1,) * len(FORM_COLUMNS))])
def test_a_row_that_does_not_fit_its_table_is_refused(row: tuple[str] | TotalRow) -> None:
    with pytest.raises(ValueError, match="row 1"):
        Table(FORM_COLUMNS, (row,))


def test_a_series_that_does_not_fit_its_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="Đoàn 3"):
        replace(CHART, series=(Series("Đoàn 3", (1,)),))


def test_the_footer_says_version_filter_time_and_maker() -> None:
    assert (
        footer_line(MADE)
        == "Phiên bản 3 · Lọc: tất cả cơ quan · Lập lúc 17 giờ 05, 29/8/2023 · Người lập: Trần Thị Đào"
    )


def test_a_footer_without_a_filter_does_not_speak_of_one() -> None:
    assert "Lọc" not in footer_line(replace(MADE, filter=""))
