"""A part of the plan that travels: its scope, its place in the registration form, and all that belongs to it."""

from tours.enums import Scope
from tours.parts.declared import Door, Field, Kind, Renew, Type, passage

TOUR = Kind(
    slug="chuong-trinh",
    table="tours",
    named_by="code",
    unknown="không có chương trình nào có mã “{}”. Các chương trình: {}.",
    model="Tour",
    noun="chương trình",
    title="Chương trình",
    empty="Thêm một chương trình cho mỗi phần đi học tập, trong tỉnh hoặc ngoài tỉnh. Nội dung, tiêu chí, nơi đến, "
    "đợt, thành phần và quy tắc ghi trong chương trình.",
    fields=(
        Field("scope", Type.CHOICE, choices=Scope, required=True),
        Field("code", longest=40, door=Door.FILE, renew=Renew.KEEP),
        Field("name", required=True, longest=250),
        Field("time_text", column="when_text", longest=200),
        Field("time_passage", Type.PASSAGE, column=None, door=Door.FILE),
        Field("transport_text"),
        Field("transport_passage", Type.PASSAGE, column=None, door=Door.FILE),
        Field(
            "form_section",
            longest=10,
            of_form=True,
            help="Để trống thì cổng ghi I, II, III… theo thứ tự của chương trình.",
            renew=Renew.KEEP,
            unique=True,
            taken="Mục này đã dùng cho chương trình khác. Đề nghị ghi mục khác.",
        ),
        Field("form_title", longest=250, of_form=True, help="Để trống thì cổng ghi tên của chương trình."),
        passage(required=False),
    ),
)
