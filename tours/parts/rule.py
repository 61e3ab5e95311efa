"""How delegations are made up; `minimum` and `maximum` count people."""

from collections.abc import Iterator
from typing import Any

from tours.enums import Index, RuleKind, RuleScope, SeatRole, Severity
from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, note, passage, quote
from tours.parts.wording import names_of, people

OF_A_GROUP = (RuleKind.GROUP_COUNT, RuleKind.ROLE_FROM_GROUP, RuleKind.AGENCY_COVERAGE, RuleKind.LOCALITY_COUNT)
SCOPES = {RuleScope.EACH_DELEGATION: "trong mỗi đoàn", RuleScope.OVERALL: "tính chung các đoàn"}
NUMBERS = ("minimum", "maximum")


def rule_in_words(rule: Any) -> str:
    count = people(rule.minimum, rule.maximum)
    scope = SCOPES[RuleScope(rule.scope)]
    group = f"diện “{rule.group.short_name}”" if rule.group else "mọi diện"
    only = rule.group is not None
    match RuleKind(rule.kind):
        case RuleKind.SIZE:
            return f"Số người {scope}: {count}."
        case RuleKind.GROUP_COUNT:
            return f"Người thuộc {group}, {scope}: {count}."
        case RuleKind.ROLE_FROM_GROUP:
            return f"{SeatRole(rule.role).label} {scope}: {count}, lấy từ {group}."
        case RuleKind.AGENCY_COVERAGE:
            return f"Mỗi cơ quan của {group}, {scope}: {count}."
        case RuleKind.LOCALITY_COUNT:
            return f"Mỗi địa phương của {group}, {scope}: {count}."
        case RuleKind.AGENCY_COUNT:
            return f"Mỗi cơ quan{f' của {group}' if only else ''}, {scope}: {count}."
        case RuleKind.INDEX_COVERAGE:
            who = f"Người thuộc {group}" if only else "Người"
            return f"{who} theo dõi mỗi chỉ số {names_of(rule.indices)}, {scope}: {count}."


def told(rule: Any) -> str:
    return f"{rule_in_words(rule)} Mức độ: {rule.get_severity_display().lower()}."


def check(values: Values) -> Iterator[Fault]:
    least, most = values.get("minimum"), values.get("maximum")
    if least is None and most is None:
        yield Fault(
            "minimum",
            "Chưa ghi số người. Đề nghị ghi ít nhất, nhiều nhất hoặc cả hai.",
            "thiếu con số của quy tắc. Ghi minimum, maximum hoặc cả hai.",
            NUMBERS,
        )
    if least is not None and most is not None and least > most:
        yield Fault(
            "minimum",
            "Số nhiều nhất nhỏ hơn số ít nhất. Đề nghị xem lại hai số.",
            f"{least} lớn hơn maximum ({most}). Sửa một trong hai số.",
            NUMBERS,
        )
    if values.get("role") == SeatRole.MEMBER:
        yield Fault(
            "role",
            "Thành viên không phải vai trò riêng. Đề nghị chọn loại “Số người của một diện”.",
            "thành viên không phải vai trò riêng. Dùng kind = “group_count”.",
        )


RULE = Kind(
    slug="quy-tac",
    table="rules",
    model="CompositionRule",
    noun="quy tắc bố trí",
    title="Quy tắc",
    of_tour=True,
    brief=rule_in_words,
    told=told,
    empty="Ghi số người của đoàn, trưởng đoàn và các yêu cầu khác để cổng kiểm tra khi bố trí.",
    check=check,
    fields=(
        Field("code", longest=40, unique=True, is_code=True, column=None, door=Door.FILE),
        Field(
            "kind",
            Type.CHOICE,
            choices=RuleKind,
            required=True,
            help="Cổng kiểm tra theo loại này mỗi khi có người được xếp.",
        ),
        Field(
            "scope",
            Type.CHOICE,
            choices=RuleScope,
            required=True,
            help="Mỗi đoàn: từng đoàn phải đạt. Chung các đoàn: cộng mọi đoàn lại.",
        ),
        Field(
            "group",
            Type.ONE,
            to="groups",
            needed_by=OF_A_GROUP,
            only_for=tuple(kind for kind in RuleKind if kind != RuleKind.SIZE),
            empty_label="Mọi diện",
            help="Không dùng cho số người của đoàn. Số người của mỗi cơ quan và chỉ số thì có thể để “Mọi diện”.",
            lacks="Quy tắc này nói về một diện. Đề nghị chọn diện.",
        ),
        Field(
            "role",
            Type.CHOICE,
            choices=SeatRole,
            hidden=(SeatRole.MEMBER,),
            needed_by=(RuleKind.ROLE_FROM_GROUP,),
            only_for=(RuleKind.ROLE_FROM_GROUP,),
            help="Chỉ dùng cho loại “Vai trò lấy từ một diện”.",
            lacks="Quy tắc này nói về một vai trò. Đề nghị chọn vai trò.",
        ),
        Field(
            "indices",
            Type.TICKED,
            choices=Index,
            needed_by=(RuleKind.INDEX_COVERAGE,),
            only_for=(RuleKind.INDEX_COVERAGE,),
            label="Chỉ số",
            help="Chỉ dùng cho loại “Đủ người theo dõi các chỉ số”.",
            lacks="Quy tắc này nói về các chỉ số. Đề nghị chọn chỉ số.",
        ),
        Field("minimum", Type.NUMBER, help="Ghi ít nhất, nhiều nhất hoặc cả hai."),
        Field("maximum", Type.NUMBER),
        Field(
            "severity",
            Type.CHOICE,
            choices=Severity,
            required=True,
            help="Chặn khi xếp: không xếp được. Chặn khi trình: xếp được, chưa trình được. Cảnh báo: bỏ qua được khi "
            "ghi lý do. Không áp dụng: giữ lại nhưng không kiểm tra.",
        ),
        passage(),
        quote(),
        note(),
    ),
)
