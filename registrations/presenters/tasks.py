"""The agency's home: its steps, the deadline, and one sentence that says the state."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils import timezone
from msgspec import Struct

from accounts.policies import Problem
from config.addresses import reverse
from config.naming import ORGANISER
from config.words import NBSP, vn_date, vn_datetime
from registrations.enums import About
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration, Sending
from registrations.policies.answering import Window
from registrations.policies.groups import Asked
from registrations.policies.lines import FormLine
from registrations.policies.returned import Remark
from tours.deadlines import left
from tours.models import Plan

OVER = "Đã hết hạn"
DONE = (Status.SUBMITTED, Status.ACCEPTED)


class Step(Struct, frozen=True):
    """One line of the agency's task list; no url while it cannot start."""

    title: str
    url: str
    word: str
    kind: str
    text: str


def steps(
    registration: Registration,
    lines: Sequence[FormLine],
    counts: str,
    problems: Sequence[Problem],
    sending: Sending | None,
    read_at: datetime.datetime | None,
    remarks: Sequence[Remark] = (),
    *,
    may_submit: bool,
) -> list[Step]:
    """`problems` are those with sending now; `counts` says how many people stand in each section; `sending` is the
    last one; `read_at`: when somebody of the agency first opened the plan; `remarks`: what the list was returned
    for."""
    status = Status(registration.status)
    is_sent = status in DONE
    dispatch = getattr(registration, "dispatch", None)
    line_problems = [problem for problem in problems if problem.about == About.LINE]
    dispatch_problems = [problem for problem in problems if problem.about == About.DISPATCH]
    ready = bool(lines) and not problems
    page = [registration.pk]
    if status == Status.NO_NOMINATION:
        return _steps_after_no(registration, sending, read_at, has_list=bool(lines))
    return [
        _reading(registration, read_at),
        Step(
            "Danh sách người được cử",
            reverse("registrations:registration", args=page),
            *_list_state(registration, lines, counts, line_problems, remarks, is_sent=is_sent),
        ),
        Step(
            "Công văn cử cán bộ",
            reverse("registrations:dispatch", args=page),
            *_dispatch_state(dispatch, dispatch_problems),
        ),
        _checking(registration, problems, is_sent=is_sent, ready=ready),
        Step(
            f"Gửi {ORGANISER}",
            _sending_page(registration, is_sent=is_sent, is_open=ready and may_submit),
            *_sending_state(sending, is_sent=is_sent, ready=ready, may_submit=may_submit),
        ),
    ]


def _checking(registration: Registration, problems: Sequence[Problem], *, is_sent: bool, ready: bool) -> Step:
    heading, read_again = "Kiểm tra trước khi gửi", "Đọc lại danh sách và công văn một lần."
    if is_sent:
        return Step(heading, "", "Đã xong", "good", read_again)
    if ready:
        return Step(heading, reverse("registrations:check", args=[registration.pk]), "Làm được ngay", "now", read_again)
    blocker = "".join(problem.text for problem in problems if not problem.about)
    return Step(heading, "", "Chưa làm được", "", blocker or "Mở khi danh sách hết lỗi và đã có công văn cử cán bộ.")


def _sending_page(registration: Registration, *, is_sent: bool, is_open: bool) -> str:
    if is_sent:
        return reverse("registrations:receipt", args=[registration.pk])
    return reverse("registrations:check", args=[registration.pk]) if is_open else ""


def _reading(registration: Registration, read_at: datetime.datetime | None) -> Step:
    """Done once the plan itself was opened, as "Nơi nhận" has it; the task list alone is no reading."""
    return Step(
        "Đọc kế hoạch",
        reverse("tours:plan", args=[registration.plan_id]),
        "Đã mở" if read_at else "Chưa mở",
        "good" if read_at else "",
        f"Mở lúc {vn_datetime(read_at)}. Có mẫu đăng ký kèm theo." if read_at else "Có mẫu đăng ký kèm theo.",
    )


def _receipt(sending: Sending | None) -> str:
    return f"Biên nhận số {sending.receipt}, {vn_datetime(sending.sent_at)}." if sending else ""


def _steps_after_no(
    registration: Registration, sending: Sending | None, read_at: datetime.datetime | None, *, has_list: bool
) -> list[Step]:
    """The agency sends no one: the rest of the list falls away. A change of mind is the approver's."""
    kept = "Danh sách đã nhập trước đó không tính nữa. " if has_list else ""
    url = reverse("registrations:registration", args=[registration.pk])
    word, kind, text = "Không cần", "good", "Cơ quan không cử người."
    return [
        _reading(registration, read_at),
        Step("Danh sách người được cử", url, word, kind, f"{kept}Đổi ý trước hạn thì lãnh đạo cơ quan mở lại ở dưới."),
        Step("Công văn cử cán bộ", "", word, kind, text),
        Step("Kiểm tra trước khi gửi", "", word, kind, text),
        Step(
            f"Gửi {ORGANISER}",
            reverse("registrations:receipt", args=[registration.pk]) if sending else "",
            "Đã trả lời",
            kind,
            f"Trả lời lúc {vn_datetime(registration.answered_at)}. {_receipt(sending)}",
        ),
    ]


def _list_state(
    registration: Registration,
    lines: Sequence[FormLine],
    counts: str,
    problems: Sequence[Problem],
    remarks: Sequence[Remark],
    *,
    is_sent: bool,
) -> tuple[str, str, str]:
    saved = f" Đã lưu lúc {vn_datetime(registration.saved_at)}." if registration.saved_at else ""
    if not lines:
        return "Chưa bắt đầu", "", "Nhập người được cử vào từng mục của mẫu đăng ký."
    if problems and not is_sent:
        return f"Cần sửa {len(problems)} chỗ", "wait", f"{counts}{saved}"
    if registration.status == Status.RETURNED:
        left = sum(not remark.is_mended for remark in remarks)
        if left or not remarks:
            open_ones = f" Còn {left}{NBSP}nhận xét chưa sửa." if left else ""
            return "Cần sửa theo nhận xét", "wait", f"{counts}{open_ones}{saved}"
        return "Đã sửa theo nhận xét", "good", f"{counts}{saved}"
    return "Đã xong", "good", f"{counts}{saved}"


def _dispatch_state(dispatch: object, problems: Sequence[Problem]) -> tuple[str, str, str]:
    if dispatch is None:
        return "Chưa bắt đầu", "", "Cần số, ngày và tệp PDF của công văn do lãnh đạo cơ quan ký."
    number, dated_on = getattr(dispatch, "number", ""), getattr(dispatch, "dated_on", None)
    if problems:
        return "Cần bổ sung", "wait", problems[0].text
    return "Đã xong", "good", f"Công văn số {number} ngày {vn_date(dated_on)}."


def _sending_state(sending: Sending | None, *, is_sent: bool, ready: bool, may_submit: bool) -> tuple[str, str, str]:
    if is_sent:
        return "Đã xong", "good", _receipt(sending)
    text = "Lãnh đạo cơ quan xác nhận và gửi. Cổng cấp biên nhận có số và giờ nhận."
    if ready and may_submit:
        return "Làm được ngay", "now", text
    if ready:
        return "Chờ lãnh đạo", "wait", text
    return "Chưa làm được", "", text


def counts_sentence(lines: Sequence[FormLine], sections: Sequence[str]) -> str:
    """ "Mục I có 3 người, mục II có 2 người." """
    found = Counter(line.section for line in lines)
    sentence = ", ".join(f"mục{NBSP}{section} có {found[section]}{NBSP}người" for section in sections)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def task_lead(registration: Registration, steps_shown: Sequence[Step], blocked: Sequence[Problem]) -> str:
    """The state and the next step, in one sentence or two. `blocked`: why nothing may be written now."""
    status = Status(registration.status)
    if status == Status.NO_NOMINATION:
        return f"Cơ quan đã trả lời không cử người. {ORGANISER} sẽ không nhắc nữa."
    if status == Status.ACCEPTED:
        return f"{ORGANISER} đã tiếp nhận đăng ký. Cơ quan không phải làm gì thêm."
    if status == Status.SUBMITTED:
        return f"Đã gửi {ORGANISER}. Kết quả xem xét sẽ hiện ở trang này."
    if status == Status.RETURNED:
        return f"{ORGANISER} trả lại để bổ sung. Đề nghị xem nhận xét, sửa rồi gửi lại."
    if blocked:
        return blocked[0].text
    open_steps = [step for step in steps_shown if step.kind != "good"]
    following = open_steps[0].title
    return f"Còn {len(open_steps)} việc. Việc tiếp theo: {following[:1].lower()}{following[1:]}."


class DeadlineBox(Struct, frozen=True):
    heading: str
    when: str
    left: str
    source: str

    @property
    def sentence(self) -> str:
        """For a page's lead: "Hạn gửi: hết ngày 29/8/2023." """
        when = f"{self.when[:1].lower()}{self.when[1:]}"
        return f"Hạn gửi là {when}, đã qua." if self.heading == OVER else f"{self.heading}: {when}."


class Asking(Struct, frozen=True):
    """Whom the plan asks for, in its words; `limit`: how many of each agency, if it says so."""

    quote: str
    source: str
    limit: int | None


def askings(plan: Plan, section: str, asked: Iterable[Asked]) -> list[Asking]:
    """The groups of a section that ask this agency, each with the place of its sentence in the plan."""
    return [
        Asking(group.quote, f"{plan}, {group.label}" if group.label else str(plan), group.limit)
        for group in asked
        if group.asks and group.section == section
    ]


def _deadline_cited(plan: Plan) -> str:
    if not plan.deadline_quote:
        return ""
    label = plan.deadline_passage.section_label if plan.deadline_passage else ""
    return f"Kế hoạch ghi “{plan.deadline_quote}”{f' ({label})' if label else ''}."


def deadline_box(plan: Plan, window: Window, now: datetime.datetime) -> DeadlineBox:
    """The last moment in plain words, what remains of it, and the plan's own wording."""
    source = _deadline_cited(plan)
    if window.closes_at is None or window.opens_at is None:
        return DeadlineBox("Hạn gửi", "Chưa có", f"{ORGANISER} sẽ thông báo thời gian nhận đăng ký.", source)
    if now < window.opens_at:
        return DeadlineBox("Mở đăng ký", vn_datetime(window.opens_at), "Chưa đến thời gian nhận đăng ký.", source)
    is_whole_day = timezone.localtime(window.closes_at).time() >= datetime.time(23, 59)
    moment = vn_datetime(window.closes_at)
    when = f"Hết ngày {vn_date(window.closes_at)}" if is_whole_day else moment
    if now > window.closes_at:
        closed = f"Cổng đóng lúc {moment}. " if is_whole_day else ""
        return DeadlineBox(OVER, when, f"{closed}Cần bổ sung, hỏi {window.contact}.", source)
    until = f" Cổng nhận đến {moment}." if is_whole_day else ""
    return DeadlineBox("Hạn gửi", when, f"{left(now, window.closes_at)}{until}", source)
