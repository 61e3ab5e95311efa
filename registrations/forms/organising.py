"""What the organiser fills in: filters, remarks, groups, more time, which paper."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.search import search_key
from config.choosing import NamedChoice, Select
from config.filtering import Filters
from config.typed import whole_number
from config.words import vn_date
from registrations.enums import RegistrationStatus
from registrations.models import Nomination
from registrations.queries.accounts import account_in_words, accounts_to_choose, accounts_to_offer
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan

SELECT = {"class": "form-select"}


class ExtensionForm(forms.Form):
    until = forms.DateField(
        label="Gia hạn đến ngày",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Nhập ngày gia hạn.",
            "invalid": "Nhập ngày theo dạng ngày/tháng/năm.",
        },
    )
    hour = forms.TimeField(
        label="Đến giờ",
        required=False,
        help_text="Ví dụ 17:00. Để trống là hết ngày.",
        input_formats=["%H:%M", "%Hh%M", "%H giờ %M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Nhập giờ theo dạng giờ:phút, ví dụ 17:00."},
    )
    reason = forms.CharField(
        label="Lý do gia hạn",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Nhập lý do gia hạn."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = f"Ví dụ {vn_date(timezone.localdate())}."


class PaperForm(forms.Form):
    reason = forms.CharField(
        label="Văn bản giấy đã nhận",
        max_length=500,
        help_text="Số, ngày và cách nhận, ví dụ: Công văn 12/STC-VP ngày 5/12, nhận qua văn thư.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi số, ngày của văn bản giấy đã nhận."},
    )


class AccountForm(forms.Form):
    account = NamedChoice(
        label="Tài khoản của người này",
        queryset=User.objects.get_queryset().none(),
        required=False,
        empty_label="Chưa gắn tài khoản nào",
        columns=("full_name", "agency__name", "email"),
        named=account_in_words,
        error_messages={"invalid_choice": "Tài khoản này không còn, hoặc không có vai trò “Thành viên đoàn”."},
    )

    def __init__(self, *args: Any, person: Nomination, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["account"]
        assert isinstance(chosen, NamedChoice)  # noqa: S101 - declared above
        if self.is_bound:
            chosen.queryset = accounts_to_choose(person)
        else:
            chosen.offered = accounts_to_offer(person)


class NominationFilter(Filters):
    """The organiser's list of people: search without accents, section, agency's state."""

    q = django_filters.CharFilter(
        label="Tìm theo tên",
        method="by_name",
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"}),
    )
    tour = django_filters.ChoiceFilter(
        label="Mục", field_name="tour", empty_label="Mọi mục", widget=Select(attrs=SELECT)
    )
    status = django_filters.ChoiceFilter(
        label="Tình trạng",
        field_name="registration__status",
        choices=RegistrationStatus.choices,
        empty_label="Mọi tình trạng",
        widget=Select(attrs=SELECT),
    )

    class Meta:
        model = Nomination
        fields = ("q", "tour", "status")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(str(tour.pk), f"{tour.form_section}. {tour.label}") for tour in plan.tours.all()]
        self.filters["tour"].extra["choices"] = sections

    def by_name(self, queryset: QuerySet[Nomination], _name: str, value: str) -> QuerySet[Nomination]:
        return queryset.filter(search_key__contains=search_key(value))


def remarks(data: QueryDict) -> tuple[str, dict[int, str]]:
    """What the reviewer wrote of the whole list, and of single people by nomination id."""
    of_lines = {
        pk: str(value)
        for name, value in data.items()
        if name.startswith("remark-") and (pk := whole_number(name.removeprefix("remark-"))) is not None
    }
    return data.get("remarks", ""), of_lines


def declined(data: QueryDict) -> dict[int, str]:
    """Nomination id of each person ticked as not taken → the remark beside him."""
    ticked = [pk for said in data.getlist("decline") if (pk := whole_number(said)) is not None]
    return {pk: data.get(f"remark-{pk}", "") for pk in ticked}


def chosen_groups(data: QueryDict, groups: dict[int, ParticipantGroup]) -> dict[int, ParticipantGroup | None]:
    """Nomination id → the group the organiser names by hand; unknown ids count as none."""
    return {
        pk: groups.get(whole_number(value) or 0)
        for name, value in data.items()
        if name.startswith("group-") and (pk := whole_number(name.removeprefix("group-"))) is not None
    }


def chosen_levels(data: QueryDict) -> dict[int, PositionLevel]:
    """Nomination id → the level the organiser reads in the post; none chosen: the one read from the text stays."""
    return {
        pk: PositionLevel(str(value))
        for name, value in data.items()
        if name.startswith("level-")
        and (pk := whole_number(name.removeprefix("level-"))) is not None
        and value in PositionLevel.values
    }
