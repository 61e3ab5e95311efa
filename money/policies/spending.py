"""Can this be committed, paid, filed? And what looks like something that was entered before. Pure."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.words import money, vn_date
from money.enums import CostKind, ProofKind

MOST_AMOUNT = 10**12  # đồng: of one bill or contract
_ROUND_THE_TRIP = datetime.timedelta(days=1)


def problems_with_writing(*, is_closed: bool) -> list[Problem]:
    """Before the trip, on it and after it; a cancelled one too has bills to pay and advances to take back."""
    if not is_closed:
        return []
    return [Problem("Quyết toán chuyến đi đã khóa nên không ghi thêm được. Mở lại quyết toán trước, có lý do.")]


def problems_with_amount(amount: int) -> list[Problem]:
    if amount <= 0:
        return [Problem("Số tiền phải lớn hơn 0. Đề nghị xem lại.", "id_amount")]
    if amount > MOST_AMOUNT:
        return [Problem(f"Số tiền quá {money(MOST_AMOUNT)}. Đề nghị xem lại số chữ số.", "id_amount")]
    return []


def problems_with_day(day: datetime.date, today: datetime.date, field: str) -> list[Problem]:
    if day <= today:
        return []
    return [Problem(f"Ngày {vn_date(day)} ở sau hôm nay. Nhập ngày ghi trên chứng từ.", field)]


class Bill(Struct, frozen=True):
    """What is being entered. `person`: who paid; none = the office. `left`: of its commitment, if it has one."""

    kind: CostKind
    amount: int
    day: datetime.date
    last_night: datetime.date | None = None
    person: str | None = None
    is_member: bool = True
    left: int | None = None
    over_reason: str = ""


def problems_with_spending(
    bill: Bill, starts: datetime.date | None, ends: datetime.date | None, today: datetime.date
) -> list[Problem]:
    problems = [*problems_with_amount(bill.amount), *problems_with_day(bill.day, today, "id_spent_on")]
    if bill.last_night is not None and bill.last_night < bill.day:
        text = f"Đêm cuối {vn_date(bill.last_night)} ở trước đêm đầu {vn_date(bill.day)}. Sửa một trong hai."
        problems.append(Problem(text, "id_last_night"))
    if bill.person is not None:
        return [*problems, *_of_a_person(bill, starts, ends)]
    if bill.left is None and not bill.over_reason.strip():
        text = "Khoản cơ quan trả cần theo một cam kết (hợp đồng, đơn đặt). Chọn cam kết, hoặc ghi lý do không có."
        problems.append(Problem(text, "id_over_reason"))
    elif bill.left is not None and bill.amount > bill.left and not bill.over_reason.strip():
        over = money(bill.amount - max(bill.left, 0))
        left = f"còn {money(bill.left)}" if bill.left > 0 else "đã chi hết"
        text = f"Cam kết này {left}, khoản chi quá {over}. Xem lại số tiền, hoặc ghi lý do chi quá."
        problems.append(Problem(text, "id_over_reason"))
    return problems


def _of_a_person(bill: Bill, starts: datetime.date | None, ends: datetime.date | None) -> list[Problem]:
    problems = []
    if not bill.is_member:
        problems.append(Problem(f"{bill.person} không có trong đoàn này. Xem lại người chi.", "id_person"))
    last = bill.last_night or bill.day
    if starts and ends and not (starts - _ROUND_THE_TRIP <= bill.day and last <= ends + _ROUND_THE_TRIP):
        trip = f"{vn_date(starts)}–{vn_date(ends)}"
        text = f"Ngày {vn_date(bill.day)} nằm ngoài chuyến đi {trip}. Chứng từ của chuyến khác thì ghi ở chuyến ấy."
        problems.append(Problem(text, "id_spent_on"))
    if bill.kind == CostKind.SUBSISTENCE:
        text = "Phụ cấp lưu trú tính theo ngày có mặt, không theo chứng từ. Chọn loại khác."
        problems.append(Problem(text, "id_kind"))
    return problems


class Alike(Struct, frozen=True):
    """Something entered before that looks the same: `what` as a sentence begins with it, and where it is seen."""

    what: str
    url: str


def problems_with_repeating(alike: Sequence[Alike], reason: str) -> list[Problem]:
    """Let through for a reason, which stays with it."""
    if not alike or reason.strip():
        return []
    text = "Mở để so. Nếu đúng là một thì không ghi nữa; nếu khác, ghi lý do không trùng."
    return [Problem(f"{one.what} {text}", "id_repeats") for one in alike]


def problems_with_correcting(*, is_correction: bool, right: int, now: int, reason: str) -> list[Problem]:
    """`right`: what it should come to; `now`: what it comes to with its corrections so far."""
    problems = []
    if is_correction:
        problems.append(Problem("Khoản này là khoản sửa của khoản khác. Sửa ở khoản gốc."))
    if right == now:
        problems.append(Problem(f"Khoản này đang là {money(now)}. Nhập số tiền đúng, khác số này.", "id_amount"))
    if not reason.strip():
        problems.append(Problem("Ghi lý do sửa: khoản cũ giữ nguyên, khoản sửa đứng cạnh kèm lý do.", "id_reason"))
    return problems


def problems_with_proof(
    kind: ProofKind, *, has_file: bool, is_on_paper: bool, lost_reason: str, substitute: str
) -> list[Problem]:
    """One of the three: the file, the paper itself, or why it is lost with what stands in for it."""
    if has_file or is_on_paper:
        return []
    if lost_reason.strip() and substitute.strip():
        return []
    if lost_reason.strip() or substitute.strip():
        text = f"{kind.label} không còn thì cần cả lý do và giấy tờ thay, ví dụ xác nhận của hãng bay."
        return [Problem(text, "id_substitute" if lost_reason.strip() else "id_lost_reason")]
    return [
        Problem("Chọn tệp, hoặc đánh dấu kế toán giữ bản giấy, hoặc ghi vì sao không có và giấy tờ thay.", "id_file")
    ]
