"""A line of "Nơi nhận", without its dash and semicolon, and the agencies it stands for, by kind or by name."""

import re
from collections.abc import Iterator
from typing import Any

from tours.parts.declared import Fault, Field, Kind, Type, Values, sentence

FILING = re.compile(r"[-–\s]*lưu\b\s*[:;]?", re.IGNORECASE)


def is_filing(text: str) -> bool:
    """Whether a line of the recipients is where the paper is filed ("Lưu: VT"), which the paper writes itself."""
    return FILING.match(text) is not None


def told(recipient: Any) -> str:
    return sentence(recipient.text, ", ".join(one.short_name or one.name for one in recipient.agencies.all()))


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
    told=told,
    check=check,
    fields=(
        Field("text", required=True, longest=250, help="Không ghi dòng “Lưu”: nơi lưu ghi ở phần ký."),
        Field("agency_kinds", Type.KINDS, label="Gồm các loại cơ quan", help="Các cơ quan này được mời đăng ký."),
        Field(
            "agencies",
            Type.AGENCIES,
            label="Gồm các cơ quan nêu tên",
            help="Chỉ khi dòng này chỉ gửi vài cơ quan; các cơ quan này được mời đăng ký.",
        ),
    ),
)
