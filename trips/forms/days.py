"""The shape of one input: an item of the days, a move, a day to copy, days to shift by."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Locality
from config.choosing import Pairs
from config.fields import InOneRow
from registrations.models import Nomination
from tours.forms.fields import RowsField, SpokenForm, words
from tours.models import StopOption, Topic
from tours.queries.parts import day_of
from trips.enums import Half, ItemKind
from trips.models import ItineraryItem, Leg, Trip
from trips.policies.days import LONGEST_SHIFT, Slot, slot
from trips.queries import days as queries
from trips.wording import weekday

UNCLEAR = "Chưa rõ chuyển mục nào sang đâu. Mở lại “Sửa” ở mục cần chuyển rồi chọn."
OUTSIDE = "Ngày này nằm ngoài chuyến đi. Đề nghị chọn một ngày của đợt."
LONGEST_NOTE = 2000
HOURS = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{1,2})?\s*(?:phút|p)?", re.IGNORECASE)


class HourField(forms.TimeField):
    """As people write it: "14:00", "14h", "14 giờ 30"."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%H:%M"],
            widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": "Nhập giờ theo dạng giờ:phút, ví dụ 14:00."},
        )

    def to_python(self, value: Any) -> datetime.time | None:
        if isinstance(value, str) and (found := HOURS.fullmatch(value.strip())):
            value = f"{found[1]}:{found[2] or '00'}"
        return super().to_python(value)


class ItemForm(SpokenForm):
    """Everything of an item; the short form on the board sends a part of it."""

    together = (InOneRow("day", "half", "starts", "ends", "end_day", "kind"),)

    day = forms.TypedChoiceField(
        label="Ngày", coerce=datetime.date.fromisoformat, error_messages={"invalid_choice": OUTSIDE}
    )
    half = forms.ChoiceField(
        label="Buổi", choices=Half, required=False, help_text="Khi chưa định giờ; có giờ thì buổi theo giờ."
    )
    starts = HourField("Từ giờ")
    ends = HourField("Đến giờ")
    end_day = forms.TypedChoiceField(
        label="Kết thúc ngày",
        required=False,
        coerce=datetime.date.fromisoformat,
        empty_value=None,
        error_messages={"invalid_choice": OUTSIDE},
    )
    kind = forms.ChoiceField(label="Loại", choices=ItemKind)
    title = forms.CharField(label="Việc gì", max_length=300)
    place = forms.CharField(label="Nơi", max_length=250, required=False)
    option = forms.ModelChoiceField(StopOption.objects.none(), label="Nơi tiếp", required=False, empty_label="Không có")
    locality = forms.ModelChoiceField(
        Locality.objects.none(),
        label="Tỉnh, thành phố",
        required=False,
        empty_label="Theo nơi tiếp",
        help_text="Để tính đường đi giữa hai mục.",
    )
    leg = forms.ModelChoiceField(Leg.objects.none(), label="Chặng đi", required=False, empty_label="Không có")
    topics = RowsField(
        Topic.objects.none(), label="Nội dung học tập", required=False, widget=forms.CheckboxSelectMultiple
    )
    in_charge = forms.ModelChoiceField(
        Nomination.objects.none(), label="Người phụ trách", required=False, empty_label="Chưa chọn"
    )
    minutes_from_last = forms.IntegerField(
        label="Phút đi từ mục trước",
        required=False,
        min_value=0,
        max_value=1440,
        help_text="Ghi thì thay cho số cổng ước tính.",
    )
    alternative = forms.CharField(
        label="Nếu mưa hoặc nơi tiếp đổi giờ", required=False, max_length=LONGEST_NOTE, widget=words()
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=LONGEST_NOTE, widget=words())

    def __init__(
        self, trip: Trip, offered: queries.Offered, *args: Any, days: Iterable[datetime.date], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.isoformat(), weekday(one)) for one in days]
        self._give("day", choices=Pairs(choices))
        self._give("end_day", choices=Pairs([("", "Cùng ngày"), *choices]))
        if self.is_bound:
            for name, found in (
                ("option", queries.options_of(trip)),
                ("locality", queries.provinces(day_of(trip.round.tour.plan))),
                ("leg", trip.legs.all()),
                ("topics", trip.round.tour.topics.all()),
                ("in_charge", queries.people_of(trip.round_id)),
            ):
                self._give(name, queryset=found)
        for name, pairs in offered.choices.items():
            empty = getattr(self.fields[name], "empty_label", None)
            self._give(name, choices=Pairs([("", empty), *pairs] if empty else pairs))

    def _give(self, name: str, **values: Any) -> None:
        for key, value in values.items():
            setattr(self.fields[name], key, value)

    @property
    def slot(self) -> Slot:
        data = self.cleaned_data
        return slot(data["day"], Half(data["half"] or Half.MORNING), data["starts"], data["ends"], data["end_day"])

    @property
    def facts(self) -> dict[str, Any]:
        """Columns beside the hours, of what was asked on the page that sent it."""
        of_hours = ("day", "half", "starts", "ends", "end_day")
        return {name: value for name, value in self.cleaned_data.items() if name not in of_hours}


def initial_of(item: ItineraryItem) -> dict[str, Any]:
    columns = ("half", "starts", "ends", "kind", "title", "place", "minutes_from_last", "alternative", "note")
    pointers = ("option", "locality", "leg", "in_charge")
    return {name: getattr(item, name) for name in columns} | {
        **{name: getattr(item, f"{name}_id") for name in pointers},
        "day": item.day.isoformat(),
        "end_day": item.end_day.isoformat() if item.end_day else "",
        "topics": sorted(item.topic_keys),
    }


class MoveForm(forms.Form):
    """`place` is "2023-09-20:morning", or by how many minutes: "-30"."""

    place = forms.RegexField(
        rf"^(\d{{4}}-\d\d-\d\d:({'|'.join(Half.values)})|[+-]\d{{1,3}})$",
        error_messages={"required": UNCLEAR, "invalid": UNCLEAR},
    )

    def clean_place(self) -> tuple[datetime.date, Half] | int:
        value = self.cleaned_data["place"]
        day, _, half = value.partition(":")
        if not half:
            return int(value)
        try:
            return datetime.date.fromisoformat(day), Half(half)
        except ValueError as error:
            raise forms.ValidationError(UNCLEAR) from error


class CopyDayForm(SpokenForm):
    source = forms.TypedChoiceField(label="Sao ngày", coerce=datetime.date.fromisoformat)
    target = forms.TypedChoiceField(label="Sang ngày", coerce=datetime.date.fromisoformat)

    def __init__(self, days: Iterable[datetime.date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.isoformat(), weekday(one)) for one in days]
        for name in ("source", "target"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class ShiftForm(SpokenForm):
    by_days = forms.IntegerField(
        label="Dời bao nhiêu ngày",
        min_value=-LONGEST_SHIFT,
        max_value=LONGEST_SHIFT,
        help_text="Số dương: muộn hơn; số âm: sớm hơn. Ví dụ -2.",
    )


class OtherTripField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.round} {obj.round.tour.label.lower()}"


class CopyTripForm(SpokenForm):
    other = OtherTripField(Trip.objects.none(), label="Sao khung lịch của", empty_label="Chọn chuyến đi")

    def __init__(self, trip: Trip, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = queries.other_trips(trip)
        self.offers = [(one.pk, field.label_from_instance(one)) for one in queries.other_trips_now(trip)]
        field.choices = [("", field.empty_label), *self.offers]
