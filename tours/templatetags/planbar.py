"""`{% planbar as planbar %}` in base.html: the plan in the page's context, the others, and the parts."""

from typing import Any

from django import template
from django.utils import timezone

from tours import queries
from tours.presenters import planbar as bar

register = template.Library()


@register.simple_tag(takes_context=True)
def planbar(context: dict[str, Any]) -> dict[str, object] | None:
    """None for a visitor."""
    user = context.get("user")
    if user is None or not user.is_authenticated:
        return None
    match = context["request"].resolver_match
    plans = list(queries.visible_plans(user))
    return bar.planbar(user, plans, context.get("plan"), match.view_name if match else "", timezone.now())
