"""The shape of who is asked to come, and of a rule that makes up delegations: which fields a kind of rule needs."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.enums import AgencyKind
from accounts.models import Agency
from tours.enums import Index, RuleKind
from tours.forms.citing import PartForm
from tours.forms.fields import ticked
from tours.models import CompositionRule, ParticipantGroup, Plan
from tours.queries import parts
from tours.queries.parts import Record


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
