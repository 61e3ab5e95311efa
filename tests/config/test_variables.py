"""A variable of a template is said as Django says it, whatever it is; a plain one takes the short way."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Engine, base
from django.template.base import FilterExpression
from django.utils.functional import SimpleLazyObject, lazystr
from django.utils.safestring import mark_safe

from accounts.enums import Role
from config.nodes import Parser, Said
from config.variables import Plain


class Missing(ObjectDoesNotExist):
    pass


class Record:
    text = "<b> & 'c'"
    safe = mark_safe("<b>")
    number, part, amount, nothing, truth = 1_005_000, 2.5, Decimal("287.50"), None, True
    day = datetime.date(2023, 8, 29)
    moment = datetime.datetime(2023, 8, 29, 17, 0, tzinfo=datetime.UTC)
    later = lazystr("<later>")
    token, moment_later = SimpleLazyObject(lambda: "<token>"), SimpleLazyObject(lambda: Record.moment)
    names = ("a", "<b>")
    of = {"key": "<value>", "items": 3, 1: "one"}
    counted: defaultdict[str, int] = defaultdict(int)

    def __init__(self) -> None:
        self.asked = 0

    @property
    def itself(self) -> "Record":
        self.asked += 1
        return self

    @property
    def missing(self) -> str:
        raise Missing

    @property
    def broken(self) -> str:
        raise ValueError("broken")

    @property
    def misses_an_attribute(self) -> str:
        return str(self.nowhere)  # type: ignore[attr-defined]  # that is the fault

    def called(self) -> str:
        return "<called>"

    def wants(self, _what: str) -> str:
        return "never"

    def fails(self) -> str:
        raise TypeError("inside")

    def erases(self) -> str:
        raise AssertionError

    erases.alters_data = True  # type: ignore[attr-defined]  # as Django marks them


PLAIN = ("text", "safe", "number", "itself.text", "called", "of.key", "itself.itself.number")
ODD = (
    *(
        "part",
        "amount",
        "nothing",
        "truth",
        "day",
        "moment",
        "later",
        "token",
        "moment_later",
        "names.1",
        "names.9",
        "of.1",
        "of.items",
        "of.none",
    ),
    *(
        "of.values",
        "counted.x",
        "counted.items",
        "missing",
        "nowhere",
        "itself.nowhere.more",
        "wants",
        "erases",
        "text.upper",
    ),
    *("names.count", "text.0", "called.upper", "itself.of.key"),
)
WRITTEN = (
    "{{ %s }}",
    "{%% autoescape off %%}{{ %s }}{%% endautoescape %%}",
    "{%% if %s %%}yes{%% else %%}no{%% endif %%}",
    '{{ %s|default:"none" }}',
    "{%% with one=%s %%}{{ one }}{%% endwith %%}",
)


def ways(source: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """Made by our parser, and by Django's own."""
    engine = Engine.get_default()
    ours = engine.from_string(source)
    monkeypatch.setattr(base, "Parser", Parser.__mro__[1])
    return ours, engine.from_string(source)


def said(template: Any) -> str:
    context = Context({"one": Record(), "role": Role, "form": {"a": 1}, "call": lambda: "<x>"})
    try:
        return str(template.render(context))
    except (TypeError, ValueError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", [*PLAIN, *ODD, "broken", "misses_an_attribute", "fails"])
def test_a_variable_is_said_as_django_says_it(name: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = ways(written % f"one.{name}", monkeypatch)
    assert said(ours) == said(theirs)


@pytest.mark.parametrize("name", ["nobody", "call", "role.LEADER", "role.LEADER.label", "form.a", "True", '"<b>"', "5"])
def test_so_are_names_of_the_page_and_what_is_written_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = ways(WRITTEN[0] % name, monkeypatch)
    assert said(ours) == said(theirs)


@pytest.mark.parametrize("written", [WRITTEN[0], WRITTEN[3]])
@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_one_never_asks_django(name: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = Engine.get_default().from_string(written % f"one.{name}")
    monkeypatch.setattr(base.Variable, "_resolve_lookup", None)
    assert said(template)
    assert not said(template).startswith("TypeError")


def test_what_is_reached_is_asked_once() -> None:
    one = Record()
    Engine.get_default().from_string("{{ one.itself.text }}").render(Context({"one": one}))
    assert one.asked == 1


@pytest.mark.parametrize(
    "written",
    [
        "{{ one.text|lower|default:'none' }}",
        "{{ one.safe|lower }}",
        "{{ one.nothing|default_if_none:one.number }}",
        "{{ one.number|add:5|add:one.number }}",
        "{{ one.names|join:', ' }}",
        "{{ one.names|length }}",
        "{{ one.day|date:'j/n' }}",
        "{{ one.moment|vn_time }}",
        "{{ one.text|truncatechars:3 }}",
        "{{ one.nowhere|length }}",
        "{{ nobody|default:one.safe }}",
        "{{ one.fails|lower }}",
    ],
)
def test_a_filter_gets_and_gives_what_it_does_in_django(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = ways(written, monkeypatch)
    assert said(ours) == said(theirs)


def test_every_template_is_made_by_our_parser() -> None:
    found: Any = (
        Engine.get_default().from_string("{{ one.text }}{{ one.text|lower }}{{ one.names|join:one.text }}").nodelist
    )
    assert [type(node) for node in found] == [Said, Said, Said]
    assert [type(node.filter_expression) for node in found] == [Plain, Plain, FilterExpression]
