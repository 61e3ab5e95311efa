"""Where somebody is signed in."""

from importlib import import_module

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

from accounts.models.users import User


class Session(AbstractBaseSession):
    """Of a browser; with the account that signed in there, so that one statement reads both. Of the browser and its
    address only as much is kept as tells its owner where he is signed in."""

    account = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="tài khoản")
    began_at = models.DateTimeField("đăng nhập lúc", null=True, blank=True)
    last_used = models.DateTimeField("dùng lần cuối", null=True, blank=True)
    device = models.CharField("thiết bị", max_length=60, blank=True)
    place = models.CharField("mạng", max_length=40, blank=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    @property
    def handle(self) -> str:
        """What a page calls it: its key opens the session and stands nowhere but in the cookie."""
        return salted_hmac("accounts.sessions", self.session_key, algorithm="sha256").hexdigest()[:24]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module("accounts.sessions").SessionStore
        return store
