"""Changes after the list was sent: who may go out and come in, and how the organiser decides. Pure."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from accounts.policies import Problem
from config.naming import ORGANISER
from registrations.enums import ChangeKind, ChangeStatus
from registrations.enums import RegistrationStatus as Status
from registrations.people import Question
from registrations.policies.lines import USUAL, fault_in

TRANSITIONS_OF_CHANGES: dict[ChangeStatus, frozenset[ChangeStatus]] = {
    ChangeStatus.WAITING: frozenset({ChangeStatus.ACCEPTED, ChangeStatus.DECLINED, ChangeStatus.TAKEN_BACK}),
    ChangeStatus.ACCEPTED: frozenset(),
    ChangeStatus.DECLINED: frozenset(),
    ChangeStatus.TAKEN_BACK: frozenset(),
}


class Change(Struct, frozen=True):
    """What is asked for. `leaving`: the name of who goes out; `is_leaving_asked`, `is_coming_asked`: another request
    waits for him, or for who comes in. `is_there`: who comes in stands in that
    section already. `asked`: the columns of the plan's form, `extras` what is said in those that are its own."""

    kind: ChangeKind
    leaving: str
    is_leaving_asked: bool
    full_name: str
    post: str
    phone: str
    reason: str
    is_coming_asked: bool = False
    unit: str = ""
    note: str = ""
    is_there: bool = False
    extras: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[Question] = USUAL

    def said(self, question: Question) -> str:
        said = self.extras.get(question.key, "") if question.is_extra else str(getattr(self, question.key))
        return said.strip()


def problems_with_asking_for_change(status: Status, *, may_edit: bool) -> list[Problem]:
    """`may_edit`: the list itself can still be mended, so no request is needed."""
    if may_edit:
        return [Problem("Danh sách còn sửa được. Đề nghị sửa thẳng trong danh sách rồi gửi.")]
    if status not in (Status.SUBMITTED, Status.ACCEPTED):
        return [
            Problem(
                "Cơ quan chưa gửi danh sách, nên không có gì để thay đổi. "
                "Nếu đã hết hạn, đề nghị gia hạn ở trang Việc cần làm."
            )
        ]
    return []


def problems_with_change(change: Change) -> list[Problem]:
    """What does not fit the kind is said, never dropped."""
    problems = [*_misfits(change)]
    if change.kind != ChangeKind.ADD:
        problems += _leaving(change)
    if change.kind != ChangeKind.WITHDRAW:
        problems += _coming(change)
    if not change.reason.strip():
        problems.append(Problem("Nhập lý do thay đổi.", "id_reason"))
    return problems


def _misfits(change: Change) -> list[Problem]:
    if change.kind == ChangeKind.ADD and change.leaving:
        text = f"Bổ sung thì không ai rút, nhưng đã chọn {change.leaving}. Chọn “Thay người”, hoặc bỏ chọn."
        return [Problem(text, "id_leaving")]
    if change.kind == ChangeKind.WITHDRAW and (named := _typed_of_who_comes(change)):
        text = f"Rút người thì không ai vào, nhưng đã nhập “{named}”. Chọn “Thay người”, hoặc xóa các ô ấy."
        return [Problem(text, "id_full_name")]
    return []


def _typed_of_who_comes(change: Change) -> str:
    return (
        change.full_name
        or change.post
        or change.unit
        or change.phone
        or change.note
        or next(iter(change.extras.values()), "")
    )


def _leaving(change: Change) -> list[Problem]:
    if not change.leaving:
        return [Problem("Chọn người rút khỏi danh sách.", "id_leaving")]
    if change.is_leaving_asked:
        text = f"{change.leaving} đã có đề nghị đang chờ {ORGANISER} xem xét. Chờ trả lời, hoặc rút đề nghị ấy."
        return [Problem(text, "id_leaving")]
    return []


def _coming(change: Change) -> list[Problem]:
    problems = []
    if not change.full_name.strip():
        problems.append(Problem("Nhập họ và tên người được cử mới.", "id_full_name"))
    elif change.is_coming_asked:
        text = f"Đã có đề nghị cho {change.full_name.strip()} đang chờ xem xét. Chờ trả lời, hoặc rút đề nghị ấy."
        problems.append(Problem(text, "id_full_name"))
    elif change.is_there:
        problems.append(_there_already(change.full_name.strip()))
    answers = [one for one in change.asked if one.key != "full_name" or one.is_extra]
    faults = [(one, fault_in(one, change.said(one), "người được cử mới")) for one in answers]
    return problems + [Problem(_of(one, change, fault), f"id_{one.field}") for one, fault in faults if fault]


def _of(question: Question, change: Change, fault: str) -> str:
    return f"{question.title}: {fault}" if question.is_extra and change.said(question) else fault


def _there_already(name: str) -> Problem:
    text = f"{name} đã có trong danh sách của mục này. Nếu là người khác trùng tên, ghi thêm để phân biệt."
    return Problem(text, "id_full_name")


def problems_with_accepting_change(
    status: ChangeStatus,
    list_status: Status,
    leaving: str,
    coming: str,
    *,
    is_leaving_there: bool,
    is_coming_there: bool,
) -> list[Problem]:
    """`list_status`: a list that went back to its agency is mended by the agency alone. `leaving`, `coming`: the names,
    "" for nobody; whether they stand in the list now."""
    if problems := problems_with_deciding(status):
        return problems
    if list_status not in (Status.SUBMITTED, Status.ACCEPTED):
        text = (
            f"Đăng ký đang ở trạng thái “{list_status.label}”, cơ quan tự sửa được danh sách. "
            "Đợi cơ quan gửi lại, hoặc trả lời không chấp nhận."
        )
        return [Problem(text)]
    problems = []
    if leaving and not is_leaving_there:
        problems.append(Problem(f"{leaving} không còn trong danh sách. Trả lời không chấp nhận, hoặc hỏi lại cơ quan."))
    if coming and is_coming_there:
        problems.append(Problem(f"{coming} đã có trong danh sách của mục này. Trả lời không chấp nhận, kèm lý do ấy."))
    return problems


def problems_with_deciding(status: ChangeStatus) -> list[Problem]:
    if TRANSITIONS_OF_CHANGES[status]:
        return []
    return [Problem(f"Đề nghị này đã được trả lời: {status.label.lower()}. Tải lại trang để xem.")]


def problems_with_declining_change(status: ChangeStatus, reason: str) -> list[Problem]:
    if problems := problems_with_deciding(status):
        return problems
    return [] if reason.strip() else [Problem("Nhập lý do không chấp nhận để cơ quan biết.")]


def problems_with_asking_for_time(
    status: Status | None, closes_at: datetime.datetime | None, now: datetime.datetime, reason: str, *, is_waiting: bool
) -> list[Problem]:
    """After the agency's own end, and only where there is no answer; `is_waiting`: asked already."""
    if closes_at is None or now <= closes_at:
        return [Problem("Còn trong hạn đăng ký, nên chưa cần xin gia hạn. Đề nghị gửi ngay trong hạn.")]
    if status not in (None, Status.OPENED, Status.DRAFT):
        return [Problem(f"Cơ quan đã trả lời. Cần sửa thì đề nghị thay đổi danh sách, hoặc đợi {ORGANISER} trả lại.")]
    if is_waiting:
        return [
            Problem(
                f"Đã có đề nghị gia hạn đang chờ {ORGANISER} trả lời. Cần gấp, đề nghị liên hệ như ghi ở đầu trang."
            )
        ]
    return [] if reason.strip() else [Problem("Nhập lý do xin gia hạn.", "id_reason")]


def problems_with_declining_time(*, is_waiting: bool, reason: str) -> list[Problem]:
    if not is_waiting:
        return [Problem("Đề nghị gia hạn này đã được trả lời. Tải lại trang để xem.")]
    return [] if reason.strip() else [Problem("Nhập lý do không gia hạn để cơ quan biết.", "id_why")]
