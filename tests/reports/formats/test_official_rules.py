"""Nghị định 30/2020/NĐ-CP, Phụ lục I, by element: each rule measured on the PDF and read in Word's styles."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from msgspec import Struct

from reports.document import Role
from reports.formats.docx_styles import STYLE_NAMES
from reports.formats.looks import LEFT_SHARE
from tests.reports.formats.measuring import (
    POINTS_IN_MM,
    chars_of,
    middle,
    pages_of,
    rules_under,
    style_of,
    text_area,
    texts_of,
    word_of,
)


class Rule(Struct, frozen=True):
    """What one element must look like. `under` and `beside` are texts; `line` is the share that the line below takes.

    `place`: "left" or "right" centred in that part of the page, "page" centred on it, "indent" with the body's first
    lines, "flush" at the left margin, "within" the text's width.
    """

    text: str
    role: Role
    sizes: tuple[float, float]
    style: str = ""
    place: str = "page"
    sample: str = "plan"
    upper: bool = False
    under: str = ""
    beside: str = ""
    line: tuple[float, float] | None = None


THIRD_TO_HALF = (1 / 3, 1 / 2)
TITLE = "Tổ chức học tập, nghiên cứu kinh nghiệm cải cách hành chính năm 2023"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARENT, ISSUER = "ỦY BAN NHÂN DÂN TỈNH", "BAN CHỈ ĐẠO CẢI CÁCH"
DATED = "Khánh Hòa, ngày 09 tháng 02 năm 2023"
ATTACHED = f"(Kèm theo Kế hoạch số 05/KH-BCĐ {DATED.removeprefix('Khánh Hòa, ')} của Ban Chỉ đạo CCHC tỉnh Khánh Hòa)"

RULES = [
    Rule(NATION, Role.NATION, (12, 13), "Bold", "right", upper=True, beside=PARENT),
    Rule(MOTTO, Role.MOTTO, (13, 14), "Bold", "right", under=NATION, line=(0.99, 1.01)),
    Rule(PARENT, Role.PARENT, (12, 13), "", "left", upper=True, beside=NATION),
    Rule(ISSUER, Role.ISSUER, (12, 13), "Bold", "left", upper=True, under=PARENT, line=THIRD_TO_HALF),
    Rule("Số: 05/KH-BCĐ", Role.NUMBER, (13, 13), "", "left", under=ISSUER, beside=DATED),
    Rule("Số: …/SNV-CCHC", Role.NUMBER, (13, 13), "", "left", "letter", under="SỞ NỘI VỤ"),
    Rule(DATED, Role.DATE, (13, 14), "Italic", "right", under=MOTTO, beside="Số: 05/KH-BCĐ"),
    Rule("KẾ HOẠCH", Role.KIND, (13, 14), "Bold", upper=True, under=DATED),
    Rule(TITLE, Role.TITLE, (13, 14), "Bold", under="KẾ HOẠCH", line=THIRD_TO_HALF),
    Rule("V/v đăng ký làm việc", Role.SUBJECT, (12, 13), "", "left", "letter", under="Số: …/SNV-CCHC"),
    Rule(
        "TRƯỞNG BAN CHỈ ĐẠO CẢI CÁCH", Role.DECIDER, (13, 14), "Bold", "page", "decision", upper=True, under="Về việc"
    ),
    Rule("Căn cứ Quyết định số", Role.BASIS, (13, 14), "Italic", "indent", under=TITLE),
    Rule("QUYẾT ĐỊNH:", Role.ENACTING, (13, 14), "Bold", "page", "decision", upper=True, under="Theo đề nghị của"),
    Rule("I. MỤC ĐÍCH, YÊU CẦU", Role.SECTION, (13, 14), "Bold", "indent", upper=True),
    Rule("2. Kinh phí", Role.HEADING, (13, 14), "Bold", "indent"),
    Rule("1. Học tập, nghiên cứu", Role.BODY, (13, 14), "", "indent"),
    Rule("đ) Phương tiện đi lại:", Role.BODY, (13, 14), "", "indent", under="d) Tổ chức đoàn:"),
    Rule("- Mỗi đoàn có từ 12-15", Role.BODY, (13, 14), "", "indent"),
    Rule("Kính gửi:", Role.SALUTATION, (13, 14), "", "page", "letter", under="V/v đăng ký làm việc"),
    Rule("- UBND tỉnh Bắc Giang;", Role.ADDRESSEE, (13, 14), "", "within", "letter", under="Kính gửi:"),
    Rule("TM. BAN CHỈ ĐẠO", Role.AUTHORITY, (13, 14), "Bold", "right", upper=True, beside="Nơi nhận:"),
    Rule("CHỦ TỊCH UBND TỈNH", Role.AUTHORITY, (13, 14), "Bold", "right", upper=True, under="TM. BAN CHỈ ĐẠO"),
    Rule("Nguyễn Tấn Tuân", Role.SIGNER, (13, 14), "Bold", "right", under="CHỦ TỊCH UBND TỈNH"),
    Rule("Nơi nhận:", Role.RECIPIENTS, (12, 12), "BoldItalic", "flush", beside="TM. BAN CHỈ ĐẠO"),
    Rule("- UBND tỉnh (VBĐT- đề b/c);", Role.RECIPIENT, (11, 11), "", "flush", under="Nơi nhận:"),
    Rule("- Lưu: VT, DL, LH.", Role.RECIPIENT, (11, 11), "", "flush"),
    Rule("Phụ lục I", Role.APPENDIX, (14, 14), "Bold"),
    Rule("DANH SÁCH CÁN BỘ, CÔNG CHỨC", Role.APPENDIX_TITLE, (13, 14), "Bold", upper=True, under="Phụ lục I"),
    Rule(ATTACHED, Role.ATTACHED, (13, 14), "Italic", under="DANH SÁCH CÁN BỘ", line=THIRD_TO_HALF),
]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.role}: {rule.text[:20]}")


@every_rule
def test_the_pdf_keeps_the_rule(rule: Rule) -> None:
    page, chars = chars_of(pages_of(rule.sample), rule.text)
    assert all(rule.sizes[0] - 0.01 <= char["size"] <= rule.sizes[1] + 0.01 for char in chars)
    assert style_of(chars) == rule.style
    assert rule.text == rule.text.upper() or not rule.upper
    if rule.under:
        above_page, above = chars_of(pages_of(rule.sample), rule.under)
        assert above_page is page
        assert above[0]["bottom"] <= chars[0]["top"] + 2
    if rule.beside:
        _, beside = chars_of(pages_of(rule.sample), rule.beside)
        assert chars[0]["bottom"] == pytest.approx(beside[0]["bottom"], abs=1.5)
    if rule.line:
        assert [share for share in rules_under(page, chars) if rule.line[0] <= share <= rule.line[1]]


@every_rule
def test_it_stands_in_its_place_on_the_page(rule: Rule) -> None:
    page, chars = chars_of(pages_of(rule.sample), rule.text)
    left, right = text_area(page)
    parted = left + (right - left) * LEFT_SHARE
    match rule.place:
        case "left":
            assert middle(chars) == pytest.approx((left + parted) / 2, abs=1.5)
        case "right":
            assert middle(chars) == pytest.approx((parted + right) / 2, abs=1.5)
        case "page":
            line = next(line for line in page.extract_text_lines() if rule.text in line["text"])
            assert (line["x0"] + line["x1"]) / 2 == pytest.approx((left + right) / 2, abs=1.5)
        case "indent":
            assert 10 * POINTS_IN_MM - 0.5 <= chars[0]["x0"] - left <= 12.7 * POINTS_IN_MM + 0.5
        case "flush":
            assert chars[0]["x0"] == pytest.approx(left, abs=1)
        case "within":
            assert left < chars[0]["x0"] < chars[-1]["x1"] < right


@every_rule
def test_word_keeps_the_rule_as_a_style(rule: Rule) -> None:
    word = word_of(rule.sample)
    style = word.styles[STYLE_NAMES[rule.role]]
    assert isinstance(style, ParagraphStyle)
    assert style.font.size is not None
    assert rule.sizes[0] <= style.font.size.pt <= rule.sizes[1]
    assert (style.font.bold, style.font.italic) == ("Bold" in rule.style, "Italic" in rule.style)
    shape = style.paragraph_format
    alignments = {"indent": TO.JUSTIFY, "flush": TO.LEFT, "within": TO.LEFT}
    assert shape.alignment == alignments.get(rule.place, TO.CENTER)
    if rule.place == "indent":
        assert Mm(10) <= (shape.first_line_indent or 0) <= Mm(12.8)
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert style.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    written = [paragraph for paragraph, text in texts_of(word) if text.startswith(rule.text)]
    assert [paragraph.style.name for paragraph in written if paragraph.style] == [style.name] * len(written) != []
    assert bool(written[0]._p.findall(f".//{qn('wp:inline')}")) == (rule.line is not None)
