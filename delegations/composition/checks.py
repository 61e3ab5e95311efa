"""An arrangement against the rules: one or more findings for each rule, in whole sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import replace
from itertools import chain

from tours.enums import Index, RuleKind, SeatRole, Severity

from .asked import Asked, Says
from .called import twice_away, unseated
from .case import Arrangement, Candidate, Case, Place, Rule, in_order
from .faults import faults, misplaced
from .findings import Finding
from .outside import is_outside, outside_finding
from .quiet import MANY
from .sides import Side, all_together, ids_of, names_of, sides_of
from .units import unit_in_words, unit_of

type Check = Callable[[Case, Arrangement], list[Finding]]


class Tried:
    """Of each arrangement that one page tries with one case, `check` and `what_stops_moves` are worked out once, and by
    the same rules: most moves that are tried are forbidden, and nobody asks what else would be wrong then."""

    def __init__(self) -> None:
        self._known: dict[frozenset[Place], list[Finding]] = {}
        self._stopping: dict[frozenset[Place], list[Finding]] = {}
        self._rules: list[Asked] = []
        self._rules_that_stop: list[Asked] = []
        self._only_duties_stop = False

    def check(self, case: Case, arrangement: Arrangement) -> list[Finding]:
        places = frozenset(arrangement.values())
        found = self._known.get(places)
        if found is None:
            self._get_ready(case)
            found = self._known[places] = _checked(case, arrangement, self._rules)
        return found

    def what_stops_moves(self, case: Case, arrangement: Arrangement) -> list[Finding]:
        """Mostly by duties alone: those are the same however members change their places."""
        self._get_ready(case)
        if self._only_duties_stop:
            arrangement = {id: place for id, place in arrangement.items() if place.role is not SeatRole.MEMBER}
        places = frozenset(arrangement.values())
        found = self._stopping.get(places)
        if found is None:
            found = self._stopping[places] = _of_rules(sides_of(case, arrangement), self._rules_that_stop)
        return found

    def _get_ready(self, case: Case) -> None:
        if not self._rules:
            self._rules = _asked(case, case.active_rules)
            self._rules_that_stop = [asked for asked in self._rules if _can_stop_moves(asked.rule)]
            self._only_duties_stop = all(asked.is_of_a_duty for asked in self._rules_that_stop)


def check(case: Case, arrangement: Arrangement) -> list[Finding]:
    """Findings on the arrangement itself (only what is wrong), then on every rule that is not off, met or not."""
    return _checked(case, arrangement, _asked(case, case.active_rules))


def _checked(case: Case, arrangement: Arrangement, rules: Iterable[Asked]) -> list[Finding]:
    each = sides_of(case, arrangement)
    findings = [
        *misplaced(case, arrangement),
        *faults(case, each),
        *unseated(case, arrangement),
        *twice_away(case, arrangement),
    ]
    outside = outside_finding(case, [(side.name, person) for side in each for person, _ in side.seats])
    findings += [outside] if outside else []
    return findings + _of_rules(each, rules)


def what_stops_moves(case: Case, arrangement: Arrangement) -> list[Finding]:
    """Of `check` what the rules say that can forbid a move: of the others nobody asks who makes one."""
    return _of_rules(sides_of(case, arrangement), _asked(case, filter(_can_stop_moves, case.active_rules)))


def _can_stop_moves(rule: Rule) -> bool:
    """`_strays` do, whatever the rule itself blocks."""
    is_of_role = rule.kind == RuleKind.ROLE_FROM_GROUP and rule.severity != Severity.WARNS
    return is_of_role or rule.severity == Severity.BLOCKS_MOVE


def _asked(case: Case, rules: Iterable[Rule]) -> list[Asked]:
    return [Asked(case, rule, _CHECKS[rule.kind]) for rule in rules]


def _of_rules(each: list[Side], rules: Iterable[Asked]) -> list[Finding]:
    together: Side | None = None
    findings: list[Finding] = []
    for asked in rules:
        if not asked.is_of_each:
            together = together or all_together(each)
            findings += asked.says(together)
            continue
        for side in each:
            if asked.delegation in (None, side.number):
                findings += asked.says(side)
    return findings


def within(minimum: int | None, maximum: int | None) -> str:
    """The bounds as words: "trong khoảng 12–15", "đúng 1", "ít nhất 12", "nhiều nhất 15", or nothing."""
    if minimum is not None and maximum is not None:
        return f"đúng {minimum}" if minimum == maximum else f"trong khoảng {minimum}–{maximum}"
    if minimum is not None:
        return f"ít nhất {minimum}"
    return "" if maximum is None else f"nhiều nhất {maximum}"


def _count(rule: Rule, side: Side, noun: str, people: list[Candidate]) -> Finding:
    count = len(people)
    short = max(0, (rule.minimum or 0) - count)
    over = 0 if rule.maximum is None else max(0, count - rule.maximum)
    bounds = within(rule.minimum, rule.maximum)
    if short:
        text = f"{side.name} thiếu {short} {noun}: có {count}, cần {within(rule.minimum, None)}."
    elif over:
        text = f"{side.name} thừa {over} {noun}: có {count}, {within(None, rule.maximum)}."
    else:
        text = (
            f"{side.name} "
            + (f"có {count} {noun}" if count else f"chưa có {noun}")
            + (f", {bounds}." if bounds else ".")
        )
    return Finding(
        rule,
        side.number,
        not short and not over,
        text,
        rule.severity_below if short else rule.severity,
        short,
        over,
        ids_of(people),
    )


def _size(asked: Asked, side: Side, people: list[Candidate]) -> Iterator[Finding]:
    finding = _count(asked.rule, side, "người", people)
    outside = sum(is_outside(asked.case, person) for person in people)
    of_them = f"{finding.text[:-1]}, trong đó {outside} người ngoài thành phần."
    yield replace(finding, text=of_them) if outside else finding


def _group(asked: Asked, side: Side, people: list[Candidate]) -> Iterator[Finding]:
    yield _count(asked.rule, side, asked.case.people_of(asked.rule.group), people)


def _role(asked: Asked, side: Side, holders: list[Candidate]) -> Iterator[Finding]:
    rule, role = asked.rule, asked.rule.role or SeatRole.HEAD
    finding = _count(rule, side, str(role.label), holders)
    text = _held(rule, side, role, holders, finding)
    yield replace(finding, text=text) if text else finding
    strays = [person for person in holders if not rule.counts(person) and not person.is_named]
    if strays and rule.group is not None:
        yield _strays(rule, side, role, strays, asked.case.group[rule.group].name)


def _held(rule: Rule, side: Side, role: SeatRole, holders: list[Candidate], finding: Finding) -> str:
    """By whom a role is held, or that nobody holds it; "" where the count says it all."""
    if not holders and finding.met:
        return f"{side.name} chưa có {role.label}, kế hoạch không bắt buộc."
    if not holders:
        number = "" if finding.short == 1 else f"{finding.short} "
        return f"{side.name} chưa có {number}{role.label}."
    if finding.met:
        number = "" if len(holders) == 1 else f"{len(holders)} "
        return f"{side.name} có {number}{role.label}: {names_of(holders)}."
    if finding.over:
        return f"{side.name} có {len(holders)} {role.label}: {names_of(holders)}; chỉ giữ {rule.maximum}."
    return ""


def _strays(rule: Rule, side: Side, role: SeatRole, strays: list[Candidate], group: str) -> Finding:
    text = (
        f"{names_of(strays)} làm {role.label} của {side.name} nhưng không thuộc diện “{group}”{rule.where}; "
        "chọn người thuộc diện này."
    )
    # Nobody is made head or deputy from outside the group by filling more seats, so it stops the move itself.
    severity = rule.severity if rule.severity == Severity.WARNS else Severity.BLOCKS_MOVE
    people = ids_of(strays)
    return Finding(rule, side.number, False, text, severity, over=len(strays), people=people, unit=str(role.label))


def _agency_coverage(asked: Asked, side: Side, people: list[Candidate]) -> Iterator[Finding]:
    rule, named = asked.rule, asked.agencies
    at_least = "" if rule.least == 1 else f"ít nhất {rule.least} "
    counted = [person for person in people if person.agency in named]
    present = Counter(person.agency for person in counted)
    lacking = {code: rule.least - present[code] for code in named if present[code] < rule.least}
    missing = [named[code] for code in lacking]
    total = len(rule.agencies)
    whom = asked.case.people_of(rule.group)
    rest, lists = _missing(missing)
    yield Finding(
        rule,
        side.number,
        not missing,
        f"{side.prefix}{total - len(missing)} trong {total} cơ quan có {at_least}{whom}{rest}.",
        rule.severity_below if missing else rule.severity,
        short=sum(lacking.values()),
        people=ids_of(counted),
        lists=lists,
    )


def _missing(agencies: list[str]) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """A few are named in the sentence, many in a list beside it."""
    if len(agencies) > MANY:
        heading = f"Còn thiếu {len(agencies)} cơ quan"
        return f"; còn thiếu {len(agencies)} cơ quan", ((heading, tuple(agencies)),)
    return f"; còn thiếu {', '.join(agencies)}" if agencies else "", ()


def _by_unit(asked: Asked, side: Side, people: list[Candidate]) -> Iterator[Finding]:
    """One that nominated nobody has answered, and lacks nothing."""
    rule, word = asked.rule, unit_in_words(asked.rule)
    units, silent = asked.units
    least, most = rule.minimum or 0, rule.maximum
    counted: dict[str, list[Candidate]] = {unit: [] for unit in units}
    for person in people:
        counted.get(unit_of(rule, person) or "", []).append(person)
    broken = [
        _of_unit(rule, side, word, unit, of_unit)
        for unit, of_unit in counted.items()
        if (most is not None and len(of_unit) > most) or (len(of_unit) < least and unit not in silent)
    ]
    yield from broken
    if not broken:
        quiet, lists = asked.quiet
        ids = ids_of(chain.from_iterable(counted.values()))
        text = f"{side.prefix}{_spread(counted.values(), word)}. {quiet}".rstrip()
        yield Finding(rule, side.number, True, text, rule.severity, people=ids, lists=lists)


def _spread(counted: Iterable[list[Candidate]], word: str) -> str:
    """ "3 địa phương, mỗi nơi nhiều nhất 2 người"."""
    sizes = [len(people) for people in counted if people]
    if not sizes:
        return f"Chưa có {word} nào có người đi"
    return f"{len(sizes)} {word}, mỗi nơi {'nhiều nhất ' if len(set(sizes)) > 1 else ''}{max(sizes)} người"


def _of_unit(rule: Rule, side: Side, word: str, unit: str, people: list[Candidate]) -> Finding:
    """What is wrong with one locality or agency that sends too many or too few."""
    count, ids = len(people), ids_of(people)
    over = 0 if rule.maximum is None else max(0, count - rule.maximum)
    if over:
        most = "1" if rule.maximum == 1 else f"nhiều nhất {rule.maximum}"
        text = f"{side.prefix}{unit} có {count} người, kế hoạch cho mỗi {word} {most} người: {names_of(people)}."
        return Finding(rule, side.number, False, text, rule.severity, over=over, people=ids, unit=unit)
    has = f"có {count} người" if count else "chưa có ai đi"
    least = "1" if rule.minimum == rule.maximum == 1 else f"ít nhất {rule.minimum}"
    text = f"{side.prefix}{unit} {has}, kế hoạch cho mỗi {word} {least} người."
    short = (rule.minimum or 0) - count
    return Finding(rule, side.number, False, text, rule.severity_below, short=short, people=ids, unit=unit)


def _index_coverage(asked: Asked, side: Side, everybody: list[Candidate]) -> Iterator[Finding]:
    rule, needed = asked.rule, asked.rule.least
    people = [person for person in everybody if not person.indices.isdisjoint(rule.indices)]
    counts = {index: sum([index in person.indices for person in people]) for index in rule.indices}
    lacking = [index for index in in_order(rule.indices) if counts[index] < needed]
    yield Finding(
        rule,
        side.number,
        not lacking,
        _followed(rule, side.name, lacking, needed),
        rule.severity_below if lacking else rule.severity,
        short=sum(needed - counts[index] for index in lacking),
        people=ids_of(people),
    )


def _followed(rule: Rule, name: str, lacking: list[Index], needed: int) -> str:
    labels = ", ".join(str(index.label) for index in lacking or [one for one in Index if one in rule.indices])
    if not needed:
        return f"{name} không bắt buộc có người theo dõi {labels}."
    if not lacking:
        return f"{name} có người theo dõi đủ {labels}."
    if needed == 1:
        return f"{name} chưa có người theo dõi {labels}."
    return f"{name} chưa đủ {needed} người theo dõi {labels}."


_CHECKS: dict[RuleKind, Says] = {
    RuleKind.SIZE: _size,
    RuleKind.GROUP_COUNT: _group,
    RuleKind.ROLE_FROM_GROUP: _role,
    RuleKind.AGENCY_COVERAGE: _agency_coverage,
    RuleKind.LOCALITY_COUNT: _by_unit,
    RuleKind.AGENCY_COUNT: _by_unit,
    RuleKind.INDEX_COVERAGE: _index_coverage,
}
