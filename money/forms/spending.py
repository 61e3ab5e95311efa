"""A commitment, a bill, a correction of either, a paper."""

from typing import Any

from django import forms

from config.choosing import Pairs
from money.enums import CostKind, ProofKind
from money.forms.fields import Choices, Proofs, chosen, kinds, proof, repeats
from tours.forms.fields import MoneyField, SpokenForm, day


class CommitmentForm(Proofs):
    kind = kinds()
    name = forms.CharField(label="Nội dung", max_length=200, help_text="Ví dụ: thuê xe 29 chỗ, bốn ngày.")
    supplier = forms.CharField(label="Nhà cung cấp", max_length=200)
    document = forms.CharField(label="Hợp đồng, đơn đặt số", max_length=80, required=False)
    dated_on = day("Ngày", required=True)
    amount = MoneyField("Số tiền (đồng)", required=True, help_text="Ví dụ 12.800.000, hoặc 12,8 triệu.")
    source_id = chosen("Nguồn kinh phí")
    file = proof("Hợp đồng, đơn đặt (tệp)")
    repeats = repeats()

    def __init__(self, *args: Any, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, source_id=sources)


class BillForm(Proofs):
    kind = kinds(CostKind.TRANSPORT, CostKind.ROOM, CostKind.OTHER)
    name = forms.CharField(label="Nội dung", max_length=200, help_text="Ví dụ: vé máy bay khứ hồi, 18 người.")
    person_id = chosen("Ai đã chi", "Cơ quan trả thẳng cho nhà cung cấp")
    commitment_id = chosen("Theo cam kết", "Không theo cam kết nào", "Khoản cơ quan trả cần một cam kết, hoặc lý do.")
    supplier = forms.CharField(label="Nơi nhận tiền", max_length=200)
    tax_code = forms.CharField(label="Mã số thuế", max_length=20, required=False)
    symbol = forms.CharField(label="Ký hiệu hóa đơn", max_length=20, required=False)
    number = forms.CharField(label="Số hóa đơn", max_length=20, required=False)
    spent_on = day("Ngày", required=True, help_text="Ngày trên chứng từ; tiền phòng: đêm đầu tiên.")
    last_night = day("Đêm cuối, nếu là tiền phòng", help_text="Để trống: một đêm.")
    amount = MoneyField("Số tiền (đồng)", required=True, help_text="Ví dụ 540.000, hoặc 1,2 triệu.")
    source_id = chosen("Nguồn kinh phí")
    over_reason = forms.CharField(label="Lý do chi ngoài hoặc quá cam kết", max_length=300, required=False)
    file = proof("Hóa đơn, biên lai, vé (tệp)")
    repeats = repeats()

    def __init__(self, *args: Any, people: Choices, commitments: Choices, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, person_id=people, commitment_id=commitments, source_id=sources)

    def clean_last_night(self) -> Any:
        """Of a room alone."""
        return self.cleaned_data["last_night"] if self.cleaned_data.get("kind") == CostKind.ROOM else None


class CorrectForm(SpokenForm):
    amount = MoneyField("Số tiền đúng (đồng)", required=True, help_text="Số cả khoản phải là, không phải số chênh.")
    reason = forms.CharField(label="Lý do sửa", max_length=300)


class AttachForm(Proofs):
    kind = forms.ChoiceField(
        label="Loại giấy tờ",
        choices=[
            (one.value, one.label)
            for one in (
                ProofKind.QUOTATION,
                ProofKind.CONTRACT,
                ProofKind.TICKET,
                ProofKind.RECEIPT,
                ProofKind.OTHER,
            )
        ],
    )
    file = proof("Tệp")
    repeats = repeats()


class PaperForm(Proofs):
    """One paper of somebody's settlement: the file, the paper itself, or what stands in for it."""

    file = proof("Tệp")
    is_on_paper = forms.BooleanField(label="Kế toán giữ bản giấy", required=False)
    lost_reason = forms.CharField(label="Không còn, vì", max_length=300, required=False)
    substitute = forms.CharField(
        label="Giấy tờ thay", max_length=200, required=False, help_text="Ví dụ xác nhận chuyến bay của hãng."
    )
    repeats = repeats()


def _offer(form: forms.Form, **choices: Choices) -> None:
    for name, some in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — made by `chosen` above
        field.choices = Pairs([*field.choices, *((str(pk), words) for pk, words in some)])  # type: ignore[misc]  # a list
