"""The shape of one input: a move, a lock, a reason, a leader's remarks."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from accounts.models import Agency
from config import typed
from config.choosing import NamedChoice
from config.naming import named
from delegations.queries import candidates as queries
from registrations.queries.asked import questions_of
from tours.enums import SeatRole
from tours.models import ParticipantGroup, Tour

NOT_A_NUMBER = "Nhập số người bằng chữ số, từ 0 đến 500."
UNCLEAR = "Chưa rõ xếp ai vào đâu. Mở lại “Xếp” ở người cần chuyển rồi chọn."


class MoveForm(forms.Form):
    """`place` is "2:deputy": the delegation's number (0: none of them) and the role there."""

    nomination = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})
    place = forms.RegexField(
        rf"^\d{{1,4}}:({'|'.join(SeatRole.values)})$", error_messages={"required": UNCLEAR, "invalid": UNCLEAR}
    )

    @property
    def to(self) -> int | None:
        return int(self.cleaned_data["place"].split(":")[0]) or None

    @property
    def role(self) -> SeatRole:
        return SeatRole(self.cleaned_data["place"].split(":")[1]) if self.to else SeatRole.MEMBER


class SwapForm(forms.Form):
    """Two people who exchange their places."""

    nomination = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})
    other = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})


class LockForm(forms.Form):
    nomination = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})
    reason = forms.CharField(required=False, max_length=500)


class BoundsForm(forms.Form):
    """Other bounds for a rule; an empty field is no bound."""

    minimum = forms.IntegerField(required=False, min_value=0, max_value=500)
    maximum = forms.IntegerField(required=False, min_value=0, max_value=500)


class AdditionForm(forms.Form):
    """Someone the committee adds, with its decision; what the plan's form asks besides may follow later."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    post = forms.CharField(label="Chức vụ/ chức danh", max_length=200)
    unit = forms.CharField(label="Đơn vị công tác (phòng, ban,...)", max_length=200, required=False)
    agency = NamedChoice(Agency.objects.none(), label="Cơ quan", empty_label="Chọn cơ quan")
    group = forms.ModelChoiceField(
        ParticipantGroup.objects.none(),
        label="Diện tham gia",
        required=False,
        empty_label="Theo cơ quan và chức vụ",
    )
    decision_number = forms.CharField(label=named("Số văn bản của {committee}"), max_length=60)
    decided_on = forms.DateField(
        label="Ngày văn bản",
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, tour: Tour, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.besides = [one for one in questions_of(tour.plan) if one.is_extra]
        for one in self.besides:
            self.fields[one.field] = forms.CharField(label=one.title, max_length=one.longest, required=False)
        self.order_fields(["full_name", "post", "unit", *(one.field for one in self.besides)])
        self.fields["agency"].queryset = queries.agencies_at(tour.plan)  # type: ignore[attr-defined]  # of a choice field
        self.fields["group"].queryset = tour.groups.all()  # type: ignore[attr-defined]  # of a choice field

    @property
    def facts(self) -> dict[str, Any]:
        extras = {one.key: self.cleaned_data[one.field] for one in self.besides}
        own = {name: self.cleaned_data[name] for name in self.base_fields}
        return own | {"extras": extras}


class WaitingFilter(forms.Form):
    """What the unassigned are searched by."""

    tim = forms.CharField(
        label="Tên, chức vụ hoặc cơ quan",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control form-control-sm"}),
    )
    dien = forms.ChoiceField(
        label="Diện", required=False, widget=forms.Select(attrs={"class": "form-select form-select-sm"})
    )

    def __init__(self, groups: Iterable[tuple[str, str]], data: Mapping[str, Any]) -> None:
        super().__init__(data)
        choices = [("", "Mọi diện"), *groups, ("ngoai", "Ngoài thành phần")]
        self.fields["dien"].choices = choices  # type: ignore[attr-defined]  # of a choice field


def kept_filter(data: QueryDict) -> str:
    """The part of an address that keeps the unassigned filtered: forms without JavaScript carry it along."""
    kept = {name: value for name in WaitingFilter.base_fields if (value := data.get(name))}
    return f"?{urlencode(kept)}" if kept else ""


def remarks_of_people(data: QueryDict) -> dict[int, str]:
    """Nomination id → what the leader wrote of the person."""
    return {
        pk: str(value)[:2000]
        for name, value in data.items()
        if name.startswith("remark-") and (pk := typed.whole_number(name.removeprefix("remark-"))) is not None
    }
