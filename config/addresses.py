"""Addresses of pages, each put together once: the same name with the same keys leads to the same page.

A page names dozens of them, and Django looks each up in all patterns and checks it against its own.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import urls
from django.urls import get_resolver, get_script_prefix, get_urlconf
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
    _patterns: urls.URLResolver, _prefix: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]
) -> str:
    """Of the address patterns in force and the place below which they stand, as Django takes them itself."""
    return urls.reverse(name, args=args, kwargs=dict(kwargs))
