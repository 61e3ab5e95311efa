"""What a page is made of, by the shortest way: texts, variables, conditions, lists and what is included.

The templates and what they say are Django's. A node is asked for its text without a call that would only note where a
fault was; debugging wants that note and has it.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.template import base
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    TextNode,
    Token,
    VariableNode,
    render_value_in_context,
)
from django.template.context import Context
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral
from django.template.loader_tags import IncludeNode
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from config.escaping import escape
from config.variables import NOT_PLAIN, Path, Plain, plainly

_BUILT_IN = {"True": True, "False": False, "None": None}
"""What every context knows; nobody writes into it."""


class Nodes(NodeList):
    def render(self, context: Context) -> SafeString:
        if context.template is None or context.template.engine.debug:
            return super().render(context)
        return SafeString("".join([node.s if type(node) is TextNode else node.render(context) for node in self]))


class WholePage(Nodes):
    """What a page is laid into. Each page asks it for its blocks, which are the same for all."""

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        found: dict[type[Node], list[Node]] = self.__dict__.setdefault("found", {})
        if nodetype not in found:
            found[nodetype] = super().get_nodes_by_type(nodetype)
        return found[nodetype]


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


class Asked(TemplateLiteral):
    """A variable of a condition."""

    path: Path
    value: Any

    def eval(self, context: Any) -> Any:
        found = plainly(self.path, context)
        return self.value.resolve(context, ignore_failures=True) if found is NOT_PLAIN else found


class Each(ForNode):
    """As Django's, but for the way into its own names and out of them."""

    sequence: Any
    nodelist_loop: Any
    nodelist_empty: Any

    def render(self, context: Context) -> SafeString:
        values = self.sequence.resolve(context, ignore_failures=True)
        values = () if values is None else values if hasattr(values, "__len__") else list(values)
        if not len(values):
            return SafeString(self.nodelist_empty.render(context))
        own = {"forloop": {"parentloop": context.get("forloop", {}), "length": len(values)}}
        depth = len(context.dicts)
        context.dicts.append(own)
        try:
            return SafeString("".join(self._texts(values, own, context)))
        finally:
            del context.dicts[depth:]

    def _texts(self, values: Any, own: dict[str, Any], context: Context) -> Iterable[str]:
        loop, last = own["forloop"], len(values) - 1
        one = self.loopvars[0] if len(self.loopvars) == 1 else None
        for place, value in enumerate(reversed(values) if self.is_reversed else values):
            loop["counter0"], loop["counter"] = place, place + 1
            loop["revcounter"], loop["revcounter0"] = last - place + 1, last - place
            loop["first"], loop["last"] = place == 0, place == last
            if one is not None:
                own[one] = value
                yield self.nodelist_loop.render(context)
            else:
                context.dicts.append(dict(zip(self.loopvars, value, strict=True)))
                yield self.nodelist_loop.render(context)
                context.dicts.pop()


class Included(IncludeNode):
    """One whose name is written out: it is looked for once, and laid into the same context."""

    template: Any
    found: Any = None

    def render(self, context: Context) -> SafeString:
        page: Any = context.template
        if self.found is None:
            self.found = page.engine.get_template(self.template.var)
        values = {name: one.resolve(context) for name, one in self.extra_context.items()}
        outer, state = context.dicts, context.render_context
        around, state.template = state.template, self.found
        context.dicts = [_BUILT_IN, values] if self.isolated_context else [*outer, values]
        state.dicts.append({})
        try:
            text: SafeString = self.found._render(context)  # noqa: SLF001 - as of a page that has begun
            return text
        finally:
            state.dicts.pop()
            state.template, context.dicts = around, outer


class Parser(base.Parser):
    def parse(self, parse_until: Iterable[str] | None = None) -> NodeList:
        found = super().parse(parse_until)
        found.__class__ = WholePage if parse_until is None else Nodes
        return found

    def compile_filter(self, token: str) -> FilterExpression:
        found = super().compile_filter(token)
        return Plain.like(found) or found

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        _shorten(node)
        super().extend_nodelist(nodelist, node, token)


_SHORTENED: dict[type[Node], type[Node]] = {VariableNode: Said, ForNode: Each}


def _shorten(node: Any) -> None:
    kind = type(node)
    if kind in _SHORTENED:
        node.__class__ = _SHORTENED[kind]
    elif kind is IncludeNode and type(node.template.var) is SafeString and not node.template.filters:
        node.__class__ = Included
    elif kind is IfNode:
        for condition, _ in node.conditions_nodelists:
            _ask_plainly(condition)


def _ask_plainly(condition: Any) -> None:
    """Each variable in it."""
    if isinstance(condition, TemplateLiteral):
        value: Any = condition.value
        if type(value) is Plain and not value.filters:
            condition.__class__ = Asked
            cast("Asked", condition).path = value.path
    elif condition is not None:
        _ask_plainly(condition.first)
        _ask_plainly(condition.second)


def take_the_short_way() -> None:
    """Django's templates name their parser and no setting does."""
    base.Parser = Parser  # type: ignore[misc]
