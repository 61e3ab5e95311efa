"""The form of travel details: labels and helps of trips/sealing, which also judges it; here it is only shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from msgspec.structs import asdict

from accounts.policies import Problem
from registrations.models import Nomination
from trips.sealing import FIELDS, SEXES, Details

AUTOCOMPLETE = {"name": "name", "birth_date": "bday"}
WHY = "Chưa ghi để làm gì. Đề nghị ghi rõ, như “đặt vé máy bay”."
NUMERIC = ("birth_date", "id_number", "contact_phone")


class DetailsForm(forms.Form):
    """`problems` name their fields; nothing is judged twice."""

    def __init__(self, *args: Any, problems: Iterable[Problem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems = tuple(problems)
        for name, field in FIELDS.items():
            self.fields[name] = forms.CharField(
                label=field.label, help_text=field.help, required=field.is_needed, widget=_widget(name)
            )
        self.fields["sex"] = forms.ChoiceField(
            label=FIELDS["sex"].label, help_text=FIELDS["sex"].help, choices=SEXES.items(), widget=forms.RadioSelect
        )
        self.use_required_attribute = False

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        for problem in self.problems:
            if (name := problem.field.removeprefix("id_")) in self.fields:
                self._errors.setdefault(name, ErrorList()).append(problem.text)


def with_details(details: Details | None, nomination: Nomination) -> dict[str, str]:
    """What the form shows to the person alone; anybody else gets the name of the list."""
    if details is None:
        return {"name": nomination.full_name}
    shown = asdict(details)
    born = details.born_on
    return shown | {"birth_date": f"{born.day}/{born.month}/{born.year}" if born else ""}


def typed_in(data: Mapping[str, str]) -> dict[str, str]:
    return {name: str(data.get(name, "")) for name in FIELDS}


class PurposeForm(forms.Form):
    nomination = forms.TypedChoiceField(label="Ai", coerce=int)
    purpose = forms.CharField(
        label="Để làm gì", max_length=300, help_text="Người đó thấy dòng này.", error_messages={"required": WHY}
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nomination"].choices = list(people)  # type: ignore[attr-defined]
        self.use_required_attribute = False


def _widget(name: str) -> forms.Widget:
    if name == "health":
        return forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    attrs = {"autocomplete": AUTOCOMPLETE.get(name, "off")}
    if name in NUMERIC:
        attrs["inputmode"] = "tel" if name == "contact_phone" else "numeric"
    return forms.TextInput(attrs=attrs)
