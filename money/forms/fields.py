"""What the forms of money share: choices read with the page, a photo or PDF."""

from collections.abc import Iterable

from django import forms

from accounts.forms.files import OneFile
from accounts.policies.files import PROOF
from money.enums import CostKind
from tours.forms.fields import SpokenForm

type Choices = Iterable[tuple[int, str]]


def chosen(label: str, empty: str = "Chưa chọn", help_text: str = "") -> forms.TypedChoiceField:
    """A row of a list that the page has read; its key, none where nothing is chosen."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", empty)],
        help_text=help_text,
        error_messages={"invalid_choice": "Mục này không còn trong danh sách. Chọn lại."},
    )


def kinds(*kinds: CostKind) -> forms.ChoiceField:
    choices = [(one.value, one.label) for one in kinds or CostKind]
    return forms.ChoiceField(
        label="Loại", choices=[("", "Chọn loại"), *choices], error_messages={"required": "Chọn loại."}
    )


def proof(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text="Ảnh chụp (JPEG, PNG) hoặc PDF, tối đa 10 MB. Cổng xét nội dung tệp, không xét tên tệp.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp."},
    )


def repeats() -> forms.CharField:
    return forms.CharField(
        label="Lý do không trùng",
        required=False,
        max_length=300,
        help_text="Chỉ ghi khi cổng báo trùng mà đúng là hai chứng từ khác nhau.",
    )


class Proofs(OneFile, SpokenForm):
    """With a photo or PDF beside the other fields."""

    accepted = PROOF
