"""What a file says of itself in its properties, in every format."""

from reports.document import Document, footer_line, official_number


def heading_of(document: Document) -> str:
    """ "Kế hoạch 8752/KH-BCĐ: Tổ chức học tập …", or a công văn's subject. A number not given yet is left out."""
    header = document.header
    number = "" if header.number is None else f" {official_number(header.number, header.symbol, header.system)}"
    return f"{document.kind or 'Công văn'}{number}: {document.title or header.subject}"


def description(document: Document) -> str:
    return footer_line(document.made)
