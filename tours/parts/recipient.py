"""A line of "Nơi nhận", without its dash and semicolon, and the kinds of agency it stands for."""

import re
from collections.abc import Iterator

from tours.parts.declared import Fault, Field, Kind, Type, Values

FILING = re.compile(r"[-–\s]*lưu\b\s*[:;]?", re.IGNORECASE)


def is_filing(text: str) -> bool:
    """Whether a line of the recipients is where the paper is filed ("Lưu: VT"), which the paper writes itself."""
    return FILING.match(text) is not None


def check(values: Values) -> Iterator[Fault]:
    if is_filing(values.get("text") or ""):
        yield Fault(
            "text",
            "Nơi lưu không phải nơi nhận, và văn bản tự in dòng này. Đề nghị ghi nơi lưu ở phần ký.",
            "là nơi lưu, không phải nơi nhận. Ghi ở khóa filing của [plan].",
        )


RECIPIENT = Kind(
    slug="noi-nhan",
    table="recipients",
    model="Recipient",
    noun="nơi nhận",
    title="Nơi nhận",
    empty="Ghi các dòng nơi nhận; cơ quan thuộc nơi nhận được mời đăng ký.",
    check=check,
    fields=(
        Field("text", required=True, longest=250, help="Không ghi dòng “Lưu”: nơi lưu ghi ở phần ký."),
        Field("agency_kinds", Type.KINDS, label="Gồm các loại cơ quan", help="Các cơ quan này được mời đăng ký."),
    ),
)
