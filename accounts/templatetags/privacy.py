"""What the privacy page says, from the same declarations the portal acts by."""

from django import template

from accounts import cookies, retention

register = template.Library()


@register.simple_tag
def kept_kinds() -> list[retention.Kind]:
    return retention.kinds()


@register.simple_tag
def set_cookies() -> tuple[cookies.Cookie, ...]:
    return cookies.ALL
