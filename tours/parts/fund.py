"""Where the money comes from. A fallback source is used when the others do not suffice."""

from tours.parts.declared import MONEY_LIMIT, Field, Kind, Type, note, passage, quote

FUND = Kind(
    slug="kinh-phi",
    table="funding",
    model="FundingSource",
    noun="nguồn kinh phí",
    title="Kinh phí",
    empty="Ghi nguồn kinh phí và quyết định giao dự toán.",
    fields=(
        Field("name", column="description", required=True),
        Field("decision", column="decision_number", longest=80),
        Field("decided_on", Type.DAY, column="decision_date", label="Ngày quyết định"),
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
