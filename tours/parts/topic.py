"""What is to be learnt, and at which destinations."""

from typing import Any

from tours.enums import Index
from tours.parts.declared import Door, Field, Kind, Type, passage
from tours.parts.wording import names_of


def told(topic: Any) -> str:
    tagged = f" Chỉ số: {names_of(topic.indices)}." if topic.indices else ""
    where = ", ".join(one.name for one in topic.stops.all())
    return f"{topic.passage.plain}{tagged}{f' Học ở {where}.' if where else ''}"


TOPIC = Kind(
    slug="noi-dung",
    table="topics",
    model="Topic",
    noun="nội dung học tập",
    title="Nội dung",
    of_tour=True,
    named_by="passage",
    told=told,
    unknown="chương trình này không có nội dung “{}”. Các nội dung: {}.",
    empty="Chỉ ra các đoạn của lời văn là nội dung học tập, kèm chỉ số liên quan.",
    fields=(
        passage(),
        Field("indices", Type.TICKED, choices=Index, label="Chỉ số liên quan"),
        Field(
            "stops",
            Type.MANY,
            to="stops",
            door=Door.EDITOR,
            label="Học ở nơi đến nào",
            help="Để trống nếu chưa rõ; cổng nhắc khi kiểm tra trước lúc ban hành.",
        ),
    ),
)
