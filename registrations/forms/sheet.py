"""The growing table: one line of the form, the list of a section, what its buttons post."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Self

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from accounts.policies import Problem
from config.typed import whole_number
from registrations.actions.lines import Row
from registrations.models import Nomination
from registrations.people import Question, answers_to
from registrations.policies.intake import MAX_PEOPLE
from registrations.policies.lines import FormLine
from registrations.queries.asked import questions_of
from tours.models import Tour

ROW_BUTTONS = ("them", "bo", "chep", "len", "xuong")
TOO_LONG = "Rút gọn còn tối đa %(limit_value)d ký tự; đang có %(show_value)d."


class _Cell(forms.CharField):
    """The same for all lines: nobody changes one, so that none needs a copy of its own."""

    def __deepcopy__(self, _memo: object) -> Self:
        return self


def text(label: str, limit: int) -> forms.CharField:
    field = _Cell(label=label, max_length=limit, required=False)
    field.validators[0].message = TOO_LONG  # type: ignore[attr-defined]  # the length validator, always first
    return field


class LineForm(forms.Form):
    """One line of the form, with the fields of its plan. All may be blank in a draft; what is missing is said before
    sending."""

    asked: ClassVar[tuple[Question, ...]]

    @cached_property
    def said(self) -> dict[str, str]:
        """What stands in each field, typed or stored. All are plain texts: no bound field says it otherwise."""
        if self.is_bound:
            return {name: str(self.data.get(self.add_prefix(name)) or "") for name in self.fields}
        return {name: str(self.initial.get(name) or "") for name in self.fields}

    @property
    def row(self) -> Row | None:
        """The line as typed; None for a blank or removed one."""
        values = {name: self.cleaned_data.get(name, "") for name in self.base_fields}
        return row_of(self.asked, values) if any(values.values()) else None


class UsualLine(LineForm):
    """The columns every form has, under their usual names: accounts/kept.py finds it among the forms and shows a kept
    list with them, away from its plan."""

    full_name = text("Họ và tên", 120)
    post = text("Chức vụ", 250)
    unit = text("Đơn vị công tác", 250)
    phone = text("Số điện thoại", 60)
    note = text("Ghi chú", 500)


def row_of(asked: Iterable[Question], values: Mapping[str, str]) -> Row:
    extras = {one.key: said for one in asked if one.is_extra and (said := values.get(one.field, ""))}
    return Row(**{name: values.get(name, "") for name in OWN}, extras=extras)


class LinesInOrder(BaseFormSet):  # type: ignore[type-arg]  # no subscript at run time
    """Lines stand as they were posted, which is as they stood on the page: one that was moved keeps its number."""

    default_error_messages = {
        **BaseFormSet.default_error_messages,
        "too_many_forms": "Trang này đã thêm và bỏ quá nhiều dòng. Đề nghị tải lại trang rồi lưu lại.",
    }

    def __iter__(self) -> Iterator[Any]:
        return iter(self._in_order)

    @cached_property
    def _in_order(self) -> list[Any]:
        places: dict[str, int] = {}
        for place, key in enumerate(self.data):
            places.setdefault(key.rpartition("-")[0], place)
        return sorted(self.forms, key=lambda form: places.get(str(form.prefix), len(places)))


MOST_NUMBERS = 4 * MAX_PEOPLE  # a line that was removed keeps its number on its page
OWN = ("full_name", "post", "unit", "phone", "note")


@lru_cache(maxsize=64)
def _formset(asked: tuple[Question, ...]) -> "type[BaseFormSet[Any]]":
    fields = {one.field: text(one.title, one.longest) for one in asked}
    line = type("LineOfPlan", (LineForm,), {**fields, "asked": asked, "__module__": __name__})
    return formset_factory(line, formset=LinesInOrder, extra=0, max_num=MOST_NUMBERS, absolute_max=MOST_NUMBERS)


def sheet(tour: Tour, data: QueryDict) -> "BaseFormSet[Any]":
    """The growing table of one section, bound to what was posted."""
    return _formset(questions_of(tour.plan))(data, prefix=f"s{tour.position}")


def stored_sheet(tour: Tour, nominations: Iterable[Nomination], *, extra: bool) -> "BaseFormSet[Any]":
    """The growing table with what is stored; an empty line where there is none yet, or where one was asked for."""
    asked = questions_of(tour.plan)
    initial = [
        {one.field: n.extras.get(one.key, "") if one.is_extra else getattr(n, one.key) for one in asked}
        for n in nominations
        if n.tour_id == tour.pk
    ]
    return _formset(asked)(initial=[*initial, {}] if extra or not initial else initial, prefix=f"s{tour.position}")


def is_row_button(button: str) -> bool:
    """Whether it may change what was posted."""
    return button.partition(":")[0] in ROW_BUTTONS


def press_row_button(data: QueryDict, button: str, asked: Iterable[Question]) -> str:
    """Without JavaScript the buttons of a row post the form: "bo:s2-3" empties line 3 of section s2 (an empty line is
    not kept), "chep:s2-3" copies it below, "len:s2-3" and "xuong:s2-3" change places with the line above or below.

    Says which line the person is at afterwards, "s2-2" as the list is numbered once it is saved; "" for other buttons.
    """
    verb, _, row = button.partition(":")
    prefix, _, place = (row, "", "") if verb == "them" else row.rpartition("-")
    total = whole_number(data.get(f"{prefix}-TOTAL_FORMS"))
    if verb not in ROW_BUTTONS or total is None or total > MAX_PEOPLE:
        return ""
    names = [one.field for one in asked]
    lines = [{name: data.get(f"{prefix}-{n}-{name}", "") for name in names} for n in range(total)]
    if verb == "them":
        return f"{prefix}-{_filled(lines)}"
    if (pressed := whole_number(place)) is None or pressed >= len(lines):
        return ""
    at = _press(verb, lines, pressed)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(lines))
    for n, line in enumerate(lines):
        for name, value in line.items():
            data[f"{prefix}-{n}-{name}"] = value
    return f"{prefix}-{min(_filled(lines[:at]), max(_filled(lines) - 1, 0))}"


def _press(verb: str, lines: list[dict[str, str]], at: int) -> int:
    """Changes `lines`; gives the place of the line the person goes on with."""
    if verb == "bo":
        lines[at] = dict.fromkeys(lines[at], "")
    elif verb == "chep" and len(lines) < MAX_PEOPLE:
        lines.insert(at + 1, lines[at])
        return at + 1
    elif verb in ("len", "xuong"):
        others = range(at - 1, -1, -1) if verb == "len" else range(at + 1, len(lines))
        if (other := next((n for n in others if any(lines[n].values())), None)) is not None:
            lines[other], lines[at] = lines[at], lines[other]
            return other
    return at


def _filled(lines: Iterable[dict[str, str]]) -> int:
    return sum(any(line.values()) for line in lines)


def faults_in(tour: Tour, sheet: "BaseFormSet[Any]") -> list[Problem]:
    """What cannot be kept at all, such as too long a text: nothing is saved while one is left."""
    faults = [Problem(f"Mục {tour.form_section}. {error}") for error in sheet.non_form_errors()]
    number = 0
    for form in sheet:
        number += any(form.said.values())
        faults += [
            Problem(f"Mục {tour.form_section}, dòng {number}. {form[name].label}: {error}", form[name].auto_id)
            for name, errors in form.errors.items()
            for error in errors
        ]
    if number > MAX_PEOPLE:
        text = f"Mục {tour.form_section} nhận tối đa {MAX_PEOPLE} người; đang có {number}. Đề nghị bỏ bớt rồi lưu lại."
        faults.append(Problem(text))
    return faults


def lines_in(tour: Tour, sheet: "BaseFormSet[Any]") -> list[FormLine]:
    """The lines of a section as they stand on the page, blank ones left out."""
    lines: list[FormLine] = []
    for form in sheet:
        values = {name: said.strip() for name, said in form.said.items()}
        if any(values.values()):
            row = row_of(form.asked, values)
            lines.append(
                FormLine(
                    section=tour.form_section,
                    number=len(lines) + 1,
                    field=f"id_{form.prefix}",
                    extras=answers_to(form.asked, row.extras),
                    **{name: getattr(row, name) for name in OWN},
                )
            )
    return lines
