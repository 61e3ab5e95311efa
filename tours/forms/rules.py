"""The shape of who is asked to come, and of a rule that makes up delegations: which fields a kind of rule needs."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from accounts.models import Agency
from accounts.queries import kinds_to_choose
from tours.enums import Index, RuleKind, SeatRole
from tours.forms.citing import PartForm
from tours.forms.fields import RowsField, ticked
from tours.limits import NEEDED_BY_RULE
from tours.models import CompositionRule, ParticipantGroup, Plan
from tours.queries import parts
from tours.queries.parts import Record


class GroupForm(PartForm):
    agency_kinds = ticked("Mọi cơ quan thuộc loại", kinds_to_choose)
    agencies = RowsField(
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

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not (values.get("agency_kinds") or values.get("agencies") or values.get("by_hand")):
            self.add_error(
                "agency_kinds",
                "Chưa nói diện này lấy ai. Đề nghị chọn loại cơ quan, chọn cơ quan nêu tên, hoặc đánh dấu "
                "Sở Nội vụ xác định từng người.",
            )
        return values


RULE_LACKS = {
    "group": "Quy tắc này nói về một diện. Đề nghị chọn diện.",
    "role": "Quy tắc này nói về một vai trò. Đề nghị chọn vai trò.",
    "indices": "Quy tắc này nói về các chỉ số. Đề nghị chọn chỉ số.",
}
ROLES = [(role.value, role.label) for role in SeatRole if role != SeatRole.MEMBER]


class RuleForm(PartForm):
    indices = ticked("Chỉ số", Index.choices, "Chỉ dùng cho loại “Đủ người theo dõi các chỉ số”.")
    needs_of: ClassVar = {
        "group": tuple(kind.value for kind in RuleKind if kind != RuleKind.SIZE),
        "role": (RuleKind.ROLE_FROM_GROUP.value,),
        "indices": (RuleKind.INDEX_COVERAGE.value,),
    }

    class Meta:
        model = CompositionRule
        fields = (
            "kind", "scope", "group", "role", "indices", "minimum", "maximum", "severity", "passage", "quote", "note",
        )  # fmt: skip
        help_texts: ClassVar = {
            "kind": "Cổng kiểm tra theo loại này mỗi khi có người được xếp.",
            "scope": "Mỗi đoàn: từng đoàn phải đạt. Chung các đoàn: cộng mọi đoàn lại.",
            "group": "Không dùng cho số người của đoàn. Số người của mỗi cơ quan và chỉ số thì có thể để “Mọi diện”.",
            "role": "Chỉ dùng cho loại “Vai trò lấy từ một diện”.",
            "minimum": "Ghi ít nhất, nhiều nhất hoặc cả hai.",
            "severity": "Chặn khi xếp: không xếp được. Chặn khi trình: xếp được, chưa trình được. Cảnh báo: bỏ qua "
            "được khi ghi lý do. Không áp dụng: giữ lại nhưng không kiểm tra.",
        }

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(plan, record, data)
        groups: QuerySet[ParticipantGroup] = self.instance.tour.groups.all()
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["group"].empty_label = "Mọi diện"  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", "Không chọn"), *ROLES]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.forget_unneeded(values)
        least, most = values.get("minimum"), values.get("maximum")
        if not {"minimum", "maximum"} & set(self.errors):
            if least is None and most is None:
                self.add_error("minimum", "Chưa ghi số người. Đề nghị ghi ít nhất, nhiều nhất hoặc cả hai.")
            elif least is not None and most is not None and least > most:
                self.add_error("maximum", "Số nhiều nhất nhỏ hơn số ít nhất. Đề nghị xem lại hai số.")
        needed: Any = NEEDED_BY_RULE
        self.ask_needed(values, needed.get(values.get("kind"), ()), RULE_LACKS)
        return values
