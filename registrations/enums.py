"""The words of this floor: states of a registration, where it came from, how a person stands, late changes."""

from enum import StrEnum

from django.db.models import TextChoices

from config.naming import NamedChoices


class About(StrEnum):
    """Which part of a registration a problem is about."""

    LINE = "line"
    DISPATCH = "dispatch"


class RegistrationStatus(TextChoices):
    OPENED = "opened", "Đã mở xem"
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    NO_NOMINATION = "no_nomination", "Không cử"


class Source(NamedChoices):
    ONLINE = "online", "Trực tuyến"
    PAPER = "paper", "Văn bản giấy"
    DECISION = "decision", "Quyết định của {committee}"


class Standing(TextChoices):
    """How a person of the list stands. Nobody is erased once the organiser has the list."""

    GOING = "going", "Được cử"
    DECLINED = "declined", "Không tiếp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


class ChangeKind(TextChoices):
    ADD = "add", "Bổ sung người"
    WITHDRAW = "withdraw", "Rút người"
    SUBSTITUTE = "substitute", "Thay người"


class ChangeStatus(TextChoices):
    WAITING = "waiting", "Chờ xem xét"
    ACCEPTED = "accepted", "Đã chấp nhận"
    DECLINED = "declined", "Không chấp nhận"
    TAKEN_BACK = "taken_back", "Cơ quan đã rút đề nghị"


class TimeRequestStatus(TextChoices):
    """A request for more time after the deadline."""

    WAITING = "waiting", "Chờ xem xét"
    GRANTED = "granted", "Đã gia hạn"
    DECLINED = "declined", "Không gia hạn"


class DataRequestKind(TextChoices):
    SEE = "see", "Xem dữ liệu"
    CORRECT = "correct", "Sửa dữ liệu"
    DELETE = "delete", "Xóa dữ liệu"


class DataRequestState(TextChoices):
    WAITING = "waiting", "Đang chờ trả lời"
    DONE = "done", "Đã thực hiện"
    PARTLY = "partly", "Thực hiện một phần"
    REFUSED = "refused", "Không thực hiện được"
