"""The app's entry for Django."""

from importlib import import_module

from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "delegations"
    verbose_name = "Đoàn công tác"

    def ready(self) -> None:
        import_module("delegations.permissions")  # makes the floor's permissions known to django-rules
