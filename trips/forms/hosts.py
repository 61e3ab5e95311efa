"""The letter to a host, its answer as the organiser records it, and its answer on its own page."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.forms.files import OneFile
from config.typed import one_line
from config.words import sentence
from tours.forms.fields import TOO_LONG
from trips.actions.hosts import Answer
from trips.enums import Half, HostChoice, Through
from trips.forms.days import HOURS
from trips.policies.hosts import Offer

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
OFFERS = (1, 2)
"""A host may offer as many other times."""
HALVES = [(one.value, one.label) for one in (Half.MORNING, Half.AFTERNOON)]
NOT_A_DAY = "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 18/9/2026."


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG


def _day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        input_formats=DAYS,
        help_text=help_text,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ghi ngày.", "invalid": NOT_A_DAY},
    )


def _pdf(label: str, help_text: str = "Bản có chữ ký và dấu, tối đa 10 MB. Chỉ nhận PDF.") -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp PDF."},
    )


class LetterForm(OneFile, _Form):
    number = forms.CharField(
        label="Số, ký hiệu công văn",
        max_length=60,
        help_text="Ghi như trên văn bản, ví dụ 123/SNV-CCHC.",
        error_messages={"required": "Ghi số, ký hiệu của công văn."},
    )
    dated_on = _day("Ngày của công văn", required=True)
    answer_by = _day("Hạn trả lời", help_text="Bỏ trống thì cổng nhắc sau số ngày làm việc thường lệ.")
    file = _pdf("Tệp PDF của công văn đã ký")

    def clean_number(self) -> str:
        return one_line(self.cleaned_data["number"])


class _AnswerForm(OneFile, _Form):
    name = forms.CharField(
        label="Họ tên người trả lời",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Ghi họ tên người trả lời."},
    )
    post = forms.CharField(
        label="Chức vụ, đơn vị",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": "Ghi chức vụ, đơn vị của người trả lời."},
    )

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_post(self) -> str:
        return one_line(self.cleaned_data["post"])


def _offers() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in OFFERS:
        word = "Ngày" if number == 1 else "Hoặc ngày"
        fields[f"day_{number}"] = _day(word)
        fields[f"half_{number}"] = forms.ChoiceField(label="Buổi", choices=HALVES, required=False)
        fields[f"hour_{number}"] = forms.CharField(
            label="Giờ, nếu đã rõ", max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
        )
    return fields


def _half(chosen: str, hour: str) -> str:
    """The list stands on morning until it is touched: an hour after noon says otherwise; "2 giờ" may be either."""
    found = HOURS.match(hour)
    return Half.AFTERNOON.value if found and int(found[1]) > 12 and chosen == Half.MORNING else chosen


def _offered(cleaned: dict[str, Any]) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            day,
            _half(
                cleaned.get(f"half_{number}") or Half.MORNING.value,
                hour := one_line(cleaned.get(f"hour_{number}") or ""),
            ),
            hour,
        )
        for number in OFFERS
        if (day := cleaned.get(f"day_{number}"))
    )


class RecordedAnswerForm(_AnswerForm):
    """By the organiser, after a letter or a call."""

    field_order = ("choice", "through", "number", "dated_on", "name", "post", "version", "text", "file")
    choice = forms.ChoiceField(label="Nơi tiếp trả lời", choices=HostChoice.choices, widget=forms.RadioSelect)
    through = forms.ChoiceField(
        label="Trả lời bằng",
        choices=[(one.value, one.label) for one in (Through.DOCUMENT, Through.PHONE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn công văn hoặc điện thoại."},
    )
    number = forms.CharField(
        label="Số, ký hiệu công văn trả lời", max_length=60, required=False, help_text="Bỏ trống nếu qua điện thoại."
    )
    dated_on = _day("Ngày của công văn trả lời")
    version = forms.TypedChoiceField(
        label="Trả lời về lịch trình",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Mặc định là bản mới nhất.",
    )
    text = forms.CharField(
        label="Nội dung, giờ đề nghị hoặc lý do",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = _pdf("Tệp PDF của công văn trả lời")

    def __init__(self, *args: Any, versions: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(number, f"phiên bản {number}") for number in versions]
        if known:
            self.fields["version"].choices = known  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["version"]

    @property
    def answer(self) -> Answer:
        said = self.cleaned_data
        return Answer(
            choice=HostChoice(said["choice"]),
            name=said["name"],
            post=said["post"],
            text=said["text"],
            file=said["file"],
            number=one_line(said["number"]),
            dated_on=said["dated_on"],
            version=said.get("version"),
        )

    @property
    def way(self) -> Through:
        return Through(self.cleaned_data["through"])


class OwnAnswerForm(_AnswerForm):
    """By the host, on its page: one form for each choice, so that the Enter key sends what is being filled in."""

    choice: HostChoice
    file = _pdf("Công văn trả lời", "Tệp PDF, tối đa 10 MB.")

    @property
    def answer(self) -> Answer:
        said = self.cleaned_data
        return Answer(
            choice=self.choice,
            name=said["name"],
            post=said["post"],
            text=said.get("text", ""),
            proposed=_offered(said),
            file=said["file"],
        )


class AgreeForm(OwnAnswerForm):
    choice = HostChoice.AGREED
    field_order = ("name", "post", "text", "file")
    text = forms.CharField(
        label="Điều muốn nhắn thêm", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class OtherTimeForm(OwnAnswerForm):
    choice = HostChoice.OTHER_TIME
    text = forms.CharField(
        label="Điều muốn nhắn thêm", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _offers()
        self.order_fields([*_offers(), "name", "post", "text", "file"])


class CannotForm(OwnAnswerForm):
    choice = HostChoice.CANNOT
    field_order = ("text", "name", "post", "file")
    text = forms.CharField(
        label="Vì sao chưa tiếp được",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi vì sao chưa tiếp được."},
    )


OWN_FORMS: tuple[type[OwnAnswerForm], ...] = (AgreeForm, OtherTimeForm, CannotForm)


class WaiverForm(_Form):
    reason = forms.CharField(
        label="Vì sao không cần nơi này trả lời",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi vì sao không cần nơi này trả lời."},
    )

    def clean_reason(self) -> str:
        return sentence(self.cleaned_data["reason"])
