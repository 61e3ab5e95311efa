"""How each line of an official document looks, for PDF and Word alike (Nghị định 30/2020/NĐ-CP, Phụ lục I;
of the Party Hướng dẫn 36-HD/VPTW)."""

from types import MappingProxyType

from msgspec import Struct

from reports.document import Role

FONT = "Times New Roman"
STAND_IN = "Liberation Serif"
"""Has the same widths as Times New Roman, which most servers lack."""

MARGINS_MM = MappingProxyType({"top": 22, "bottom": 20, "left": 30, "right": 15})
PAGE_MM = (210, 297)
BOOKLET = 0.75
"""Of every size and space, on paper half as large."""
BOOKLET_MARGINS_MM = MappingProxyType({"top": 14, "bottom": 14, "left": 14, "right": 12})
LEFT_SHARE = 0.45
"""The part of the head's and the end's width that the left cell takes."""

TABLE_SIZE = 12
PICTURE_MM = (78, 62)
"""The most a picture takes, of which two stand side by side."""
CELL_PADDING = 3
"""On the left and right of a cell's text, in points."""
CELL_ROOM = 2
"""Above and below a cell's text, in points."""
PAGE_NUMBER_SIZE = 13
FOOTER_SIZE = 9
LINE_HEIGHT = 1.2
"""From line to line, in parts of the font's size, as the PDF counts; Word counts in parts of the font's own line."""
FONT_LINE = 1.149
"""The own line of Times New Roman and its stand-in, in parts of the size."""


class Look(Struct, frozen=True):
    """Sizes and spaces in points, `indent` of the first line in millimetres.

    `rule` is the part of the text's width that the line under it takes, 0 for none.
    """

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    indent: float = 0
    rule: float = 0
    keep_with_next: bool = False


_INDENT = 12.7

LOOKS = MappingProxyType(
    {
        Role.PARENT: Look(12),
        Role.ISSUER: Look(12, bold=True, rule=0.34),
        Role.NATION: Look(12, bold=True),
        Role.MOTTO: Look(13, bold=True, rule=1),
        Role.NUMBER: Look(13, before=4),
        Role.SUBJECT: Look(12, before=2),
        Role.DATE: Look(13, italic=True, before=4),
        Role.KIND: Look(14, bold=True, before=18, keep_with_next=True),
        Role.TITLE: Look(14, bold=True, after=6, rule=0.34, keep_with_next=True),
        Role.SALUTATION: Look(14, before=18, after=6, keep_with_next=True),
        Role.ADDRESSEE: Look(14, align="left", after=2, indent=50),
        Role.DECIDER: Look(14, bold=True, before=6, after=6, keep_with_next=True),
        Role.BASIS: Look(14, italic=True, align="justify", before=6, indent=_INDENT),
        Role.ENACTING: Look(14, bold=True, before=12, after=6, keep_with_next=True),
        Role.SECTION: Look(14, bold=True, align="justify", before=6, indent=_INDENT, keep_with_next=True),
        Role.HEADING: Look(14, bold=True, align="justify", before=6, indent=_INDENT, keep_with_next=True),
        Role.BODY: Look(14, align="justify", before=6, indent=_INDENT),
        Role.CAPTION: Look(13, bold=True, before=10, after=4, keep_with_next=True),
        Role.PICTURE: Look(12, italic=True, before=3, after=8),
        Role.RECIPIENTS: Look(12, bold=True, italic=True, align="left"),
        Role.RECIPIENT: Look(11, align="left"),
        Role.AUTHORITY: Look(13, bold=True),
        Role.SIGNER: Look(14, bold=True, before=76),
        Role.APPENDIX: Look(14, bold=True, keep_with_next=True),
        Role.APPENDIX_TITLE: Look(14, bold=True, keep_with_next=True),
        Role.ATTACHED: Look(14, italic=True, after=10, rule=0.34, keep_with_next=True),
        Role.PARTY: Look(15, bold=True, rule=1),
        Role.PARTY_PARENT: Look(14),
        Role.PARTY_ISSUER: Look(14, bold=True),
        Role.STAR: Look(14),
        Role.PARTY_NUMBER: Look(14),
        Role.PARTY_DATE: Look(14, italic=True, before=4),
        Role.PARTY_RECIPIENTS: Look(14, align="left", rule=1),
        Role.PARTY_RECIPIENT: Look(12, align="left"),
        Role.PARTY_AUTHORITY: Look(14, bold=True),
        Role.PARTY_POST: Look(14),
    }
)
