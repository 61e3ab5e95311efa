"""The days of a round, its next state, and the document that cancels it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tours.enums import RoundStatus
from tours.forms.fields import SpokenForm, day, words
from tours.models import Round
from tours.policies.rounds import Days


class DaysForm(SpokenForm):
    starts_on = day("Ngày đi", help_text="Ngày đã thống nhất với nơi đến. Ví dụ 19/9/2026.")
    ends_on = day("Ngày về")
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=1000,
        widget=words(),
        help_text="Khi ngày khác kế hoạch, hoặc đổi ngày đã phê duyệt.",
    )

    @property
    def days(self) -> Days:
        return Days(self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])

    @classmethod
    def of(cls, round: Round) -> "DaysForm":
        return cls(initial={"starts_on": round.starts_on, "ends_on": round.ends_on, "reason": round.days_reason})


class StateForm(SpokenForm):
    state = forms.ChoiceField(label="Trạng thái mới", error_messages={"required": "Chọn trạng thái mới."})
    move_reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=1000,
        widget=words(),
        help_text="Khi chuyển ngược lại, hoặc khi đoàn đi mà danh sách chưa được phê duyệt, chuyến đi còn thiếu.",
    )

    def __init__(self, *args: Any, states: Iterable[RoundStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, one.label) for one in states]  # type: ignore[attr-defined]  # a choice field


class CancelForm(SpokenForm):
    document = forms.CharField(
        label="Văn bản hủy đợt", required=False, max_length=200, help_text="Ví dụ: Quyết định số 12/QĐ-UBND."
    )
    dated = day("Ngày của văn bản")
    cancel_reason = forms.CharField(label="Vì sao hủy", required=False, max_length=1000, widget=words())
