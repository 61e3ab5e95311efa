"""The library's filter; a note as a member writes it; a lesson as it is edited and decided; an action proposed."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Agency
from accounts.search import search_key
from config.choosing import NamedChoice, Select
from config.filtering import Filters
from config.typed import lines, one_line, whole_number
from results.enums import LessonDecision
from results.models import Lesson
from results.queries import applying as action_queries
from results.queries import facets
from results.queries import lessons as queries
from tours.enums import Index
from tours.forms.fields import NamedRows, SpokenForm, day, ticked, words
from tours.models import Topic
from trips.models import ItineraryItem

LONGEST = 5000
ONE_LINE = ("title", "place", "from_whom", "what", "body", "person")


class Form(SpokenForm):
    """What is typed is cleaned of what nobody sees.
    `missing`: what is said where a field was left empty."""

    missing: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.missing.keys() & self.fields.keys():
            self.fields[name].error_messages["required"] = self.missing[name]

    def show_revision(self, revision: int) -> None:
        """What was typed may be saved over what another saved meanwhile, once that was seen."""
        said = QueryDict(mutable=True)
        said.update(self.data)
        said["revision"] = str(revision)
        self.data = said

    def clean(self) -> dict[str, Any]:
        for name, value in self.cleaned_data.items():
            if isinstance(value, str) and value:
                self.cleaned_data[name] = one_line(value) if name in ONE_LINE else lines(value)
        return self.cleaned_data


def text(label: str, help_text: str = "", *, rows: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST, widget=words(rows))


def line(label: str, help_text: str = "", *, longest: int = 250, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=longest)


def offer_agencies(form: forms.Form) -> None:
    """Those to choose, in the field `agency`; with the one that was sent, which may have ended since."""
    chosen, field = whole_number(form.data.get("agency", "")), cast("Any", form.fields["agency"])
    if form.is_bound:
        field.queryset = action_queries.agencies_to_choose(besides=chosen)
    field.choices = [("", field.empty_label), *action_queries.agencies_to_offer(chosen)]


def _offer(form: forms.Form, **rows: Iterable[Model]) -> None:
    for name, found in rows.items():
        field: Any = form.fields[name]
        field.choices = [("", field.empty_label), *((one.pk, field.label_from_instance(one)) for one in found)]


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.day.day}/{obj.day.month}: {obj.title}"


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {obj.passage.plain[:120]}"


def _item() -> forms.Field:
    return ItemField(
        ItineraryItem.objects.none(), label="Thấy ở buổi nào", required=False, empty_label="Không riêng buổi nào"
    )


def _topic() -> forms.Field:
    return TopicField(Topic.objects.none(), label="Về nội dung nào", required=False, empty_label="Chọn nội dung")


class NoteForm(Form):
    """Short, for a phone: two things must be said."""

    missing: ClassVar[dict[str, str]] = {"seen": "chưa viết.", "topic": "chọn nội dung mà bài học thuộc về."}
    use_required_attribute = False  # a topic is asked where there is a lesson

    item = _item()
    topic = _topic()
    is_none = forms.BooleanField(label="Buổi này không có bài học", required=False, help_text="Ghi vì sao ở ô dưới.")
    seen = text("Đã thấy gì", "Một cách làm mỗi lần: ai làm gì, kết quả ra sao.", rows=4, required=True)
    place = line("Thấy ở đâu, ai giới thiệu", "Bỏ trống thì lấy theo buổi.")
    appliers = text("Ai ở tỉnh mình có thể làm", "Cơ quan nào, vì sao.", rows=2)
    conditions = text("Cần gì trước, rủi ro gì", rows=2)
    evidence = text("Bằng chứng", "Văn bản, số liệu, ảnh số mấy, ai giữ.", rows=2)

    def __init__(
        self,
        *args: Any,
        items: QuerySet[ItineraryItem] | None = None,
        topics: QuerySet[Topic] | None = None,
        **kwargs: Any,
    ) -> None:
        """`items` and `topics` are what a note that was sent may name."""
        super().__init__(*args, **kwargs)
        self.fields["topic"].required = True
        if items is not None and topics is not None:
            self.fields["item"].queryset = items  # type: ignore[attr-defined]  # a choice of rows
            self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
            self.fields["topic"].required = not self.data.get("is_none") and topics.exists()

    def offer(self, **rows: Iterable[Model]) -> None:
        """What the page has read already, as the choices of these fields."""
        _offer(self, **rows)


class LessonForm(Form):
    title = line("Tên bài học", "Một câu ngắn nói cách làm.", longest=200, required=True)
    topic = _topic()
    item = _item()
    seen = text("Đã thấy gì", rows=6, required=True)
    place = line("Thấy ở đâu")
    from_whom = line("Ai giới thiệu")
    agencies = NamedRows(
        Agency.objects.none(), label="Cơ quan có thể làm", required=False, widget=forms.CheckboxSelectMultiple
    )
    appliers = text("Vì sao các cơ quan này, hoặc ai khác")
    conditions = text(
        "Điều kiện và rủi ro", "Pháp lý, kinh phí, rủi ro, dấu hiệu tốt. Điều chưa biết thì nói chưa biết."
    )
    evidence = text("Bằng chứng")
    indices = ticked("Chỉ số liên quan", Index.choices)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        offered = queries.offered_for(lesson)
        if "data" not in kwargs and not args:
            kwargs["initial"] = {name: getattr(lesson, name) for name in self.base_fields if name != "agencies"} | {
                "agencies": offered.chosen,
                "indices": list(lesson.index_codes),
            }
        super().__init__(*args, **kwargs)
        if self.is_bound:
            for name, rows in (
                ("item", queries.items_to_choose(lesson.trip_id)),
                ("topic", queries.topics_to_choose(lesson.trip)),
                ("agencies", queries.bodies_to_choose(timezone.localdate(), lesson.pk)),
            ):
                cast("Any", self.fields[name]).queryset = rows
        _offer(self, item=offered.items, topic=offered.topics)
        self.fields["agencies"].choices = offered.bodies  # type: ignore[attr-defined]  # of rows

    @property
    def values(self) -> dict[str, Any]:
        """Of the lesson itself."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("agencies", "revision")}
        return said | {"indices": f" {' '.join(said['indices'])} " if said["indices"] else ""}


class DecisionForm(Form):
    decision = forms.ChoiceField(
        label="Quyết định",
        choices=[(one.value, one.label) for one in LessonDecision if one.value],
        widget=forms.RadioSelect,
        help_text="Vận dụng thì giao việc; giao việc xong là đã quyết định.",
        error_messages={"required": "Chọn một quyết định."},
    )
    reason = text("Lý do", "Người đọc thư viện thấy lý do này.", rows=2, required=True)


class ActionForm(Form):
    """Of the organiser: for any body. `own`: an agency takes it on for itself, with a day."""

    what = line("Làm gì", "Một việc, bắt đầu bằng động từ.", longest=300, required=True)
    agency = NamedChoice(Agency.objects.none(), label="Cơ quan làm", required=False, empty_label="Chọn cơ quan")
    body = line("Hoặc nơi làm ngoài danh mục", "Ví dụ một tổ công tác. Sở theo dõi thay.", longest=200)
    person = line("Người làm", longest=200)
    due_on = day("Xong trước hết ngày")

    def __init__(self, *args: Any, own: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_%s", **kwargs)
        if own is not None:
            del self.fields["agency"], self.fields["body"]
            self.fields["due_on"].required = True
        else:
            offer_agencies(self)
            self.fields["body"].help_text = "Ví dụ một tổ công tác không có tài khoản; cơ quan tổ chức theo dõi thay."

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("agency") and said.get("body"):
            self.add_error("body", "Chỉ chọn một: cơ quan, hoặc nơi làm ngoài danh mục.")
        return said


def _select() -> Select:
    return Select(attrs={"class": "form-select"})


class LibraryFilter(Filters):
    """Words are looked for without accents, every one of them."""

    q = django_filters.CharFilter(
        label="Tìm, không cần dấu",
        method="search",
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"}),
    )
    plan = django_filters.ChoiceFilter(
        label="Kế hoạch", method="of_plan", choices=facets.plans, empty_label="Mọi năm", widget=_select()
    )
    topic = django_filters.ChoiceFilter(
        label="Nội dung", method="of_topic", empty_label="Mọi nội dung", widget=_select()
    )
    index = django_filters.ChoiceFilter(
        label="Chỉ số", method="of_index", choices=Index.choices, empty_label="Mọi chỉ số", widget=_select()
    )
    agency = django_filters.ChoiceFilter(
        label="Cơ quan có thể làm", method="of_agency", empty_label="Mọi cơ quan", widget=_select()
    )
    place = django_filters.ChoiceFilter(label="Thấy ở", field_name="locality", empty_label="Mọi nơi", widget=_select())
    decision = django_filters.ChoiceFilter(
        label="Quyết định",
        method="decided",
        choices=[("none", "Chưa quyết định"), *((one.value, one.label) for one in LessonDecision if one.value)],
        empty_label="Tất cả",
        widget=_select(),
    )

    class Meta:
        model = Lesson
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in facets.named().items():
            self.filters[name].extra["choices"] = choices

    def search(self, found: QuerySet[Lesson], _name: str, words: str) -> QuerySet[Lesson]:
        for word in search_key(words).split():
            found = found.filter(search_key__contains=word)
        return found

    def of_plan(self, found: QuerySet[Lesson], _name: str, plan: str) -> QuerySet[Lesson]:
        return found.filter(trip__in=facets.trips_of(int(plan)))

    def of_topic(self, found: QuerySet[Lesson], _name: str, topic: str) -> QuerySet[Lesson]:
        return found.filter(topic=int(topic))

    def of_index(self, found: QuerySet[Lesson], _name: str, index: str) -> QuerySet[Lesson]:
        return found.filter(indices__contains=f" {index} ")

    def of_agency(self, found: QuerySet[Lesson], _name: str, agency: str) -> QuerySet[Lesson]:
        return found.filter(pk__in=facets.lessons_for(int(agency)))

    def decided(self, found: QuerySet[Lesson], _name: str, decision: str) -> QuerySet[Lesson]:
        return found.filter(decision="" if decision == "none" else decision)
