"""Addresses kept: the same as Django's, and no secret of a link among them."""

import re
from typing import Any

import pytest
from django import urls
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.csp import CSP

from config import addresses
from config.headers import MONITORED, PAGE_SOURCES
from config.urls import urlpatterns

FLOORS = [one for one in urlpatterns if isinstance(one.pattern, addresses._Floor)]
GUESSES = ("1", "x", "00000000-0000-0000-0000-000000000000")


def test_an_address_is_djangos() -> None:
    for _ in range(2):
        assert addresses.reverse("tours:plan", [7]) == urls.reverse("tours:plan", args=[7])
        assert addresses.reverse("tours:plan", kwargs={"pk": 8}) == urls.reverse("tours:plan", args=[8])
        assert addresses.reverse("tours:today", [7], query={"a": "b c"}).endswith("?a=b+c")


def test_what_may_be_a_secret_is_not_kept() -> None:
    before = addresses._found.cache_info().currsize
    secret = "s" * (addresses.LONGEST + 1)
    assert secret in addresses.reverse("trips:pocket", kwargs={"token": secret})
    assert addresses._found.cache_info().currsize == before


def guessed(address: Any) -> str:
    kwargs: dict[str, str] = {
        name: next(one for one in GUESSES if re.fullmatch(converter.regex, one))
        for name, converter in address.pattern.converters.items()
    }
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: kwargs[found[1]], str(address.pattern))


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.app_name)
def test_a_floor_leads_to_the_page_that_django_leads_to(floor: URLResolver) -> None:
    module: Any = floor.urlconf_module
    django = URLResolver(RoutePattern(""), module, {}, floor.app_name, floor.namespace)
    assert len(FLOORS) == 9
    for address in floor.url_patterns:
        assert address.pattern.regex.pattern == RoutePattern(str(address.pattern), is_endpoint=True).regex.pattern
        path = guessed(address)
        ours, theirs = floor.resolve(path), django.resolve(path)
        assert (ours.func, ours.kwargs, ours.view_name) == (theirs.func, theirs.kwargs, theirs.view_name), path
        assert (ours.route, ours.namespaces) == (theirs.route, theirs.namespaces)
        for odd in (f"{path}khac/", path.rstrip("/"), f"x{path}", f"{path}\n"):
            assert leads_nowhere(floor, odd) == leads_nowhere(django, odd), odd


def leads_nowhere(resolver: URLResolver, path: str) -> bool:
    try:
        resolver.resolve(path)
    except urls.Resolver404:
        return True
    return False


def test_a_monitor_asks_past_the_proxy_and_nobody_else_does() -> None:
    asked = [urls.reverse(name) for name in ("accounts:alive", "accounts:ready", "accounts:metrics", "config:health")]
    others = [urls.reverse("account_login"), urls.reverse("accounts:home"), "/tro-giup/", "/x/tro-giup/song/"]
    found = [one for one in (*asked, *others) if any(re.search(rule, one.lstrip("/")) for rule in MONITORED)]
    assert found == asked


def test_what_no_default_covers_a_page_is_refused_by_name() -> None:
    """A browser asks `default-src` about none of these."""
    assert {"form-action", "base-uri", "frame-ancestors"} <= set(PAGE_SOURCES)
    assert all(allowed in ([CSP.SELF], [CSP.NONE]) for allowed in PAGE_SOURCES.values())
