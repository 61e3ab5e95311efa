"""Rules that count each locality or each agency: which units they look at, and who belongs to one."""

from tours.enums import RuleKind

from .case import Candidate, Case, Rule


def unit_of(rule: Rule, person: Candidate) -> str | None:
    return person.locality if rule.kind == RuleKind.LOCALITY_COUNT else person.agency_name


def unit_in_words(rule: Rule) -> str:
    return "địa phương" if rule.kind == RuleKind.LOCALITY_COUNT else "cơ quan"


def units_of(case: Case, rule: Rule) -> tuple[tuple[str, ...], frozenset[str]]:
    """The units the rule looks at (as listed, else everyone's, by name), and those that nominated nobody it counts."""
    registered = {unit for person in case.counted_by(rule) if (unit := unit_of(rule, person))}
    listed = rule.localities if rule.kind == RuleKind.LOCALITY_COUNT else tuple(name for _, name in rule.agencies)
    units = listed or tuple(sorted(registered))
    return units, frozenset(units) - registered


def helps(case: Case, rule: Rule, person: Candidate) -> bool:
    """Whether the rule tells the person from others: he is of whom it counts, where it does not count everybody."""
    if not rule.counts(person):
        return False
    match rule.kind:
        case RuleKind.SIZE:
            return False
        case RuleKind.INDEX_COVERAGE:
            return bool(rule.indices & person.indices)
        case RuleKind.AGENCY_COVERAGE:
            return person.agency in {code for code, _ in rule.agencies}
        case RuleKind.LOCALITY_COUNT | RuleKind.AGENCY_COUNT:
            return unit_of(rule, person) in units_of(case, rule)[0]
        case _:
            return rule.group is not None
