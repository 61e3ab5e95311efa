"""What an agency fills in beside its list: the dispatch, a reason, a file, a person it knows, a late change."""

import datetime
from collections.abc import Iterable
from copy import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django_filters.fields import ModelChoiceField

from accounts.forms.files import OneFile
from accounts.policies import Problem
from config.typed import one_line, whole_number
from config.words import vn_date
from registrations.actions.lines import Row
from registrations.enums import ChangeKind
from registrations.forms.sheet import row_of, text
from registrations.models import Nomination
from registrations.policies.answering import problems_with_dispatch_date
from registrations.policies.intake import Choices
from registrations.queries.asked import questions_of
from tours.models import Plan, Tour


class DispatchForm(OneFile):
    """What the action would refuse is said here too, at its field, so that everything wrong is said at once."""

    number = forms.CharField(
        label="Số, ký hiệu công văn",
        max_length=60,
        help_text="Ghi như trên văn bản, ví dụ 123/STC-VP.",
        error_messages={"required": "Nhập số, ký hiệu của công văn."},
    )
    dated_on = forms.DateField(
        label="Ngày của công văn",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Nhập ngày ghi trên công văn.",
            "invalid": "Nhập ngày theo dạng ngày/tháng/năm.",
        },
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
        self.fields["dated_on"].help_text = f"Ví dụ {vn_date(timezone.localdate())}."

    def clean_number(self) -> str:
        if not (number := one_line(self.cleaned_data["number"])):
            raise forms.ValidationError("Nhập số, ký hiệu của công văn.", code="required")
        return number

    def clean_dated_on(self) -> datetime.date:
        dated_on: datetime.date = self.cleaned_data["dated_on"]
        _invalid_if(problems_with_dispatch_date(dated_on, timezone.localdate()))
        return dated_on


def _invalid_if(problems: list[Problem]) -> None:
    if problems:
        raise forms.ValidationError([problem.text for problem in problems])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Lý do không cử người",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Nhập lý do không cử người."},
    )


class SectionChoiceField(ModelChoiceField):
    def label_from_instance(self, tour: Any) -> str:
        return f"{tour.form_section}. {tour.label}"


class LeavingChoiceField(ModelChoiceField):
    def label_from_instance(self, nomination: Any) -> str:
        return f"{nomination.full_name}, {nomination.post} (mục {nomination.tour.form_section})"


class ChangeForm(forms.Form):
    """One form for the three kinds, which is chosen first; which fields a kind needs is a policy. Of who comes it asks
    what the plan's form asks."""

    kind = forms.ChoiceField(choices=ChangeKind.choices, widget=forms.HiddenInput)
    leaving = LeavingChoiceField(
        label="Người rút khỏi danh sách",
        queryset=Nomination.objects.none(),
        required=False,
        empty_label="Chọn người",
    )
    tour = SectionChoiceField(
        label="Mục",
        queryset=Tour.objects.none(),
        empty_label=None,
        required=False,  # who comes for another stands in that one's section
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        required=False,  # the policy asks for it, together with everything else that is missing
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, people: QuerySet[Nomination], plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = questions_of(plan)
        for one in self.asked:
            label = "Họ và tên người được cử mới" if one.field == "full_name" else one.title
            self.fields[one.field] = text(label, one.longest)
        self.order_fields(["kind", "leaving", "tour", *self.who_comes, "reason"])
        self.fields["leaving"].queryset = people  # type: ignore[attr-defined]  # of a choice field
        self.fields["tour"].queryset = plan.tours.all()  # type: ignore[attr-defined]  # of a choice field
        for name, field in self.fields.items():
            if name != "kind":
                field.widget.attrs["class"] = (
                    "form-select" if isinstance(field.widget, forms.Select) else "form-control"
                )

    def clean_tour(self) -> Tour | None:
        """Nobody is put into a section that was not told."""
        tour: Tour | None = self.cleaned_data["tour"]
        if tour is None and self.cleaned_data.get("kind") == ChangeKind.ADD:
            raise forms.ValidationError("Chọn mục của người được cử mới.")
        return tour

    @property
    def who_comes(self) -> tuple[str, ...]:
        return tuple(one.field for one in self.asked)

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields of the kind; and what was filled in beside them, so that it can be seen and taken away."""
        names = {
            ChangeKind.ADD.value: ("tour", *self.who_comes, "reason"),
            ChangeKind.WITHDRAW.value: ("leaving", "reason"),
            ChangeKind.SUBSTITUTE.value: ("leaving", *self.who_comes, "reason"),
        }.get(str(self["kind"].value()), ())
        return [
            field
            for field in self
            if field.name in names or (self.is_bound and field.name not in ("kind", "tour") and field.value())
        ]

    @property
    def row(self) -> Row:
        return row_of(self.asked, self.cleaned_data)


class TimeRequestForm(forms.Form):
    reason = forms.CharField(
        label="Lý do xin gia hạn",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi vì sao chưa gửi kịp và khi nào gửi được.",
        error_messages={"required": "Nhập lý do xin gia hạn."},
    )


class UploadForm(forms.Form):
    """A file, or rows pasted: the policy asks for exactly one. `table`: the same rows as copied.js found them."""

    file = forms.FileField(
        label="Tệp danh sách",
        required=False,
        help_text="Word (.docx), Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods), .csv hoặc .tsv; tối đa 10 MB, "
        "5.000 dòng và 40 cột có nội dung.",
        widget=forms.FileInput(
            attrs={"accept": ".docx,.docm,.xlsx,.xlsm,.xls,.ods,.csv,.tsv", "class": "form-control"}
        ),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp danh sách."},
    )
    into = forms.ChoiceField(
        label="Mục của các dòng dán",
        required=False,
        help_text="Dòng hoặc cột ghi mục trong dữ liệu dán vẫn được hiểu theo chữ đã ghi.",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    text = forms.CharField(
        label="Các dòng chép từ bảng tính hoặc bảng Word",
        required=False,
        strip=False,
        max_length=500_000,
        help_text="Chép cả dòng tên cột thì thứ tự cột tùy ý; không có tên cột thì theo thứ tự của mẫu đăng ký.",
        widget=forms.Textarea(
            attrs={"rows": 6, "class": "form-control", "spellcheck": "false", "data-copied": "id_table"}
        ),
    )
    table = forms.CharField(required=False, strip=False, max_length=2_000_000, widget=forms.HiddenInput)
    field_order = ("file", "text", "into", "table")

    def __init__(self, *args: Any, tours: Iterable[Tour], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(tour.form_section, f"Mục {tour.form_section}, {tour.label.lower()}") for tour in tours]
        self.fields["into"].choices = [("", "Theo chữ trong dữ liệu dán"), *sections]  # type: ignore[attr-defined]  # a choice field's

    def clean(self) -> dict[str, Any]:
        """A table that was pasted is read with its merged cells, for which its text has no place."""
        data = super().clean() or {}
        table = data.pop("table", "")
        if table and data.get("text", "").strip():
            data["text"] = table
        return data


class KnownPersonForm(forms.Form):
    post = forms.CharField(label="Chức vụ/ chức danh", max_length=200, required=False)
    unit = forms.CharField(label="Đơn vị công tác (phòng, ban,...)", max_length=200, required=False)
    phone = forms.CharField(label="Số điện thoại liên hệ", max_length=60, required=False)
    has_left = forms.BooleanField(label="Người này không còn ở cơ quan", required=False)


def choices(data: QueryDict, before: Choices) -> Choices:
    """What was said before, with what the posted page says of the rows it showed."""
    shown = [place for said in data.get("shown", "").split() if (place := whole_number(said)) is not None]
    ticked = set(data.getlist("row"))
    said = {place: data.get(f"section-{place}", "") if str(place) in ticked else None for place in shown}
    who = {place: key for place in shown if (key := whole_number(data.get(f"who-{place}"))) is not None}
    gone = tuple(key for one in data.getlist("gone") if (key := whole_number(one)) is not None)
    return replace(
        before,
        rows={**before.rows, **said},
        section=data.get("section", before.section),
        title_case=data.get("title_case") == "on",
        who={**before.who, **who},
        gone=gone if "missing-shown" in data else before.gone,
    )
