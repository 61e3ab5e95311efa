"""How long the personal data of plans that are over is kept. It stands above registrations, for a plan is over when its
closing was agreed to."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.retention import YEAR, Kind, days, register
from registrations.models import Nomination
from results.enums import ClosingState

CONTACT_DAYS = days("CONTACTS", YEAR)


def declare() -> None:
    register(
        Kind(
            "lien-he",
            "Số điện thoại, ghi chú, điều hỏi thêm của người được cử",
            CONTACT_DAYS,
            "ngày kế hoạch được đóng",
            "để liên hệ khi tổ chức và báo cáo kết quả",
            "Xóa khỏi danh sách. Họ tên, chức vụ, đơn vị là hồ sơ công việc. Danh sách đã gửi cùng biên nhận giữ "
            "nguyên, kể cả số điện thoại và ghi chú, vì mã kiểm tra tính từ những điều ấy; lưu theo quy định về lưu "
            "trữ.",
            due=_over,
            erase=lambda keys: Nomination.objects.filter(pk__in=keys).update(
                phone="", phone_normalised="", note="", extras={}
            ),
        )
    )


def _over(now: datetime.datetime) -> "QuerySet[Any]":
    """A plan that has more than one closing behind it is over since the one that was agreed to."""
    before = now - datetime.timedelta(CONTACT_DAYS)
    closed = Nomination.objects.filter(
        registration__plan__closings__state=ClosingState.CLOSED, registration__plan__closings__decided_at__lt=before
    )
    return closed.exclude(Q(phone="") & Q(phone_normalised="") & Q(note="") & Q(extras={})).distinct()
