"""Built into every template: numbers, dates and money as the portal writes them, its five icons, the key of a form."""

from django import template
from django.forms import BaseForm
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString

from config import fields, keys, naming, words
from config.addresses import reverse
from config.escaping import escape

register = template.Library()
WRITERS = (
    words.num,
    words.money,
    words.vn_date,
    words.vn_time,
    words.vn_datetime,
    words.sentence,
    words.sentence_case,
    words.short_name,
    words.uncapital,
    words.at_most,
    naming.filled,
)
for write in WRITERS:
    register.filter(write.__name__, write)
register.filter("control", fields.alone)


ICONS = {
    "tick": "M2.5 8.5 6 12l7.5-8",
    "cross": "M3.5 3.5l9 9m0-9-9 9",
    "alert": "M8 2v8m0 2.5v1.5",
    "lock": "M4 7.5h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
    "down": "M3 6l5 5 5-5",
}


@register.simple_tag
def organiser() -> str:
    """As the plan in hand calls it, else as the portal does."""
    return naming.names().organiser


@register.simple_tag
def committee() -> str:
    return naming.names().committee


_DRAWN = {
    name: format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>', lines)
    for name, lines in ICONS.items()
}


def icon(name: str) -> SafeString:
    """One of ICONS in the colour of the text. It is hidden from a screen reader: put the words beside it."""
    return _DRAWN[name]


@register.tag("icon")
def _icon(_parser: Parser, token: Token) -> Node:
    """`{% icon "tick" %}`: a text like those around it."""
    _tag, name = token.split_contents()
    return TextNode(icon(name.strip('"')))


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """Render a block a second time, so that `<title>` and `<h1>` cannot differ."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return SafeString(block.render(context) if block else "")


class _Address(URLNode):
    """`{% url %}` as Django's, by way of config/addresses.py. `{% url … as name %}` asks whether there is such a page,
    which is Django's own business."""

    def render(self, context: Context) -> SafeString:
        name = self.view_name.resolve(context)
        args = [one.resolve(context) for one in self.args]
        kwargs = {key: one.resolve(context) for key, one in self.kwargs.items()}
        return SafeString(escape(reverse(name, args, kwargs)))


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node = url_of_django(parser, token)
    return node if node.asvar else _Address(node.view_name, node.args, node.kwargs, None)


class _Once(Node):
    def __init__(self, name: str, inside: NodeList) -> None:
        self.name, self.nodelist = name, inside

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.nodelist.render(context)
        return SafeString("")


@register.tag
def once(parser: Parser, token: Token) -> Node:
    """`{% once links %}…{% endonce %}`: what a page says at two places, on a phone and on a desk, is made once and
    stands where `{{ links }}` does."""
    _tag, name = token.split_contents()
    inside = parser.parse(("endonce",))
    parser.delete_first_token()
    return _Once(name, inside)


@register.simple_tag(takes_context=True)
def form_key(context: Context) -> SafeString:
    """Beside `{% csrf_token %}` in every form that posts: what is sent twice is taken once. Nothing for visitors."""
    request = getattr(context, "request", None)
    if request is None or not request.user.is_authenticated:
        return SafeString("")
    return SafeString(f'<input type="hidden" name="{keys.FIELD}" value="{keys.new_key(request.user.pk)}">')


@register.simple_tag
def written_form(form: BaseForm) -> SafeString:
    """`{% written_form form %}`: all its fields, in one piece; the page writes the form around them."""
    return fields.all_written(form)
