"""Is it allowed now, and if not, why?"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.policies import Problem
from config.words import vn_date
from tours.enums import Choice, HostState, PlanStatus, RoundStatus
from tours.readiness import Check

OF_THIS_FLOOR = "tours."
SETTLED_ROUNDS = frozenset({RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED, RoundStatus.CANCELLED})
WORK_OF_PEOPLE = frozenset({"tours.Candidate", "tours.Host"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """A record that a new version no longer has, and what floors above hang on it: how many of what."""

    noun: str
    name: str
    hanging: tuple[tuple[int, str], ...]
    is_rule: bool = False


HOST_TRANSITIONS: dict[HostState, frozenset[HostState]] = {
    HostState.NOT_ASKED: frozenset({HostState.ASKED}),
    HostState.ASKED: frozenset({HostState.PROPOSED, HostState.CONFIRMED, HostState.REFUSED}),
    HostState.PROPOSED: frozenset({HostState.ASKED, HostState.CONFIRMED, HostState.REFUSED}),
    HostState.CONFIRMED: frozenset({HostState.PROPOSED, HostState.REFUSED}),
    HostState.REFUSED: frozenset({HostState.ASKED}),
}


def problems_with_loading_again(reference: str, gone: Iterable[str]) -> list[Problem]:
    """`gone` are the kinds of record ("tours.Task") that would go with the plan's stored text: only the text's own
    may, never what people have done since."""
    if all(kind.startswith(OF_THIS_FLOOR) and kind not in WORK_OF_PEOPLE for kind in gone):
        return []
    return [
        Problem(
            f"Kế hoạch {reference} đã có đăng ký, phương án đoàn hoặc hồ sơ nơi đến nên không nạp lại được. "
            "Nếu kế hoạch thay đổi, đề nghị ghi version lớn hơn trong tệp rồi nạp thành phiên bản mới."
        )
    ]


def problems_with_deciding(
    place: str, choice: Choice, reason: str, *, status: PlanStatus, is_destination: bool, is_agreed: bool
) -> list[Problem]:
    """An issued plan names its destinations for good: then only the reason can be kept. `is_agreed`: its host has been
    asked."""
    problems = []
    if not reason.strip():
        problems.append(Problem("Chưa ghi lý do. Đề nghị ghi vì sao chọn hoặc không chọn nơi này.", "id_reason"))
    if (choice == Choice.CHOSEN) == is_destination:
        return problems
    if status != PlanStatus.DRAFT:
        words = "đã" if is_destination else "không"
        problems.append(
            Problem(
                f"Kế hoạch {status.label.lower()} {words} chọn {place} nên kết quả chọn không đổi được. "
                "Đề nghị lập phiên bản mới của kế hoạch rồi chọn lại.",
                "id_choice",
            )
        )
    elif is_agreed:
        problems.append(
            Problem(f"{place} đã được liên hệ tiếp đoàn. Đề nghị ghi nơi tiếp từ chối trước khi bỏ chọn.", "id_choice")
        )
    return problems


def problems_with_setting_leap(reason: str) -> list[Problem]:
    """The plan speaks of an outstanding climb and gives no number, so the organiser says from how many places on, and
    why."""
    return [] if reason.strip() else [Problem("Chưa ghi vì sao dùng số bậc này. Đề nghị ghi lý do.")]


def problems_with_leaving_out(place: str, *, is_destination: bool, has_record: bool) -> list[Problem]:
    """A place that was scored or decided on stays in the record."""
    if is_destination:
        return [Problem(f"{place} là nơi đến của kế hoạch nên vẫn nằm trong hồ sơ.")]
    if has_record:
        return [
            Problem(f"{place} đã được chấm hoặc ghi quyết định nên vẫn nằm trong hồ sơ. Đề nghị ghi lý do không chọn.")
        ]
    return []


def problems_with_moving_host(
    before: HostState, after: HostState, note: str, *, confirmed_elsewhere: str
) -> list[Problem]:
    """`confirmed_elsewhere` is the other option of the destination that has agreed already; alternatives stay open
    until one confirms."""
    if after not in HOST_TRANSITIONS[before]:
        return [
            Problem(
                f"Đang ở “{before.label}” nên không chuyển sang “{after.label}” được. Chỉ chuyển sang: "
                f"{', '.join(state.label for state in HostState if state in HOST_TRANSITIONS[before])}.",
                "id_state",
            )
        ]
    if confirmed_elsewhere and after != HostState.REFUSED:
        return [
            Problem(
                f"{confirmed_elsewhere} đã nhận lời tiếp đoàn nên không cần hỏi nơi này nữa. "
                f"Nếu đổi ý, đề nghị ghi {confirmed_elsewhere} từ chối trước.",
                "id_state",
            )
        ]
    if after in (HostState.PROPOSED, HostState.REFUSED) and not note.strip():
        return [Problem("Chưa ghi nơi tiếp đề nghị gì hoặc từ chối vì sao. Đề nghị ghi vào ô ghi chú.", "id_note")]
    return []


def problems_with_setting_rounds(status: Iterable[tuple[str, RoundStatus]]) -> list[Problem]:
    """`status` is that of every round a destination would leave or join: once under way, a round keeps its places."""
    if fixed := [name for name, state in status if state in SETTLED_ROUNDS]:
        return [Problem(f"{', '.join(fixed)} đã đi hoặc đã hủy nên nơi đến của đợt không đổi được nữa.", "id_rounds")]
    return []


TRANSITIONS: dict[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.SUBMITTED}),
    PlanStatus.SUBMITTED: frozenset({PlanStatus.DRAFT, PlanStatus.ISSUED}),
    PlanStatus.ISSUED: frozenset({PlanStatus.CLOSED}),
    PlanStatus.CLOSED: frozenset(),
}


def problems_with_editing(status: PlanStatus, *, is_stale: bool = False, has_words: bool = True) -> list[Problem]:
    """`is_stale`: someone saved after the page was opened; `has_words`: something was typed there."""
    match status:
        case PlanStatus.SUBMITTED:
            return [Problem("Kế hoạch đã trình nên không sửa được. Đề nghị rút về bản thảo rồi sửa.")]
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


def problems_with_placing(*, is_inside_itself: bool) -> list[Problem]:
    """`is_inside_itself`: the new place is the passage or lies within it."""
    if is_inside_itself:
        return [Problem("Không chuyển một đoạn vào chính nó được. Đề nghị chọn đoạn khác.", "id_beside")]
    return []


def problems_with_moving_plan(before: PlanStatus, after: PlanStatus) -> list[Problem]:
    if after in TRANSITIONS[before]:
        return []
    return [Problem(f"Kế hoạch đang ở tình trạng “{before.label}” nên không chuyển sang “{after.label}” được.")]


def problems_with_submitting(
    status: PlanStatus, checks: Sequence[Check], leaving: Sequence[Leaving] = ()
) -> list[Problem]:
    """What blocks issuing blocks submitting: the committee should not be asked to sign it."""
    return problems_with_moving_plan(status, PlanStatus.SUBMITTED) or [
        *(Problem(check.text) for check in checks if check.blocks),
        *problems_with_replacing(leaving),
    ]


def problems_with_issuing(
    status: PlanStatus,
    checks: Sequence[Check],
    *,
    issued_on: datetime.date,
    today: datetime.date,
    taken_by: str,
    reason: str,
    before: datetime.date | None,
    leaving: Sequence[Leaving] = (),
) -> list[Problem]:
    """`taken_by` names another plan with this number; `reason` says why it is issued in spite of the warnings;
    `before` is the day of the version this one replaces, `leaving` what the new one has no more."""
    if problems := problems_with_moving_plan(status, PlanStatus.ISSUED):
        return problems
    problems = [Problem(check.text) for check in checks if check.blocks] + problems_with_replacing(leaving)
    if taken_by:
        problems.append(
            Problem(f"Số này đã dùng cho {taken_by}. Đề nghị ghi số khác trong sổ của cơ quan ban hành.", "id_number")
        )
    if issued_on > today:
        problems.append(Problem("Ngày ban hành ở sau hôm nay. Đề nghị ghi ngày trên bản đã ký.", "id_issued_on"))
    if before and issued_on < before:
        problems.append(
            Problem("Ngày ban hành ở trước ngày của phiên bản trước. Đề nghị ghi ngày trên bản đã ký.", "id_issued_on")
        )
    if any(not check.blocks and not check.is_note for check in checks) and not reason.strip():
        problems.append(
            Problem("Còn điểm cần lưu ý. Đề nghị ghi vì sao vẫn ban hành, hoặc rút về để sửa.", "id_reason")
        )
    return problems


def problems_with_replacing(leaving: Sequence[Leaving]) -> list[Problem]:
    """`leaving` are records that the version in force has and the new one has not, with work hanging on them."""
    return [
        Problem(
            f"{one.noun.capitalize()} “{one.name}” không còn trong phiên bản mới nhưng đã có "
            f"{', '.join(f'{count} {what}' for count, what in one.hanging)}. Đề nghị thêm lại đúng tên đó"
            + (" với mức độ “Không áp dụng”." if one.is_rule else ", hoặc đưa những việc ấy sang chỗ khác trước.")
        )
        for one in leaving
    ]


def problems_with_choosing(status: PlanStatus, *, open_version: str) -> list[Problem]:
    """While a new version is written, places are chosen there: it takes the record along when it is issued."""
    if status == PlanStatus.CLOSED:
        return [Problem("Phiên bản này đã được thay nên hồ sơ nơi đến giữ nguyên. Đề nghị ghi ở bản đang có hiệu lực.")]
    if open_version:
        return [Problem(f"{open_version} đang được soạn và mang theo hồ sơ nơi đến. Đề nghị ghi ở bản đó.")]
    return []


def problems_with_talking(status: PlanStatus, *, is_copy: bool) -> list[Problem]:
    """Talks with a host go on in the plan in force; `is_copy`: the option stands there too."""
    if status == PlanStatus.CLOSED or is_copy:
        return [Problem("Nơi này thuộc kế hoạch đang có hiệu lực. Đề nghị ghi ở trang nơi tiếp của kế hoạch đó.")]
    return []


def problems_with_new_version(status: PlanStatus, *, open_version: str) -> list[Problem]:
    """`open_version` names the next version that is being written already."""
    if status != PlanStatus.ISSUED:
        return [Problem("Chỉ kế hoạch đã ban hành mới lập phiên bản mới. Đề nghị sửa ngay trên bản thảo này.")]
    if open_version:
        return [Problem(f"{open_version} đang được soạn. Đề nghị sửa tiếp bản đó.")]
    return []


type Span = tuple[datetime.date, datetime.date | None]
"""A first and a last day, both included; without a last one it goes on."""


def problems_with_dating_norm(span: Span, others: Iterable[Span]) -> list[Problem]:
    """`others` are those of the same norm: no day may have two amounts."""
    begins, ends = span
    for other_begins, other_ends in others:
        if (ends is None or other_begins <= ends) and (other_ends is None or begins <= other_ends):
            return [
                Problem(
                    f"Khoảng ngày này chồng lên mức áp dụng từ ngày {vn_date(other_begins)} của cùng định mức. "
                    "Đề nghị xem lại ngày, hoặc sửa mức đó.",
                    "id_valid_from",
                )
            ]
    return []


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
