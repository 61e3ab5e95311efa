"""What django-allauth asks of the portal: nobody signs up, an invitation is the only way in, and its words."""

import base64
import datetime
import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context as request_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts import devices, factors, letters, outbox, throttle
from accounts.enums import ThrottledAct
from accounts.models import User
from accounts.sessions import DEVICE, PLACE, SessionStore
from config.naming import ORGANISER, named
from config.words import vn_datetime

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

UNREADABLE = (
    "Cổng không đọc được lớp bảo vệ thứ hai của tài khoản này vì khóa của cổng đã đổi. Đề nghị báo quản trị cổng, hoặc "
    "dùng khóa đăng nhập nếu đã thêm."
)
_log = logging.getLogger("portal.accounts")
KINDS = {"account/email/password_reset_key": "Đặt lại mật khẩu"}


class InvitationOnly(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản đang tạm dừng. Đề nghị liên hệ quản trị của cổng.",
        "email_password_mismatch": "Địa chỉ thư hoặc mật khẩu chưa đúng. Đề nghị nhập lại hoặc chọn Quên mật khẩu.",
        "enter_current_password": "Mật khẩu đang dùng chưa đúng. Đề nghị nhập lại.",
        "incorrect_code": "Mã chưa đúng. Đề nghị nhập mã mới nhất.",
        "incorrect_password": "Mật khẩu chưa đúng. Đề nghị nhập lại.",
        "invalid_or_expired_key": "Đường dẫn không đúng hoặc đã hết hạn. Đề nghị yêu cầu đường dẫn mới.",
        "invalid_login": "Không đăng nhập được bằng cách này. Đề nghị dùng địa chỉ thư và mật khẩu.",
        "invalid_password_reset": "Đường dẫn đặt mật khẩu không còn dùng được. Đề nghị yêu cầu đường dẫn mới.",
        "too_many_login_attempts": named(
            "Đã nhập sai nhiều lần. Đề nghị đợi 20 phút rồi thử lại, hoặc liên hệ {organiser}."
        ),
        "same_as_current": "Giá trị mới phải khác giá trị đang dùng.",
        "rate_limited": "Có quá nhiều yêu cầu liên tiếp. Đề nghị đợi vài phút rồi thử lại.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox: no visitor waits for the mail server. Words that may hold a secret link do not stay."""
        letter = self.render_mail(
            template_prefix, email, {"request": request_context.request, "email": email} | context
        )
        outbox.write(
            KINDS.get(template_prefix, "Thông báo về tài khoản"),
            to=letter.to,
            subject=letter.subject,
            body=str(letter.body),
            is_of_account=True,
            expires_at=timezone.now() + datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        )

    def format_email_subject(self, subject: str) -> str:
        """The subject alone: no name of a site in brackets."""
        return str(subject)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the portal's own address: the one a request names is whatever its sender wrote."""
        uidb36, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return f"{settings.SITE_URL}{path}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """A proxy that does not say who asks is a fault of the installation: for its log, not for its visitor."""
        try:
            address: str = super().get_client_ip(request)
        except PermissionDenied as error:
            header = settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER
            raise ImproperlyConfigured(
                f"No visitor's address in {header}. README.md, Deployment, has nginx write it."
            ) from error
        return address

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth counts by the Host header, which the guesser writes; we count by account and known browser."""
        return throttle.guesses_at(request, str(credentials.get("email", "")))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            email = str(credentials.get("email", ""))
            key = self._get_login_attempts_cache_key(request, **credentials)
            until = throttle.refused_until(request, ThrottledAct.LOGIN_FAILED, key=key, email=email)
            if until is None:
                raise
            raise ValidationError(
                f"Đã nhập sai nhiều lần nên cổng tạm dừng nhận đăng nhập bằng địa chỉ này đến {vn_datetime(until)}. "
                "Nếu là chủ tài khoản, đề nghị đăng nhập từ máy đã từng dùng, hoặc chọn Quên mật khẩu để vào ngay, "
                f"hoặc liên hệ {ORGANISER}.",
                code=error.code,
            ) from error

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Codes of the second factor are counted apart from passwords: who refuses them is known by this word alone."""
        error: ValidationError = super().validation_error(code, *args)
        login = unstash_login(self.request, peek=True) if code == "too_many_login_attempts" else None
        if login and isinstance(login.user, User):
            key = throttle.codes_of(login.user)
            until = throttle.refused_until(self.request, ThrottledAct.LOGIN_FAILED, key=key, email=login.user.email)
            if until:
                error.message = (
                    f"Đã nhập sai nhiều lần nên cổng tạm dừng nhận mã của tài khoản này đến {vn_datetime(until)}. "
                    f"Đề nghị thử lại sau lúc đó, hoặc liên hệ {ORGANISER} để được gỡ."
                )
        return error

    def login(self, request: HttpRequest, user: User) -> None:
        """The end of every sign-in; an invitation's is not one. At a strange browser its owner is told."""
        is_first = user.last_login is None
        super().login(request, user)
        if not is_first and not devices.was_here(request, user):
            letters.new_device(user, request.session[DEVICE], request.session[PLACE], timezone.now())

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        factors.tell_when_due(request, user)
        throttle.forgive(request, user)
        devices.remember(response, user)
        return response

    def set_password(self, user: User, password: str) -> None:
        """A reset opens a locked account at once; whoever guessed the old one has nothing left to guess."""
        super().set_password(user, password)
        throttle.open_account(self.request, user)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """To the sign-in address, whatever allauth's own table of addresses may hold."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactor(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Mã chưa đúng hoặc đã dùng. Đề nghị nhập mã đang hiện trên ứng dụng.",
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Of a key whose owner writes none."""
        others = Authenticator.objects.filter(user=user, type=type).count()
        return f"Khóa dự phòng {others}" if others else "Khóa chính"

    def encrypt(self, text: str) -> str:
        """The secrets of apps and codes lie sealed in the database; a backup of it alone gives no second factor."""
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Sealed by a key that is gone, as after a restore without it: no code is right, and its owner is told why."""
        invalid: type[Exception] = import_module("cryptography.fernet").InvalidToken
        try:
            return _sealer().decrypt(encrypted_text.encode()).decode()
        except invalid as error:
            _log.error("A second factor is sealed by another SECRET_KEY; SECRET_KEY_FALLBACKS may name it.")
            raise ValidationError(UNREADABLE) from error


def _sealer() -> "MultiFernet":
    """By the portal's secret key; by the keys before it while SECRET_KEY_FALLBACKS names them."""
    fernet = import_module("cryptography.fernet")  # as it is used: no start waits for it
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [salted_hmac("accounts.second-factor", "", secret=key, algorithm="sha256").digest() for key in keys]
    sealer: MultiFernet = fernet.MultiFernet([fernet.Fernet(base64.urlsafe_b64encode(one)) for one in made])
    return sealer


def display_name(user: User) -> str:
    return user.full_name or user.email


class SignIn(AuthenticationBackend):
    """allauth's sign-in. Django's own permissions are for the reference data only: nobody else pays for asking."""

    def get_user(self, user_id: int) -> User | None:
        """With the agency, which every page names, and the roles, which every page asks for: they came with the session
        that names the account."""
        session = getattr(request_context.request, "session", None)
        with_session = session.take_account(user_id) if isinstance(session, SessionStore) else None
        user = with_session or User.objects.who_signs_in().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: User, perm: str, obj: Model | None = None) -> bool:
        return user_obj.is_staff and super().has_perm(user_obj, perm, obj)
