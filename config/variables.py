"""`one.two` in a template, by the shortest way.

A page says a thousand of them; most are attributes of records, and plain words. Whatever else they may be is Django's
own business, and so is how each is said when one is missing.
"""

from typing import Any, Self

from django.core.exceptions import ObjectDoesNotExist
from django.template.base import FilterExpression, Variable
from django.template.context import Context
from django.utils.safestring import SafeData, mark_safe

NOT_PLAIN = object()

type Path = tuple[str, tuple[str, ...]]
"""A name of the page, and what is asked of it."""


def plainly(path: Path, context: Context) -> Any:
    """Names of the page, keys of dicts, attributes, and what is called without arguments. NOT_PLAIN: anything else,
    and what is missing, for how that is said depends on where it stands."""
    first, names = path
    for known in reversed(context.dicts):
        if first in known:
            found = known[first]
            break
    else:
        return NOT_PLAIN
    if callable(found):
        return NOT_PLAIN
    if not names:
        return found
    try:
        return _within(found, names)
    except (TypeError, AttributeError, LookupError, ObjectDoesNotExist):
        return NOT_PLAIN


def _within(found: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        kind = type(found)
        if kind is dict:
            if name not in found:
                return NOT_PLAIN
            found = found[name]
        elif hasattr(kind, "__getitem__"):
            return NOT_PLAIN
        else:
            found = getattr(found, name)
        if callable(found) and not getattr(found, "do_not_call_in_templates", False):
            if getattr(found, "alters_data", False):
                return NOT_PLAIN
            found = found()
    return found


def _path_of(variable: Variable) -> Path | None:
    """None: a number, or a word to be translated."""
    return (variable.lookups[0], variable.lookups[1:]) if variable.lookups and not variable.translate else None


class Plain(FilterExpression):
    """A variable and its filters: Django is asked only for what is not plain."""

    __slots__ = ("path",)

    @classmethod
    def like(cls, other: FilterExpression) -> Self | None:
        """None: it is not for us. A filter that asks how the page is written is given that by Django."""
        path = _path_of(other.var) if other.is_var else None
        if path is None or any(_asks_of_the_page(write) for write, _ in other.filters):
            return None
        new = cls.__new__(cls)
        new.token, new.filters, new.var, new.is_var = other.token, other.filters, other.var, True
        new.path = path
        return new

    path: Path

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        found = plainly(self.path, context)
        if found is NOT_PLAIN:
            return super().resolve(context, ignore_failures)
        for write, given in self.filters:
            args = [one.resolve(context) if is_asked else one for is_asked, one in given]
            is_safe = isinstance(found, SafeData) and getattr(write, "is_safe", False)
            found = mark_safe(write(found, *args)) if is_safe else write(found, *args)  # noqa: S308 - as Django's own
        return found


def _asks_of_the_page(write: Any) -> bool:
    return getattr(write, "expects_localtime", False) or getattr(write, "needs_autoescape", False)
