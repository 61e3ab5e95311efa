"""Who prepares what, what is asked, the hosts' rules, parts of the report, the meeting before leaving."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from config.typed import lines, one_line
from registrations.models import Nomination
from tours.forms.fields import TOO_LONG
from tours.models import StopOption, Topic
from trips.models import ItineraryItem, Section
from trips.policies.preparing import Person, Subject
from trips.queries.known import Option

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
NOT_A_DAY = "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 18/9/2026."
LONGEST_TEXT = 20_000


def _mark() -> forms.CharField:
    """Of what the page showed; "" where there was nothing."""
    return forms.CharField(widget=forms.HiddenInput, required=False)


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG

    def renew(self, **marks: str) -> None:
        """What was typed goes on from what another saved meanwhile, which the page has said."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, mark in marks.items():
            data[name] = mark
        self.data = data

    def _offer(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field


class AssignForm(_Form):
    people = forms.TypedMultipleChoiceField(
        label="Người chuẩn bị", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    read = _mark()

    def __init__(self, *args: Any, people: Sequence[Person], subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(
            "people",
            (
                (one.id, f"{one.name} (cơ quan theo dõi)" if one.indices & subject.indices else one.name)
                for one in people
            ),
        )


class QuestionForm(_Form):
    text = forms.CharField(
        label="Câu hỏi",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi câu hỏi."},
    )
    option = forms.TypedChoiceField(label="Hỏi nơi nào", coerce=int, required=False, empty_value=None)
    topic = forms.TypedChoiceField(label="Về nội dung", coerce=int, required=False, empty_value=None)
    asked_by = forms.TypedChoiceField(label="Người hỏi", coerce=int, required=False, empty_value=None)

    def __init__(
        self,
        *args: Any,
        options: Sequence[StopOption | Option],
        topics: Sequence[Topic],
        people: Sequence[Person] | None = None,
        **kwargs: Any,
    ) -> None:
        """`people`: None where a member asks for himself."""
        super().__init__(*args, **kwargs)
        self.options = {one.pk: one for one in options}
        self.topics = {one.pk: one for one in topics}
        self._offer("option", [("", "Mọi nơi tiếp"), *((one.pk, str(one)) for one in options)])
        self._offer("topic", [("", "Không riêng nội dung nào"), *((one.pk, one.passage.plain) for one in topics)])
        if people is None:
            del self.fields["asked_by"]
        else:
            self._offer("asked_by", [("", "Cả đoàn"), *((one.id, one.name) for one in people)])

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "text": data["text"],
            "option": self.options.get(data["option"]),
            "topic": self.topics.get(data["topic"]),
        }


class TickForm(_Form):
    item = forms.TypedChoiceField(label="Đã trả lời ở buổi", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, items: Sequence[ItineraryItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("item", [("", "Chưa trả lời"), *((one.pk, str(one)) for one in items)])


class RulesForm(_Form):
    option = forms.TypedChoiceField(label="Nơi tiếp", coerce=int)
    rules = forms.CharField(
        label="Quy định",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ví dụ trang phục, giờ giấc, ghi hình. Bỏ trống để xóa. Sửa thì thành viên được hỏi lại.",
    )
    read = _mark()

    def __init__(self, *args: Any, options: Sequence[StopOption | Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("option", ((one.pk, str(one)) for one in options))

    def clean_rules(self) -> str:
        return lines(self.cleaned_data["rules"])


class NewSectionForm(_Form):
    title = forms.CharField(label="Tên phần", max_length=300, error_messages={"required": "Ghi tên phần."})

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])


class PlanSectionForm(NewSectionForm):
    author = forms.TypedChoiceField(label="Người viết", coerce=int, required=False, empty_value=None)
    due_on = forms.DateField(
        label="Hạn viết",
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": NOT_A_DAY},
    )

    def __init__(self, *args: Any, people: Sequence[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        self._offer("author", [("", "Chưa phân công"), *((one.pk, one.full_name) for one in people)])

    @property
    def chosen_author(self) -> Nomination | None:
        return self.people.get(self.cleaned_data["author"])


class SectionTextForm(_Form):
    text = forms.CharField(
        label="Nội dung",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Mỗi đoạn cách nhau một dòng trống.",
    )
    is_done = forms.BooleanField(label="Đã viết xong", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, section: Section) -> "SectionTextForm":
        return cls(
            initial={"text": section.text, "is_done": section.is_done, "revision": section.revision},
            auto_id=f"id_{section.pk}_%s",
        )

    def clean_text(self) -> str:
        return lines(self.cleaned_data["text"])


class BriefingForm(_Form):
    at = forms.SplitDateTimeField(
        label="Ngày, giờ họp",
        input_date_formats=DAYS,
        input_time_formats=["%H:%M", "%H giờ %M", "%H"],
        widget=forms.SplitDateTimeWidget(
            date_format="%d/%m/%Y",
            time_format="%H:%M",
            date_attrs={"class": "form-control mb-2", "inputmode": "numeric", "aria-label": "Ngày họp"},
            time_attrs={"class": "form-control", "aria-label": "Giờ họp"},
        ),
        help_text="Ngày ghi 10/9/2026, giờ ghi 14:00.",
        error_messages={
            "required": "Ghi ngày, giờ họp.",
            "invalid_date": NOT_A_DAY,
            "invalid_time": "Ghi giờ theo dạng 14:00.",
        },
    )
    place = forms.CharField(label="Địa điểm", max_length=250, error_messages={"required": "Ghi địa điểm họp."})
    chair = forms.CharField(label="Chủ trì", max_length=250, error_messages={"required": "Ghi người chủ trì."})
    agenda = forms.CharField(
        label="Nội dung họp",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi việc một dòng. Bỏ trống thì ghi lịch trình, phân công, quy định của nơi tiếp.",
    )
    read = _mark()
