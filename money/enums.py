"""The words of this floor: kinds of costs of a trip."""

from django.db.models import TextChoices


class CostKind(TextChoices):
    TRANSPORT = "transport", "Đi lại"
    SUBSISTENCE = "subsistence", "Phụ cấp lưu trú"
    ROOM = "room", "Tiền phòng nghỉ"
    OTHER = "other", "Chi khác"
