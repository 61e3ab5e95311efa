"""One kind of cost of a tour: by a norm, or at a price somebody named. Without a round it is meant for each."""

from collections.abc import Iterator
from typing import Any

from config.words import NBSP, money
from tours.enums import CostBasis
from tours.parts.declared import MONEY_LIMIT, Fault, Field, Kind, Renew, Type, Values, note

NORM, PER_PERSON, PER_DELEGATION = CostBasis.NORM, CostBasis.PER_PERSON, CostBasis.PER_DELEGATION
PRICED = (PER_PERSON, PER_DELEGATION)
FOR_ALL = "Bỏ khóa này nếu tính cho cả đoàn, cả đợt."


def cost_in_words(item: Any) -> str:
    """What it is, for whom, how often and at what price; the amount of a norm depends on the day and is not said."""
    round = f" ({item.round.name})" if item.round else ""
    parts = [f"{item.name}{round}"]
    if item.people is not None and item.basis != CostBasis.PER_DELEGATION:
        parts.append(f"{item.people}{NBSP}người")
    if item.times is not None:
        parts.append(f"{item.times}{NBSP}{item.unit or 'lần'}")
    if item.basis == CostBasis.NORM:
        parts.append("theo định mức")
    elif item.price is None:
        parts.append("chưa có giá")
    else:
        whose = "cả đoàn" if item.basis == CostBasis.PER_DELEGATION else "mỗi người"
        parts.append(f"{whose} {money(item.price)}, giá nhập theo {item.said_by}")
    return f"{', '.join(parts)}."


def check(values: Values) -> Iterator[Fault]:
    if values.get("price") is not None and not values.get("said_by"):
        yield Fault(
            "said_by",
            "Giá nhập phải có nguồn. Đề nghị ghi ai cho giá hoặc văn bản nào.",
            "giá nhập phải có nguồn. Thêm dòng “said_by = …”.",
        )


COST = Kind(
    slug="khoan-chi",
    table="costs",
    model="CostItem",
    noun="khoản chi dự kiến",
    title="Khoản chi dự kiến",
    of_tour=True,
    is_beside_text=True,
    chosen_by="basis",
    related="cost_items",
    brief=cost_in_words,
    told=cost_in_words,
    empty="Ghi phụ cấp lưu trú, phòng nghỉ theo định mức; vé, xe theo giá đã hỏi được, kèm ai cho giá. Giá chưa biết "
    "thì để trống.",
    check=check,
    fields=(
        Field("name", required=True, longest=200, help="Ví dụ: Vé máy bay khứ hồi đến Hà Nội."),
        Field("round", Type.ONE, to="rounds", written=Type.NUMBER, empty_label="Mỗi đợt của chương trình"),
        Field("basis", Type.CHOICE, choices=CostBasis, required=True, radio=True, label="Cách tính"),
        Field(
            "norm",
            Type.NORM,
            longest=40,
            needed_by=(NORM,),
            only_for=(NORM,),
            label="Định mức",
            empty_label="Không theo định mức",
            help="Chọn khi tính theo định mức; mức lấy theo ngày đi của đợt.",
            lacks="Khoản này tính theo định mức. Đề nghị chọn định mức.",
        ),
        Field(
            "price",
            Type.MONEY,
            renew=Renew.CLEAR,  # last year's price is not this year's
            most=MONEY_LIMIT,
            only_for=PRICED,
            label="Giá (đồng)",
            help="Chỉ dùng cho giá nhập. Để trống nếu chưa có giá: cổng nói rõ là còn thiếu, không tính là 0.",
        ),
        Field(
            "said_by",
            longest=250,
            renew=Renew.CLEAR,
            only_for=PRICED,
            help="Ai cho giá hoặc văn bản nào. Ví dụ: báo giá ngày 2/3/2026 của đại lý vé.",
        ),
        Field(
            "people",
            Type.NUMBER,
            least=1,
            only_for=(NORM, PER_PERSON),
            help="Để trống nếu tính cho cả đoàn. Không dùng cho giá của cả đoàn.",
            without=FOR_ALL,
        ),
        Field(
            "times",
            Type.NUMBER,
            least=1,
            help="Để trống: định mức tính theo số ngày hoặc số đêm của đợt, giá nhập tính một lần.",
            without=FOR_ALL,
        ),
        Field(
            "unit", longest=20, renew=Renew.KEEP, only_for=PRICED, help="Chỉ dùng cho giá nhập. Ví dụ: lượt, ngày, xe."
        ),
        note(),
    ),
)
