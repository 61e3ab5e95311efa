"""`{% planbar as planbar %}` in base.html: the plan in the page's context, the others, and the parts."""

from typing import Any

from django import template
from django.utils import timezone

from tours.presenters import planbar as bar
from tours.queries import plans as queries

register = template.Library()


@register.simple_tag(takes_context=True)
def planbar(context: dict[str, Any]) -> dict[str, object] | None:
    """None for a visitor."""
    user = context.get("user")
    if user is None or not user.is_authenticated:
        return None
    request = context["request"]
    here = request.resolver_match.view_name if request.resolver_match else ""
    current = context.get("plan") or None
    is_beside = current is None and bar.has_plan_beside(user, here)
    plans = queries.names_of_plans(user) if current or is_beside else []  # where there is none, none are offered
    if is_beside:
        current = bar.plan_beside(plans, request.GET.get("ke-hoach", ""))
    return bar.planbar(user, plans, current, here, timezone.now())
