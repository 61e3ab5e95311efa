"""What is said of an action at each step."""

from typing import Any

from django import forms

from accounts.forms.files import OneFile
from accounts.models import Agency
from config.choosing import NamedChoice
from results.forms.lessons import Form, line, offer_agencies, text
from tours.forms.fields import day


class _Step(Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(_Step):
    due_on = day("Xong trước hết ngày", required=True)
    person = line("Người làm", "Họ tên, phòng.", longest=200)


class ReportForm(_Step):
    text = text("Đã làm đến đâu", "Một câu, và một con số nếu có: “8 trong 13 thành số mới”.", rows=2, required=True)


class FinishForm(OneFile, _Step):
    evidence = text(
        "Bằng chứng", "Ít nhất một: số, ngày văn bản; số liệu trước và sau; tệp kèm là gì.", rows=2, required=True
    )
    file = forms.FileField(
        label="Tệp bằng chứng",
        required=False,
        help_text="Một PDF, tối đa 10 MB.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp PDF."},
    )


class MoveDayForm(_Step):
    due_on = day("Hạn mới", required=True)
    reason = text("Lý do", rows=2, required=True)


class ReasonForm(_Step):
    """To drop, or to take up again."""

    reason = text("Lý do", rows=2, required=True)


class HandForm(_Step):
    agency = NamedChoice(
        Agency.objects.none(),
        label="Chuyển cho cơ quan",
        empty_label="Chọn cơ quan",
        error_messages={"required": "Chọn cơ quan nhận việc."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_agencies(self)


FORMS: dict[str, type[_Step]] = {
    "accept": AcceptForm,
    "report": ReportForm,
    "finish": FinishForm,
    "move_day": MoveDayForm,
    "drop": ReasonForm,
    "take_up": ReasonForm,
    "hand_to": HandForm,
}
