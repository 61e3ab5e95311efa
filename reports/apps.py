"""The app's entry for Django, and what this floor puts on the plan bar and on "Hôm nay"."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from results import minutes_link
from tours import bar, waiting
from tours.bar import AGENCY, Part

OF_PAPERS = ("reports:job", "reports:filing", "reports:record_filing")


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Văn bản, báo cáo"

    def ready(self) -> None:
        import_module("reports.showing").declare()
        import_module("reports.history").declare()
        import_module("reports.permissions")  # makes the floor's permissions known to django-rules
        import_module("reports.checks")
        import_module("reports.admin")
        today = import_module("reports.today")
        waiting.register(today.waiting)
        waiting.register(today.unrecorded)
        may_read = (Role.ORGANISER, Role.LEADER)
        minutes_link.register(import_module("reports.presenters.documents").minutes_address)
        bar.register(
            Part(20, "Tổng quan", "reports:leaders", (Role.LEADER, Role.ORGANISER)),
            Part(90, "Văn bản", "reports:documents", (*AGENCY, *may_read), below=OF_PAPERS),
        )
