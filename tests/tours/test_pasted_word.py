"""A Word file of a plan is read as text pasted from it is: each case a document, and the lines read from it."""

import io
import zipfile
from itertools import count

import pytest

from config.office.refusals import Refusal
from tests.worlds.documents import LETTER_HEAD, SIGNATURES, cell, document, paragraph, row, run, table
from tests.worlds.workbooks import timed
from tours.pasted import read_pasted
from tours.pasted.word import text_of_word

BY = 'w:id="1" w:author="x" w:date="2026-12-01T00:00:00Z"'
BOLD = "<w:b/>"
LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate(
        [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "\uf0b7")]
    )
)
LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
NUMBERS = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>{LIST}'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)
GONE = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:del {BY}><w:r><w:delText>Cũ</w:delText></w:r></w:del></w:p>"


def listed(text: str, level: int) -> str:
    return paragraph(text, numbered="1").replace('<w:ilvl w:val="0"/>', f'<w:ilvl w:val="{level}"/>')


def styled(text: str) -> str:
    return paragraph(text).replace("<w:pPr>", '<w:pPr><w:pStyle w:val="H"/>')


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([listed("A", 0), listed("B", 1), listed("C", 2), listed("D", 3), listed("E", 4), listed("F", 1)],
         ["I. A", "1. B", "1.1. C", "a) D", "- E", "2. F"]),
        ([styled("MỤC ĐÍCH"), listed("B", 1), styled("YÊU CẦU")], ["I. **MỤC ĐÍCH**", "1. B", "II. **YÊU CẦU**"]),
        ([paragraph(run("a) Đợt 1:", look=BOLD), " từ ", run("05", look=BOLD), " nơi")],
         ["a) **Đợt 1:** từ **05** nơi"]),
        ([paragraph(run("1. ", look=BOLD), run("Một", look=BOLD), run("", look=BOLD))], ["1. **Một**"]),
        ([paragraph("Cử ", f"<w:ins {BY}>{run('05')}</w:ins><w:del {BY}><w:r><w:delText>03</w:delText></w:r></w:del>",
                    " người")], ["Cử 05 người"]),
        ([listed("A", 1), GONE.replace("<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
          listed("B", 1)], ["1. A", "2. B"]),
        ([paragraph("Một\nhai")], ["Một", "hai"]),
        ([paragraph("A"), table(row("STT", "Nơi", "Số"), row("1", cell("Huế\v(phía Bắc)", span=2)), row("2", "", "5")),
          paragraph("B")], ["A", "STT\tNơi\tSố", "1\tHuế (phía Bắc)\t", "2\t\t5", "B"]),
        ([table(row(run("x", look=BOLD).join(("<w:tc><w:p>", "</w:p></w:tc>")), "Nơi"))], ["x\tNơi"]),
        ([table(row("Trong khung\vhai dòng"))], ["Trong khung", "hai dòng"]),
        ([LETTER_HEAD, paragraph("KẾ HOẠCH"), SIGNATURES], [
            "UBND TỈNH KHÁNH HÒA", "SỞ TÀI CHÍNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/STC-VP", "Khánh Hòa, ngày 05 tháng 12 năm 2026", "KẾ HOẠCH",
            "Nơi nhận:", "- Như trên;", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Phó",
        ]),
        ([paragraph("A"), table(row("CỘNG HÒA XÃ HỘI", "x"))] * 2, ["A", "CỘNG HÒA XÃ HỘI", "x", "A",
                                                                    "CỘNG HÒA XÃ HỘI\tx"]),
    ],
)  # fmt: skip
def test_a_word_file_says_the_lines_a_person_sees(blocks: list[str], expected: list[str]) -> None:
    assert text_of_word(document(*blocks, numbering=NUMBERS, styles=STYLES)).split("\n") == expected


def zipped(**parts: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp trống."),
        (b"%PDF-1.7", "không đọc lời văn từ PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1", "RTF"),
        ("Kế hoạch".encode(), "không phải văn bản Word"),
        (zipped(xl__workbook="x"), "không phải văn bản Word"),
        (zipped(**{"content.xml": "<a/>"}), "OpenDocument"),
        (document(paragraph("A"))[:-30], "bị hỏng"),
        (document("<w:p>"), "bị hỏng"),
        (document(paragraph(" ")), "không có dòng chữ nào"),
        (document(paragraph(run("KÕ ho¹ch", font=".VnTime"))), "phông chữ cũ (.VnTime)"),
        (b"a" * 10_485_761, "nặng quá 10 MB"),
        (document(table(*(row("a", "b") for _ in range(5_001)))), "hơn 5.000 dòng"),
    ],
    ids=count(),
)
def test_what_is_no_word_file_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said.replace("(", r"\(").replace(")", r"\)")):
        text_of_word(data)


def test_two_hundred_pages_are_read_in_a_breath() -> None:
    words = "Nội dung học tập, nghiên cứu kinh nghiệm. " * 6
    data = document(listed("MỤC", 0), *(listed(f"{words}{at}", 4) for at in range(2_400)), numbering=NUMBERS)
    pasted, effort = timed(lambda: read_pasted(text_of_word(data)))
    assert len(pasted.passages[0].inside) == 2_400
    assert effort < 8
