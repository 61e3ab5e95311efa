"""What is said when a plan is proposed for closing, and to such a proposal."""

from django import forms

LONGEST = 2000


class ProposeForm(forms.Form):
    note = forms.CharField(
        label="Lời đề nghị",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideForm(forms.Form):
    remark = forms.CharField(
        label="Ý kiến",
        help_text="Trả lại thì phải ghi ý kiến.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
