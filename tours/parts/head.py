"""What the plan keeps itself: what stands above and below the text, the registration window and form, legal bases,
and slips of the signed paper."""

from collections.abc import Iterator

from accounts.enums import System
from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, note


def check_head(values: Values) -> Iterator[Fault]:
    if (values.get("number") is None) != (values.get("issued_on") is None):
        sentence = "phải có cả number và issued_on, hoặc không có cả hai khi còn là dự thảo."
        yield Fault("", "", sentence, ("number", "issued_on"))


def check_window(values: Values) -> Iterator[Fault]:
    opens, closes = values.get("opens_at"), values.get("closes_at")
    if opens and closes and closes <= opens:
        yield Fault(
            "closes_at",
            "Hạn đăng ký ở trước lúc mở. Đề nghị xem lại hai mốc.",
            "hạn gửi phải sau lúc bắt đầu nhận (opens_at).",
            ("opens_at",),
        )


def check_correction(values: Values) -> Iterator[Fault]:
    if not values.get("passage") and not values.get("place"):
        yield Fault("passage", "", "thiếu chỗ sửa. Ghi passage (khóa của đoạn) hoặc place (tên chỗ).", ("place",))


HEAD = Kind(
    table="plan",
    model="Plan",
    noun="phần đầu",
    check=check_head,
    fields=(
        Field("number", Type.NUMBER, least=1, most=99_999, door=Door.FILE),
        Field("symbol", required=True, longest=40, label="Ký hiệu", help="Ví dụ KH-BCĐ; của cơ quan đảng KH/ĐU."),
        Field("version", Type.NUMBER, least=1, default=1, door=Door.FILE),
        Field("year", Type.NUMBER, required=True, least=2000, most=2100, label="Năm của kế hoạch"),
        Field("kind", longest=60, default="KẾ HOẠCH", door=Door.FILE),
        Field("title", required=True, longest=300),
        Field("place", required=True, longest=80),
        Field("issued_on", Type.DAY, door=Door.FILE),
        Field("parent_body", longest=200),
        Field(
            "system",
            Type.CHOICE,
            choices=System,
            default=System.STATE,
            label="Thể thức theo",
            help="Quyết định dòng đầu bên phải, cách nối số với ký hiệu và cách ghi quyền hạn ký.",
        ),
        Field("issuing_body", required=True, longest=200),
        Field(
            "committee",
            longest=120,
            help="Tên gọi tắt trong câu chữ của cổng. Để trống: gọi như tên cơ quan ban hành.",
        ),
        Field(
            "addressees",
            Type.LINES,
            longest=250,
            label="Kính gửi",
            help="Mỗi dòng một nơi; chỉ công văn, tờ trình mới có.",
        ),
        Field(
            "authority_lines",
            Type.LINES,
            longest=250,
            label="Quyền hạn, chức vụ của người ký",
            help="Mỗi dòng một chức danh, như trên văn bản.",
        ),
        Field("signer_name", longest=120, label="Họ và tên người ký"),
        Field("filing", column="filing_line", longest=120, help="Ví dụ VT, DL, LH. Dòng này không phải nơi nhận."),
        Field(
            "organiser", Type.AGENCY, required=True, help="Cơ quan nhận đăng ký và bố trí đoàn; không in trong văn bản."
        ),
        Field("contact", longest=250),
        Field(
            "named",
            Type.FLAG,
            column="is_named",
            help="Đoàn chỉ gồm những người kế hoạch nêu tên: không có mẫu đăng ký, không có hạn.",
        ),
        Field("purposes_passage", Type.PASSAGE, door=Door.FILE),
        note(),
    ),
)
WINDOW = Kind(
    table="registration",
    model="Plan",
    noun="thời gian đăng ký",
    quotes_all=False,
    check=check_window,
    fields=(
        Field("opens_at", Type.MOMENT, help="Ví dụ 1/8/2026 07:00, giờ Việt Nam."),
        Field("closes_at", Type.MOMENT, help="Ví dụ 29/8/2026 17:00, hoặc viết “trước ngày 30/8/2026”."),
        Field(
            "lead_days",
            Type.NUMBER,
            most=60,
            default=10,
            help="Từ sau ngày ban hành đến hạn. Ít hơn thì cổng nhắc trước khi ban hành; để trống nếu không cần nhắc.",
        ),
        Field("passage", Type.PASSAGE, column="deadline_passage", door=Door.FILE),
        Field("quote", Type.QUOTE, column="deadline_quote", longest=400, help="Chép từ đoạn giao các cơ quan đăng ký."),
        Field("note", column="deadline_note", door=Door.FILE),
    ),
)
FORM = Kind(
    table="form",
    noun="mẫu đăng ký",
    fields=(
        Field("title_lines", Type.LINES, required=True, longest=250, door=Door.FILE),
        Field("purpose", longest=1000, door=Door.FILE),
        Field("columns", Type.LINES, longest=80, door=Door.FILE),
    ),
)
CORRECTION = Kind(
    table="corrections",
    noun="chỗ sửa",
    check=check_correction,
    fields=(
        Field("passage", Type.PASSAGE, door=Door.FILE),
        Field("place", door=Door.FILE),
        Field("printed", required=True, door=Door.FILE),
        Field("corrected", required=True, door=Door.FILE),
        Field("reason", required=True, door=Door.FILE),
    ),
)
BASIS = Kind(
    table="legal_bases",
    noun="căn cứ",
    fields=(
        Field("passage", Type.PASSAGE, column=None, door=Door.FILE),
        Field("quote", Type.QUOTE, required=True, longest=400),
        Field("decision", required=True, longest=80),
        Field("decided_on", Type.DAY, required=True),
    ),
)
