"""How long the personal data of this floor is kept."""

import datetime
from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from accounts import outbox
from accounts.actions.forms import KEPT_FOR as FORMS_KEPT
from accounts.models import AuditValues, Invitation, User
from accounts.models.jobs import KEPT_FOR as FILES_KEPT
from accounts.retention import YEAR, Kind, days, register

VALUES_DAYS = days("AUDIT_VALUES", 2 * YEAR)
INVITATION_DAYS = days("INVITATIONS", YEAR)
ACCOUNT_DAYS = days("CLOSED_ACCOUNTS", 2 * YEAR)
GONE = "@da-xoa.invalid"


def declare() -> None:
    register(
        Kind(
            "o-nhat-ky",
            "Ô cũ và mới của từng người trong lịch sử thay đổi",
            VALUES_DAYS,
            "lần thay đổi",
            "để trả lời ai đã sửa gì khi có thắc mắc",
            "Xóa giá trị. Việc đã làm, người làm và dấu của nhật ký giữ nguyên.",
            due=lambda now: AuditValues.objects.filter(entry__at__lt=now - datetime.timedelta(VALUES_DAYS)),
            erase=lambda keys: AuditValues.objects.filter(pk__in=keys).delete()[0],
        ),
        Kind(
            "loi-moi",
            "Lời mời không được nhận",
            INVITATION_DAYS,
            "ngày hết hạn hoặc thu hồi",
            "để quản trị biết đã mời ai",
            "Xóa họ tên và thư điện tử của người được mời.",
            due=_old_invitations,
            erase=lambda keys: Invitation.objects.filter(pk__in=keys).delete()[0],
        ),
        Kind(
            "tai-khoan-da-khoa",
            "Tài khoản đã khóa",
            ACCOUNT_DAYS,
            "lần đăng nhập cuối",
            "để mở lại được khi người ấy trở lại",
            "Xóa thư điện tử, chức vụ, mật khẩu, lớp bảo vệ thứ hai. Họ tên ở lại cùng những việc đã làm.",
            due=_closed_accounts,
            erase=_erase_accounts,
        ),
        Kind(
            "loi-thu",
            "Lời của thư cổng đã gửi",
            outbox.WORDS_KEPT_FOR.days,
            "ngày viết",
            "để xem lại khi người nhận hỏi",
            "Xóa lời thư. Thư có đường dẫn riêng thì xóa lời ngay khi gửi xong.",
            task="forget_letters",
        ),
        Kind(
            "nguoi-nhan-thu",
            "Người nhận và giờ gửi của thư, lời của thư chưa gửi được",
            outbox.KEPT_FOR.days,
            "ngày viết",
            "để chứng minh đã báo",
            "Xóa cả dòng.",
            task="forget_letters",
        ),
        Kind(
            "bieu-mau",
            "Biểu mẫu gửi khi phiên làm việc đã hết",
            FORMS_KEPT.days,
            "lúc gửi",
            "để chữ đã gõ không mất; chỉ chính tài khoản đó xem được",
            "Xóa.",
            task="forget_sent_forms",
        ),
        Kind(
            "tep-van-ban",
            "Tệp văn bản lập theo yêu cầu",
            FILES_KEPT.days,
            "lúc lập xong",
            "để tải lại",
            "Xóa tệp.",
            task="prune_jobs",
        ),
    )


def _old_invitations(now: datetime.datetime) -> "QuerySet[Any]":
    before = now - datetime.timedelta(INVITATION_DAYS)
    return Invitation.objects.filter(Q(withdrawn_at__lt=before) | Q(expires_at__lt=before), accepted_at=None)


def _closed_accounts(now: datetime.datetime) -> "QuerySet[Any]":
    before = now - datetime.timedelta(ACCOUNT_DAYS)
    closed = User.objects.get_queryset().filter(is_active=False, joined_at__lt=before)
    return closed.filter(Q(last_login=None) | Q(last_login__lt=before)).exclude(email__endswith=GONE)


def _erase_accounts(keys: Sequence[Any]) -> int:
    for user in User.objects.get_queryset().filter(pk__in=keys):
        user.email, user.post = f"tai-khoan-{user.pk}{GONE}", ""
        user.search_key = user.words_to_search
        user.set_unusable_password()
        user.save(update_fields=["email", "post", "search_key", "password"])
    SocialAccount.objects.filter(user__in=keys).delete()  # who he is to the province
    Authenticator.objects.filter(user__in=keys).delete()
    return len(keys)
