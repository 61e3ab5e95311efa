"""What the plan bar shows to whom."""

import datetime
from collections.abc import Sequence

from accounts.enums import Role
from accounts.models import User
from config.addresses import reverse
from config.words import vn_datetime
from tours.bar import Part, all_parts, pages_beside
from tours.enums import PlanStatus, WindowState
from tours.models import Plan


def plan_state(plan: Plan, now: datetime.datetime) -> str:
    """One line under a plan's name in the switcher."""
    if plan.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED):
        return f"{plan.get_status_display()}."
    if plan.status == PlanStatus.CLOSED:
        return f"Bản lưu của phiên bản {plan.version}."
    window = plan.window(now)
    if window == WindowState.OPEN:
        return f"Đang nhận đăng ký đến {vn_datetime(plan.closes_at)}."
    return f"{window.label}."


def planbar(
    user: User,
    plans: Sequence[Plan],
    current: Plan | None,
    view_name: str,
    now: datetime.datetime,
) -> dict[str, object]:
    """The switcher and the parts this user may open; `view_name` marks where he is."""
    parts = [part for part in all_parts() if user.has_role(*part.roles) and _stands_under(part, current)]
    here = part_of(parts, view_name)
    return {
        "current": {"name": current.reference} if current else None,
        "plans": [
            {
                "pk": plan.pk,
                "name": _name(plan),
                "state": plan_state(plan, now),
                "url": f"{reverse('tours:start')}?ke-hoach={plan.pk}",
                "current": current is not None and plan.pk == current.pk,
            }
            for plan in plans
            if plan.status != PlanStatus.CLOSED or plan == current
        ],
        "parts": [
            {
                "label": part.label,
                "url": reverse(part.url_name, args=[current.pk] if part.of_plan and current else []),
                "current": part == here,
            }
            for part in parts
        ],
    }


def has_plan_beside(user: User, view_name: str) -> bool:
    """Whether one comes to this page of no plan from a plan; an administrator came from none."""
    return view_name.startswith(pages_beside()) and user.has_role(Role.ORGANISER, Role.LEADER)


def plan_beside(plans: Sequence[Plan], asked: str) -> Plan | None:
    """On such a page the one somebody came from, else the newest in force."""
    came_from = [plan for plan in plans if str(plan.pk) == asked]
    in_force = [plan for plan in plans if plan.status == PlanStatus.ISSUED]
    return next(iter([*came_from, *in_force]), None)


def _name(plan: Plan) -> str:
    version = f", phiên bản {plan.version}" if plan.version > 1 or plan.status == PlanStatus.CLOSED else ""
    return f"{plan} năm {plan.year}{version}" if plan.number else f"{plan}{version}"


def _stands_under(part: Part, plan: Plan | None) -> bool:
    if plan is None or not part.of_plan:
        return not part.of_plan
    if part.of_registering and plan.is_named:
        return False
    return plan.status != PlanStatus.CLOSED or part.of_archive


def part_of(parts: Sequence[Part], view_name: str) -> Part | None:
    """The part a page is, or else the first it stands below."""
    own = (part for part in parts if part.url_name == view_name)
    above = (part for part in parts if view_name.startswith(part.below))
    return next(own, None) or next(above, None)


def first_page(user: User, plan: Plan | None) -> str:
    """Where someone begins with a plan: his first part of it."""
    for part in all_parts() if plan else ():
        if part.of_plan and user.has_role(*part.roles):
            return reverse(part.url_name, args=[plan.pk] if plan else [])
    return reverse("tours:plans")
