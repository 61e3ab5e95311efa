"""A rule in words, without its numbers of the day: for lists of rules and explanations."""

from copy import replace

from tours.enums import RuleKind, SeatRole

from .case import Case, Rule, in_order
from .checks import within
from .units import unit_in_words


def described(case: Case, rule: Rule) -> str:
    """The rule as a clause without a stop: "mỗi đoàn có trong khoảng 12–15 người (mục II.2.c)"."""
    side, people, bounds = _side(case, rule), case.people_of(rule.group), within(rule.minimum, rule.maximum)
    least = "" if rule.least == 1 else f"ít nhất {rule.least} "
    match rule.kind:
        case RuleKind.ROLE_FROM_GROUP:
            role = (rule.role or SeatRole.HEAD).label
            text = f"{side} có {bounds} {role}" + (f" là {people}" if rule.group else "")
        case RuleKind.AGENCY_COVERAGE:
            text = f"{side} có {least}{people} của {', '.join(name for _, name in rule.agencies)}"
        case RuleKind.INDEX_COVERAGE:
            labels = ", ".join(str(index.label) for index in in_order(rule.indices))
            text = f"{side} có {least}người theo dõi {labels}"
        case RuleKind.LOCALITY_COUNT | RuleKind.AGENCY_COUNT:
            text = f"mỗi {unit_in_words(rule)} có {bounds} {people}"
            text += _in_each(case, rule)
        case _:
            text = f"{side} có {bounds} {people}"
    return text + rule.where


def _side(case: Case, rule: Rule) -> str:
    if rule.delegation is not None:
        return case.names.get(rule.delegation, f"đoàn số {rule.delegation}")
    if len(case.names) == 1:
        return "đoàn"
    return "mỗi đoàn" if rule.is_of_each else "các đoàn"


def _in_each(case: Case, rule: Rule) -> str:
    return " ở mỗi đoàn" if rule.is_of_each and len(case.names) > 1 else ""


def adjusted(case: Case, rule: Rule, minimum: int | None, maximum: int | None) -> str:
    """Other bounds beside the plan's: "Mỗi đoàn có trong khoảng 10–12 người; kế hoạch: trong khoảng 12–15."."""
    text = described(case, replace(rule, minimum=minimum, maximum=maximum, section=""))
    planned = within(rule.minimum, rule.maximum)
    return f"{text[0].upper()}{text[1:]}; kế hoạch{rule.where}: {planned}."
