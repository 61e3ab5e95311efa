"""Work that was not done, in words for the administrator. What a fault said is left to the log: it may name people."""

import datetime
from collections.abc import Iterable

from django_ox.models import OxTask
from msgspec import Struct

from accounts.actions.watching import name_of
from accounts.models import User
from accounts.queries.standing import LOST, last_watched
from config.words import and_joined, lateness, uncapital

KINDS = {
    "OSError": "Máy chủ không đọc, ghi được tệp, hoặc không nối được mạng. Kiểm tra ổ đĩa, kho tệp, máy chủ thư.",
    "OperationalError": "Cơ sở dữ liệu không trả lời, hoặc hết chỗ. Kiểm tra dịch vụ PostgreSQL và ổ đĩa.",
    "TaskTimeout": "Việc chạy quá thời gian cho phép. Làm lại; nếu lặp lại, báo người phụ trách kỹ thuật.",
    "MemoryError": "Máy chủ hết bộ nhớ. Làm lại khi máy rảnh, hoặc thêm bộ nhớ.",
}
KILLED = "Tiến trình nền bị ngắt giữa chừng (máy khởi động lại, hết bộ nhớ), hết số lần cổng tự làm lại."


class Row(Struct, frozen=True):
    work: OxTask
    name: str
    state: str
    cause: str
    may_retry: bool
    may_give_up: bool


def rows(found: Iterable[OxTask], now: datetime.datetime) -> list[Row]:
    return [
        Row(
            work=one,
            name=name_of(one.task_path),
            state=_state(one, now),
            cause=_cause(one),
            may_retry=one.status in LOST,
            may_give_up=one.status != OxTask.Status.RUNNING,
        )
        for one in found
    ]


def _state(work: OxTask, now: datetime.datetime) -> str:
    if work.status in LOST:
        return f"Không làm được, đã thử {work.attempts} lần"
    if work.status == OxTask.Status.RUNNING:
        return f"Đang chạy đã {lateness(now - (work.last_attempted_at or work.enqueued_at))}"
    return f"Chờ tiến trình nền đã {lateness(now - (work.run_after or work.enqueued_at))}"


def _cause(work: OxTask) -> str:
    if work.status == OxTask.Status.LOST:
        return KILLED
    if work.status == OxTask.Status.RUNNING:
        return "Việc không kết thúc. Khởi động lại tiến trình nền thì việc được làm lại từ đầu."
    if work.status == OxTask.Status.READY:
        return "Tiến trình nền không chạy hoặc quá tải. Khởi động lại tiến trình nền; việc tự được làm."
    kind = str(work.errors[-1].get("exception_class_path", "")) if work.errors else ""
    name = kind.rpartition(".")[2]
    return KINDS.get(name, f"Lỗi của chương trình ({name or 'không rõ'}). Báo người phụ trách kỹ thuật kèm mã việc.")


def watched(user: User) -> str:
    """One sentence for who may see how the portal stands; nothing where all is well."""
    seen = last_watched() if user.has_perm("accounts.see_standing") else None
    if seen is None:
        return ""
    if seen.is_old:
        return "Tiến trình nền không chạy: thư không đi, văn bản dài không được lập."
    return f"Chưa ổn: {and_joined([uncapital(one) for one in seen.names])}." if seen.names else ""
