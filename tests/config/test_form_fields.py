"""Every id that a control is described by is on the page, with the help above the control and the error below it."""

import re

import pytest
from django import forms
from django.template import engines


class Dispatch(forms.Form):
    number = forms.CharField(label="Số công văn", help_text="Ví dụ: 123/UBND-NV.")
    issued_on = forms.DateField(label="Ngày công văn")
    file = forms.FileField(label="Tệp PDF", help_text="Không quá 10 MB.")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], help_text="Chọn một loại.")
    way = forms.ChoiceField(
        label="Cách gửi", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")], help_text="Một cách."
    )
    read = forms.BooleanField(label="Đã đọc", help_text="Không đánh dấu sẵn.")
    remark = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)


def rendered(form: forms.Form) -> str:
    return engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}").render({"form": form})


@pytest.mark.parametrize("form", [Dispatch(), Dispatch({})], ids=["empty", "refused"])
def test_described_by_points_to_what_is_there(form: forms.Form) -> None:
    page = rendered(form)
    ids = re.findall(r'\bid="([^"]+)"', page)
    pointed = [part for value in re.findall(r'aria-describedby="([^"]+)"', page) for part in value.split()]
    assert len(ids) == len(set(ids))
    assert set(pointed) == {name for name in ids if name.endswith(("_helptext", "_error"))}
    assert len(pointed) == len(set(pointed))


def test_help_stands_above_the_control_and_the_error_below() -> None:
    page = rendered(Dispatch({}))
    places = [page.index(mark) for mark in ('id="id_number_helptext"', 'name="number"', 'id="id_number_error"')]
    assert places == sorted(places)


def test_a_refused_control_says_so_to_assistive_technology() -> None:
    page = rendered(Dispatch({}))
    control = re.search(r'<input[^>]+name="number"[^>]*>', page)
    assert control is not None
    assert 'aria-invalid="true"' in control[0]
    assert "is-invalid" in control[0]


def test_an_optional_field_is_marked_in_words() -> None:
    page = rendered(Dispatch())
    assert "Ghi chú (không bắt buộc)" in page
    assert page.count("(không bắt buộc)") == 1


def test_a_radio_keeps_its_choice() -> None:
    assert re.search(r'value="b"[^>]* checked', rendered(Dispatch({"way": "b"})))
