"""The app's entry for Django."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Văn bản, báo cáo"

    def ready(self) -> None:
        import_module("reports.permissions")  # makes the floor's permissions known to django-rules
        import_module("reports.checks")
        import_module("reports.admin")
