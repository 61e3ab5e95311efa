"""What the forms of money share: choices read with the page, a photo or PDF, crispy without its form tag."""

from collections.abc import Iterable
from typing import Any

from django import forms

from money.enums import CostKind
from money.policies.spending import problems_with_file
from registrations.actions.answering import file_facts
from tours.forms.fields import helper, speak

type Choices = Iterable[tuple[int, str]]


class Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak(field)
        self.helper = helper()


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


class Proofs(Form):
    """With a file beside the other fields, judged before anything is done."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and (problems := problems_with_file(*file_facts(file))):
            raise forms.ValidationError([problem.text for problem in problems])
        return file or None

    def clean(self) -> dict[str, Any] | None:
        """A browser does not keep a chosen file: said where the file itself was right."""
        if self.errors and self.cleaned_data.get("file"):
            self.add_error("file", "Chọn lại tệp này: trình duyệt không giữ tệp đã chọn.")
        return super().clean()
