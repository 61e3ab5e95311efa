"""The words of this floor: states of a trip, kinds of items and legs, halves of a day, answers of hosts."""

from django.db.models import TextChoices


class TripState(TextChoices):
    PREPARING = "preparing", "Đang chuẩn bị"
    AGREED = "agreed", "Đã thống nhất với nơi đến"
    READY = "ready", "Sẵn sàng đi"
    UNDER_WAY = "under_way", "Đang đi"
    COMPLETED = "completed", "Đã về"
    REPORTED = "reported", "Đã báo cáo"
    CANCELLED = "cancelled", "Đã hủy"


class ItemKind(TextChoices):
    TRAVEL = "travel", "Di chuyển"
    WORK = "work", "Làm việc"
    VISIT = "visit", "Thực tế"
    MEAL = "meal", "Ăn"
    REST = "rest", "Nghỉ"
    MEETING = "meeting", "Họp đoàn"


class Half(TextChoices):
    """The bands of a day: officials plan by them, hours come with what a host or a leg needs."""

    MORNING = "morning", "Sáng"
    NOON = "noon", "Trưa"
    AFTERNOON = "afternoon", "Chiều"
    EVENING = "evening", "Tối"


class LegKind(TextChoices):
    PLANE = "plane", "Máy bay"
    TRAIN = "train", "Tàu hỏa"
    HIRED_CAR = "hired_car", "Xe thuê"
    OFFICE_CAR = "office_car", "Xe cơ quan"
    SHIP = "ship", "Tàu thủy"


CARS = (LegKind.HIRED_CAR, LegKind.OFFICE_CAR)


class ProblemLevel(TextChoices):
    """How grave a problem of an itinerary is: it is not published with the one, with the other only for a reason."""

    BLOCKS = "blocks", "Chặn công bố"
    WARNS = "warns", "Cảnh báo"


class FilledBy(TextChoices):
    """Who told somebody's travel details."""

    MEMBER = "member", "Tự điền bằng tài khoản"
    LINK = "link", "Tự điền qua đường dẫn riêng"
    AGENCY = "agency", "Cơ quan điền thay"
    ORGANISER = "organiser", "Điền thay theo điện thoại"


class ReadKind(TextChoices):
    VIEW = "view", "mở xem"
    EXPORT = "export", "xuất ra tệp"


class DeletionReason(TextChoices):
    DUE = "due", "Hết hạn giữ sau chuyến đi"
    LEFT = "left", "Không còn trong đoàn"
    ASKED = "asked", "Theo đề nghị của người đó"


class HostChoice(TextChoices):
    """What a host answers to the sessions it was asked for."""

    AGREED = "agreed", "Đồng ý"
    OTHER_TIME = "other_time", "Đề nghị giờ khác"
    CANNOT = "cannot", "Không tiếp được"


class Through(TextChoices):
    """How an answer came in."""

    LINK = "link", "Qua đường dẫn"
    DOCUMENT = "document", "Công văn"
    PHONE = "phone", "Qua điện thoại"


class Sex(TextChoices):
    """As travel details tell it; nobody's is guessed from a name."""

    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"
    UNKNOWN = "", "Chưa biết"
