"""The app's entry for Django, and what this floor puts on the plan bar, on "Hôm nay" and on the page of leaving."""

from importlib import import_module

from django.apps import AppConfig

from accounts import handing
from accounts.enums import Role
from accounts.handing import Holder
from registrations import personal
from tours import bar, waiting
from tours.bar import AGENCY, Part


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = "Đăng ký"

    def ready(self) -> None:
        import_module("registrations.showing").declare()
        import_module("registrations.history").declare()
        import_module("registrations.keeping").declare()
        import_module("registrations.permissions")  # makes the floor's permissions known to django-rules
        waiting.register(import_module("registrations.today").waiting)
        waiting.register(import_module("registrations.today").silent)
        waiting.register(import_module("registrations.today").data_requests)
        held = import_module("registrations.queries.data_requests").held
        personal.register(personal.Source(held, import_module("registrations.actions.erasing").erase))
        hands = import_module("registrations.actions.handing")
        handing.register(Holder(hands.held, hands.pass_on))
        bar.register(
            Part(
                5,
                "Việc cần làm",
                "registrations:tasks",
                AGENCY,
                below=("registrations:", "delegations:"),
                of_registering=True,
            ),
            Part(
                50, "Đăng ký", "registrations:review", (Role.ORGANISER,), below=("registrations:",), of_registering=True
            ),
        )
