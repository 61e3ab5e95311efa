"""A plan from its first words to its last task: states, editing, issuing, norms. Pure."""

import datetime
from collections.abc import Iterable, Sequence

from accounts.policies import Problem
from tours.enums import PlanStatus
from tours.policies.versions import UNHINDERED, Replacement, problems_with_replacing
from tours.readiness import Check

OF_THIS_FLOOR = "tours."
WORK_OF_PEOPLE = frozenset({"tours.Candidate", "tours.Host", "tours.FundingDecision"})


def problems_with_loading_again(reference: str, gone: Iterable[str]) -> list[Problem]:
    """`gone` are the kinds of record ("tours.Task") that would go with the plan's stored text: only the text's own
    may, never what people have done since."""
    if all(kind.startswith(OF_THIS_FLOOR) and kind not in WORK_OF_PEOPLE for kind in gone):
        return []
    return [
        Problem(
            f"Kế hoạch {reference} đã có đăng ký, phương án đoàn, hồ sơ nơi đến hoặc quyết định bổ sung kinh phí nên "
            "không nạp lại được. "
            "Nếu kế hoạch thay đổi, đề nghị ghi version lớn hơn trong tệp rồi nạp thành phiên bản mới."
        )
    ]


def problems_with_replacing_by_file(plan: str, title: str) -> list[Problem]:
    return [
        Problem(
            f"Cổng đã có {plan}, “{title}”, cùng số, năm và phiên bản với tệp này. Đề nghị đánh dấu “Thay bản đang có” "
            "rồi chọn lại tệp, nếu tệp này là bản đúng; điều đã sửa trên cổng sẽ mất.",
            "id_replaces",
        )
    ]


TRANSITIONS: dict[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.SUBMITTED}),
    PlanStatus.SUBMITTED: frozenset({PlanStatus.DRAFT, PlanStatus.ISSUED}),
    PlanStatus.ISSUED: frozenset({PlanStatus.CLOSED}),
    PlanStatus.CLOSED: frozenset(),
}


def problems_with_editing(
    status: PlanStatus,
    *,
    is_stale: bool = False,
    has_words: bool = True,
    is_beside_text: bool = False,
    open_version: str = "",
) -> list[Problem]:
    """`is_stale`: someone saved after the page was opened; `has_words`: something was typed there; `is_beside_text`:
    what is changed is no part of the plan's text; `open_version` names the next version, which takes that along."""
    match status:
        case PlanStatus.SUBMITTED:
            return [Problem("Kế hoạch đã trình nên không sửa được. Đề nghị rút về bản thảo rồi sửa.")]
        case PlanStatus.ISSUED if is_beside_text and open_version:
            return [Problem(f"{open_version} đang được soạn và mang theo các khoản chi. Đề nghị ghi ở bản đó.")]
        case PlanStatus.ISSUED if is_beside_text:
            pass
        case PlanStatus.ISSUED | PlanStatus.CLOSED:
            return [Problem("Kế hoạch đã ban hành nên không sửa được. Đề nghị lập phiên bản mới rồi sửa.")]
    if is_stale and not has_words:
        return [
            Problem(
                "Có người vừa lưu kế hoạch này sau khi trang được mở, nên chưa chuyển hay xóa gì. "
                "Trang này đã là bản mới; đề nghị xem lại rồi bấm lần nữa nếu vẫn muốn."
            )
        ]
    if is_stale:
        return [
            Problem(
                "Có người vừa lưu kế hoạch này sau khi trang được mở. Nội dung vừa nhập còn nguyên bên dưới; "
                "đề nghị xem bản đang lưu rồi bấm lưu lại nếu vẫn muốn thay."
            )
        ]
    return []


def problems_with_deciding_money(
    status: PlanStatus, *, decided_on: datetime.date, today: datetime.date, is_known: bool
) -> list[Problem]:
    """A decision beside the text of an issued plan. `is_known`: the same number and day stand there already."""
    match status:
        case PlanStatus.DRAFT | PlanStatus.SUBMITTED:
            return [Problem("Kế hoạch chưa ban hành. Đề nghị ghi mức tối đa ngay ở nguồn kinh phí của bản thảo.")]
        case PlanStatus.CLOSED:
            return [Problem("Phiên bản này đã được thay. Đề nghị ghi ở bản đang có hiệu lực.")]
    problems = []
    if decided_on > today:
        problems.append(Problem("Ngày quyết định ở sau hôm nay. Đề nghị ghi ngày trên bản đã ký.", "id_decided_on"))
    if is_known:
        problems.append(Problem("Quyết định này đã ghi ở nguồn này. Đề nghị xem lại số, ngày.", "id_number"))
    return problems


def problems_with_placing(*, is_inside_itself: bool) -> list[Problem]:
    """`is_inside_itself`: the new place is the passage or lies within it."""
    if is_inside_itself:
        return [Problem("Không chuyển một đoạn vào chính nó được. Đề nghị chọn đoạn khác.", "id_beside")]
    return []


def problems_with_moving_plan(before: PlanStatus, after: PlanStatus) -> list[Problem]:
    if after in TRANSITIONS[before]:
        return []
    return [Problem(f"Kế hoạch đang ở tình trạng “{before.label}” nên không chuyển sang “{after.label}” được.")]


def problems_with_reading(read: int | None, stored: int) -> list[Problem]:
    """`read`: the save whose words the page showed to the one who confirms; None: the page did not say."""
    if read == stored:
        return []
    if read is None:
        return [
            Problem(
                "Trang gửi lên không cho biết anh/chị đã đọc bản nào của kế hoạch, nên chưa ghi nhận gì. "
                "Đề nghị đọc bản hiện nay rồi bấm lại."
            )
        ]
    return [
        Problem(
            "Kế hoạch đã được sửa sau khi anh/chị mở trang, nên chưa ghi nhận gì. "
            "Đề nghị đọc các chỗ đã sửa rồi bấm lại.",
            "da-sua",
        )
    ]


def problems_with_submitting(
    status: PlanStatus, checks: Sequence[Check], replacement: Replacement = UNHINDERED
) -> list[Problem]:
    """What blocks issuing blocks submitting: the committee should not be asked to sign it."""
    return problems_with_moving_plan(status, PlanStatus.SUBMITTED) or [
        *(Problem(check.text) for check in checks if check.blocks),
        *problems_with_replacing(replacement),
    ]


def _problems_with_day(issued_on: datetime.date, today: datetime.date, before: datetime.date | None) -> list[Problem]:
    found = []
    if issued_on > today:
        found.append(Problem("Ngày ban hành ở sau hôm nay. Đề nghị ghi ngày trên bản đã ký.", "id_issued_on"))
    if before and issued_on < before:
        found.append(
            Problem("Ngày ban hành ở trước ngày của phiên bản trước. Đề nghị ghi ngày trên bản đã ký.", "id_issued_on")
        )
    return found


def problems_with_issuing(
    status: PlanStatus,
    checks: Sequence[Check],
    *,
    issued_on: datetime.date,
    today: datetime.date,
    taken_by: str,
    reason: str,
    before: datetime.date | None,
    replacement: Replacement = UNHINDERED,
) -> list[Problem]:
    """`taken_by` names another plan with this number; `reason` says why it is issued in spite of the warnings;
    `before` is the day of the version this one replaces."""
    if problems := problems_with_moving_plan(status, PlanStatus.ISSUED):
        return problems
    problems = [Problem(check.text) for check in checks if check.blocks] + problems_with_replacing(replacement)
    if taken_by:
        problems.append(
            Problem(f"Số này đã dùng cho {taken_by}. Đề nghị ghi số khác trong sổ của cơ quan ban hành.", "id_number")
        )
    problems += _problems_with_day(issued_on, today, before)
    if any(not check.blocks and not check.is_note for check in checks) and not reason.strip():
        problems.append(
            Problem("Còn điểm cần lưu ý. Đề nghị ghi vì sao vẫn ban hành, hoặc rút về để sửa.", "id_reason")
        )
    return problems


def problems_with_discarding(status: PlanStatus, *, hosts: Sequence[str]) -> list[Problem]:
    """`hosts` are places that were asked to receive a visit of this draft."""
    if status != PlanStatus.DRAFT:
        return [Problem("Chỉ bỏ được bản thảo. Kế hoạch đã trình thì đề nghị rút về bản thảo trước.")]
    return [
        Problem(f"{place} đã được hỏi tiếp đoàn theo bản thảo này. Đề nghị ghi nơi tiếp từ chối trước khi bỏ.")
        for place in hosts
    ]


def problems_with_finishing(
    status: PlanStatus, *, done_on: datetime.date | None, issued_on: datetime.date | None, today: datetime.date
) -> list[Problem]:
    """`done_on` is none for a task that is opened again."""
    if status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED):
        return [Problem("Kế hoạch chưa ban hành nên nhiệm vụ chưa được giao. Đề nghị ban hành kế hoạch trước.")]
    if done_on and done_on > today:
        return [Problem("Ngày xong ở sau hôm nay. Đề nghị ghi ngày việc đã xong.", "id_done_on")]
    if done_on and issued_on and done_on < issued_on:
        return [Problem("Ngày xong ở trước ngày ban hành kế hoạch. Đề nghị xem lại ngày.", "id_done_on")]
    return []
