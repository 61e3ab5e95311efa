"""Advances, payments, the days of one person, reasons."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from config.typed import one_line, whole_number
from money.enums import CostKind, EntryKind, RoomWay
from money.forms.fields import Choices
from money.settling import WHOLE, Day
from tours.forms.fields import MoneyField, SpokenForm, day

_LONGEST_PAYER = 150


class EntryForm(SpokenForm):
    kind = forms.ChoiceField(
        label="Khoản",
        choices=[(one.value, one.label) for one in EntryKind if one != EntryKind.APPROVED],
    )
    amount = MoneyField("Số tiền (đồng)", required=True, help_text="Ví dụ 5.000.000, hoặc 5 triệu.")
    dated_on = day("Ngày", required=True, help_text="Ngày của phiếu thu, phiếu chi.")
    document = forms.CharField(label="Phiếu thu, chi số", max_length=80, required=False)


class AdvanceForm(SpokenForm):
    """The same for several at once."""

    amount = MoneyField("Tạm ứng cho mỗi người (đồng)", required=True, help_text="Ví dụ 2.000.000, hoặc 2 triệu.")
    dated_on = day("Ngày", required=True, help_text="Ngày của phiếu chi.")
    document = forms.CharField(label="Phiếu chi số", max_length=80, required=False)
    people = forms.TypedMultipleChoiceField(
        label="Cho ai",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một người."},
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]  # of a choice field


class ReasonForm(SpokenForm):
    reason = forms.CharField(label="Lý do", max_length=300)


class Typed:
    """The days of one person as a page sends them; what makes no sense is the whole day, by the norm of the page."""

    def __init__(self, data: QueryDict, days: Sequence[Day], norms: Collection[str]) -> None:
        self.days = [_day(data, one, norms) for one in days]
        self.payer = one_line(data.get("payer", ""))[:_LONGEST_PAYER]
        self.elsewhere = [kind for kind in CostKind if kind in data.getlist("elsewhere")]
        self.source = whole_number(data.get("source"))


def _day(data: QueryDict, one: Day, norms: Collection[str]) -> Day:
    present = min(_number(data, "present", one.day, WHOLE), WHOLE)
    room = data.get(f"room-{one.day}", "")
    return Day(
        one.day,
        present,
        min(_number(data, "hosted", one.day, 0), present),
        _among(data.get(f"norm-{one.day}", ""), norms),
        RoomWay(room) if room in RoomWay.values else RoomWay.NONE,
        _among(data.get(f"room_norm-{one.day}", ""), norms),
    )


def _number(data: QueryDict, name: str, day: datetime.date, least: int) -> int:
    number = whole_number(data.get(f"{name}-{day}"))
    return least if number is None else number


def _among(code: str, norms: Iterable[str]) -> str:
    return code if code in norms else ""
