"""A leg with its riders, a stay, the rooms of a stay."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from config.choosing import Pairs
from config.typed import whole_number
from tours.forms.fields import MomentField, bound, day, speak
from trips.enums import LegKind
from trips.models import Leg, Stay

AT = "Ví dụ 11/9/2026 07:00."


def _note() -> forms.CharField:
    return forms.CharField(label="Ghi chú", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class _Form(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument when it runs
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak(field)


class LegForm(_Form):
    departs_at = MomentField("Đi lúc", AT)
    arrives_at = MomentField("Đến lúc", AT)
    note = _note()
    is_for_all = forms.BooleanField(label="Cả đoàn đi", required=False)
    riders = forms.TypedMultipleChoiceField(
        label="Người đi, khi không phải cả đoàn", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Leg
        fields = (
            "kind",
            "origin",
            "destination",
            "departs_at",
            "arrives_at",
            "carrier",
            "number",
            "seats",
            "booking_code",
            "contact",
            "contact_phone",
            "is_for_all",
            "riders",
            "note",
        )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["riders"].choices = Pairs(people)  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Chọn phương tiện"), *LegKind.choices]  # type: ignore[attr-defined]
        bound(self.fields["seats"], 1, 500)
        self.fields["seats"].help_text = "Xe ô tô: ghi cả chỗ của lái xe."

    @property
    def riding(self) -> list[int]:
        return list(self.cleaned_data["riders"])

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "riders"}


class StayForm(_Form):
    note = _note()
    check_in = day("Nhận phòng ngày", required=True)
    check_out = day("Trả phòng ngày", required=True)

    class Meta:
        model = Stay
        fields = ("name", "address", "phone", "check_in", "check_out", "note")

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def rooms_in(data: QueryDict) -> dict[int, str]:
    """Nomination → room, as the page sends them."""
    found: dict[int, str] = {}
    for name in data:
        if name.startswith("phong-") and (pk := whole_number(name.removeprefix("phong-"))) is not None:
            found[pk] = str(data[name])
    return found
