"""A price, an option, an approval, a request for money and its answer; how days, people and stays count."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from config.typed import one_line, whole_number
from money.actions.estimating import Counts
from money.enums import CostKind, FinanceAnswer
from money.estimating.shape import WHOLE_DAY
from money.models import Estimate, FinanceRequest, Option, Price
from money.policies.estimates import MOST_TIMES, MOST_UNITS
from tours.forms.fields import MoneyField, bound, day, speak
from trips.models import Leg, Stay

LONGEST = 120


class _Form(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument when it runs
    most = 999

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak(field)
            bound(field, 0, self.most)

    def validate_unique(self) -> None:
        """Said by the action."""

    def validate_constraints(self) -> None:
        """Said by the action."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PriceForm(_Form):
    amount = MoneyField("Giá (đồng)", help_text="Của một người, một xe, một phòng… Để trống nếu chưa biết.")
    asked_on = day("Hỏi giá ngày")
    valid_to = day("Giá có hiệu lực đến hết ngày", help_text="Để trống nếu nơi báo giá không nêu.")
    legs = forms.TypedMultipleChoiceField(
        label="Trả cho các chặng", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Price
        fields = (
            "name",
            "kind",
            "legs",
            "stay",
            "basis",
            "count",
            "unit",
            "times",
            "times_unit",
            "amount",
            "said_by",
            "asked_on",
            "valid_to",
            "note",
        )
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "name": "Ví dụ: Vé máy bay khứ hồi; Xe 29 chỗ; In sổ tay.",
            "stay": "Có giá phòng thì chỗ nghỉ này trả theo hóa đơn, không khoán nữa.",
            "count": "Khi không tính cho mỗi người. Ví dụ 1 xe, 8 phòng.",
            "unit": "Ví dụ: xe, phòng, cuốn.",
            "times": "Để trống là một lần; với chỗ nghỉ là mọi đêm.",
            "times_unit": "Ví dụ: ngày, đêm, lượt.",
            "said_by": "Ai báo giá, theo giấy tờ nào. Ví dụ: Báo giá số 12 của Nhà xe A.",
        }

    def __init__(self, *args: Any, legs: Iterable[Leg], stays: Iterable[Stay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["legs"].choices = [(one.pk, f"{one.get_kind_display()} {one}") for one in legs]  # type: ignore[attr-defined]
        stay = self.fields["stay"]
        own = [one.pk for one in stays]
        stay.queryset = stay.queryset.filter(pk__in=own)  # type: ignore[attr-defined]
        stay.empty_label = "Không phải tiền phòng"  # type: ignore[attr-defined]
        self.fields["kind"].choices = [one for one in CostKind.choices if one[0] != CostKind.SUBSISTENCE]  # type: ignore[attr-defined]
        bound(self.fields["count"], 1, MOST_UNITS)
        bound(self.fields["times"], 1, MOST_TIMES)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        asked, ends = values.get("asked_on"), values.get("valid_to")
        if asked and ends and ends < asked:
            self.add_error("valid_to", "Giá hết hiệu lực trước ngày hỏi. Đề nghị xem lại hai ngày.")
        return values

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "legs"}

    @property
    def paid_legs(self) -> list[int]:
        return list(self.cleaned_data["legs"])


class OptionForm(_Form):
    most = 60

    class Meta:
        model = Option
        fields = ("name", "more_days", "more_nights")
        help_texts = {
            "name": "Ví dụ: Tàu hỏa hai chiều; Bay chuyến tối.",
            "more_days": "Nhiều hơn lịch trình đang soạn bao nhiêu ngày; 0 nếu bằng.",
            "more_nights": "Số đêm phải trả tiền phòng thêm; đêm trên tàu không tính.",
        }


class ApprovalForm(_Form):
    approved_on = day("Ngày phê duyệt", required=True)

    class Meta:
        model = Estimate
        fields = ("document", "approved_on", "approved_by")
        help_texts = {
            "document": "Ví dụ: Quyết định số 812/QĐ-SNV.",
            "approved_by": "Ví dụ: Giám đốc Sở.",
        }


class FinanceRequestForm(_Form):
    sent_on = day("Ngày gửi", required=True)
    asked = MoneyField("Số tiền đề nghị (đồng)", required=True)

    class Meta:
        model = FinanceRequest
        fields = ("number", "sent_on", "asked")
        help_texts = {"number": "Ví dụ: 2104/TTr-SNV."}


class FinanceAnswerForm(_Form):
    answer = forms.ChoiceField(label="Trả lời", choices=FinanceAnswer.choices)
    answered_on = day("Ngày trả lời", required=True)
    granted = MoneyField("Số tiền đồng ý (đồng)", help_text="Để trống nếu không bố trí được.")

    class Meta:
        model = FinanceRequest
        fields = ("answer", "answer_number", "answered_on", "granted", "said")
        widgets = {"said": forms.Textarea(attrs={"rows": 3})}


def counts_in(
    data: QueryDict,
    days: Iterable[tuple[datetime.date, bool]],
    members: Iterable[int],
    stays: Iterable[int],
    norms: Collection[str],
) -> Counts:
    """Of the trip's own days (with whether a ship is taken), members and stays. A day that counts as it would anyway is
    not kept."""
    of_days = {}
    for one, sails in days:
        halves, at_sea = whole_number(data.get(f"nua-{one}")), f"bien-{one}" in data
        why = one_line(data.get(f"vi-{one}", ""))[:LONGEST]
        if halves is not None and (halves, at_sea, why) != (WHOLE_DAY, sails, ""):
            of_days[one] = (halves, at_sea, why)

    def norm(name: str) -> str:
        code = data.get(name, "")
        return code if code in norms else ""

    of_members = {
        pk: (
            norm(f"muc-{pk}"),
            tuple(kind for kind in CostKind if f"{kind}-{pk}" in data),
            one_line(data.get(f"ai-{pk}", ""))[:LONGEST],
        )
        for pk in members
    }
    return Counts(of_days, of_members, {pk: norm(f"phong-{pk}") for pk in stays})


def sources_in(data: QueryDict, codes: Iterable[str], sources: Iterable[int]) -> dict[str, int]:
    """Code of a line → key of a source of the plan; a blank keeps the plan's first."""
    known = set(sources)
    found = {}
    for code in codes:
        pk = whole_number(data.get(f"nguon-{code}"))
        if pk in known and pk is not None:
            found[code] = pk
    return found
