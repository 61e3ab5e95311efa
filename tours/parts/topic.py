"""What is to be learnt, and at which destinations."""

from tours.enums import Index
from tours.parts.declared import Door, Field, Kind, Type, passage

TOPIC = Kind(
    slug="noi-dung",
    table="topics",
    model="Topic",
    noun="nội dung học tập",
    title="Nội dung",
    of_tour=True,
    named_by="passage",
    unknown="chương trình này không có nội dung “{}”. Các nội dung: {}.",
    empty="Chỉ ra các đoạn của lời văn là nội dung học tập, kèm chỉ số liên quan.",
    fields=(
        passage(),
        Field("indices", Type.TICKED, choices=Index, label="Chỉ số liên quan"),
        Field(
            "destinations",
            Type.MANY,
            to="destinations",
            door=Door.EDITOR,
            label="Học ở nơi đến nào",
            help="Để trống nếu chưa rõ; cổng nhắc khi kiểm tra trước lúc ban hành.",
        ),
    ),
)
