"""The app's entry for Django, and what this floor puts on the plan bar and on "Hôm nay"."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from tours import bar, waiting
from tours.bar import AGENCY, Part


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = "Đăng ký"

    def ready(self) -> None:
        import_module("registrations.permissions")  # makes the floor's permissions known to django-rules
        waiting.register(import_module("registrations.today").waiting)
        bar.register(
            Part(5, "Việc cần làm", "registrations:tasks", AGENCY, below=("registrations:", "delegations:")),
            Part(50, "Đăng ký", "registrations:review", (Role.ORGANISER,), below=("registrations:",)),
        )
