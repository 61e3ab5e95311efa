"""Plan 8752 as it was signed, and this year's plan made from it, open for registration today."""

from django.utils import timezone

from config.management.demo import FOLDER, PLANS
from config.management.this_year import this_years_plan
from tours.actions import plans as actions
from tours.models import Plan

NUMBER = 2
"""Of this year's plan; the first is that of `ahead.py`."""


def load_plans() -> int:
    return load_plan_8752() + load_this_years_plan()


def load_plan_8752() -> int:
    if Plan.objects.filter(number=8752, year=2023).exists():
        return 0
    actions.load_plan((PLANS / "8752.toml").read_text(encoding="utf-8"), source="8752.toml")
    return 1


def load_this_years_plan() -> int:
    today = timezone.localdate()
    if Plan.objects.filter(is_demonstration=True, number=NUMBER, year=today.year).exists():
        return 0
    text = this_years_plan(today, changes=FOLDER / "this_year.toml", plans=PLANS)
    actions.load_plan(text, source="this_year.toml", is_demonstration=True)
    return 1
