"""The words of this floor: states of a registration and where it came from."""

from django.db.models import TextChoices


class RegistrationStatus(TextChoices):
    OPENED = "opened", "Đã mở xem"
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    NO_NOMINATION = "no_nomination", "Không cử"


class Source(TextChoices):
    ONLINE = "online", "Trực tuyến"
    PAPER = "paper", "Văn bản giấy"
