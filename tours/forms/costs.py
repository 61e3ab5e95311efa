"""The shape of what no plan says: a norm with its dates, and money granted beside the text."""

from typing import Any

from django import forms

from tours.forms.fields import MoneyField, bound, day, speak
from tours.models import FundingDecision, Norm


class NormForm(forms.ModelForm):  # type: ignore[type-arg]  # of Norm
    """A new norm, a new amount of one (then kind and name are given), or a row that is put right."""

    amount = MoneyField("Mức (đồng)", help_text="Cho một người, một ngày hoặc một đêm. Để trống nếu chưa biết.")
    valid_from = day("Từ ngày", required=True)
    valid_to = day("Đến hết ngày", help_text="Để trống nếu còn hiệu lực.")

    class Meta:
        model = Norm
        fields = ("kind", "name", "who", "amount", "valid_from", "valid_to", "legal_basis", "source", "note")
        widgets = {"source": forms.Textarea(attrs={"rows": 2}), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "name": "Ví dụ: Phụ cấp lưu trú ở biển, đảo.",
            "who": "Để trống nếu áp dụng cho mọi người.",
            "legal_basis": "Văn bản quy định mức này. Ví dụ: Thông tư số 40/2017/TT-BTC.",
            "source": "Điều, khoản hoặc địa chỉ đăng văn bản.",
        }

    def __init__(self, norm: Norm, data: Any = None) -> None:
        super().__init__(data, instance=norm)
        self.fields["kind"].disabled = bool(norm.kind)  # an amount may change, not what it pays for
        for field in self.fields.values():
            speak(field)
            bound(field, 0, 999)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Ngày cuối ở trước ngày đầu. Đề nghị xem lại hai ngày.")
        return values

    def validate_unique(self) -> None:
        """The code is not among the fields; the action's policy looks for two rows of one day."""

    def validate_constraints(self) -> None:
        """Said in words above and by the action."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class FundingDecisionForm(forms.ModelForm):  # type: ignore[type-arg]  # of FundingDecision
    """Money granted beside the text of an issued plan."""

    decided_on = day("Ngày quyết định", required=True)
    amount = MoneyField("Mức bổ sung (đồng)", help_text="Số cộng thêm vào mức của nguồn, ví dụ 50.000.000.")

    class Meta:
        model = FundingDecision
        fields = ("number", "decided_on", "amount", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"number": "Ví dụ 1204/QĐ-UBND."}

    def __init__(self, decision: FundingDecision, data: Any = None) -> None:
        super().__init__(data, instance=decision)
        self.fields["amount"].required = True
        for field in self.fields.values():
            speak(field)
            bound(field, 0, 999)

    def validate_unique(self) -> None:
        """Said by the action."""

    def validate_constraints(self) -> None:
        """Said by the action."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
