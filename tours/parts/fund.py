"""Where the money comes from: of what, how much, who pays. A fallback source is used when the others do not suffice."""

from collections.abc import Iterator
from typing import Any

from config.words import money, vn_date
from tours.enums import Bound, Payer
from tours.parts.declared import MONEY_LIMIT, Fault, Field, Kind, Renew, Type, Values, joined, note, passage, quote
from tours.parts.wording import cited

BOUNDS = {Bound.AT_MOST: "không quá", Bound.EXACT: "đúng", Bound.MORE_THAN: "trên"}
PAYERS = {
    Payer.HOST: "nơi đến chi",
    Payer.OWN_AGENCY: "cơ quan của người tham gia chi",
    Payer.THEMSELVES: "người tham gia tự chi",
}


def amount_in_words(source: Any) -> str:
    """ "không quá 5.000.000 đồng mỗi người"; "" where the plan does not say."""
    if source.amount is None:
        return ""
    each = " mỗi người" if source.is_for_each else ""
    return f"{BOUNDS[Bound(source.bound)]} {money(source.amount)}{each}"


def owner_in_words(source: Any) -> str:
    """Of what it pays for a part only, and who pays: "cho Đợt 1 ngoài tỉnh, nơi đến chi"."""
    of = source.tour.label.lower() if source.tour else ""
    part = f"cho {source.round.name} {of}" if source.round else f"cho chương trình {of}" if of else ""
    payer = f"{source.payer_agency} chi" if source.payer_agency else PAYERS.get(source.payer, "")
    return joined(part, payer)


def told(source: Any) -> str:
    number, day = source.decision_number, vn_date(source.decision_date)
    decided = f"{cited(number)}{f' ngày {day}' if day else ''}" if number else ""
    fallback = "chỉ dùng khi thiếu" if source.is_fallback else ""
    return joined(source.description, decided, amount_in_words(source), owner_in_words(source), fallback)


def check(values: Values) -> Iterator[Fault]:
    if values.get("round") and not values.get("tour"):
        yield Fault(
            "tour",
            "Đã chọn đợt thì chọn cả chương trình của đợt.",
            "nguồn của một đợt cần mã chương trình. Thêm dòng “tour = …”.",
            ("round",),
        )
    if values.get("for_each") and values.get("amount") is None:
        yield Fault(
            "for_each",
            "Chưa ghi số tiền. Đề nghị ghi số tiền mỗi người, hoặc bỏ đánh dấu.",
            "cần khóa amount. Thêm dòng “amount = …”.",
            ("amount",),
        )


FUND = Kind(
    slug="kinh-phi",
    table="funding",
    model="FundingSource",
    noun="nguồn kinh phí",
    title="Kinh phí",
    related="funding_sources",
    chosen_by="payer",
    told=told,
    check=check,
    empty="Ghi nguồn kinh phí và quyết định giao dự toán.",
    fields=(
        Field("name", column="description", required=True),
        Field("decision", column="decision_number", longest=80, renew=Renew.KEEP),
        Field("decided_on", Type.DAY, column="decision_date", renew=Renew.KEEP, label="Ngày quyết định"),
        Field(
            "amount",
            Type.MONEY,
            most=MONEY_LIMIT,
            label="Số tiền (đồng)",
            help="Ví dụ 250.000.000. Để trống nếu chưa biết.",
        ),
        Field("bound", Type.CHOICE, choices=Bound, default=Bound.AT_MOST),
        Field("for_each", Type.FLAG, column="is_for_each"),
        Field("tour", Type.ONE, to="tours", empty_label="Cả kế hoạch", help="Khi tiền chỉ dùng cho một chương trình."),
        Field(
            "round",
            Type.ONE,
            to="rounds",
            within="tour",
            written=Type.NUMBER,
            empty_label="Mọi đợt",
            help="Khi tiền chỉ dùng cho một đợt của chương trình đó.",
        ),
        Field("payer", Type.CHOICE, choices=Payer, help="Để trống nếu kế hoạch không nói ai chi."),
        Field(
            "agencies",
            Type.AGENCIES,
            column="payer_agency",
            needed_by=(Payer.BODY,),
            only_for=(Payer.BODY,),
            label="Cơ quan chi",
            empty_label="Chọn cơ quan",
            lacks="Một cơ quan chi. Đề nghị chọn cơ quan đó.",
        ),
        Field("fallback", Type.FLAG, column="is_fallback"),
        passage(required=False),
        quote(),
        note(),
    ),
)
