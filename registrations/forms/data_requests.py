"""What is asked of somebody who asks about his data, and of whoever answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Agency
from config.choosing import NamedChoice
from registrations.enums import DataRequestKind, DataRequestState


class OwnRequestForm(forms.Form):
    kind = forms.ChoiceField(label="Yêu cầu", choices=DataRequestKind.choices)
    text = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Muốn sửa thì ghi điều nào sai và đúng là gì.",
    )


class WrittenRequestForm(OwnRequestForm):
    """Somebody else writes it down."""

    full_name = forms.CharField(
        label="Họ và tên người yêu cầu",
        max_length=120,
        error_messages={"required": "Ghi họ và tên người yêu cầu."},
    )
    agency = NamedChoice(
        Agency.objects.none(), label="Cơ quan của người ấy", required=False, empty_label="(không thuộc cơ quan nào)"
    )
    contact = forms.CharField(
        label="Nơi nhận trả lời", max_length=200, required=False, help_text="Thư điện tử, điện thoại hoặc địa chỉ."
    )
    evidence = forms.CharField(
        label="Đã xác minh người ấy bằng",
        max_length=300,
        error_messages={"required": "Ghi đã xác minh người yêu cầu bằng gì, ví dụ gặp trực tiếp, văn bản số."},
        help_text="Ví dụ: gặp trực tiếp, văn bản số 15 ngày 2/3. Không ghi số căn cước.",
    )

    def __init__(self, agencies: "QuerySet[Agency]", *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        chosen = self.fields["agency"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = agencies

    field_order = ("full_name", "agency", "kind", "text", "contact", "evidence")


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label="Kết quả", choices=[one for one in DataRequestState.choices if one[0] != DataRequestState.WAITING]
    )
    answer = forms.CharField(
        label="Trả lời",
        error_messages={"required": "Ghi lời trả lời: đã làm gì, điều gì không làm được và vì sao."},
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đã làm gì, điều gì không làm được và vì sao.",
    )
    erases = forms.BooleanField(label="Xóa ngay những gì xóa được ở trên", required=False)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Mở lại vì",
        max_length=300,
        error_messages={"required": "Ghi vì sao mở lại."},
        help_text="Trả lời chưa đúng, còn thiếu, hoặc người yêu cầu đã nêu thêm. Chỉ mở lại được một lần.",
    )
