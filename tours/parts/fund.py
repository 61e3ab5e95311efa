"""Where the money comes from. A fallback source is used when the others do not suffice."""

from typing import Any

from config.words import money, vn_date
from tours.parts.declared import MONEY_LIMIT, Field, Kind, Renew, Type, joined, note, passage, quote


def told(source: Any) -> str:
    number, day = source.decision_number, vn_date(source.decision_date)
    decided = f"Quyết định số {number}{f' ngày {day}' if day else ''}" if number else ""
    ceiling = f"mức tối đa {money(source.ceiling)}" if source.ceiling else ""
    return joined(source.description, decided, ceiling, "chỉ dùng khi thiếu" if source.is_fallback else "")


FUND = Kind(
    slug="kinh-phi",
    table="funding",
    model="FundingSource",
    noun="nguồn kinh phí",
    title="Kinh phí",
    related="funding_sources",
    told=told,
    empty="Ghi nguồn kinh phí và quyết định giao dự toán.",
    fields=(
        Field("name", column="description", required=True),
        Field("decision", column="decision_number", longest=80, renew=Renew.KEEP),
        Field("decided_on", Type.DAY, column="decision_date", renew=Renew.KEEP, label="Ngày quyết định"),
        Field(
            "ceiling",
            Type.MONEY,
            most=MONEY_LIMIT,
            label="Mức tối đa (đồng)",
            help="Ví dụ 250.000.000. Để trống nếu chưa biết.",
        ),
        Field("fallback", Type.FLAG, column="is_fallback"),
        passage(required=False),
        quote(),
        note(),
    ),
)
