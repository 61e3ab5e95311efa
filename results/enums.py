"""The words of this floor: what the secretary writes down on the road."""

from django.db.models import TextChoices

from config.naming import NamedChoices


class EntryKind(TextChoices):
    """One entry of the notebook of a session."""

    NOTE = "note", "Ghi chép"
    PRESENCE = "presence", "Điểm danh"
    ANSWER = "answer", "Trả lời câu hỏi"
    PHOTO = "photo", "Ảnh"
    DOCUMENT = "document", "Tài liệu nhận được"
    TIMES = "times", "Giờ thật"


class LessonState(TextChoices):
    DRAFT = "draft", "Bản soạn"
    PUBLISHED = "published", "Trong thư viện"


class LessonDecision(TextChoices):
    """What becomes of a lesson. Every one is decided, with a reason."""

    NONE = "", "Chưa quyết định"
    APPLIED = "applied", "Vận dụng"
    KEPT = "kept", "Lưu tham khảo"
    DECLINED = "declined", "Không áp dụng"


class ActionState(TextChoices):
    PROPOSED = "proposed", "Đề xuất"
    ACCEPTED = "accepted", "Đã nhận"
    IN_PROGRESS = "in_progress", "Đang làm"
    DONE = "done", "Xong"
    DROPPED = "dropped", "Bỏ, có lý do"


class ObstacleState(TextChoices):
    OPEN = "open", "Đang chờ"
    ANSWERED = "answered", "Đã trả lời"
    TAKEN_BACK = "taken_back", "Đã rút lại"


class Holder(NamedChoices):
    """For whom an open obstacle waits: exactly one at a time."""

    ORGANISER = "organiser", "{organiser}"
    COMMITTEE = "committee", "{committee}"
    WRITER = "writer", "Người gửi"


class Said(TextChoices):
    """What one message of an obstacle does."""

    WRITTEN = "written", "Viết"
    ASKED = "asked", "Hỏi lại"
    REPLIED = "replied", "Trả lời thêm"
    PASSED = "passed", "Chuyển lên"
    RETURNED = "returned", "Giao trả"
    EXTENDED = "extended", "Lùi hạn"
    ANSWERED = "answered", "Trả lời"
    REOPENED = "reopened", "Mở lại"
    TAKEN_BACK = "taken_back", "Rút lại"


class ClosingState(TextChoices):
    """How far the closing of a plan is."""

    PROPOSED = "proposed", "Chờ ý kiến"
    RETURNED = "returned", "Đã trả lại"
    CLOSED = "closed", "Đã đóng"
