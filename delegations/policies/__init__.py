"""Is it allowed now, and if not, why? States, stale saves, submission and decision. Pure."""

import datetime
from collections.abc import Collection, Iterable, Sequence

from accounts.policies import Problem, Refused
from config.naming import COMMITTEE, ORGANISER
from delegations.composition import Finding
from delegations.enums import CompositionStatus as Status
from tours.enums import Severity

TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.SUBMITTED: frozenset({Status.APPROVED, Status.RETURNED}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.APPROVED: frozenset({Status.SUPERSEDED}),
    Status.SUPERSEDED: frozenset(),
    Status.DISCARDED: frozenset(),
}
EDITABLE = frozenset(status for status, after in TRANSITIONS.items() if Status.SUBMITTED in after)

_NOT_ITS_REPLACEMENT = "{} đã được phê duyệt. Phương án này không lập để thay nó; lập phương án thay thế từ đó."


class Stale(Refused):
    """Someone else saved between opening the page and pressing the button."""


def problems_with_creating(*, has_rounds: bool, approved: str) -> list[Problem]:
    """`approved` is the version of the tour that was approved, or ""."""
    if approved:
        return [Problem(f"{approved} đã được phê duyệt. Mở phương án đó để xem danh sách hoặc lập phương án thay thế.")]
    if not has_rounds:
        return [Problem("Kế hoạch chưa có đợt nào của chương trình này. Bổ sung các đợt vào kế hoạch trước.")]
    return []


def problems_with_editing(status: Status) -> list[Problem]:
    if status in EDITABLE:
        return []
    match status:
        case Status.SUBMITTED:
            text = f"Phương án đã trình {COMMITTEE} nên không sửa được. Chờ phê duyệt hoặc trả lại."
        case Status.APPROVED:
            text = "Phương án đã được phê duyệt và giữ nguyên, không sửa được nữa. Lập phương án thay thế nếu cần đổi."
        case Status.SUPERSEDED:
            text = "Phương án này đã được phương án sau thay, không sửa được nữa."
        case _:
            text = "Phương án này đã bỏ, không sửa được. Mở phương án khác hoặc lập phương án mới."
    return [Problem(text)]


def problems_with_stale_save(seen: int, current: int, acts: Sequence[str]) -> list[Problem]:
    """`seen` is the revision the page was opened with; `acts` say what others did since, as sentences."""
    if seen == current:
        return []
    since = " ".join(acts)
    return [
        Problem(f"Phương án đã thay đổi từ lúc trang được mở. {since} Xem bảng mới rồi làm lại.".replace("  ", " "))
    ]


def problems_with_overriding(status: Status, rule: int, findings: Iterable[Finding], reason: str) -> list[Problem]:
    """Only a warning may be broken with a reason; what blocks must be mended."""
    if problems := problems_with_editing(status):
        return problems
    broken = [finding for finding in findings if finding.question == rule and not finding.met]
    if not broken:
        return [Problem("Quy tắc này đang đạt, không cần ghi lý do.")]
    if any(finding.severity != Severity.WARNS for finding in broken):
        return [Problem("Quy tắc này chặn khi trình nên không bỏ qua bằng lý do được. Xếp lại cho đạt.")]
    if not reason.strip():
        return [Problem("Nhập lý do bỏ qua cảnh báo; lý do được in cùng danh sách.", f"ly-do-{rule}")]
    return []


def problems_with_submitting(
    status: Status,
    findings: Sequence[Finding],
    reasoned: Collection[int],
    locked: Collection[int] = (),
    *,
    openings: int = 0,
    waiting: str = "",
    approved: str = "",
) -> list[Problem]:
    """Every blocking rule that is broken, every broken warning without a reason, every seat kept for an invitation.

    `reasoned` are rule ids; `locked` are people whose lock says why they stay, as someone who cannot go must.
    `waiting` is another version before the committee, `approved` one in force that this was not made to replace.
    """
    if problems := problems_with_editing(status):
        return problems
    if approved:
        return [Problem(_NOT_ITS_REPLACEMENT.format(approved))]
    if waiting:
        text = f"{waiting} đang chờ {COMMITTEE} cho ý kiến. Trình phương án này sau khi phương án đó được trả lại."
        return [Problem(text)]
    problems = [Problem(finding.text) for finding in findings if finding.blocks]
    if openings:
        problems.append(
            Problem(f"Còn {openings} chỗ chờ mời. Mời xong thì xếp người vào, hoặc bỏ chỗ chờ mời trên bảng.")
        )
    for finding in findings:
        if finding.warns:
            problems += unanswered(finding, reasoned, locked)
    return problems


def unanswered(finding: Finding, reasoned: Collection[int], locked: Collection[int]) -> list[Problem]:
    """A warning is answered by a reason, one that is of no rule by a lock."""
    question = finding.question
    if question is not None and question not in reasoned:
        return [Problem(f"{finding.text} Ghi lý do hoặc xếp lại.", f"ly-do-{question}")]
    if question is None and not set(finding.people) <= set(locked):
        return [Problem(f"{finding.text} Nếu vẫn đi, khóa vị trí kèm lý do.")]
    return []


def problems_with_approving(status: Status, *, approved: str) -> list[Problem]:
    if Status.APPROVED not in TRANSITIONS[status]:
        return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Chỉ phê duyệt được phương án đã trình.")]
    if approved:
        return [Problem(_NOT_ITS_REPLACEMENT.format(approved))]
    return []


def problems_with_unread_changes(changes: Sequence[str]) -> list[Problem]:
    """What became of the list's people while the page was open; the leader decides once he has read it."""
    now = f"{'; '.join(changes)}." if changes else "các thay đổi đã nêu nay không còn."
    return [Problem(f"Người trong danh sách đã thay đổi từ lúc trang được mở: {now} Đọc lại rồi cho ý kiến.")]


def problems_with_sending_back(status: Status, remarks: str, of_people: Iterable[str]) -> list[Problem]:
    if Status.RETURNED not in TRANSITIONS[status]:
        return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Chỉ trả lại được phương án đã trình.")]
    if not remarks.strip() and not any(text.strip() for text in of_people):
        return [
            Problem(f"Ghi ý kiến chung hoặc ý kiến về ít nhất một người để {ORGANISER} biết cần sửa gì.", "id_remarks")
        ]
    return []


def problems_with_copying(status: Status, note: str, *, approved: str) -> list[Problem]:
    """`approved` is the version in force, or "": a copy beside it is meant to replace it, and must say why."""
    if status in (Status.DISCARDED, Status.SUPERSEDED):
        return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Sao từ phương án khác.")]
    if approved and not note.strip():
        return [Problem(f"Nhập lý do thay {approved}; lý do được báo cáo {COMMITTEE}.", "id_note")]
    return []


_SAID_IN_NOTE = 3


def problems_with_replacing(status: Status, changes: int, *, begun: str) -> list[Problem]:
    """`begun` is a version that is being made to replace this one, or ""."""
    if status != Status.APPROVED:
        return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Chỉ thay được phương án đã phê duyệt.")]
    if begun:
        return [Problem(f"{begun} đang được lập để thay phương án này. Mở phương án đó để làm tiếp.")]
    return [] if changes else [Problem("Chưa có thay đổi nào sau khi duyệt. Muốn đổi danh sách thì sao phương án.")]


def note_of_replacement(changes: Sequence[str]) -> str:
    """Why it is made, in the words of the changes."""
    said = "; ".join(changes[:_SAID_IN_NOTE])
    more = len(changes) - _SAID_IN_NOTE
    return f"Thay đổi sau khi duyệt: {said}{f'; và {more} thay đổi khác' if more > 0 else ''}."


def problems_with_trying(taken: int, *, is_needed: bool) -> list[Problem]:
    if not is_needed:
        return [Problem("Danh sách đăng ký hiện nay đủ để đạt các quy tắc bắt buộc, không cần đổi gì.")]
    return [] if taken else [Problem("Cách sửa đã khác từ lúc trang được mở. Tải lại trang rồi chọn lại.")]


def problems_with_changing_rule(
    status: Status, planned: tuple[int | None, int | None], wanted: tuple[int | None, int | None]
) -> list[Problem]:
    """Bounds as (least, most). A bound of the plan is changed here, never taken away."""
    if problems := problems_with_editing(status):
        return problems
    if any(old is not None and new is None for old, new in zip(planned, wanted, strict=True)):
        return [Problem("Nhập đủ các số mà kế hoạch nêu. Muốn bỏ quy tắc thì sửa kế hoạch.")]
    least, most = wanted
    if least is not None and most is not None and least > most:
        return [Problem(f"Ít nhất {least} lớn hơn nhiều nhất {most}. Nhập lại hai số.")]
    return []


def problems_with_dropping(status: Status, *, is_there: bool) -> list[Problem]:
    if problems := problems_with_editing(status):
        return problems
    return [] if is_there else [Problem("Chỗ chờ mời này không còn. Tải lại trang để xem phương án mới nhất.")]


def problems_with_discarding(status: Status) -> list[Problem]:
    if Status.DISCARDED in TRANSITIONS[status]:
        return []
    return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Chỉ bỏ được phương án đang sắp xếp.")]


def problems_with_publishing(status: Status, *, is_published: bool) -> list[Problem]:
    if status != Status.APPROVED:
        return [Problem(f"Phương án đang ở trạng thái “{status.label}”. Chỉ công bố phương án đã được phê duyệt.")]
    return [Problem("Danh sách đã được công bố. Các cơ quan đang xem được.")] if is_published else []


def problems_with_adding(
    reason: str, decision_number: str, decided_on: datetime.date, today: datetime.date
) -> list[Problem]:
    problems = []
    if not decision_number.strip():
        problems.append(Problem(f"Nhập số văn bản của {COMMITTEE}.", "id_decision_number"))
    if decided_on > today:
        problems.append(Problem("Ngày văn bản ở sau hôm nay. Nhập lại ngày ghi trên văn bản.", "id_decided_on"))
    if not reason.strip():
        problems.append(Problem("Nhập lý do bổ sung; lý do được in cùng danh sách.", "id_reason"))
    return problems
