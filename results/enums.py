"""The words of this floor: what the secretary writes down on the road."""

from django.db.models import TextChoices


class EntryKind(TextChoices):
    """One entry of the notebook of a session."""

    NOTE = "note", "Ghi chép"
    PRESENCE = "presence", "Điểm danh"
    ANSWER = "answer", "Trả lời câu hỏi"
    PHOTO = "photo", "Ảnh"
    DOCUMENT = "document", "Tài liệu nhận được"
    TIMES = "times", "Giờ thật"
