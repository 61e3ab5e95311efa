"""What stands in a template is laid out as Django lays it out, and asks less."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Engine, RequestContext, TemplateDoesNotExist, base
from django.test import RequestFactory

from config.nodes import Asked, Each, Included, Parser

PARTS = {
    "part": "[{{ one }} {{ word }} {{ forloop.counter }}{% with word=one %}{{ word }}{% endwith %}]",
    "within": "{% for one in many %}{% include 'part' with word=one only %}{% endfor %}",
    "named": "{% partialdef some %}<{{ one }}>{% endpartialdef %}",
    "keeps": "{% once made %}{{ one }}{% endonce %}{{ made }}",
    "broken": "{% include 'part' %}{{ one.fails }}",
    "asks": "{{ request.path }}{% if user %}user{% endif %}",
    "extends": "{% extends 'whole' %}{% block a %}{{ block.super }}{% include 'part' %}{% endblock %}",
    "whole": "{% block a %}a{{ one }}{% endblock %}",
}
LAID_OUT = (
    "{% include 'part' %}",
    "{% include 'part' only %}",
    "{% include 'part' with one=word only %}{{ one }}",
    "{% include 'part' with word=one|upper %}{{ word }}",
    "{% include 'within' %}",
    "{% include 'named#some' %}",
    "{% include name %}",
    "{% include 'pa'|add:'rt' %}",
    "{% include 'keeps' %}{{ made }}",
    "{% include 'asks' %}",
    "{% include 'asks' only %}",
    "{% include 'extends' %}",
    "{% include 'extends' with one=word only %}",
    "{% for one in many %}{{ forloop.counter0 }}{{ forloop.revcounter }}{{ forloop.revcounter0 }}{{ one }}{% endfor %}",
    "{% for one in many reversed %}{{ forloop.first }}{{ one }}{% if not forloop.last %}, {% endif %}{% endfor %}",
    "{% for one in many %}{% for two in many %}{{ forloop.parentloop.first }}{% endfor %}{% endfor %}",
    "{% for a, b in pairs %}{{ b }}{% if forloop.first %}{% once k %}k{% endonce %}{% endif %}{{ k }}{% endfor %}",
    "{% for one in many %}{% if forloop.first %}{% once k %}k{% endonce %}{% endif %}{{ k }}{% endfor %}",
    "{% for one in later %}{{ one }}{% empty %}none{% endfor %}",
    "{% for one in none %}{% empty %}none{% endfor %}",
    "{% for one in nobody %}{% empty %}none{% endfor %}",
    "{% for key, one in words.items %}{{ key }}{{ one }}{% endfor %}",
    "{% for one in many %}{% cycle 'a' 'b' %}{% ifchanged one %}{{ one }}{% endifchanged %}{% endfor %}",
    "{% if one and not nobody %}yes{% elif word %}or{% else %}no{% endif %}",
    "{% if nobody == none %}yes{% endif %}",
    "{% if many|length > 2 and 'b' in many %}yes{% endif %}",
    "{% if one.fails %}yes{% else %}no{% endif %}",
    "{% if not one.fails %}yes{% endif %}",
    "{% if words.a == 1 or nobody %}yes{% endif %}",
    "{% if 5 %}yes{% endif %}",
    "{% include 'broken' %}",
    "{% include 'nowhere' %}",
    "{% for a, b in many %}{{ a }}{% endfor %}",
    "{% for a in 5 %}{% endfor %}",
)


class One:
    def fails(self) -> str:
        raise TypeError("inside")

    def __str__(self) -> str:
        return "<one>"


def engine(*, debug: bool = False) -> Engine:
    loaders = [("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", PARTS)])]
    return Engine(loaders=loaders, debug=debug, builtins=["config.templatetags.portal"])


def laid_out(source: str, *, debug: bool = False) -> str:
    """Twice, for what is found the first time is kept; and what was pushed is gone."""
    template = engine(debug=debug).from_string(source)
    texts = [_once(template), _once(template)]
    assert texts[0] == texts[1]
    return texts[0]


def _once(template: Any) -> str:
    values = {"one": One(), "word": "w", "many": ["a", "b", "<c>"], "pairs": [("a", 1), ("b", 2)], "words": {"a": 1}}
    context = RequestContext(RequestFactory().get("/way/"), values | {"later": _later(), "name": "part", "user": 1})
    dicts, states = list(context.dicts), len(context.render_context.dicts)
    try:
        text = str(template.render(context))
    except (TypeError, ValueError, TemplateDoesNotExist) as error:
        text = type(error).__name__
    assert context.dicts == dicts
    assert len(context.render_context.dicts) == states
    return text


def _later() -> Iterator[str]:
    yield from ("a", "b")


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("source", LAID_OUT)
def test_a_template_is_laid_out_as_django_does(source: str, debug: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = laid_out(source, debug=debug)
    monkeypatch.setattr(base, "Parser", Parser.__mro__[1])
    assert ours == laid_out(source, debug=debug)


def test_the_short_way_is_taken() -> None:
    source = "{% include 'part' %}{% for one in many %}{% endfor %}{% if not one %}{% endif %}"
    included, each, condition = engine().from_string(source).nodelist
    assert (type(included), type(each)) == (Included, Each)
    [(asked, _)] = condition.conditions_nodelists  # type: ignore[attr-defined]  # of an if
    assert type(asked.first) is Asked


def test_what_is_included_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    template = engine().from_string("{% include 'part' with one=1 only %}")
    assert template.render(Context()) == "[1  1]"
    monkeypatch.setattr(Engine, "get_template", None)
    assert template.render(Context()) == "[1  1]"


def test_a_fault_says_its_line_while_debugging() -> None:
    with pytest.raises(TypeError) as found:
        engine(debug=True).from_string("one\n{{ one.fails }}").render(Context({"one": One()}))
    assert found.value.template_debug["line"] == 2  # type: ignore[attr-defined]  # Django's note


def test_the_blocks_of_a_page_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {
        "base": "{% if one %}{% block a %}base{% endblock %}{% endif %} {% block b %}base{% endblock %}",
        "page": '{% extends "base" %}{% block a %}page {{ block.super }}{% endblock %}',
    }
    engine = Engine(
        loaders=[("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", sources)])]
    )
    page = engine.get_template("page")
    assert page.render(Context({"one": 1})) == "page base base"
    monkeypatch.setattr(base.NodeList, "get_nodes_by_type", None)
    assert page.render(Context({"one": 1})) == "page base base"
    assert page.render(Context({"one": 0})) == " base"
