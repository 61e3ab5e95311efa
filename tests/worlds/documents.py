"""Word documents as offices make them, their XML written out for the tests."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE, read

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, *, font: str = "", look: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    breaks = "</w:t><w:br/><w:t>".join(escape(line) for line in text.split("\n"))
    return f'<w:r><w:rPr>{fonts}{look}</w:rPr><w:t xml:space="preserve">{breaks}</w:t></w:r>'.replace("<w:t></w:t>", "")


def paragraph(*runs: str, numbered: str = "") -> str:
    """`runs`: XML, or plain text."""
    marks = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
    inner = "".join(part if part.startswith("<") else run(part) for part in runs if part)
    return f"<w:p><w:pPr>{marks}</w:pPr>{inner}</w:p>"


def cell(text: str = "", *, span: int = 1, down: str = "", inner: str = "") -> str:
    """`down`: "restart" for the first of cells merged downwards, "continue" for the others; `inner`: paragraphs."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merges = f'<w:vMerge w:val="{down}"/>' if down else ""
    lines = inner or "".join(paragraph(line) for line in text.split("\v"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{1500 * span}" w:type="dxa"/>{spans}{merges}</w:tcPr>{lines}</w:tc>'


def row(*cells: object, look: str = "") -> str:
    """Each cell its XML or its plain text."""
    inner = "".join(str(part) if str(part).startswith("<w:") else cell(str(part)) for part in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def table(*rows: str, widths: Sequence[int] = (1500,) * 6) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    width = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def title_row(number: str, title: str) -> str:
    return row(number, cell(title, span=5))


def control(inner: str, look: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def text_box(text: str) -> str:
    return f"<w:r><w:pict><w:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></w:textbox></w:pict></w:r>"


LETTER_HEAD = table(
    row("UBND TỈNH KHÁNH HÒA\vSỞ TÀI CHÍNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\vĐộc lập - Tự do - Hạnh phúc"),
    row("Số: 12/STC-VP", "Khánh Hòa, ngày 05 tháng 12 năm 2026"),
    widths=(4000, 5000),
)
SIGNATURES = table(row("Nơi nhận:\v- Như trên;", "KT. GIÁM ĐỐC\vPHÓ GIÁM ĐỐC\v\vNguyễn Văn Phó"), widths=(4500, 4500))
FORM_ROWS = (
    row(*COLUMNS),
    title_row("I", I_TITLE),
    row("1", *AN),
    row("2", "...", "...", "", "", ""),
    title_row("II", II_TITLE),
    row("1", *BINH),
    row("2", *CUONG),
)


def document(*blocks: str, numbering: str = "", styles: str = "", comments: str = "") -> bytes:
    """`blocks`: paragraphs and tables of the body; the other parts as the inside of their root."""
    parts = {"numbering": numbering, "styles": styles, "comments": comments}
    used = {name: content for name, content in parts.items() if content}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in ("document.main", *used)
    ).replace("/word/document.main.xml", "/word/document.xml")
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for at, name in enumerate(used, 1)
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        )
        section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
        archive.writestr(
            "word/document.xml",
            f'{_HEAD}<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(blocks)}{section}</w:body></w:document>',
        )
        for name, content in used.items():
            archive.writestr(f"word/{name}.xml", f'{_HEAD}<w:{name} xmlns:w="{_NAMESPACE}">{content}</w:{name}>')
    return output.getvalue()


People = list[tuple[str, int, str | None, str]]


def people(data: bytes) -> People:
    reading = read(data, "danh-sach.docx")
    assert reading.accepted, reading.problems
    return [(found.sheet, found.row, found.section, found.full_name) for found in reading.rows]
