"""Which of several versions a plan is, and when its letter went."""

from django.urls import reverse
from msgspec import Struct

from config.words import vn_date, vn_datetime
from tours.enums import PlanStatus
from tours.models import Notice, Plan


class Standing(Struct, frozen=True):
    """Which of several versions this is, and where to read what differs."""

    lead: str
    text: str
    url: str
    link: str


def standing(plan: Plan, in_force: Plan | None = None) -> Standing | None:
    """`in_force` is the plan that replaced an archived version. None for a plan of one version."""
    compare = reverse("tours:compare", args=[plan.pk])
    if plan.status == PlanStatus.CLOSED and in_force:
        return Standing(
            f"Đây là bản lưu của phiên bản {plan.version}.",
            f"Phiên bản {in_force.version}, ban hành ngày {vn_date(in_force.issued_on)}, đã thay bản này.",
            in_force.get_absolute_url(),
            "Xem bản đang có hiệu lực",
        )
    if plan.previous_id is None:
        return None
    if plan.status == PlanStatus.ISSUED:
        return Standing(
            f"Kế hoạch đã được thay bằng phiên bản {plan.version} ngày {vn_date(plan.issued_on)}.",
            "Đăng ký, phương án và mọi việc đã làm được giữ nguyên.",
            compare,
            "Xem khác gì",
        )
    return Standing(
        f"Bản thảo của phiên bản {plan.version}.",
        "Phiên bản trước vẫn có hiệu lực; đăng ký và việc đang làm ở đó sẽ giữ nguyên khi bản này ban hành.",
        compare,
        "Xem đã sửa gì",
    )


def sent_words(plan: Plan, notice: Notice | None) -> str:
    """When the letter went, if it did. A plan that was loaded from a file went out on paper, the day it was issued."""
    if notice and notice.post:
        return vn_datetime(notice.post.sent_at) or notice.post.words.capitalize()
    if notice and notice.written_at:  # so long ago that its letters are forgotten
        return vn_datetime(notice.written_at)
    if notice and notice.opened_at is None:
        return "Chưa gửi thư được: cơ quan chưa có tài khoản"
    return vn_date(plan.issued_on)
