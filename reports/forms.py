"""The shape of one input: which agency's papers to show, how a body signs its papers."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from accounts.forms.files import OneFile
from accounts.policies.files import SIGNED
from reports.models import Letterhead
from reports.queries import letterheads as queries
from tours.forms.fields import day

if TYPE_CHECKING:
    OfLetterhead = forms.ModelForm[Letterhead]
else:
    OfLetterhead = forms.ModelForm


class AgencyFilter(forms.Form):
    """`agencies`: code and name of each."""

    def __init__(self, data: Mapping[str, Any], agencies: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        choices = [("", "Chọn cơ quan"), *agencies]
        self.fields["co-quan"] = forms.ChoiceField(
            label="Văn bản của cơ quan",
            choices=choices,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )


class RecordForm(OneFile):
    """Number, day and signed copy of one paper."""

    accepted = SIGNED

    number = forms.IntegerField(
        label="Số",
        required=False,
        min_value=1,
        max_value=99_999,
        error_messages={
            "required": "Nhập số của văn bản, như văn thư đã cấp.",
            "invalid": "Ghi số bằng chữ số, không kèm ký hiệu.",
        },
    )
    dated_on = day("Ngày ghi trên văn bản", required=True)
    file = forms.FileField(
        label="Tệp PDF đã ký",
        required=False,
        help_text="Bản văn thư phát hành, tối đa 50 MB. Cổng xét nội dung tệp, không xét tên tệp.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "empty": "Tệp này rỗng. Chọn lại tệp PDF đã ký.",
            "required": "Chọn tệp PDF của văn bản đã ký.",
        },
    )

    def __init__(self, *args: Any, symbol: str, proposed: int, needs_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        if symbol:
            number.label = f"Số (…/{symbol})"
            number.help_text = (
                f"Số chưa dùng tiếp theo trong sổ của cổng là {proposed}; văn thư cấp số thế nào thì ghi thế."
            )
        else:
            number.help_text = "Văn bản này không có số riêng: để trống."
        number.required = bool(symbol)
        self.fields["file"].required = needs_file


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
