"""Who is asked: people of these agencies or kinds, at `lowest_level` or above; `by_hand`: only whom one marks."""

from collections.abc import Iterable, Iterator
from typing import Any

from config.naming import ORGANISER, named
from tours.enums import PositionLevel
from tours.parts.declared import Door, Fault, Field, Kind, Renew, Type, Values, note, passage, quote
from tours.parts.wording import lower, people


def group_in_words(group: Any, agencies: Iterable[Any] | None = None) -> str:
    """Whom the group takes; `agencies` instead of those stored, for a group that is being written."""
    bodies = list(group.agencies.all() if agencies is None else agencies)
    of = ", ".join([*(agency.short_name or agency.name for agency in bodies), *group.kind_names])
    if group.by_hand:
        is_told = not of or (not group.kind_names and {one.pk for one in bodies} == {group.tour.plan.organiser_id})
        who = f"{ORGANISER} đánh dấu từng người{'' if is_told else f' của: {of}'}."
    else:
        who = f"Người của: {of or 'chưa chọn cơ quan nào'}."
    has_level = group.lowest_level not in ("", PositionLevel.STAFF)  # from the lowest level up is everyone
    level = f" Từ {lower(PositionLevel(group.lowest_level).label)} trở lên." if has_level else ""
    quota = f" Mỗi cơ quan {people(None, group.quota_per_agency)}." if group.quota_per_agency else ""
    return f"{who}{level}{quota}"


def check(values: Values) -> Iterator[Fault]:
    if not (values.get("agencies") or values.get("agency_kinds") or values.get("by_hand")):
        yield Fault(
            "agency_kinds",
            "Chưa nói diện này lấy ai. Đề nghị chọn loại cơ quan, chọn cơ quan nêu tên, hoặc đánh dấu "
            f"{ORGANISER} xác định từng người.",
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
    brief=lambda one: f"{one.short_name}. {group_in_words(one)}",
    told=lambda one: f"{one.name}: {group_in_words(one)}",
    empty="Ghi những diện được mời tham gia: cơ quan nào, cấp nào, mỗi cơ quan mấy người.",
    check=check,
    fields=(
        Field("code", required=True, longest=40, unique=True, is_code=True, door=Door.FILE, renew=Renew.KEEP),
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
        Field("by_hand", Type.FLAG, label=named("{organiser} xác định từng người")),
        note(),
    ),
)
