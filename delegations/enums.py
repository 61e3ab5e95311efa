"""The words of this floor: states of a composition."""

from config.naming import NamedChoices


class CompositionStatus(NamedChoices):
    DRAFT = "draft", "Đang sắp xếp"
    SUBMITTED = "submitted", "Đã trình {committee}"
    APPROVED = "approved", "Đã phê duyệt"
    SUPERSEDED = "superseded", "Đã được thay"
    RETURNED = "returned", "Trả lại để sửa"
    DISCARDED = "discarded", "Đã bỏ"
