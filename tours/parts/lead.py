"""Which agencies follow an index for the province; the file names several at once, each is a part of its own."""

from tours.enums import Index
from tours.parts.declared import Field, Kind, Type, note

LEAD = Kind(
    slug="chi-so",
    table="index_leads",
    model="IndexLead",
    noun="cơ quan theo dõi chỉ số",
    title="Cơ quan theo dõi chỉ số",
    order="",
    once=("index", "agencies"),
    told=lambda lead: f"{Index(lead.index).label}: {lead.agency}",
    empty="Không in trong văn bản. Cần khi có quy tắc về người theo dõi các chỉ số: ai theo dõi chỉ số nào được biết "
    "từ cơ quan của người đó.",
    fields=(
        Field("index", Type.CHOICE, choices=Index, required=True),
        Field(
            "agencies",
            Type.AGENCIES,
            column="agency",
            required=True,
            each=True,
            taken="Cơ quan này đã được ghi là theo dõi chỉ số đó. Đề nghị chọn cơ quan khác.",
            empty_label="Chọn cơ quan",
        ),
        note(),
    ),
)
