"""The words of this floor: what a figure, a row of figures, a choice and a host may be."""

from django.db.models import TextChoices


class IndexState(TextChoices):
    RANKED = "ranked", "Có xếp hạng"
    NOT_RANKED = "not_ranked", "Không xếp hạng"
    NOT_PUBLISHED = "not_published", "Không công bố"
    UNKNOWN = "unknown", "Chưa có số liệu"


class Fit(TextChoices):
    """What the figures say of a candidate and one criterion; what they do not say is not a no."""

    MET = "met", "Đạt"
    NOT_MET = "not_met", "Không đạt"
    UNKNOWN = "unknown", "Chưa xác định được"


class RowVerdict(TextChoices):
    """What happens to one row of an uploaded workbook of figures."""

    NEW = "new", "Thêm mới"
    CHANGED = "changed", "Thay số cũ"
    SAME = "same", "Không đổi"
    REFUSED = "refused", "Không nhận"


class Choice(TextChoices):
    CHOSEN = "chosen", "Chọn"
    NOT_CHOSEN = "not_chosen", "Không chọn"


class HostState(TextChoices):
    """How far a visit is agreed with the place that would receive it."""

    NOT_ASKED = "not_asked", "Chưa hỏi"
    ASKED = "asked", "Đã hỏi"
    PROPOSED = "proposed", "Đề nghị lịch khác"
    CONFIRMED = "confirmed", "Đã nhận lời"
    REFUSED = "refused", "Từ chối"
