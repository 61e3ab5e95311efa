"""The accounts a visitor may try, for the sign-in page in demonstration mode."""

from django import template
from django.conf import settings

from accounts import presenters
from accounts.queries import users as queries

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[presenters.DemoAccount]:
    return presenters.demo_accounts(queries.demo_accounts()) if settings.DEMO else []
