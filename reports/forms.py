"""The shape of one input: which agency's papers to show, how a body signs its papers."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms

from accounts.models import Agency
from reports.models import Letterhead
from reports.queries import letterheads as queries
from tours.forms.fields import day

if TYPE_CHECKING:
    OfLetterhead = forms.ModelForm[Letterhead]
else:
    OfLetterhead = forms.ModelForm


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


class LetterheadForm(OfLetterhead):
    valid_from = day("Dùng từ ngày", help_text="Ví dụ 29/8/2026. Để trống: không có ngày đầu.")
    valid_to = day("Dùng đến hết ngày", help_text="Để trống: chưa có ngày cuối.")

    class Meta:
        model = Letterhead
        fields = (
            "agency",
            "kind_code",
            "parent",
            "issuer",
            "symbol_ending",
            "place",
            "authority",
            "signer_name",
            "filing",
            "footer_note",
            "valid_from",
            "valid_to",
        )
        widgets = {"authority": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Mapping[str, Any] | None, letterhead: Letterhead) -> None:
        super().__init__(data, instance=letterhead)
        self.fields["agency"].queryset = queries.signing_bodies()  # type: ignore[attr-defined]  # of a choice field
        self.fields["agency"].empty_label = "Cơ quan ban hành kế hoạch"  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
