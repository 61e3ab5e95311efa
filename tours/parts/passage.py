"""One paragraph of the plan. Its number is not in the text; `**…**` marks bold words."""

from tours.enums import PassageStyle
from tours.parts.declared import Door, Field, Kind, Renew, Type

PASSAGE = Kind(
    slug="doan",
    table="passages",
    model="Passage",
    noun="đoạn văn",
    title="Lời văn",
    named_by="key",
    empty="Bắt đầu bằng đoạn mở đầu nêu căn cứ, rồi các mục lớn: mục đích, yêu cầu; nội dung; tổ chức thực hiện. "
    "Số thứ tự do cổng đánh.",
    fields=(
        Field("key", required=True, longest=80, door=Door.FILE, renew=Renew.KEEP),
        Field("style", Type.CHOICE, choices=PassageStyle, default=PassageStyle.PARAGRAPH, label="Cách đánh số"),
        Field("inside", Type.PASSAGE, column=None, door=Door.FILE),
        Field(
            "mark",
            longest=12,
            label="Ký hiệu riêng",
            help="Để trống thì số được đánh theo vị trí. Ghi khi văn bản đánh số khác, ví dụ 1.1. hoặc A. hoặc *",
        ),
        Field("heading", Type.FLAG, column="is_heading", label="Là tiêu đề của phần bên trong"),
        Field(
            "text",
            required=True,
            label="Lời văn",
            help="Không ghi số thứ tự; số được đánh theo vị trí. Chữ đậm đặt giữa hai dấu **. Bảng: mỗi hàng một dòng, "
            "các ô cách nhau bằng dấu |, hàng đầu là tên cột.",
        ),
    ),
)
