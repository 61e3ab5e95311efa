"""Addresses of pages, each put together once: the same name with the same keys leads to the same page.

A page names dozens of them, and Django looks each up in all patterns and checks it against its own. And the way from
an address to its page: Django tries the patterns one by one; here one look tells whether a floor has it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import urls
from django.urls import URLPattern, URLResolver, get_resolver, get_script_prefix, get_urlconf, include
from django.urls.converters import get_converters
from django.urls.resolvers import RoutePattern
from django.utils.http import urlencode

from config.late import late

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
    """`path("", include(name))` for a list of plain addresses, whose first word is no key."""
    module: Any
    module, app_name, namespace = include(name)
    return URLResolver(_Floor(module.urlpatterns), module, {}, app_name, namespace)


class _Floor(RoutePattern):
    def __init__(self, addresses: Sequence[URLPattern]) -> None:
        super().__init__("")
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        for one in addresses:
            vars(one.pattern)["regex"] = late(_written(one, "(?P<{name}>{kind})"))
            by_word[_first_word(str(one.pattern))].append(_written(one, "(?:{kind})"))
        self._addresses = {word: late("|".join(some)) for word, some in by_word.items()}
        """By their first word; no part of them has a name: the same name stands in many."""

    def match(self, path: str) -> Any:
        some = self._addresses.get(_first_word(path))
        return super().match(path) if some is not None and some.match(path) else None


def _first_word(address: str) -> str:
    return address.partition("/")[0]


_KEY = re.compile(r"<(?:(\w+):)?(\w+)>")


def _written(address: URLPattern, part: str) -> str:
    """As a regular expression, as Django does."""
    kinds = get_converters()

    def of(found: re.Match[str]) -> str:
        return part.format(name=found[2], kind=kinds[found[1] or "str"].regex)

    return "^" + _KEY.sub(of, re.escape(str(address.pattern))) + r"\Z"
