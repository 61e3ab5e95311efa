"""`{% province as name %}`: how the province's single sign-on is called; "" where there is none."""

from typing import Any

from django import template
from django.conf import settings

from config.province import PROVIDER

register = template.Library()


@register.simple_tag
def province() -> str:
    set_up: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS.get(PROVIDER, {})
    return str(set_up["APPS"][0]["name"]) if set_up else ""
