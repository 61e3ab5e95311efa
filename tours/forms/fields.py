"""Kinds of input the plan's forms share: days, instants, lines of text, ticked lists, quotations."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator

from config.amounts import Unread, read_amount
from config.choosing import Names
from config.typed import whole_number
from config.words import num
from tours.deadlines import HANOI, last_moment_before
from tours.papers import OF_PLANS
from tours.parts.declared import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, MONEY_LIMIT

_BEFORE = re.compile(r"trước\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
LAST_MINUTE = (23, 59)
SPOKEN = {
    "invalid": "Nhập một số nguyên.",
    "min_value": "Số này phải từ %(limit_value)s trở lên. Đề nghị xem lại.",
    "max_value": "Số này không được quá %(limit_value)s. Đề nghị xem lại.",
}


def known_year(moment: datetime.date) -> None:
    """A slip of the finger in the year would otherwise reach sums of days that no calendar holds."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}. Đề nghị xem lại.")


TOO_LONG = "Dài %(show_value)s ký tự, nhiều nhất là %(limit_value)s. Đề nghị rút ngắn."


def speak(field: forms.Field) -> None:
    """Say what is wrong in plain words, where those of the framework are not."""
    field.error_messages["required"] = "Mục này không được để trống."
    field.error_messages["max_length"] = TOO_LONG
    if isinstance(field, forms.IntegerField) and not isinstance(field, MoneyField):
        field.error_messages |= SPOKEN


def bound(field: forms.Field, least: int, most: int) -> None:
    """Keep a number or a text without an end of its own to what a plan can mean."""
    if isinstance(field, forms.IntegerField) and not isinstance(field, MoneyField):
        others = [one for one in field.validators if not isinstance(one, (MinValueValidator, MaxValueValidator))]
        field.validators = [*others, MinValueValidator(least), MaxValueValidator(most)]
        field.widget.attrs |= {"min": least, "max": most}
    elif isinstance(field, forms.CharField) and field.max_length is None:
        field.validators.append(MaxLengthValidator(LONGEST_TEXT))


def day(label: str, *, required: bool = False, help_text: str = "Ví dụ 29/8/2026.") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[known_year],
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 29/8/2026."},
    )


class MomentField(forms.DateTimeField):
    """A day with its hour in the province, or "trước ngày 30/8/2026", which ends with the day before."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=help_text,
            validators=[known_year],
            input_formats=["%d/%m/%Y %H:%M"],
            widget=forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"autocomplete": "off"}),
            error_messages={"invalid": "Nhập ngày và giờ, ví dụ 29/8/2026 17:00."},
        )

    def to_python(self, value: Any) -> datetime.datetime | None:
        if isinstance(value, str) and (found := _BEFORE.fullmatch(value.strip())):
            date, month, year = map(int, found.groups())
            try:
                return last_moment_before(datetime.date(year, month, date))
            except (ValueError, OverflowError):
                value = found[0]
        moment = super().to_python(value)
        if moment and (moment.hour, moment.minute) == LAST_MINUTE:
            return moment.astimezone(HANOI).replace(second=59)
        return moment


class MoneyField(forms.IntegerField):
    """Whole đồng, typed as people write it: "4200000", "4.200.000 đồng", "4,2 triệu"."""

    widget = forms.TextInput

    def __init__(self, label: str, *, required: bool = False, help_text: str = "Ví dụ 4.200.000.") -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            min_value=0,
            max_value=MONEY_LIMIT,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"max_value": "Số tiền quá lớn. Đề nghị xem lại số chữ số."},
        )

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and value.strip():
            try:
                return read_amount(value)
            except Unread as unread:
                raise ValidationError(str(unread), code="invalid") from unread
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return num(value) if isinstance(value, int) else value


class LinesField(forms.CharField):
    """A list of texts, one a line, each of at most `longest` characters."""

    def __init__(self, label: str, help_text: str = "", *, longest: int = 250, required: bool = False) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text or "Mỗi dòng một nội dung.",
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            raise ValidationError(f"Mỗi dòng nhiều nhất {self.longest} ký tự. Đề nghị rút ngắn.")
        return lines


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    """Ticked rows. A key that no column can hold is no choice, and not an error of the database."""

    def clean(self, value: Any) -> Any:
        if any(whole_number(str(one)) is None for one in value or ()):
            raise forms.ValidationError("Có mục không thuộc danh sách. Đề nghị chọn lại.", code="invalid_list")
        return super().clean(value)


class NamedRows(RowsField):
    """Of many rows, by key and name alone."""

    iterator = Names
    columns = ("name",)
    named = str
    offered: Iterable[tuple[Any, str]] | None = None


def ticked(
    label: str, choices: Iterable[tuple[Any, Any]] | Callable[[], list[tuple[str, str]]] = (), help_text: str = ""
) -> forms.MultipleChoiceField:
    """`choices`: what is ticked, or what reads it anew for each form."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices if callable(choices) else list(choices),
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


class KindField(forms.ChoiceField):
    """Kept as the plan's head prints it, in capitals."""

    def __init__(self) -> None:
        choices = [(kind.name.upper(), kind.name) for kind in OF_PLANS]
        super().__init__(label="Tên loại", choices=choices, initial=choices[0][0])


def words(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SpokenForm(forms.Form):
    """What it says is wrong, it says in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak(field)
