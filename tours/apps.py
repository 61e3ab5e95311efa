"""The app's entry for Django."""

from importlib import import_module

from django.apps import AppConfig


class ToursConfig(AppConfig):
    name = "tours"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        import_module("tours.permissions")  # makes the floor's permissions known to django-rules
