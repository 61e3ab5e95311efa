"""What is said when a plan is proposed for closing, and to such a proposal."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

LONGEST = 2000


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class ProposeForm(_Form):
    note = forms.CharField(
        label="Lời đề nghị",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideForm(_Form):
    remark = forms.CharField(
        label="Ý kiến",
        help_text="Trả lại thì phải ghi ý kiến.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
