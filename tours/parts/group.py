"""Who is asked: people of these agencies or kinds, at `lowest_level` or above; `by_hand`: only whom one marks."""

from collections.abc import Iterator

from tours.enums import PositionLevel
from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, note, passage, quote


def check(values: Values) -> Iterator[Fault]:
    if not (values.get("agencies") or values.get("agency_kinds") or values.get("by_hand")):
        yield Fault(
            "agency_kinds",
            "Chưa nói diện này lấy ai. Đề nghị chọn loại cơ quan, chọn cơ quan nêu tên, hoặc đánh dấu "
            "Sở Nội vụ xác định từng người.",
            "chưa nói diện này lấy ai. Ghi agencies, agency_kinds hoặc by_hand = true.",
            ("agencies",),
        )


GROUP = Kind(
    slug="dien",
    table="groups",
    model="ParticipantGroup",
    noun="diện tham gia",
    title="Thành phần",
    of_tour=True,
    named_by="code",
    unknown="chương trình này không có diện “{}”. Các diện: {}.",
    empty="Ghi những diện được mời tham gia: cơ quan nào, cấp nào, mỗi cơ quan mấy người.",
    check=check,
    fields=(
        Field("code", required=True, longest=40, unique=True, door=Door.FILE),
        Field("name", required=True, longest=200),
        Field("short_name", required=True, longest=80),
        passage(),
        quote(),
        Field("agency_kinds", Type.KINDS, label="Mọi cơ quan thuộc loại"),
        Field(
            "agencies",
            Type.AGENCIES,
            label="Cơ quan nêu tên",
            help="Chỉ liệt kê cơ quan đang hoạt động và cơ quan đã chọn trước.",
        ),
        Field("lowest_level", Type.CHOICE, choices=PositionLevel),
        Field("quota_per_agency", Type.NUMBER, least=1, without="Bỏ khóa này nếu không giới hạn."),
        Field("by_hand", Type.FLAG),
        note(),
    ),
)
