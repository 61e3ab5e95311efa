"""Whom the plan names itself: the head or a member of one round. Nobody has to register them."""

from typing import Any

from tours.enums import SeatRole
from tours.parts.declared import Field, Kind, Renew, Sole, Type, note, passage


def told(person: Any) -> str:
    role = SeatRole(person.role).label
    return f"{person.round.name}, {role}: {person.name}, {person.post} ({person.agency})"


PERSON = Kind(
    slug="nguoi-neu-ten",
    table="people",
    model="NamedPerson",
    noun="người nêu tên",
    title="Người nêu tên",
    of_tour=True,
    related="named",
    once=("round", "name"),
    sole=Sole(
        "role",
        SeatRole.HEAD,
        "round",
        "Đợt này đã nêu tên trưởng đoàn. Đề nghị chọn vai trò khác, hoặc sửa vai trò của trưởng đoàn kia trước.",
        "đợt này đã có trưởng đoàn ở trên, mỗi đợt một trưởng đoàn. Ghi “member”, hoặc sửa số đợt.",
    ),
    told=told,
    brief=told,
    empty="Chỉ ghi khi kế hoạch nêu tên trưởng đoàn hoặc thành viên: người đó không phải đăng ký.",
    fields=(
        Field("round", Type.ONE, to="rounds", written=Type.NUMBER, required=True, empty_label="Chọn đợt"),
        Field("role", Type.CHOICE, choices=SeatRole, required=True),
        Field(
            "name",
            required=True,
            longest=120,
            renew=Renew.KEEP,
            taken="Người này đã được nêu tên ở đợt đó. Đề nghị xem lại.",
        ),
        Field("post", required=True, longest=200, renew=Renew.KEEP),
        Field("agencies", Type.AGENCIES, column="agency", required=True, empty_label="Chọn cơ quan"),
        passage(required=False),
        note(),
    ),
)
