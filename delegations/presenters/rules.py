"""The plan's rules that have a number, to try other numbers in one composition."""

from collections.abc import Iterable

from msgspec import Struct

from delegations.composition import described
from delegations.models import RuleChange
from delegations.queries.case import rule_of_plan
from delegations.queries.files import CaseFile
from tours.enums import RuleKind, Severity
from tours.models import CompositionRule


class BoundedRule(Struct, frozen=True):
    """One rule: what the plan says and asks, and the numbers this composition uses (None: not asked)."""

    id: int
    heading: str
    quote: str
    source: str
    minimum: int | None
    maximum: int | None
    has_minimum: bool
    has_maximum: bool
    adjusted: tuple[str, ...]


def _is_bounded(rule: CompositionRule) -> bool:
    return rule.minimum is not None or rule.maximum is not None


def _bounds(rule: CompositionRule, change: RuleChange | None) -> tuple[int | None, int | None]:
    """As the composition changes them."""
    if change is None:
        return rule.minimum, rule.maximum
    return (
        rule.minimum if change.minimum is None else change.minimum,
        rule.maximum if change.maximum is None else change.maximum,
    )


def bounded_rules(file: CaseFile, rules: Iterable[CompositionRule], changes: Iterable[RuleChange]) -> list[BoundedRule]:
    """Rules that are off and coverage without a number are left out."""
    changed = {change.rule_id: change for change in changes}
    found = []
    for rule in rules:
        if rule.severity == Severity.OFF or not _is_bounded(rule):
            continue
        of_plan, change = rule_of_plan(file, rule), changed.get(rule.pk)
        text, (minimum, maximum) = described(file.case, of_plan), _bounds(rule, change)
        found.append(
            BoundedRule(
                id=rule.pk,
                heading=f"{text[0].upper()}{text[1:]}.",
                quote=rule.quote,
                source=f"{of_plan.section[:1].upper()}{of_plan.section[1:]}",
                minimum=minimum,
                maximum=maximum,
                has_minimum=rule.minimum is not None or rule.kind == RuleKind.SIZE,
                has_maximum=rule.maximum is not None or rule.kind == RuleKind.SIZE,
                adjusted=file.changes.get(rule.pk, ()),
            )
        )
    return found
