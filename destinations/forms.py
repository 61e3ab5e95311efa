"""Filter of the workbench, scores, decisions, hosts, and workbooks of figures."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from accounts.forms.files import OneFile
from accounts.http import XLSX
from config.typed import whole_number
from destinations.actions.hosts import Contact
from destinations.enums import Choice, HostState, IndexState
from destinations.models import Host
from destinations.scoresheet import ScoreLine
from tours.enums import Index
from tours.models import Round

SEAL = "destinations.scoresheet"
SCORES = ((0, "0 – không có"), (1, "1 – ít"), (2, "2 – khá"), (3, "3 – rõ"))
USUAL_LEAP = 20  # what is offered where nobody has set one: as many places as the leading group
ONLY = (("", "Mọi nơi"), ("xem-xet", "Nơi được xem xét"), ("chon", "Nơi được chọn"))


def _search() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"})


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class WorkbenchFilter(forms.Form):
    q = forms.CharField(label="Tìm theo tên", required=False, max_length=120, widget=_search())
    group = forms.ChoiceField(label="Vùng", required=False, widget=_select())
    only = forms.ChoiceField(label="Xem", choices=ONLY, required=False, widget=_select())
    sort = forms.ChoiceField(label="Xếp theo", required=False, widget=_select())

    def __init__(
        self, data: QueryDict, *, group_label: str, groups: Iterable[str], orders: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        group, sort = self.fields["group"], self.fields["sort"]
        group.label = group_label
        group.choices = [("", "Tất cả"), *((name, name) for name in groups)]  # type: ignore[attr-defined]  # a choice field
        sort.choices = list(orders)  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> dict[str, str]:
        """A value that is not offered counts as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class JudgementForm(OneFile, forms.Form):
    points = forms.TypedChoiceField(
        label="Điểm", choices=SCORES, coerce=int, error_messages={"required": "Chọn điểm từ 0 đến 3."}
    )
    note = forms.CharField(
        label="Nhận xét, căn cứ",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi vì sao cho điểm này."},
    )
    file = forms.FileField(
        label="Tệp PDF kèm theo",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp PDF."},
    )


class DecisionForm(forms.Form):
    choice = forms.ChoiceField(
        label="Kết quả",
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn “Chọn” hoặc “Không chọn”."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi vì sao, nhất là khi trái với số liệu. Lý do in vào phụ lục hồ sơ.",
        error_messages={"required": "Ghi vì sao chọn hoặc không chọn nơi này."},
    )


class LeapForm(forms.Form):
    leap = forms.IntegerField(
        label="Tăng từ bao nhiêu bậc trở lên là vượt bậc",
        min_value=1,
        max_value=99,
        error_messages={"required": "Ghi số bậc.", "invalid": "Ghi số bậc bằng chữ số."},
    )
    reason = forms.CharField(
        label="Vì sao",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi vì sao dùng số bậc này."},
    )


class ContactForm(forms.Form):
    contact_name = forms.CharField(label="Người liên hệ", max_length=120, required=False)
    contact_post = forms.CharField(label="Chức vụ, cơ quan", max_length=200, required=False)
    contact_phone = forms.CharField(label="Điện thoại", max_length=60, required=False)
    contact_email = forms.EmailField(label="Thư điện tử", required=False)
    agreed_itinerary = forms.IntegerField(
        label="Phiên bản lịch trình đã thống nhất", min_value=1, max_value=999, required=False
    )

    @classmethod
    def of(cls, host: Host | None) -> "ContactForm":
        return cls(initial={name: getattr(host, name) for name in cls.base_fields} if host else None)

    @property
    def contact(self) -> Contact:
        return Contact(**self.cleaned_data)


class HostStepForm(forms.Form):
    state = forms.ChoiceField(label="Trạng thái mới", error_messages={"required": "Chọn trạng thái mới."})
    note = forms.CharField(
        label="Ghi chú",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Số công văn, ngày đề nghị, lý do từ chối.",
    )

    def __init__(self, *args: Any, states: Iterable[HostState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, one.label) for one in states]  # type: ignore[attr-defined]  # a choice field


class IndexFilter(forms.Form):
    q = forms.CharField(label="Tìm theo tên", required=False, max_length=120, widget=_search())
    index = forms.ChoiceField(
        label="Chỉ số", required=False, choices=[("", "Mọi chỉ số"), *Index.choices], widget=_select()
    )
    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None, widget=_select())
    state = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *IndexState.choices], widget=_select()
    )

    def __init__(self, data: QueryDict, *, years: Iterable[int]) -> None:
        super().__init__(data)
        years_to_choose = [("", "Mọi năm"), *((year, year) for year in years)]
        self.fields["ke-hoach"] = forms.CharField(required=False, widget=forms.HiddenInput)  # whence one came
        self.fields["year"].choices = years_to_choose  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
        error_messages={"required": "Chọn tệp cần nhập.", "empty": "Tệp này rỗng. Chọn lại tệp có số liệu."},
    )


class StartForm(UploadForm):
    """`plans`: how many the portal has; who changes its bodies then says that this is meant."""

    despite_plans = forms.BooleanField(
        label="Cổng đã có kế hoạch; tôi muốn sửa địa phương, cơ quan của cổng đang dùng", required=False
    )

    def __init__(self, data: Any = None, files: Any = None, *, plans: int) -> None:
        super().__init__(data, files)
        if not plans:
            del self.fields["despite_plans"]


def chosen_rounds(data: QueryDict, rounds: Mapping[int, Round]) -> dict[int, Round | None]:
    """Stop key → round; an unknown round counts as none."""
    return {
        pk: rounds.get(whole_number(value) or 0)
        for name, value in data.items()
        if name.startswith("round-") and (pk := whole_number(name.removeprefix("round-"))) is not None
    }


def sealed(lines: Iterable[ScoreLine]) -> str:
    """Rows that were read and shown, carried by the page until the person accepts them; nobody can change them."""
    rows = [
        [
            one.index.value,
            one.year,
            one.code,
            one.state.value,
            one.rank,
            str(one.value) if one.value is not None else None,
            one.note,
            one.source,
        ]
        for one in lines
    ]
    return signing.dumps(rows, salt=SEAL, compress=True)


def unsealed(text: str) -> list[ScoreLine] | None:
    """None when the page was changed or is a day old."""
    try:
        rows = signing.loads(text, salt=SEAL, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return [
        ScoreLine(
            Index(index),
            year,
            code,
            IndexState(state),
            rank,
            Decimal(value) if value is not None else None,
            note,
            source,
        )
        for index, year, code, state, rank, value, note, source in rows
    ]
