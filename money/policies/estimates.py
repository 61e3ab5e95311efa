"""May the estimate be changed, approved, sent on? Pure."""

import datetime
from collections.abc import Collection, Sequence

from accounts.policies import Problem
from config.words import NBSP, money, vn_date
from money.enums import CostKind, FinanceAnswer, PriceBasis
from tours.enums import RoundStatus

MOST_PRICE = 10**12
"""Nobody asks more for a bus or a bed; with what it is multiplied by it fits every column."""
MOST_UNITS, MOST_TIMES = 1_000, 100
MOST_PRICES, MOST_OPTIONS = 1_000, 8


def problems_with_writing(status: RoundStatus) -> list[Problem]:
    if status != RoundStatus.CANCELLED:
        return []
    return [Problem("Chuyến đi đã hủy nên dự toán không sửa nữa. Khoản đã chi vẫn ghi ở phần chi tiêu.")]


def problems_with_price(
    *,
    amount: int | None,
    said_by: str,
    kind: CostKind,
    basis: PriceBasis,
    count: int | None,
    has_legs: bool,
    has_stay: bool,
    stay_has_price: bool,
    prices: int,
) -> list[Problem]:
    """`stay_has_price`: another price is there for the same stay."""
    found = (
        (
            amount is not None and not said_by,
            "Giá phải có căn cứ. Đề nghị ghi ai báo giá, ví dụ “Báo giá số 12 của Nhà xe A”.",
            "id_said_by",
        ),
        ((amount or 0) > MOST_PRICE, f"Giá quá {money(MOST_PRICE)}. Đề nghị xem lại số chữ số.", "id_amount"),
        (
            basis == PriceBasis.PER_UNIT and count is None,
            "Đề nghị ghi số lượng, ví dụ 1 xe, 8 phòng.",
            "id_count",
        ),
        (
            has_legs and kind != CostKind.TRANSPORT,
            "Giá gắn với chặng đi phải là loại “Đi lại”. Đề nghị chọn lại.",
            "id_kind",
        ),
        (
            has_stay and kind != CostKind.ROOM,
            "Giá của chỗ nghỉ phải là loại “Tiền phòng nghỉ”. Đề nghị chọn lại.",
            "id_kind",
        ),
        (
            kind == CostKind.ROOM and not has_stay,
            "Đề nghị chọn chỗ nghỉ mà giá này trả. Chưa có chỗ nghỉ thì thêm ở phần Chỗ nghỉ trước.",
            "id_stay",
        ),
        (
            kind == CostKind.SUBSISTENCE,
            "Phụ cấp lưu trú tính theo định mức, không nhập giá. Đề nghị chọn loại khác.",
            "id_kind",
        ),
        (stay_has_price, "Chỗ nghỉ này đã có giá. Đề nghị sửa giá đó thay vì thêm.", "id_stay"),
        (prices >= MOST_PRICES, f"Một chuyến đi có nhiều nhất {MOST_PRICES} giá. Đề nghị bỏ bớt giá không dùng.", ""),
    )
    return [Problem(text, field) for is_so, text, field in found if is_so]


def problems_with_option(*, is_named: bool, options: int) -> list[Problem]:
    """`is_named`: another option of the trip has the name."""
    problems = []
    if is_named:
        problems.append(Problem("Chuyến đi đã có phương án tên này. Đề nghị đặt tên khác.", "id_name"))
    if options >= MOST_OPTIONS:
        problems.append(Problem(f"So sánh nhiều nhất {MOST_OPTIONS} phương án. Đề nghị bỏ bớt phương án."))
    return problems


def problems_with_choosing(*, has_prices: bool, more_days: int, more_nights: int) -> list[Problem]:
    """What is longer than the itinerary promises a sum that its prices alone would not come to."""
    problems = []
    if not has_prices:
        problems.append(Problem("Phương án chưa có giá nào nên chưa chọn được. Đề nghị nhập giá của phương án trước."))
    if more_days or more_nights:
        parts = ((more_days, "ngày"), (more_nights, "đêm"))
        longer = ", ".join(f"{count}{NBSP}{word}" for count, word in parts if count)
        text = (
            f"Phương án dài hơn lịch trình {longer}; chọn ngay thì dự toán thiếu tiền của thời gian thêm. Đề nghị kéo "
            "dài ngày đi, lịch trình trước, rồi sửa phương án về 0 ngày thêm, 0 đêm thêm và chọn."
        )
        problems.append(Problem(text))
    return problems


def problems_with_approving(
    *,
    unknown: Sequence[str],
    has_lines: bool,
    short: int,
    is_as_approved: bool,
    approved_on: datetime.date,
    before: datetime.date | None,
    today: datetime.date,
) -> list[Problem]:
    """`before`: day of the approval so far; `short`: by how many đồng all that share the money are over its ceiling."""
    problems = []
    if not has_lines:
        problems.append(Problem("Dự toán chưa có khoản nào. Đề nghị ghi ngày đi, chặng đi, chỗ nghỉ trước."))
    if unknown:
        names = "; ".join(unknown[:5]) + ("…" if len(unknown) > 5 else "")
        count = f"{len(unknown)}{NBSP}khoản"
        problems.append(Problem(f"Còn {count} chưa biết số tiền: {names}. Đề nghị nhập đủ rồi duyệt."))
    if short:
        problems.append(
            Problem(
                f"Dự toán vượt mức tối đa {money(short)}. Đề nghị làm theo một cách để không vượt, "
                "hoặc ghi quyết định bổ sung kinh phí trước."
            )
        )
    if is_as_approved:
        problems.append(Problem("Dự toán không khác bản đã duyệt nên không cần duyệt lại."))
    if approved_on > today:
        problems.append(Problem("Ngày phê duyệt không được sau hôm nay. Đề nghị xem lại.", "id_approved_on"))
    if before and approved_on < before:
        text = f"Lần duyệt trước là ngày {vn_date(before)}; lần này không được trước ngày đó."
        problems.append(Problem(text, "id_approved_on"))
    return problems


def problems_with_asking(*, sent_on: datetime.date, today: datetime.date, is_known: bool) -> list[Problem]:
    problems = []
    if sent_on > today:
        problems.append(Problem("Ngày gửi không được sau hôm nay. Đề nghị xem lại.", "id_sent_on"))
    if is_known:
        problems.append(Problem("Văn bản số này, ngày này đã ghi rồi. Đề nghị mở văn bản đó để sửa.", "id_number"))
    return problems


def problems_with_answer(
    *,
    answer: FinanceAnswer,
    granted: int | None,
    asked: int,
    answered_on: datetime.date,
    sent_on: datetime.date,
    today: datetime.date,
) -> list[Problem]:
    problems = []
    if answered_on > today or answered_on < sent_on:
        text = f"Ngày trả lời phải từ ngày gửi {vn_date(sent_on)} đến hôm nay. Đề nghị xem lại."
        problems.append(Problem(text, "id_answered_on"))
    match answer:
        case FinanceAnswer.AGREED if granted is None or granted < asked:
            text = f"Đồng ý thì số tiền phải từ {money(asked)}; ít hơn là đồng ý một phần. Đề nghị chọn lại."
            problems.append(Problem(text, "id_granted"))
        case FinanceAnswer.PARTLY if granted is None or not 0 < granted < asked:
            text = f"Đồng ý một phần thì số tiền phải trên 0 và dưới {money(asked)}. Đề nghị xem lại."
            problems.append(Problem(text, "id_granted"))
        case FinanceAnswer.REFUSED if granted:
            problems.append(Problem("Không bố trí được thì để trống số tiền. Đề nghị xem lại.", "id_granted"))
        case _:
            pass
    return problems


def problems_with_days(halves: Collection[int]) -> list[Problem]:
    if all(0 <= one <= 2 for one in halves):
        return []
    return [Problem("Mỗi ngày tính 0, 1 hoặc 2 nửa ngày. Đề nghị chọn lại.")]


def problems_with_payers(unnamed: Sequence[str]) -> list[Problem]:
    """`unnamed`: members of whom somebody else pays, nobody said who."""
    return [
        Problem(f"{name}: có khoản do nơi khác chi nhưng chưa ghi ai chi. Đề nghị ghi tên nơi chi.") for name in unnamed
    ]
