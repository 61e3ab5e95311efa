"""Kinds of document a plan may be, or a paper of it is: their codes, names, and whether they are a letter."""

from msgspec import Struct


class DocumentKind(Struct, frozen=True):
    """`is_letter`: a công văn, which has no name over its text but a subject under its number, and no code."""

    code: str
    name: str
    is_letter: bool = False


KINDS = (
    DocumentKind("KH", "Kế hoạch"),
    DocumentKind("", "Công văn", is_letter=True),
    DocumentKind("TTr", "Tờ trình"),
    DocumentKind("TB", "Thông báo"),
    DocumentKind("CTr", "Chương trình"),
    DocumentKind("QĐ", "Quyết định"),
    DocumentKind("BC", "Báo cáo"),
    DocumentKind("DS", "Danh sách"),
    DocumentKind("PA", "Phương án"),
    DocumentKind("BN", "Biên nhận"),
    DocumentKind("GM", "Giấy mời"),
)
"""Nghị định 30/2020/NĐ-CP, Phụ lục III; the first five may announce study tours."""
OF_PLANS = KINDS[:5]


def kind_named(name: str) -> DocumentKind:
    """As a plan writes it, "KẾ HOẠCH" or "Kế hoạch"; a name that is in no list is a kind with a title of its own."""
    folded = name.casefold()
    return next((kind for kind in KINDS if kind.name.casefold() == folded), DocumentKind("", name.capitalize()))


def name_of(code: str) -> str:
    """ "Văn bản" for a code that is in no list."""
    return next((kind.name for kind in KINDS if kind.code == code and code), "Văn bản")
