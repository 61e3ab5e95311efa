"""An agency's answer: states, deadline, dispatch, and what is needed before it is sent. Pure."""

import datetime
from collections.abc import Sequence
from copy import replace

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from config.words import vn_date, vn_datetime, vn_time
from registrations.enums import About
from registrations.enums import RegistrationStatus as Status
from registrations.people import Question
from registrations.policies.lines import USUAL, FormLine, problems_with_lines

TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.OPENED: frozenset({Status.DRAFT, Status.NO_NOMINATION}),
    Status.DRAFT: frozenset({Status.DRAFT, Status.SUBMITTED, Status.NO_NOMINATION}),
    Status.SUBMITTED: frozenset({Status.ACCEPTED, Status.RETURNED}),
    Status.RETURNED: frozenset({Status.RETURNED, Status.SUBMITTED, Status.NO_NOMINATION}),
    Status.ACCEPTED: frozenset({Status.RETURNED}),
    Status.NO_NOMINATION: frozenset({Status.DRAFT, Status.RETURNED, Status.NO_NOMINATION}),
}


class Window(Struct, frozen=True):
    """When an agency may answer: aware instants, its own extension included, and whom it may ask.

    `is_on_paper`: the organiser enters what came on paper, which may be later than the deadline it kept.
    `is_named`: the plan itself names who goes.
    """

    opens_at: datetime.datetime | None
    closes_at: datetime.datetime | None
    plan: str
    contact: str
    is_on_paper: bool = False
    is_named: bool = False


class DispatchFacts(Struct, frozen=True):
    number: str
    dated_on: datetime.date | None
    has_file: bool
    is_on_paper: bool = False


def problems_with_registering(window: Window) -> list[Problem]:
    """Whatever the day: a plan that names who goes takes no list, from nobody and by no way."""
    if not window.is_named:
        return []
    return [Problem(f"{window.plan} không nhận đăng ký: đoàn gồm những người kế hoạch nêu tên. Đề nghị đọc kế hoạch.")]


def problems_with_answering(status: Status, window: Window, now: datetime.datetime) -> list[Problem]:
    """The window. What the organiser returned may be mended after it closed: the organiser asked for it."""
    if problems := problems_with_registering(window):
        return problems
    if window.opens_at is None or window.closes_at is None:
        return [Problem(f"{window.plan} chưa mở đăng ký. Đề nghị chờ thông báo của {ORGANISER}.")]
    if now < window.opens_at:
        return [Problem(f"{window.plan} chưa mở đăng ký. Cổng nhận đăng ký từ {vn_datetime(window.opens_at)}.")]
    if now > window.closes_at and status != Status.RETURNED and not window.is_on_paper:
        return [
            Problem(
                f"{window.plan} đã hết hạn đăng ký lúc {vn_datetime(window.closes_at)}. "
                f"Nếu cần bổ sung, đề nghị liên hệ {window.contact}."
            )
        ]
    return []


def problems_with_saving(status: Status, window: Window, now: datetime.datetime) -> list[Problem]:
    """A plain no is the approver's answer: nobody undoes it by saving a list."""
    if status == Status.NO_NOMINATION:
        return [
            Problem(
                "Cơ quan đã trả lời không cử người, nên danh sách không sửa được. Đổi ý thì lãnh đạo cơ quan "
                "bấm “Mở lại để cử người” ở trang Việc cần làm."
            )
        ]
    if status == Status.SUBMITTED:
        return [Problem(f"Đăng ký đã gửi và đang chờ {ORGANISER} xem xét. Muốn sửa, đề nghị {ORGANISER} trả lại.")]
    if status == Status.ACCEPTED:
        return [Problem(f"{ORGANISER} đã tiếp nhận đăng ký này. Muốn sửa, đề nghị {ORGANISER} trả lại.")]
    return problems_with_answering(status, window, now)


def problems_with_saving_by_itself(status: Status) -> list[Problem]:
    """What only a person undoes."""
    if status == Status.NO_NOMINATION:
        return [Problem("Cơ quan đã trả lời không cử người nên cổng không tự lưu danh sách.")]
    return []


def problems_with_stale_save(mine: int, stored: int, saved_at: datetime.datetime | None, by: str) -> list[Problem]:
    """Someone else saved since this page was opened; what was typed stays on the page."""
    if mine == stored:
        return []
    at = f" lúc {vn_time(saved_at)} ngày {vn_date(saved_at)}" if saved_at else ""
    return [
        Problem(
            f"{by or 'Người khác'} đã lưu đăng ký này{at}, sau khi trang này được mở. Những gì vừa nhập vẫn còn "
            "nguyên bên dưới nhưng chưa lưu. Đề nghị so với bản đang lưu ở cuối trang, rồi lưu lại nếu muốn thay."
        )
    ]


def problems_with_dispatch(dispatch: DispatchFacts | None, today: datetime.date) -> list[Problem]:
    if dispatch is None or not dispatch.number or dispatch.dated_on is None:
        return [Problem("Nhập số, ký hiệu và ngày của công văn cử cán bộ.", "cong-van", About.DISPATCH)]
    problems = [
        replace(problem, field="cong-van", about=About.DISPATCH)
        for problem in problems_with_dispatch_date(dispatch.dated_on, today)
    ]
    if not dispatch.has_file and not dispatch.is_on_paper:
        problems.append(Problem("Tải lên tệp PDF của công văn cử cán bộ.", "cong-van", About.DISPATCH))
    return problems


def problems_with_dispatch_date(dated_on: datetime.date, today: datetime.date) -> list[Problem]:
    if dated_on <= today:
        return []
    text = f"Ngày của công văn là {vn_date(dated_on)}, sau hôm nay. Nhập lại ngày ghi trên công văn."
    return [Problem(text, "id_dated_on")]


def problems_with_submitting(
    status: Status,
    window: Window,
    now: datetime.datetime,
    lines: Sequence[FormLine],
    dispatch: DispatchFacts | None,
    today: datetime.date,
    asked: Sequence[Question] = USUAL,
) -> list[Problem]:
    """Every reason at once, so that the clerk mends the form in one go."""
    if problems := problems_with_saving(status, window, now):
        return problems
    if not lines:
        return [
            Problem(
                "Danh sách chưa có người nào. Nhập ít nhất một người, hoặc trả lời “không cử” kèm lý do.",
                "danh-sach",
            )
        ]
    return [*problems_with_lines(lines, asked), *problems_with_dispatch(dispatch, today)]


def problems_with_no_nomination(status: Status, window: Window, now: datetime.datetime, reason: str) -> list[Problem]:
    if status in (Status.SUBMITTED, Status.ACCEPTED):
        return problems_with_saving(status, window, now)
    if problems := problems_with_answering(status, window, now):
        return problems
    return [] if reason.strip() else [Problem("Nhập lý do không cử người.", "id_reason")]


def problems_with_reopening(status: Status, window: Window, now: datetime.datetime) -> list[Problem]:
    """After a plain no the agency wants to send people."""
    if status != Status.NO_NOMINATION:
        return [Problem("Cơ quan không ở tình trạng “Không cử”, nên không có gì để mở lại. Tải lại trang để xem.")]
    return problems_with_answering(status, window, now)


def problems_with_answering_remarks(status: Status) -> list[Problem]:
    if status == Status.RETURNED:
        return []
    return [
        Problem("Đăng ký không ở tình trạng “Trả lại”, nên không có nhận xét nào chờ trả lời. Tải lại trang để xem.")
    ]


def problems_with_announcing(problems: Sequence[Problem], approvers: Sequence[str], *, is_told: bool) -> list[Problem]:
    """A clerk tells the approver that all is ready. `problems` with sending; `is_told`: of this very copy."""
    if problems:
        return list(problems)
    if not approvers:
        return [
            Problem(
                "Cơ quan chưa có tài khoản lãnh đạo để báo. Đề nghị quản trị cổng mời lãnh đạo cơ quan, "
                f"hoặc liên hệ {ORGANISER}."
            )
        ]
    return [Problem("Đã báo lãnh đạo về bản này. Sửa danh sách hoặc công văn thì báo lại được.")] if is_told else []
