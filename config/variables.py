"""`{{ one.two }}` in a template, by the shortest way.

A page says a thousand of them; most are attributes of records, and plain words. Whatever else they may be is Django's
own business, and so is how each is said when one is missing.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.template import base
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Token,
    Variable,
    VariableNode,
    render_value_in_context,
)
from django.template.context import Context
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from config.escaping import escape

_NOT_PLAIN = object()


def _plainly(lookups: tuple[str, ...], context: Context) -> Any:
    """Names of the page, keys of dicts, attributes, and what is called without arguments."""
    found = context[lookups[0]]
    if callable(found):
        return _NOT_PLAIN
    for name in lookups[1:]:
        kind = type(found)
        if kind is dict:
            if name not in found:
                return _NOT_PLAIN
            found = found[name]
        elif hasattr(kind, "__getitem__"):
            return _NOT_PLAIN
        else:
            found = getattr(found, name)
        if callable(found) and not getattr(found, "do_not_call_in_templates", False):
            if getattr(found, "alters_data", False):
                return _NOT_PLAIN
            found = found()
    return found


class Looked(Variable):
    __slots__ = ()

    def _resolve_lookup(self, context: Context) -> Any:
        try:
            found = _plainly(self.lookups or (), context)
        except (TypeError, AttributeError, LookupError, ObjectDoesNotExist):
            found = _NOT_PLAIN  # how a missing one is said depends on where it stands
        return super()._resolve_lookup(context) if found is _NOT_PLAIN else found  # type: ignore[misc]  # not in the stubs


class Alone(FilterExpression):
    """A variable without filters: Django is asked only for what is not plain."""

    __slots__ = ()

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        try:
            found = _plainly(self.var.lookups, context)
        except (TypeError, AttributeError, LookupError, ObjectDoesNotExist):
            found = _NOT_PLAIN
        return super().resolve(context, ignore_failures) if found is _NOT_PLAIN else found


class Said(VariableNode):
    def render(self, context: Context) -> SafeString:
        found = self.filter_expression.resolve(context)
        kind = type(found)
        if kind is SimpleLazyObject and found.__class__ is str:
            found, kind = str(found), str  # the token of a form
        if kind is SafeString or (kind is str and not context.autoescape):
            return found  # type: ignore[no-any-return]  # a text
        if kind is str:
            return SafeString(escape(found))
        # No digits are grouped but by the filter `num`.
        return SafeString(found) if kind is int else SafeString(render_value_in_context(found, context))


class WholePage(NodeList):
    """What a page is laid into. Each page asks it for its blocks, which are the same for all."""

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        found: dict[type[Node], list[Node]] = self.__dict__.setdefault("found", {})
        if nodetype not in found:
            found[nodetype] = super().get_nodes_by_type(nodetype)
        return found[nodetype]


class Parser(base.Parser):
    def parse(self, parse_until: Iterable[str] | None = None) -> NodeList:
        found = super().parse(parse_until)
        if parse_until is None:
            found.__class__ = WholePage
        return found

    def compile_filter(self, token: str) -> FilterExpression:
        found = super().compile_filter(token)
        if type(found.var) is Variable:
            if found.filters or not found.var.lookups or found.var.translate:
                found.var.__class__ = Looked
            else:
                found.__class__ = Alone
        return found

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        if type(node) is VariableNode:
            node.__class__ = Said
        super().extend_nodelist(nodelist, node, token)


def take_the_short_way() -> None:
    """Django's templates name their parser and no setting does."""
    base.Parser = Parser  # type: ignore[misc]
