"""The shape of one input: a line of the form, the dispatch, a reason, the filters of a list."""

from collections.abc import Iterable
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django_filters.fields import ModelChoiceField

from accounts.search import search_key
from registrations.actions import Row
from registrations.enums import RegistrationStatus
from registrations.models import Nomination
from registrations.policies import MAX_PEOPLE, Line
from tours.models import ParticipantGroup, Plan, Tour

SELECT = {"class": "form-select"}
TOO_LONG = "Rút gọn còn tối đa %(limit_value)d ký tự; đang có %(show_value)d."


def text(label: str, limit: int) -> forms.CharField:
    field = forms.CharField(label=label, max_length=limit, required=False)
    field.validators[0].message = TOO_LONG  # type: ignore[attr-defined]  # the length validator, always first
    return field


class LineForm(forms.Form):
    """One line of the form. All may be blank in a draft; what is missing is said before sending."""

    full_name = text("Họ và tên", 120)
    post = text("Chức vụ/ chức danh", 200)
    unit = text("Đơn vị công tác (phòng, ban,...)", 200)
    phone = text("Số điện thoại liên hệ", 60)
    note = text("Ghi chú", 500)

    @property
    def row(self) -> Row | None:
        """The line as typed; None for a blank or removed one."""
        values = {name: self.cleaned_data.get(name, "") for name in self.base_fields}
        return Row(**values) if any(values.values()) else None


LineFormSet = formset_factory(LineForm, extra=0, max_num=MAX_PEOPLE, absolute_max=MAX_PEOPLE)


def sheet(tour: Tour, data: QueryDict) -> "BaseFormSet[Any]":
    """The growing table of one section, bound to what was posted."""
    return LineFormSet(data, prefix=f"s{tour.position}")


def stored_sheet(tour: Tour, nominations: Iterable[Nomination], *, extra: bool) -> "BaseFormSet[Any]":
    """The growing table with what is stored; an empty line where there is none yet, or where one was asked for."""
    initial = [{name: getattr(n, name) for name in LineForm.base_fields} for n in nominations if n.tour_id == tour.pk]
    return LineFormSet(initial=[*initial, {}] if extra or not initial else initial, prefix=f"s{tour.position}")


class DispatchForm(forms.Form):
    number = forms.CharField(
        label="Số, ký hiệu công văn", max_length=60, help_text="Ghi như trên văn bản, ví dụ 123/STC-VP."
    )
    dated_on = forms.DateField(
        label="Ngày của công văn",
        help_text="Ví dụ 28/8/2023.",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 28/8/2023."},
    )
    file = forms.FileField(
        label="Tệp PDF của công văn",
        required=False,
        help_text="Bản có chữ ký và dấu, tối đa 10 MB. Chỉ nhận PDF.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "empty": "Tệp này rỗng. Chọn lại tệp PDF của công văn.",
            "required": "Chọn tệp PDF của công văn.",
        },
    )

    def __init__(self, *args: Any, needs_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = needs_file
        self.helper = FormHelper()
        self.helper.form_tag = False


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Lý do không cử người",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Nhập lý do không cử người."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class SectionChoiceField(ModelChoiceField):
    def label_from_instance(self, tour: Any) -> str:
        return f"{tour.form_section}. {tour.get_scope_display()}"


class SectionFilter(django_filters.ModelChoiceFilter):
    field_class = SectionChoiceField


class UploadForm(forms.Form):
    """A file, or rows pasted: the policy asks for exactly one."""

    file = forms.FileField(
        label="Tệp danh sách",
        required=False,
        help_text="Excel (.xlsx, .xlsm) hoặc .csv, tối đa 5 MB, 2.000 dòng và 40 cột có nội dung.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv", "class": "form-control"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp danh sách."},
    )
    text = forms.CharField(
        label="Các dòng chép từ bảng tính",
        required=False,
        strip=False,
        max_length=500_000,
        help_text="Chép cả dòng tên cột thì thứ tự cột tùy ý; không có tên cột thì theo thứ tự của mẫu đăng ký.",
        widget=forms.Textarea(attrs={"rows": 6, "class": "form-control", "spellcheck": "false"}),
    )


class KnownPersonForm(forms.Form):
    post = forms.CharField(label="Chức vụ/ chức danh", max_length=200, required=False)
    unit = forms.CharField(label="Đơn vị công tác (phòng, ban,...)", max_length=200, required=False)
    phone = forms.CharField(label="Số điện thoại liên hệ", max_length=60, required=False)
    has_left = forms.BooleanField(label="Người này không còn ở cơ quan", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class NominationFilter(django_filters.FilterSet):
    """The organiser's list of people: search without accents, section, agency's state."""

    q = django_filters.CharFilter(
        label="Tìm theo tên",
        method="by_name",
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"}),
    )
    tour = SectionFilter(
        label="Mục", queryset=Tour.objects.none(), empty_label="Mọi mục", widget=forms.Select(attrs=SELECT)
    )
    status = django_filters.ChoiceFilter(
        label="Tình trạng",
        field_name="registration__status",
        choices=RegistrationStatus.choices,
        empty_label="Mọi tình trạng",
        widget=forms.Select(attrs=SELECT),
    )

    class Meta:
        model = Nomination
        fields = ("q", "tour", "status")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["tour"].queryset = plan.tours.all()

    def by_name(self, queryset: QuerySet[Nomination], _name: str, value: str) -> QuerySet[Nomination]:
        return queryset.filter(search_key__contains=search_key(value))


def press_row_button(data: QueryDict, button: str) -> None:
    """Without JavaScript "bo:s2-3" empties line 3 of section s2; an empty line is not kept."""
    row = button.removeprefix("bo:")
    for name in LineForm.base_fields:
        data[f"{row}-{name}"] = ""


def revision(data: QueryDict) -> int:
    """Which save the page was opened with; a page that cannot tell counts as stale."""
    value = data.get("revision", "")
    return int(value) if value.isdecimal() else -1


def lines_in(tour: Tour, sheet: "BaseFormSet[Any]") -> list[Line]:
    """The lines of a section as they stand on the page, blank ones left out."""
    lines: list[Line] = []
    for form in sheet:
        values = {name: str(form[name].value() or "").strip() for name in LineForm.base_fields}
        if any(values.values()):
            line = Line(section=tour.form_section, number=len(lines) + 1, field=f"id_{form.prefix}", **values)
            lines.append(line)
    return lines


def remarks(data: QueryDict) -> tuple[str, dict[int, str]]:
    """What the reviewer wrote of the whole list, and of single people by nomination id."""
    of_lines = {
        int(name.removeprefix("remark-")): str(value)
        for name, value in data.items()
        if name.removeprefix("remark-").isdecimal() and name.startswith("remark-")
    }
    return data.get("remarks", ""), of_lines


def chosen_groups(data: QueryDict, groups: dict[int, ParticipantGroup]) -> dict[int, ParticipantGroup | None]:
    """Nomination id → the group the organiser names by hand; unknown ids count as none."""
    return {
        int(name.removeprefix("group-")): groups.get(int(str(value))) if str(value).isdecimal() else None
        for name, value in data.items()
        if name.startswith("group-") and name.removeprefix("group-").isdecimal()
    }


def chosen_rows(data: QueryDict) -> dict[int, str]:
    """Places of the ticked rows in the reading → their section: the row's own, else the one chosen for all."""
    return {
        int(place): data.get(f"section-{place}") or data.get("section", "")
        for place in data.getlist("row")
        if place.isdecimal()
    }
