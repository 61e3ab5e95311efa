"""Documents the tests of this room share: a plan with every feature, and a long list."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from config.amounts import amount_in_words
from reports.document import (
    Align,
    Appendix,
    BarChart,
    CellType,
    Column,
    Document,
    Formula,
    Header,
    Item,
    Made,
    Orientation,
    Run,
    SectionRow,
    Series,
    Signature,
    Table,
    TotalRow,
)
from tours.enums import PassageStyle as Style

MADE = Made("3", datetime(2023, 8, 29, 17, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")), "Trần Thị Đào", "tất cả cơ quan")
HEADER = Header(
    parent="Ủy ban nhân dân tỉnh Khánh Hòa",
    issuer="Ban Chỉ đạo cải cách hành chính",
    issuer_in_text="Ban Chỉ đạo CCHC tỉnh Khánh Hòa",
    symbol="KH-BCĐ",
    place="Khánh Hòa",
    number=5,
    dated=date(2023, 2, 9),
)
SIGNATURE = Signature(("TM. Ban Chỉ đạo", "Trưởng ban", "Chủ tịch UBND tỉnh"), "Nguyễn Tấn Tuân")
FORM_COLUMNS = (
    Column("TT", 10, Align.CENTRE),
    Column("Họ và tên", 45),
    Column("Chức vụ/ chức danh", 35),
    Column("Đơn vị công tác (phòng, ban,...)", 35),
    Column("Số điện thoại liên hệ", 28, Align.CENTRE),
    Column("Ghi chú", 20),
)
LONG_TITLE = "Phó Trưởng phòng phụ trách Phòng Cải cách hành chính và Công tác thanh niên, Sở Nội vụ"
FORM = Table(
    FORM_COLUMNS,
    (
        SectionRow("ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH"),
        ("1", "Công Tằng Tôn Nữ Quỳnh Trâm Anh", LONG_TITLE, "Phòng Nội vụ", "0905123456", ""),
        ("2", "Đặng Thị Ước", "Chuyên viên", "=SUM(A1)", "", None),
        SectionRow("ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC NGOÀI TỈNH"),
        ("1", "Lê <b>Ẩn</b> & Cộng", "Giám đốc", "Sở Tài chính", "0258 3822 123", "…"),
    ),
    sheet="Đăng ký/đoàn",
)
MONEY = Table(
    (
        Column("TT", 10, Align.CENTRE, CellType.INTEGER),
        Column("Nội dung", 70),
        Column("Ngày", 25, Align.CENTRE, CellType.DATE),
        Column("Chỉ số", 20, type=CellType.DECIMAL),
        Column("Số tiền (đồng)", 35, type=CellType.AMOUNT),
    ),
    (
        (1, "Vé máy bay Cam Ranh - Hà Nội", date(2023, 9, 5), Decimal("87.45"), 1_000_000),
        (2, "Thuê ô tô", date(2023, 9, 12), None, 5_000),
        TotalRow("Tổng cộng", (1_005_000,)),
    ),
    caption="Bảng 1. Dự toán kinh phí",
)
CHART = BarChart(
    "Biểu đồ 1. Số người theo diện",
    "Diện tham gia",
    ("Lãnh đạo sở", "Tổ giúp việc", "Đại diện huyện, thị xã, thành phố"),
    (Series("Đoàn 1", (2, 4, 5)), Series("Đoàn 2", (2, 4, 3))),
    unit="người",
)


def _points(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(Style.POINT, text) for text in texts)


PLAN = Document(
    header=HEADER,
    made=MADE,
    kind="Kế hoạch",
    title="Tổ chức học tập, nghiên cứu kinh nghiệm cải cách hành chính năm 2023",
    bases=(
        "Căn cứ Quyết định số 3604/QĐ-UBND ngày 28/12/2022 của UBND tỉnh",
        "Thực hiện Kế hoạch hoạt động năm 2023 của Ban Chỉ đạo CCHC tỉnh Khánh Hòa.",
    ),
    blocks=(
        Item(Style.PARAGRAPH, "Ban Chỉ đạo CCHC tỉnh Khánh Hòa ban hành Kế hoạch, cụ thể như sau:"),
        Item(
            Style.SECTION,
            heading="Mục đích, yêu cầu",
            children=(
                Item(Style.CLAUSE, "Học tập, nghiên cứu kinh nghiệm và thực tiễn triển khai các nhiệm vụ."),
                Item(Style.CLAUSE, "Tham quan thực tế các mô hình, cách làm mới."),
            ),
        ),
        Item(
            Style.SECTION,
            heading="Nội dung học tập",
            children=(
                Item(
                    Style.CLAUSE,
                    heading="Tổ chức học tập, nghiên cứu kinh nghiệm tại các cơ quan, địa phương thuộc tỉnh",
                    children=(
                        *_points("Nội dung học tập:", "Nơi đến:", "Thời gian:", "Tổ chức đoàn:", "Phương tiện đi lại:"),
                        Item(
                            Style.POINT,
                            "Thành phần đoàn:",
                            children=(
                                Item(
                                    Style.DASH,
                                    "Mỗi đoàn có từ 12-15 thành viên:",
                                    children=(Item(Style.PLUS, "Trưởng đoàn;"), Item(Style.PLUS, "Thành viên.")),
                                ),
                                Item(Style.PARAGRAPH, "Trên cơ sở đó, giao Sở Nội vụ tham mưu bố trí."),
                                Item(Style.DASH, "Đi lại bằng ô tô."),
                            ),
                        ),
                    ),
                ),
                Item(Style.CLAUSE, heading="Kinh phí", text=f"Bằng chữ: {amount_in_words(1_005_000)}."),
                MONEY,
                CHART,
            ),
        ),
        Item(
            Style.SECTION,
            heading="Tổ chức thực hiện",
            children=(
                Item(Style.CLAUSE, ("Các sở gửi Sở Nội vụ trước ngày ", Run("30/8/2023", bold=True), " để tổng hợp.")),
                *(
                    Item(Style.CLAUSE, f"Nhiệm vụ số {n}: {'phối hợp thực hiện nghiêm túc lịch trình, ' * 6}đúng hạn.")
                    for n in range(2, 9)
                ),
                Item(
                    Style.PARAGRAPH, "Trên đây là Kế hoạch học tập, đề nghị các cơ quan hoàn thành tốt nhiệm vụ chung."
                ),
            ),
        ),
    ),
    signature=SIGNATURE,
    recipients=("UBND tỉnh (VBĐT- đề b/c)", "Thành viên BCĐ CCHC tỉnh (VBĐT)", "Các Sở, ban, ngành thuộc tỉnh;"),
    filing="Lưu: VT, DL, LH.",
    appendices=(
        Appendix("Danh sách cán bộ, công chức, viên chức tham gia đoàn công tác", (FORM,), Orientation.LANDSCAPE),
        Appendix(
            "Nội dung trao đổi",
            (
                Item(
                    Style.SECTION,
                    heading="Câu hỏi",
                    children=tuple(
                        Item(Style.CLAUSE, f"Câu hỏi {n}: {'nội dung cần trao đổi thêm với địa phương, ' * 7}v.v.")
                        for n in range(1, 16)
                    ),
                ),
            ),
        ),
    ),
)

LETTER = Document(
    header=Header(
        parent="UBND tỉnh Khánh Hòa",
        issuer="Sở Nội vụ",
        symbol="SNV-CCHC",
        place="Khánh Hòa",
        subject="đăng ký làm việc",
    ),
    made=MADE,
    addressees=("UBND tỉnh Bắc Giang", "Sở Nội vụ tỉnh Bắc Giang;"),
    blocks=(Item(Style.SECTION, heading="Thời gian", children=(Item(Style.PARAGRAPH, "Trong tháng 9 năm 2023."),)),),
    signature=SIGNATURE,
)
DECISION = Document(
    header=HEADER,
    made=MADE,
    kind="Quyết định",
    title="Về việc cử đoàn công tác",
    authority="Trưởng ban Chỉ đạo cải cách hành chính tỉnh",
    bases=("Căn cứ Kế hoạch số 05/KH-BCĐ", "Theo đề nghị của Giám đốc Sở Nội vụ"),
    enacting="Quyết định",
    blocks=(Item(Style.PARAGRAPH, (Run("Điều 1. ", bold=True), "Cử 02 đoàn công tác.")),),
    signature=SIGNATURE,
    recipients=("Như Điều 1",),
    filing="Lưu: VT.",
)


def long_list(rows: int) -> Document:
    people = tuple(
        (str(n), f"Nguyễn Thị Thanh {n}", "Chuyên viên phòng", f"Sở Nội vụ {n % 30}", f"0905{n:06}", "")
        for n in range(1, rows + 1)
    )
    return Document(
        header=HEADER,
        made=MADE,
        kind="Danh sách",
        title="Tổng hợp đăng ký tham gia đoàn công tác",
        blocks=(Table(FORM_COLUMNS, people, sheet="Tổng hợp"),),
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
    )


RECKONED = Table(
    (Column("Khoản", 40), *(Column(title, 30, type=CellType.AMOUNT) for title in ("Người", "Mức", "Tiền"))),
    (
        SectionRow("Vé"),
        ("Máy bay", 2, 300, Formula(600, "[2]*[3]")),
        ("Xe", 1, 50, Formula(50, "[2]*[3]")),
        TotalRow("Cộng", (Formula(650, "SUBTOTAL(9,[4:])"),)),
        SectionRow("Phòng"),
        ("Khoán", 2, 100, Formula(200, "[2]*[3]")),
        TotalRow("Cộng", (Formula(200, "SUBTOTAL(9,[4:])"),)),
        TotalRow("Tổng cộng", (Formula(850, "SUBTOTAL(9,[4::])"),)),
    ),
    sheet="Tiền",
)
