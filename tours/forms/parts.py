"""The shape of one part of a plan: a passage, a tour, a round, a rule and so on, each with its own form."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.enums import AgencyKind
from accounts.models import Agency
from tours.enums import Index, RuleKind
from tours.forms.fields import day, helper, ticked
from tours.models import (
    CompositionRule,
    Criterion,
    Destination,
    FundingSource,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Task,
    Topic,
    Tour,
)
from tours.queries import parts
from tours.queries.parts import Record

NEEDED = {"required": "Mục này không được để trống."}
CITED = "Chọn đoạn của kế hoạch nói điều này."


class PassageChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # of passages
    def label_from_instance(self, passage: Any) -> str:
        return f"{passage.section_label}: {passage.plain[:90]}"


class PartForm(forms.ModelForm):  # type: ignore[type-arg]  # each part has its own model
    """Fields of a record; what the portal gives itself (place, key, code) is not asked."""

    must_cite = False

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(data, instance=record, initial={})
        self.helper = helper()
        self.plan = plan
        for name, field in self.fields.items():
            field.error_messages["required"] = NEEDED["required"]
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            if isinstance(field, forms.TypedChoiceField):
                choices: Any = field.choices
                field.choices = [(key, label if key else "Không chọn") for key, label in choices]
            if name == "quote":
                self.must_cite = field.required
                field.required, field.help_text = False, field.help_text or "Để trống nếu dẫn cả đoạn."
            if name == "passage":
                self.fields[name] = _passage_choice(plan, field)

    def clean(self) -> dict[str, Any]:
        """A quotation is words of the passage it names; left empty it is the whole passage."""
        values = super().clean() or {}
        passage, quote = values.get("passage"), values.get("quote")
        if "quote" not in self.fields:
            return values
        if not passage and (quote or self.must_cite) and "passage" not in self.errors:
            self.add_error("passage", CITED)
        elif passage and not quote and not isinstance(self.instance, Task):
            values["quote"] = passage.plain
        elif passage and quote and quote not in passage.plain:
            self.add_error(
                "quote", "Lời dẫn phải chép đúng từ đoạn được chọn. Đề nghị chép lại, hoặc để trống nếu dẫn cả đoạn."
            )
        return values

    def validate_unique(self) -> None:
        """The plan and the tour are not among the fields; the forms that need it look themselves."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _passage_choice(plan: Plan, field: forms.Field) -> PassageChoice:
    return PassageChoice(
        queryset=parts.passages_of(plan),
        label="Đoạn của kế hoạch nói điều này",
        required=field.required,
        empty_label="Chọn đoạn",
        error_messages={"required": CITED},
    )


class PassageForm(PartForm):
    class Meta:
        model = Passage
        fields = ("style", "is_heading", "text")
        labels = {"style": "Cách đánh số", "is_heading": "Là tiêu đề của phần bên trong", "text": "Lời văn"}
        help_texts = {"text": "Không ghi số thứ tự; số được đánh theo vị trí. Chữ đậm đặt giữa hai dấu **."}


class TourForm(PartForm):
    class Meta:
        model = Tour
        fields = ("scope", "name", "when_text", "transport_text", "form_section", "form_title", "passage")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        others = self.plan.tours.exclude(pk=self.instance.pk)
        if others.filter(form_section=values.get("form_section")).exists():
            self.add_error("form_section", "Mục này đã dùng cho chương trình khác. Đề nghị ghi mục khác.")
        if others.filter(scope=values.get("scope")).exists():
            self.add_error("scope", "Kế hoạch đã có chương trình phạm vi này. Đề nghị thêm đợt vào chương trình đó.")
        return values


class TopicForm(PartForm):
    indices = ticked("Chỉ số liên quan", Index.choices)

    class Meta:
        model = Topic
        fields = ("passage", "indices")


class CriterionForm(PartForm):
    indices = ticked("Chỉ số", Index.choices)

    class Meta:
        model = Criterion
        fields = ("passage", "quote", "kind", "indices", "year", "threshold", "top", "leap", "note")


class RoundForm(PartForm):
    not_before = day("Không trước ngày")
    not_after = day("Không sau ngày")

    class Meta:
        model = Round
        fields = ("name", "when_text", "not_before", "not_after", "note")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        begins, ends = values.get("not_before"), values.get("not_after")
        if begins and ends and ends < begins:
            self.add_error("not_after", "Ngày cuối ở trước ngày đầu. Đề nghị xem lại hai ngày.")
        return values


class DestinationForm(PartForm):
    options = ticked("Nơi đến", help_text="Chọn nhiều nơi nếu chỉ đến một trong các nơi đó.")

    class Meta:
        model = Destination
        fields = ("passage", "quote", "round", "note")

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        destination = self.instance
        self.fields["options"].choices = parts.places_to_choose(destination.tour, destination)  # type: ignore[attr-defined]
        self.fields["round"].queryset = destination.tour.rounds.all()  # type: ignore[attr-defined]
        self.fields["round"].empty_label = "Chưa xếp đợt"  # type: ignore[attr-defined]
        if destination.pk:
            self.initial["options"] = parts.chosen_places(destination)
        self.order_fields(["options", "passage", "quote", "round", "note"])

    def clean_options(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["options"]
        if not chosen:
            raise forms.ValidationError("Chưa chọn nơi đến. Đề nghị chọn ít nhất một nơi.")
        return chosen


class GroupForm(PartForm):
    agency_kinds = ticked("Mọi cơ quan thuộc loại", AgencyKind.choices)
    agencies = forms.ModelMultipleChoiceField(
        label="Cơ quan nêu tên",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ liệt kê cơ quan đang hoạt động và cơ quan đã chọn trước.",
    )

    class Meta:
        model = ParticipantGroup
        fields = (
            "name", "short_name", "passage", "quote", "agency_kinds", "agencies", "lowest_level", "quota_per_agency",
            "by_hand", "note",
        )  # fmt: skip

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        chosen = self.instance.agencies.values_list("pk", flat=True) if self.instance.pk else ()
        self.fields["agencies"].queryset = parts.agencies_to_name(plan, chosen)  # type: ignore[attr-defined]


class RuleForm(PartForm):
    indices = ticked("Chỉ số", Index.choices)

    class Meta:
        model = CompositionRule
        fields = (
            "kind", "scope", "group", "role", "minimum", "maximum", "indices", "severity", "passage", "quote", "note",
        )  # fmt: skip

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        groups: QuerySet[ParticipantGroup] = self.instance.tour.groups.all()
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["group"].empty_label = "Mọi diện"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        least, most = values.get("minimum"), values.get("maximum")
        if least is None and most is None:
            self.add_error("minimum", "Chưa ghi số người. Đề nghị ghi ít nhất, nhiều nhất hoặc cả hai.")
        elif least is not None and most is not None and least > most:
            self.add_error("maximum", "Số nhiều nhất nhỏ hơn số ít nhất. Đề nghị xem lại hai số.")
        kind = values.get("kind")
        if kind in NEED_GROUP and not values.get("group"):
            self.add_error("group", "Quy tắc này nói về một diện. Đề nghị chọn diện.")
        if kind == RuleKind.ROLE_FROM_GROUP and not values.get("role"):
            self.add_error("role", "Quy tắc này nói về một vai trò. Đề nghị chọn vai trò.")
        if kind == RuleKind.INDEX_COVERAGE and not values.get("indices"):
            self.add_error("indices", "Quy tắc này nói về các chỉ số. Đề nghị chọn chỉ số.")
        return values


NEED_GROUP = (RuleKind.GROUP_COUNT, RuleKind.ROLE_FROM_GROUP, RuleKind.AGENCY_COVERAGE, RuleKind.LOCALITY_COUNT)


class FundingForm(PartForm):
    decision_date = day("Ngày quyết định")

    class Meta:
        model = FundingSource
        fields = (
            "description", "decision_number", "decision_date", "ceiling", "is_fallback", "passage", "quote", "note",
        )  # fmt: skip


class TaskForm(PartForm):
    due_on = day("Hạn", help_text="Để trống nếu kế hoạch không nêu hạn. Thư nhắc gửi trước một tuần và một ngày.")

    class Meta:
        model = Task
        fields = ("owner", "owner_agency", "passage", "quote", "due_text", "due_on")
        help_texts = {"quote": "Để trống nếu nhiệm vụ là cả đoạn."}

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        chosen = [self.instance.owner_agency_id] if self.instance.owner_agency_id else []
        self.fields["owner_agency"].queryset = parts.agencies_to_name(plan, chosen)  # type: ignore[attr-defined]
        self.fields["owner_agency"].label = "Cơ quan nhận thư nhắc"
        self.fields["owner_agency"].empty_label = "Sở Nội vụ"  # type: ignore[attr-defined]


class RecipientForm(PartForm):
    agency_kinds = ticked("Gồm các loại cơ quan", AgencyKind.choices, "Các cơ quan này được mời đăng ký.")

    class Meta:
        model = Recipient
        fields = ("text", "agency_kinds")
        help_texts = {"text": "Không ghi dòng “Lưu”: nơi lưu ghi ở phần ký."}


FORMS: dict[str, type[PartForm]] = {
    "doan": PassageForm,
    "chuong-trinh": TourForm,
    "noi-dung": TopicForm,
    "tieu-chi": CriterionForm,
    "noi-den": DestinationForm,
    "dot": RoundForm,
    "dien": GroupForm,
    "quy-tac": RuleForm,
    "kinh-phi": FundingForm,
    "nhiem-vu": TaskForm,
    "noi-nhan": RecipientForm,
}


def part_form(plan: Plan, slug: str, record: Record, data: Any = None) -> PartForm:
    return FORMS[slug](plan, record, data)
