"""The words of one part of a result report."""

from django import forms

from results.policies.reports import LONGEST_PART

HOW = "Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là một gạch đầu dòng. Bảng và ảnh theo số liệu, không sửa ở đây."


class PartForm(forms.Form):
    text = forms.CharField(
        label="Lời của phần này",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=LONGEST_PART,
        required=False,
        help_text=HOW,
    )
