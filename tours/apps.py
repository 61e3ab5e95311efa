"""The app's entry for Django, and what this floor puts on the plan bar, on "Hôm nay" and on the page of leaving."""

from importlib import import_module

from django.apps import AppConfig

from accounts import handing
from accounts.enums import Role
from accounts.handing import Holder
from tours import bar, waiting
from tours.bar import Part

PLAN_PAGES = (
    "tours:edit",
    "tours:add_part",
    "tours:paste_text",
    "tours:place_passage",
    "tours:compare",
    "tours:recipients",
    "tours:finish_task",
    "tours:issue",
    "tours:round",
    "tours:agree_days",
    "tours:move_round",
    "tours:cancel_round",
    "tours:estimate",
    "tours:norms",
    "tours:add_norm",
    "tours:edit_norm",
)
ACCOUNT_PAGES = ("accounts:user", "accounts:hand_over", "accounts:invit", "accounts:letter", "accounts:standing")
NORM_PAGES = ("tours:norms", "tours:add_norm", "tours:edit_norm")
ADMINISTERS = (Role.ADMINISTRATOR,)
KEEPS_PEOPLE = (Role.ADMINISTRATOR, Role.AGENCY_ADMINISTRATOR)


class ToursConfig(AppConfig):
    name = "tours"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        import_module("tours.showing").declare()
        import_module("tours.history").declare()
        import_module("tours.permissions")  # makes the floor's permissions known to django-rules
        today = import_module("tours.today")
        waiting.register(today.waiting)
        waiting.register(today.lost_letters)
        waiting.register(today.troubles)
        hands = import_module("tours.actions.handing")
        handing.register(Holder(hands.held, hands.pass_on))
        bar.register(
            Part(10, "Hôm nay", "tours:today", (Role.ORGANISER,), below=("tours:elsewhere",)),
            Part(30, "Kế hoạch", "tours:plan", tuple(Role), below=PLAN_PAGES, of_archive=True),
            Part(100, "Người dùng", "accounts:users", KEEPS_PEOPLE, of_plan=False, below=ACCOUNT_PAGES),
            Part(110, "Cơ quan", "accounts:agencies", ADMINISTERS, of_plan=False),
            Part(130, "Định mức", "tours:norms", ADMINISTERS, of_plan=False, below=NORM_PAGES),
            Part(140, "Nhật ký", "accounts:audit", ADMINISTERS, of_plan=False),
            beside=("accounts:letter", "accounts:agencies", "accounts:audit", *NORM_PAGES),
        )
