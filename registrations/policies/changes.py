"""Changes after the list was sent: who may go out and come in, and how the organiser decides. Pure."""

from dataclasses import dataclass

from accounts.policies import Problem
from registrations.enums import ChangeKind, ChangeStatus
from registrations.enums import RegistrationStatus as Status
from registrations.people import read_phone

TRANSITIONS_OF_CHANGES: dict[ChangeStatus, frozenset[ChangeStatus]] = {
    ChangeStatus.WAITING: frozenset({ChangeStatus.ACCEPTED, ChangeStatus.DECLINED}),
    ChangeStatus.ACCEPTED: frozenset(),
    ChangeStatus.DECLINED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What is asked for. `leaving`: the name of who goes out; `is_leaving_asked`: another request waits for him."""

    kind: ChangeKind
    leaving: str
    is_leaving_asked: bool
    full_name: str
    post: str
    phone: str
    reason: str


def problems_with_asking_for_change(status: Status, *, may_edit: bool) -> list[Problem]:
    """`may_edit`: the list itself can still be mended, so no request is needed."""
    if may_edit:
        return [Problem("Danh sách còn sửa được. Đề nghị sửa thẳng trong danh sách rồi gửi.")]
    if status not in (Status.SUBMITTED, Status.ACCEPTED):
        return [
            Problem(
                "Cơ quan chưa gửi danh sách và đã hết hạn, nên không có gì để thay đổi. "
                "Đề nghị liên hệ Sở Nội vụ để được gia hạn."
            )
        ]
    return []


def problems_with_change(change: Change) -> list[Problem]:
    problems = []
    if change.kind != ChangeKind.ADD:
        if not change.leaving:
            problems.append(Problem("Chọn người rút khỏi danh sách.", "id_leaving"))
        elif change.is_leaving_asked:
            text = f"{change.leaving} đã có đề nghị đang chờ Sở Nội vụ xem xét. Chờ trả lời trước khi gửi đề nghị khác."
            problems.append(Problem(text, "id_leaving"))
    if change.kind != ChangeKind.WITHDRAW:
        if not change.full_name.strip():
            problems.append(Problem("Nhập họ và tên người được cử mới.", "id_full_name"))
        if not change.post.strip():
            problems.append(Problem("Nhập chức vụ hoặc chức danh của người được cử mới.", "id_post"))
        if fault := read_phone(change.phone).problem:
            problems.append(Problem(fault, "id_phone"))
    if not change.reason.strip():
        problems.append(Problem("Nhập lý do thay đổi.", "id_reason"))
    return problems


def problems_with_deciding(status: ChangeStatus) -> list[Problem]:
    if TRANSITIONS_OF_CHANGES[status]:
        return []
    return [Problem(f"Đề nghị này đã được trả lời: {status.label.lower()}. Tải lại trang để xem.")]


def problems_with_declining_change(status: ChangeStatus, reason: str) -> list[Problem]:
    if problems := problems_with_deciding(status):
        return problems
    return [] if reason.strip() else [Problem("Nhập lý do không chấp nhận để cơ quan biết.")]
