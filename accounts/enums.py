"""The words of this floor: roles, kinds of agency, levels of locality."""

from django.db.models import TextChoices


class Role(TextChoices):
    AGENCY_CLERK = "agency_clerk", "Cán bộ đầu mối"
    AGENCY_APPROVER = "agency_approver", "Lãnh đạo cơ quan"
    ORGANISER = "organiser", "Sở Nội vụ"
    LEADER = "leader", "Lãnh đạo (BCĐ, UBND tỉnh)"
    MEMBER = "member", "Thành viên đoàn"
    ADMINISTRATOR = "administrator", "Quản trị"


class AgencyKind(TextChoices):
    DEPARTMENT = "department", "Sở, ban, ngành"
    PUBLIC_SERVICE_UNIT = "public_service_unit", "Đơn vị sự nghiệp công lập"
    DISTRICT = "district", "UBND cấp huyện"
    COMMUNE = "commune", "UBND cấp xã"
    CENTRAL_BRANCH = "central_branch", "Cơ quan ngành dọc"
    OTHER = "other", "Khác"


class LocalityLevel(TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class InvitationState(TextChoices):
    """How an invitation stands now; derived from its times, never stored."""

    WAITING = "waiting", "Đang chờ"
    ACCEPTED = "accepted", "Đã nhận lời"
    EXPIRED = "expired", "Đã hết hạn"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class JobState(TextChoices):
    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang làm"
    FINISHED = "finished", "Đã xong"
    FAILED = "failed", "Không làm được"


class ThrottledAct(TextChoices):
    """What is counted, by django-allauth's names and one of ours; `config/settings.py` says how often each may be."""

    LOGIN_FAILED = "login_failed", "Nhập sai mật khẩu, mã xác thực"
    LOGIN = "login", "Đăng nhập"
    RESET_PASSWORD = "reset_password", "Xin đặt lại mật khẩu"
    RESET_PASSWORD_FROM_KEY = "reset_password_from_key", "Đặt mật khẩu theo đường dẫn"
    OPEN_LINK = "open_link", "Mở đường dẫn trong thư"
    REAUTHENTICATE = "reauthenticate", "Xác nhận lại mật khẩu"
    CHANGE_PASSWORD = "change_password", "Đổi mật khẩu"


class LetterState(TextChoices):
    """`DROPPED`: nobody needs it any more; a later letter took its place, or someone let it go."""

    WAITING = "waiting", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Chưa gửi được"
    DROPPED = "dropped", "Không gửi nữa"
