"""The shape of one part of a plan: a passage, a tour, a round, a rule and so on, each with its own form."""

from typing import Any, ClassVar

from django import forms

from accounts.queries import kinds_to_choose
from tours import limits
from tours.enums import CriterionKind, Index
from tours.forms.citing import PartForm
from tours.forms.costs import CostItemForm
from tours.forms.fields import MoneyField, RowsField, day, ticked
from tours.forms.rules import GroupForm, RuleForm
from tours.models import (
    Criterion,
    Destination,
    FundingSource,
    IndexLead,
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
        return values


class TopicForm(PartForm):
    indices = ticked("Chỉ số liên quan", Index.choices)

    class Meta:
        model = Topic
        fields = ("passage", "indices", "destinations")
        widgets = {"destinations": forms.CheckboxSelectMultiple}
        field_classes = {"destinations": RowsField}
        labels = {"destinations": "Học ở nơi đến nào"}
        help_texts = {"destinations": "Để trống nếu chưa rõ; cổng nhắc khi kiểm tra trước lúc ban hành."}

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        self.fields["destinations"].queryset = self.instance.tour.destinations.all()  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["destinations"] = [one.pk for one in self.instance.destinations.all()]


CRITERION_LACKS = {
    "indices": "Tiêu chí này nói về chỉ số. Đề nghị chọn chỉ số.",
    "threshold": "Chưa ghi ngưỡng. Đề nghị ghi mức phải vượt, ví dụ 85.",
    "top": "Chưa ghi thứ hạng. Đề nghị ghi số địa phương dẫn đầu, ví dụ 20.",
}


class CriterionForm(PartForm):
    indices = ticked("Chỉ số", Index.choices, "Không dùng cho nhận định.")
    needs_of: ClassVar = {
        "indices": (CriterionKind.THRESHOLD.value, CriterionKind.RANK_OR_LEAP.value),
        "year": (CriterionKind.THRESHOLD.value, CriterionKind.RANK_OR_LEAP.value),
        "threshold": (CriterionKind.THRESHOLD.value,),
        "top": (CriterionKind.RANK_OR_LEAP.value,),
        "leap": (CriterionKind.RANK_OR_LEAP.value,),
    }

    class Meta:
        model = Criterion
        fields = ("passage", "quote", "kind", "indices", "year", "threshold", "top", "leap", "note")
        localized_fields = ("threshold",)
        help_texts: ClassVar = {
            "kind": "Ngưỡng điểm và thứ hạng thì cổng đối chiếu với số liệu; nhận định thì người chấm từ 0 đến 3.",
            "year": "Để trống thì cổng lấy năm gần nhất đã công bố của từng chỉ số.",
            "threshold": "Chỉ dùng cho ngưỡng điểm: phải lớn hơn mức này, ví dụ 85.",
            "top": "Chỉ dùng cho thứ hạng, ví dụ 20 là hai mươi địa phương dẫn đầu.",
            "leap": "Chỉ dùng cho thứ hạng: tăng từ số bậc này trở lên so với năm trước cũng đạt.",
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.forget_unneeded(values)
        needed: Any = limits.NEEDED_BY_CRITERION
        self.ask_needed(values, needed.get(values.get("kind"), ()), CRITERION_LACKS)
        return values


class RoundForm(PartForm):
    not_before = day("Không trước ngày")
    not_after = day("Không sau ngày")

    class Meta:
        model = Round
        fields = ("name", "when_text", "days", "not_before", "not_after", "note")
        help_texts = {"days": "Kể cả ngày đi và ngày về; dùng cho dự toán. Để trống nếu chưa rõ."}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        begins, ends = values.get("not_before"), values.get("not_after")
        if begins and ends and ends < begins:
            self.add_error("not_after", "Ngày cuối ở trước ngày đầu. Đề nghị xem lại hai ngày.")
        others = self.instance.tour.rounds.exclude(pk=self.instance.pk)
        if others.filter(name=values.get("name")).exists():
            self.add_error("name", "Tên này đã dùng cho đợt khác của chương trình. Đề nghị ghi tên khác.")
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


class FundingForm(PartForm):
    decision_date = day("Ngày quyết định")
    ceiling = MoneyField("Mức tối đa (đồng)", help_text="Ví dụ 250.000.000. Để trống nếu chưa biết.")

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
    agency_kinds = ticked("Gồm các loại cơ quan", kinds_to_choose, "Các cơ quan này được mời đăng ký.")

    class Meta:
        model = Recipient
        fields = ("text", "agency_kinds")
        help_texts = {"text": "Không ghi dòng “Lưu”: nơi lưu ghi ở phần ký."}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if limits.is_filing(text):
            raise forms.ValidationError(
                "Nơi lưu không phải nơi nhận, và văn bản tự in dòng này. Đề nghị ghi nơi lưu ở phần ký."
            )
        return text


class IndexLeadForm(PartForm):
    class Meta:
        model = IndexLead
        fields = ("index", "agency", "note")

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        chosen = [self.instance.agency_id] if self.instance.agency_id else []
        self.fields["agency"].queryset = parts.agencies_to_name(plan, chosen)  # type: ignore[attr-defined]
        self.fields["agency"].empty_label = "Chọn cơ quan"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        same = self.plan.index_leads.filter(index=values.get("index"), agency=values.get("agency"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("agency", "Cơ quan này đã được ghi là theo dõi chỉ số đó. Đề nghị chọn cơ quan khác.")
        return values


FORMS: dict[str, type[PartForm]] = {
    "doan": PassageForm,
    "chuong-trinh": TourForm,
    "noi-dung": TopicForm,
    "tieu-chi": CriterionForm,
    "noi-den": DestinationForm,
    "dot": RoundForm,
    "dien": GroupForm,
    "quy-tac": RuleForm,
    "khoan-chi": CostItemForm,
    "kinh-phi": FundingForm,
    "nhiem-vu": TaskForm,
    "noi-nhan": RecipientForm,
    "chi-so": IndexLeadForm,
}


def part_form(plan: Plan, slug: str, record: Record, data: Any = None) -> PartForm:
    return FORMS[slug](plan, record, data)
