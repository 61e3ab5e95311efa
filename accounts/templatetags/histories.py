"""The way from a record's page to its history, at the foot of every page that is declared."""

from django import template
from django.urls import reverse

from accounts import histories
from accounts.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def history_url(context: template.Context) -> str:
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or not isinstance(request.user, User):
        return ""
    found = histories.of_page(match.view_name, match.kwargs, request.user)
    return reverse("accounts:history", args=found) if found else ""
