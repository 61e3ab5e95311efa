"""The shape of one input: which agency's papers to show."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from accounts.models import Agency


class AgencyFilter(forms.Form):
    def __init__(self, data: Mapping[str, Any], agencies: Iterable[Agency]) -> None:
        super().__init__(data)
        choices = [("", "Chọn cơ quan"), *((agency.code, agency.name) for agency in agencies)]
        self.fields["co-quan"] = forms.ChoiceField(
            label="Văn bản của cơ quan",
            choices=choices,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )
