"""When one delegation goes: the span of days that the plan gives."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from config.words import NBSP, vn_date
from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, is_before, joined, note, sentence


def told(one: Any) -> str:
    days = f"{one.days}{NBSP}ngày" if one.days else ""
    return sentence(one.name, joined(one.when_text, _between(one.not_before, one.not_after), days))


def _between(first: date | None, last: date | None) -> str:
    return " ".join(f"{word} {vn_date(day)}" for word, day in (("từ", first), ("đến", last)) if day)


def check(values: Values) -> Iterator[Fault]:
    if is_before(values.get("not_after"), values.get("not_before")):
        yield Fault(
            "not_after",
            "Ngày cuối ở trước ngày đầu. Đề nghị xem lại hai ngày.",
            "ngày muộn nhất phải không trước not_before.",
            ("not_before",),
        )


ROUND = Kind(
    slug="dot",
    table="rounds",
    model="Round",
    noun="đợt",
    title="Các đợt",
    of_tour=True,
    order="number",
    named_by="number",
    unknown="chương trình này không có đợt số {}.",
    empty="Thêm một đợt cho mỗi đoàn công tác.",
    living=(
        "status",
        "starts_on",
        "ends_on",
        "days_reason",
        "early_reason",
        "cancelled_by",
        "cancelled_on",
        "cancel_reason",
        "revision",
    ),
    brief=lambda one: f"{one.name}. {one.when_text}".strip(),
    told=told,
    check=check,
    fields=(
        Field("number", Type.NUMBER, required=True, least=1, door=Door.FILE),
        Field(
            "name",
            required=True,
            longest=120,
            unique=True,
            taken="Tên này đã dùng cho đợt khác của chương trình. Đề nghị ghi tên khác.",
        ),
        Field("when_text", longest=200),
        Field(
            "days",
            Type.NUMBER,
            least=1,
            most=99,
            help="Kể cả ngày đi và ngày về; dùng cho dự toán. Để trống nếu chưa rõ.",
            without="Bỏ khóa này nếu chưa biết.",
        ),
        Field("not_before", Type.DAY, label="Không trước ngày"),
        Field("not_after", Type.DAY, label="Không sau ngày"),
        note(),
    ),
)
