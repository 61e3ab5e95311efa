"""Where somebody is signed in."""

from importlib import import_module

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.users import User


class Session(AbstractBaseSession):
    """Of a browser; with the account that signed in there, so that one statement reads both."""

    account = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="tài khoản")

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module("accounts.sessions").SessionStore
        return store
