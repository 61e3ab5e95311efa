"""Every id that a control is described by is on the page, with the help above the control and the error below it."""

import datetime
import re
from functools import partial
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.utils.safestring import mark_safe

from config.choosing import Select
from config.fields import Renderer, alone, written


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
    return engines.all()[0].from_string("{% written_form form %}").render({"form": form})


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


def _select(count: int) -> forms.Select:
    few: list[Any] = [("", "Chưa chọn"), ("Nhóm & <b>", [(1, "a\"'&<"), (2, mark_safe("<i>b</i>"))]), (None, 7)]
    return forms.Select(choices=few + [(place, f"Dòng {place}") for place in range(10, 10 + count)])


def test_a_select_says_what_djangos_own_does() -> None:
    ours, theirs = (
        _select(2).render("a", "2", {"id": "id_a", "required": True}, renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == re.sub(r"\n *", "", theirs)


@pytest.mark.parametrize("data", [None, {"kind": "b"}, {"kind": "zz", "words": "<b>"}])
@pytest.mark.parametrize("select", [forms.Select, Select], ids=["theirs", "ours"])
def test_a_control_that_stands_alone_is_djangos_own(select: type[forms.Select], data: Any) -> None:
    kinds: list[Any] = [("", "Mọi loại"), ("a", "A & B"), ("b", "<b>")]
    fields = {
        "kind": forms.ChoiceField(choices=kinds, widget=select({"class": "form-select"}), required=False),
        "words": forms.CharField(help_text="Không cần dấu.", required=True),
    }
    form = type("Narrowed", (forms.Form,), fields)(data)
    assert [str(alone(one)) for one in form] == [str(one) for one in form]


WIDGETS: dict[str, tuple[forms.Widget, Any]] = {
    "text": (forms.TextInput({"class": "a&b", "data-on": True, "data-off": False}), "<\"'&"),
    "nothing typed": (forms.TextInput(), None),
    "number": (forms.NumberInput({"min": 0, "max": 7}), 1005000),
    "day": (forms.DateInput(format="%d/%m/%Y"), datetime.date(2026, 8, 29)),
    "hidden": (forms.HiddenInput(), 7),
    "ticked": (forms.CheckboxInput(), True),
    "file": (forms.FileInput({"accept": ".pdf"}), None),
    "text of lines": (forms.Textarea({"rows": 3}), "<b>\nhai"),
    "no lines": (forms.Textarea(), ""),
    "several chosen": (forms.SelectMultiple(choices=[(1, "A"), (2, "B")]), ["2"]),
}


@pytest.mark.parametrize(("widget", "value"), WIDGETS.values(), ids=WIDGETS)
def test_a_control_says_what_djangos_own_does(widget: forms.Widget, value: Any) -> None:
    ours, theirs = (
        widget.render("a", value, {"id": "id_a", "required": True}, renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == (theirs if isinstance(widget, forms.Textarea) else re.sub(r"\n *", "", theirs))


OFFERED: list[Any] = [
    *(("", "Chưa chọn"), (None, "Không nơi nào"), ("Nhóm & <b>", [(1, "a\"'&<"), (2, mark_safe("<i>b</i>"))])),
    *((3, 7), (4, "Tư"), (4, "Lại tư"), ("Nhóm sau", [(5, "Năm")])),
]


class _Chosen(forms.Form):
    one = forms.ChoiceField(label="Một", choices=OFFERED, help_text="Chọn một.")
    several = forms.MultipleChoiceField(label="Nhiều", choices=OFFERED, required=False)
    flat = forms.ChoiceField(label="Phẳng", choices=[one for one in OFFERED if type(one[1]) is not list], widget=Select)
    button = forms.ChoiceField(label="Nút", choices=OFFERED, widget=forms.RadioSelect)
    ticked = forms.MultipleChoiceField(label="Đánh dấu", choices=OFFERED, widget=forms.CheckboxSelectMultiple)


@pytest.mark.parametrize("chosen", [None, "", "2", "4", "5", "x"])
@pytest.mark.parametrize("name", ["one", "several", "flat"])
def test_a_list_of_choices_says_what_djangos_own_does(name: str, chosen: str | None) -> None:
    form = _Chosen() if chosen is None else _Chosen({name: [chosen] if name == "several" else chosen})
    field = form[name]
    [ours] = re.findall(r"<select.*</select>", written(field))
    look = re.findall(r'class="([^"]*)"', ours)[0]
    form.renderer = DjangoTemplates()
    if name == "flat":
        field.field.widget.optgroups = partial(forms.Select.optgroups, field.field.widget)
    assert ours == re.sub(r"\n *", "", field.as_widget(attrs={"class": look}))


@pytest.mark.parametrize("chosen", [None, "", "2", "4", "5", "x"])
@pytest.mark.parametrize("name", ["button", "ticked"])
def test_buttons_and_ticks_are_those_django_describes(name: str, chosen: str | None) -> None:
    form = _Chosen() if chosen is None else _Chosen({name: [chosen] if name == "ticked" else chosen})
    field = form[name]
    said = [
        (kind, key, value, "checked" in state, "required" in state)
        for kind, value, key, state in re.findall(
            r'type="(\w+)" name="\w+" value="([^"]*)" id="([^"]*)"([^>]*)>', written(field)
        )
    ]
    described = [
        (
            one.data["type"],
            one.id_for_label,
            str(one.data["value"]),
            one.data["selected"],
            one.data["attrs"].get("required", False),
        )
        for one in field.subwidgets
    ]
    assert said == described
    assert len(said) == 8
