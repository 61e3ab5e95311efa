"""Addresses of pages, each put together once: the same name with the same keys leads to the same page.

A page names dozens of them, and Django looks each up in all patterns and checks it against its own. And the way from
an address to its page: Django tries the patterns one by one; here one look tells whether a floor has it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from django import urls
from django.urls import URLPattern, URLResolver, get_resolver, get_script_prefix, get_urlconf, include
from django.urls.converters import get_converters
from django.urls.resolvers import RoutePattern
from django.utils.http import urlencode

MOST = 8192
LONGEST = 24
"""Of a word in an address that is kept. A longer one may be a link's secret, which this process need not remember."""


def reverse(
    name: str,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    query: Mapping[str, Any] | None = None,
) -> str:
    """As Django's."""
    place, named = tuple(args or ()), tuple(kwargs.items()) if kwargs else ()
    for one in place if not named else (*place, *(value for _, value in named)):
        if type(one) is not int and (type(one) is not str or len(one) > LONGEST):
            found = urls.reverse(name, args=place, kwargs=dict(named))
            break
    else:
        found = _found(get_resolver(get_urlconf()), get_script_prefix(), name, place, named)
    return f"{found}?{urlencode(query)}" if query else found


@lru_cache(MOST)
def _found(
    _patterns: URLResolver, _prefix: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]
) -> str:
    """Of the address patterns in force and the place below which they stand, as Django takes them itself."""
    return urls.reverse(name, args=args, kwargs=dict(kwargs))


def floor(name: str) -> URLResolver:
    """`path("", include(name))` for a list of plain addresses."""
    module: Any
    module, app_name, namespace = include(name)
    return URLResolver(_Floor(module.urlpatterns), module, {}, app_name, namespace)


class _Floor(RoutePattern):
    def __init__(self, addresses: Sequence[URLPattern]) -> None:
        super().__init__("")
        self._addresses = addresses
        for one in addresses:
            vars(one.pattern)["regex"] = _Late(_written(one, "(?P<{name}>{kind})"))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Of its addresses, in which no part has a name: the same name stands in many."""
        return re.compile("|".join(_written(one, "(?:{kind})") for one in self._addresses))

    def match(self, path: str) -> Any:
        return super().match(path) if self._any.match(path) else None


class _Late:
    """Compiled when a path is compared with it. To put addresses together Django reads how all of them are written;
    to compile all for that took the first page of a process a third of its time."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        """Of the compiled one; kept, so that it is asked here once."""
        found = vars(self)[name] = getattr(re.compile(self.pattern), name)
        return found


_KEY = re.compile(r"<(?:(\w+):)?(\w+)>")


def _written(address: URLPattern, part: str) -> str:
    """As a regular expression, as Django does."""
    kinds = get_converters()

    def of(found: re.Match[str]) -> str:
        return part.format(name=found[2], kind=kinds[found[1] or "str"].regex)

    return "^" + _KEY.sub(of, re.escape(str(address.pattern))) + r"\Z"
