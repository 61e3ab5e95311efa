"""What django and django-allauth do with accounts, told to the record: they have no action of ours that could."""

from importlib import import_module
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as session
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.defaults import permission_denied

from accounts import audit, sessions
from accounts.actions.sessions import forget_sessions
from accounts.factors import note_use
from accounts.models import User
from accounts.throttle import account_of

SAID_FOR = 60 * 60
"""Seconds in which the same refusal is told once: who presses again and again fills no record."""
SIGNED_IN, FAILED, SIGNED_OUT = "Đăng nhập", "Đăng nhập không thành công", "Đăng xuất"
PASSWORD_CHANGED, PASSWORD_RESET = "Đổi mật khẩu", "Đặt lại mật khẩu"
FACTOR_ADDED, FACTOR_REMOVED, FACTOR_RESET = "Thêm cách xác nhận", "Bỏ cách xác nhận", "Tạo lại mã dự phòng"
FACTOR_FAILED = "Xác nhận không thành công"
REFUSED = "Bị từ chối"


def connect() -> None:
    """A receiver is kept by its module's name here, and connected once."""
    account.user_logged_in.connect(_signed_in)  # by password, key or the province; an invitation tells its own
    session.user_logged_in.connect(_session_begins)  # whatever the door
    session.user_login_failed.connect(_failed)
    session.user_logged_out.connect(_signed_out)
    account.password_changed.connect(_password_changed)
    account.password_set.connect(_password_changed)
    account.password_reset.connect(_password_reset)
    factor.authenticator_used.connect(_factor_used)
    factor.authenticator_added.connect(_factor_added)
    factor.authenticator_removed.connect(_factor_removed)
    factor.authenticator_reset.connect(_factor_reset)
    factor.authentication_failed.connect(_factor_failed)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of 403; where it was met is told once an hour."""
    user = request.user
    if isinstance(user, User) and cache.add(f"refused:{user.pk}:{request.path}"[:200], value=True, timeout=SAID_FOR):
        audit.record(REFUSED, user, by=user, changes={"trang": ("", request.path)})
    return permission_denied(request, exception)


def _signed_in(user: User, **_signal: Any) -> None:
    audit.record(SIGNED_IN, user, by=user)


def _session_begins(request: HttpRequest, **_signal: Any) -> None:
    sessions.begin(request)


def _failed(credentials: dict[str, Any], **_signal: Any) -> None:
    """Of an account there is: an address that has none may be a password typed into the wrong field."""
    _count("password")
    if user := account_of(str(credentials.get("email", ""))):
        audit.record(FAILED, user, by=None)


def _signed_out(user: User | None, **_signal: Any) -> None:
    if user is not None:
        audit.record(SIGNED_OUT, user, by=user)


def _password_changed(request: HttpRequest, user: User, **_signal: Any) -> None:
    audit.record(PASSWORD_CHANGED, user, by=user)
    forget_sessions(user, besides=request.session.session_key or "")


def _password_reset(user: User, **_signal: Any) -> None:
    audit.record(PASSWORD_RESET, user, by=user)
    forget_sessions(user)


def _factor_used(request: HttpRequest, user: User, **_signal: Any) -> None:
    note_use(request, user)


def _factor_added(request: HttpRequest | None, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    note_use(request, user)
    audit.record(FACTOR_ADDED, user, by=user, changes=_which(authenticator))


def _factor_removed(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    audit.record(FACTOR_REMOVED, user, by=user, changes=_which(authenticator))


def _factor_reset(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    audit.record(FACTOR_RESET, user, by=user, changes=_which(authenticator))


def _factor_failed(user: User, **_signal: Any) -> None:
    _count("factor")
    audit.record(FACTOR_FAILED, user, by=None)


def _count(step: str) -> None:
    import_module("config.metrics").sign_in_failed(step)  # loaded in web processes alone


def _which(authenticator: Authenticator) -> audit.Changes:
    return {"cách": ("", WHICH.get(str(authenticator.type), str(authenticator.type)))}


WHICH = {
    Authenticator.Type.TOTP: "ứng dụng tạo mã",
    Authenticator.Type.WEBAUTHN: "khóa đăng nhập",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
}
