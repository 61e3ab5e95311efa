"""Options written by Python are as a template writes them."""

import pytest
from django.template import Context, Template

BY_TEMPLATE = (
    '{% for value, words in choices %}<option value="{{ value }}"{% if value == chosen %} selected{% endif %}>'
    "{{ words }}</option>{% endfor %}"
)
CHOICES = ((2, "Cả ngày"), (1, "Nửa <ngày>"), ("a&b", 'Phòng "đôi"'), ("", "Chưa chọn"))


@pytest.mark.parametrize("chosen", [2, 1, "1", "a&b", "", "khác", None], ids=repr)
def test_options_are_as_a_template_writes_them(chosen: object) -> None:
    said = Context({"choices": CHOICES, "chosen": chosen})
    assert Template("{% load options %}{% options choices chosen %}").render(said) == Template(BY_TEMPLATE).render(said)
