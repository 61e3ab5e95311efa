"""The app's entry for Django, and what migrating leaves beside the tables of the models."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db.models.signals import post_migrate

from accounts.enums import Role
from config import naming
from config.later import load_when_used


def make_cache_table(using: str, **_kwargs: Any) -> None:
    """Where wrong guesses are counted: no manual step; a table that exists is left alone."""
    call_command("createcachetable", database=using, verbosity=0)


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Tài khoản, cơ quan"

    def ready(self) -> None:
        load_when_used("allauth.mfa.webauthn.internal.auth")  # security keys: a tenth of a start, used at few sign-ins
        for name in ("FACTOR_ROLES", "SESSION_IDLE_MINUTES", "SESSION_HOURS"):
            if unknown := set(getattr(settings, name)) - {"", *Role.values}:
                raise ImproperlyConfigured(f"{name}: no role is called {', '.join(sorted(unknown))}.")
        post_migrate.connect(make_cache_table, sender=self)
        post_migrate.connect(import_module("accounts.append_only").guard, sender=self)
        import_module("accounts.noticed").connect()
        import_module("accounts.history").declare()
        import_module("accounts.keeping").declare()
        naming.at_home(lambda: import_module("accounts.whose").in_sentences())
