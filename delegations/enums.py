"""The words of this floor: states of a composition."""

from django.db.models import TextChoices


class CompositionStatus(TextChoices):
    DRAFT = "draft", "Đang sắp xếp"
    SUBMITTED = "submitted", "Đã trình Ban Chỉ đạo"
    APPROVED = "approved", "Đã phê duyệt"
    SUPERSEDED = "superseded", "Đã được thay"
    RETURNED = "returned", "Trả lại để sửa"
    DISCARDED = "discarded", "Đã bỏ"
