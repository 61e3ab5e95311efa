"""The words of this floor: how far a paper is on its way."""

from django.db.models import TextChoices


class FilingState(TextChoices):
    DRAFTED = "drafted", "Đã lập"
    CHECKED = "checked", "Đã kiểm tra"
    SIGNED = "signed", "Đã ký, chờ vào sổ"
    RECORDED = "recorded", "Đã vào sổ"
    DROPPED = "dropped", "Không dùng"
