"""What the portal takes a sentence of the plan to mean: criteria, groups and rules in words, with their numbers."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from accounts.models import Agency
from config.words import NBSP, money, num
from tours.enums import CostBasis, CriterionKind, Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, CostItem, Criterion, ParticipantGroup
from tours.queries.parts import Record

SCOPES = {RuleScope.EACH_DELEGATION: "trong mỗi đoàn", RuleScope.OVERALL: "tính chung các đoàn"}
RULE_FIELDS = ("kind", "scope", "group", "role", "minimum", "maximum", "indices")
CRITERION_FIELDS = ("kind", "indices", "year", "threshold", "top", "leap")
GROUP_FIELDS = ("agency_kinds", "agencies", "lowest_level", "quota_per_agency", "by_hand")
SEVERITY_KINDS = {Severity.BLOCKS_MOVE: "bad", Severity.BLOCKS_SUBMISSION: "bad", Severity.WARNS: "wait"}


def rule_in_words(rule: CompositionRule) -> str:
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


def people(minimum: int | None, maximum: int | None) -> str:
    if minimum is not None and minimum == maximum:
        return f"đúng {minimum}{NBSP}người"
    if minimum is not None and maximum is not None:
        return f"từ {minimum} đến {maximum}{NBSP}người"
    if maximum is not None:
        return f"nhiều nhất {maximum}{NBSP}người"
    return f"ít nhất {minimum}{NBSP}người"


def names_of(indices: Sequence[str]) -> str:
    return ", ".join(str(Index(index).label) for index in indices)


def criterion_in_words(criterion: Criterion) -> str:
    year = f" năm {criterion.year}" if criterion.year else " năm gần nhất đã công bố"
    match CriterionKind(criterion.kind):
        case CriterionKind.THRESHOLD:
            over = (
                f"lớn hơn {_without_zeros(criterion.threshold)}"
                if criterion.threshold is not None
                else "chưa ghi ngưỡng"
            )
            return f"{names_of(criterion.indices)}{year} {over}."
        case CriterionKind.RANK_OR_LEAP:
            top = f"trong {criterion.top} hạng đầu" if criterion.top else ""
            leap = f"tăng từ {criterion.leap} bậc trở lên so với năm trước" if criterion.leap else ""
            words = ", hoặc ".join(filter(None, (top, leap))) or "chưa ghi ngưỡng"
            return f"Mỗi chỉ số {names_of(criterion.indices)}{year}: {words}."
        case CriterionKind.JUDGEMENT:
            return "Nhận định, có căn cứ kèm theo."


def group_in_words(group: ParticipantGroup, agencies: Iterable[Agency] | None = None) -> str:
    """Whom the group takes; `agencies` instead of those stored, for a group that is being written."""
    if group.by_hand:
        who = "Sở Nội vụ đánh dấu từng người."
    else:
        named = [
            agency.short_name or agency.name for agency in (group.agencies.all() if agencies is None else agencies)
        ]
        who = f"Người của: {', '.join([*named, *group.kind_names]) or 'chưa chọn cơ quan nào'}."
    has_level = group.lowest_level not in ("", PositionLevel.STAFF)  # from the lowest level up is everyone
    level = f" Từ {_lower(PositionLevel(group.lowest_level).label)} trở lên." if has_level else ""
    quota = f" Mỗi cơ quan {people(None, group.quota_per_agency)}." if group.quota_per_agency else ""
    return f"{who}{level}{quota}"


def meaning_of(record: Record, unread: Collection[str] = (), agencies: Iterable[Agency] | None = None) -> str:
    """A rule, criterion or group in words, "" for other parts and while what its words are made of is missing or wrong:
    `unread` are names of fields that could not be read."""
    match record:
        case CompositionRule() if record.kind and not set(RULE_FIELDS) & set(unread):
            return rule_in_words(record)
        case Criterion() if record.kind and not set(CRITERION_FIELDS) & set(unread):
            return criterion_in_words(record)
        case ParticipantGroup() if (record.pk or agencies is not None) and not set(GROUP_FIELDS) & set(unread):
            return group_in_words(record, agencies)
    return ""


def cost_in_words(item: CostItem) -> str:
    """What it is, for whom, how often and at what price; the amount of a norm depends on the day and is not said."""
    round = f" ({item.round.name})" if item.round else ""
    parts = [f"{item.name}{round}"]
    if item.people is not None and item.basis != CostBasis.PER_DELEGATION:
        parts.append(f"{item.people}{NBSP}người")
    if item.times is not None:
        parts.append(f"{item.times}{NBSP}{item.unit or 'lần'}")
    if item.basis == CostBasis.NORM:
        parts.append("theo định mức")
    elif item.price is None:
        parts.append("chưa có giá")
    else:
        whose = "cả đoàn" if item.basis == CostBasis.PER_DELEGATION else "mỗi người"
        parts.append(f"{whose} {money(item.price)}, giá nhập theo {item.said_by}")
    return f"{', '.join(parts)}."


def _without_zeros(value: Decimal | None) -> str:
    return num(int(value) if value is not None and value == int(value) else value)


def _lower(label: object) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]
