"""The words of this floor: roles, systems and ranks of bodies, levels of places."""

from django.db.models import TextChoices

from config.naming import NamedChoices


class Role(NamedChoices):
    AGENCY_CLERK = "agency_clerk", "Cán bộ đầu mối"
    AGENCY_APPROVER = "agency_approver", "Lãnh đạo cơ quan"
    AGENCY_ADMINISTRATOR = "agency_administrator", "Quản trị của cơ quan"
    ORGANISER = "organiser", "{organiser}"
    ACCOUNTANT = "accountant", "Kế toán ({organiser})"
    LEADER = "leader", "Lãnh đạo ({committee}, {government})"
    MEMBER = "member", "Thành viên đoàn"
    ADMINISTRATOR = "administrator", "Quản trị"


class System(TextChoices):
    """What a body belongs to; `accounts/systems.py` says how its papers look."""

    STATE = "state", "Cơ quan nhà nước"
    PARTY = "party", "Cơ quan đảng"
    COUNCIL = "council", "Hội đồng nhân dân"
    UNION = "union", "Mặt trận, đoàn thể"
    COMPANY = "company", "Doanh nghiệp"
    FOREIGN = "foreign", "Nước ngoài"


class Rank(TextChoices):
    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DEPARTMENT = "department", "Sở, ngành và tương đương"
    UNIT = "unit", "Đơn vị trực thuộc"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    OTHER = "other", "Khác"


class LocalityLevel(TextChoices):
    COUNTRY = "country", "Quốc gia"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    VILLAGE = "village", "Thôn, tổ dân phố"
    SITE = "site", "Địa điểm"


class InvitationState(TextChoices):
    """How an invitation stands now; derived from its times, never stored."""

    WAITING = "waiting", "Đang chờ"
    ACCEPTED = "accepted", "Đã nhận lời"
    EXPIRED = "expired", "Đã hết hạn"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class InviteeVerdict(TextChoices):
    """Of a row in a workbook of people to invite."""

    READY = "ready", "Mời được"
    KNOWN = "known", "Không cần mời"
    REFUSED = "refused", "Phải sửa"


class JobState(TextChoices):
    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang làm"
    FINISHED = "finished", "Đã xong"
    FAILED = "failed", "Không làm được"


class ThrottledAct(TextChoices):
    """What is counted, by django-allauth's names and some of ours; `config/settings.py` says how often each may be."""

    LOGIN_FAILED = "login_failed", "Nhập sai mật khẩu, mã xác thực"
    LOGIN = "login", "Đăng nhập"
    RESET_PASSWORD = "reset_password", "Xin đặt lại mật khẩu"
    RESET_PASSWORD_FROM_KEY = "reset_password_from_key", "Đặt mật khẩu theo đường dẫn"
    OPEN_LINK = "open_link", "Mở đường dẫn trong thư"
    USE_LINK = "use_link", "Xem trang theo đường dẫn được gửi"
    READ_CALENDAR = "read_calendar", "Đọc lịch theo địa chỉ riêng"
    ANSWER_BY_LINK = "answer_by_link", "Trả lời theo đường dẫn được gửi"
    WRITE_BY_LINK = "write_by_link", "Ghi chép theo đường dẫn được gửi"
    REAUTHENTICATE = "reauthenticate", "Xác nhận lại mật khẩu"
    CHANGE_PASSWORD = "change_password", "Đổi mật khẩu"


class LetterState(TextChoices):
    """`DROPPED`: nobody needs it any more; a later letter took its place, or someone let it go."""

    WAITING = "waiting", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Chưa gửi được"
    DROPPED = "dropped", "Không gửi nữa"
