"""The shape of a plan that comes as a file."""

from django import forms


class PlanFileForm(forms.Form):
    file = forms.FileField(
        label="Tệp kế hoạch (.toml)",
        widget=forms.FileInput(attrs={"accept": ".toml"}),
        error_messages={
            "required": "Chọn tệp kế hoạch.",
            "empty": "Tệp này rỗng. Chọn tệp có nội dung của kế hoạch.",
        },
    )
    replaces = forms.BooleanField(
        label="Thay bản đang có",
        required=False,
        help_text="Chỉ khi cổng đã có kế hoạch cùng số, năm và phiên bản mà chưa ai đăng ký.",
    )
