"""A duty of the plan: what is to be done is the quotation, or the whole passage when there is none."""

from tours.parts.declared import Door, Field, Kind, Type, passage, quote

TASK = Kind(
    slug="nhiem-vu",
    table="tasks",
    model="Task",
    noun="nhiệm vụ",
    title="Tổ chức thực hiện",
    quotes_all=False,
    empty="Chỉ ra các đoạn giao nhiệm vụ, ai làm và hạn nào; cổng nhắc trước hạn.",
    fields=(
        Field("code", longest=40, unique=True, column=None, door=Door.FILE),
        Field("who", column="owner", required=True, longest=250),
        Field(
            "agencies",
            Type.AGENCIES,
            column="owner_agency",
            label="Cơ quan nhận thư nhắc",
            empty_label="Sở Nội vụ",
        ),
        Field("agency_kinds", Type.KINDS, column=None, door=Door.FILE),
        passage(),
        quote("Để trống nếu nhiệm vụ là cả đoạn."),
        Field("due_text", longest=120),
        Field(
            "due_on",
            Type.DAY,
            label="Hạn",
            help="Để trống nếu kế hoạch không nêu hạn. Thư nhắc gửi trước một tuần và một ngày.",
        ),
    ),
)
