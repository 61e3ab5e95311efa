"""The app's entry for Django."""

from importlib import import_module

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = "Đăng ký"

    def ready(self) -> None:
        import_module("registrations.permissions")  # makes the floor's permissions known to django-rules
