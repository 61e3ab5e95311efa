"""Options and links of files written by Python are as a template writes them."""

import pytest
from django.template import Context, Template

from config.links import FileLine, FormatLink

BY_TEMPLATE = (
    '{% for value, words in choices %}<option value="{{ value }}"{% if value == chosen %} selected{% endif %}>'
    "{{ words }}</option>{% endfor %}"
)
CHOICES = ((2, "Cả ngày"), (1, "Nửa <ngày>"), ("a&b", 'Phòng "đôi"'), ("", "Chưa chọn"))


@pytest.mark.parametrize("chosen", [2, 1, "1", "a&b", "", "khác", None], ids=repr)
def test_options_are_as_a_template_writes_them(chosen: object) -> None:
    said = Context({"choices": CHOICES, "chosen": chosen})
    assert Template("{% load options %}{% options choices chosen %}").render(said) == Template(BY_TEMPLATE).render(said)


def test_the_files_of_a_document_are_links_that_say_whose_they_are() -> None:
    of = FileLine("Tờ trình <1>", (FormatLink("PDF", "/a?b=1&c=2"), FormatLink("Word", "/d", "212 kB")))
    page = Template("{% load files %}{% formats of.name of.formats %}").render(Context({"of": of}))
    hidden = '<span class="visually-hidden"> Tờ trình &lt;1&gt;</span>'
    assert page == (f'<a href="/a?b=1&amp;c=2">PDF{hidden}</a> <a href="/d">Word{hidden}</a><span>212 kB</span> ')
