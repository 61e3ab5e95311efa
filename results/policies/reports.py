"""Until when a trip's report is due, and what stands against editing it or saying that it was given. Pure."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.words import num, vn_date
from tours.deadlines import working_day_after
from tours.enums import PlanStatus, RoundStatus

LONGEST_PART = 20_000


class Due(Struct, frozen=True):
    """`made` says how the day was found."""

    on: datetime.date
    made: str


def due_of(returns_on: datetime.date | None, planned: datetime.date | None, days: int) -> Due | None:
    """The plan's own day; where it names none, so many working days after the trip came home. None: days not known."""
    if planned is not None:
        return Due(planned, "hạn ghi trong kế hoạch")
    if returns_on is None:
        return None
    after = working_day_after(returns_on, days)
    return Due(after, f"{num(days)} ngày làm việc sau ngày về {vn_date(returns_on)}; kế hoạch không nêu hạn")


def problems_with_editing(
    plan: PlanStatus, round: RoundStatus, *, is_what_was_read: bool, is_known: bool, text: str
) -> list[Problem]:
    """`is_what_was_read`: neither its words nor its sources changed since the page was opened."""
    if problems := problems_with_round(plan, round):
        return problems
    if not is_known:
        return [Problem("Phần này không còn nguồn nào nên không sửa ở đây được nữa. Lời đã sửa vẫn giữ ở dưới trang.")]
    if not is_what_was_read:
        return [
            Problem(
                "Lời hoặc nguồn của phần này vừa đổi sau khi trang được mở; chưa lưu gì. Đề nghị xem bản mới ở dưới, "
                "rồi bấm lưu lần nữa nếu vẫn muốn giữ lời này."
            )
        ]
    if not text.strip():
        return [Problem("Phần này chưa có lời nào. Muốn bỏ lời đã sửa, bấm “Lấy lại lời theo nguồn”.", "id_text")]
    return []


def problems_with_reporting(plan: PlanStatus, round: RoundStatus, *, changed: Sequence[str]) -> list[Problem]:
    """`changed`: titles of edited parts whose sources became something else."""
    if round == RoundStatus.REPORTED:
        return [Problem("Chuyến đi này đã ghi là đã báo cáo.")]
    if problems := problems_with_round(plan, round):
        return problems
    return [
        Problem(f"Nguồn của phần “{title}” đã đổi sau khi sửa lời. Đề nghị xem lại phần này trước khi ghi đã báo cáo.")
        for title in changed
    ]


def problems_with_round(plan: PlanStatus, round: RoundStatus) -> list[Problem]:
    if plan != PlanStatus.ISSUED:
        return [Problem("Kế hoạch này không còn hiệu lực nên báo cáo chỉ để xem.")]
    match round:
        case RoundStatus.CANCELLED:
            return [Problem("Chuyến đi đã hủy nên không có báo cáo kết quả.")]
        case RoundStatus.UNDER_WAY | RoundStatus.COMPLETED:
            return []
        case RoundStatus.REPORTED:
            return [Problem("Chuyến đi đã báo cáo. Muốn sửa, đề nghị đưa đợt về “Đã về” ở trang của đợt trước.")]
    return [Problem("Đoàn chưa đi nên chưa có gì để báo cáo.")]
