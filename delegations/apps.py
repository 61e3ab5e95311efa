"""The app's entry for Django; what this floor puts on the plan bar and on "Hôm nay", whom its lists hold, and which of
them are approved."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from registrations import holds
from tours import approved, bar, waiting
from tours.bar import Part


class DelegationsConfig(AppConfig):
    name = "delegations"
    verbose_name = "Đoàn công tác"

    def ready(self) -> None:
        import_module("delegations.showing").declare()
        import_module("delegations.history").declare()
        import_module("delegations.permissions")  # makes the floor's permissions known to django-rules
        holds.register(import_module("delegations.queries.held").held_by_lists)
        approved.register(import_module("delegations.queries.rounds").approved_lists_of)
        waiting.register(import_module("delegations.today").waiting)
        may_read = (Role.ORGANISER, Role.LEADER)
        bar.register(
            Part(6, "Chuyến đi của tôi", "delegations:trip", (Role.MEMBER,)),
            Part(60, "Đoàn công tác", "delegations:compositions", may_read, below=("delegations:",)),
        )
