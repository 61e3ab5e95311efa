"""An arrangement against the rules: one or more findings for each rule, in whole sentences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tours.enums import Index, RuleKind, RuleScope, SeatRole, Severity

from .case import Arrangement, Candidate, Case, Place, Rule
from .findings import Finding
from .outside import is_outside, outside_finding
from .quiet import MANY, quiet_units
from .units import unit_of, units_of


@dataclass(frozen=True, slots=True)
class Side:
    """The people a rule counts together: one delegation, or all of them (`number` None)."""

    number: int | None
    name: str
    seats: list[tuple[Candidate, Place]]

    def people(self, group: str | None) -> list[Candidate]:
        return [person for person, _ in self.seats if group is None or group in person.groups]


def check(case: Case, arrangement: Arrangement) -> list[Finding]:
    """Findings on the arrangement itself (only what is wrong), then on every rule that is not off, met or not."""
    seats: dict[int, list[tuple[Candidate, Place]]] = {delegation.number: [] for delegation in case.delegations}
    for place in sorted(arrangement.values(), key=lambda place: place.candidate):
        person = case.people.get(place.candidate)
        if person is not None and place.delegation in seats:
            seats[place.delegation].append((person, place))
    each = [Side(number, case.names[number], seats[number]) for number in seats]
    name = each[0].name if len(each) == 1 else "Các đoàn"
    together = Side(None, name, [seat for side in each for seat in side.seats])
    findings = [*_faults(case, arrangement, each)]
    outside = outside_finding(case, [(side.name, person) for side in each for person, _ in side.seats])
    findings += [outside] if outside else []
    for rule in case.active_rules:
        sides = [side for side in each if rule.delegation in (None, side.number)]
        findings.extend(
            _CHECKS[rule.kind](case, rule, sides if rule.scope == RuleScope.EACH_DELEGATION else [together])
        )
    return findings


def within(minimum: int | None, maximum: int | None) -> str:
    """The bounds as words: "trong khoảng 12–15", "đúng 1", "ít nhất 12", "nhiều nhất 15", or nothing."""
    if minimum is not None and maximum is not None:
        return f"đúng {minimum}" if minimum == maximum else f"trong khoảng {minimum}–{maximum}"
    if minimum is not None:
        return f"ít nhất {minimum}"
    return "" if maximum is None else f"nhiều nhất {maximum}"


def names_of(people: Iterable[Candidate]) -> str:
    return ", ".join(person.name for person in people)


def _faults(case: Case, arrangement: Arrangement, each: list[Side]) -> Iterator[Finding]:
    def fault(text: str, delegation: int | None, severity: Severity, *people: int, over: int = 0) -> Finding:
        return Finding(None, delegation, False, text, severity, over=over, people=people, unit=text)

    blocks, warns = Severity.BLOCKS_SUBMISSION, Severity.WARNS
    for place in arrangement.values():
        if place.candidate not in case.people:
            where = case.names.get(place.delegation, f"đoàn số {place.delegation}")
            text = f"Một người ở {where} không còn trong danh sách đăng ký; bỏ khỏi đoàn."
            yield fault(text, place.delegation, blocks, place.candidate)
        elif place.delegation not in case.names:
            text = f"{case.people[place.candidate].name} đang ở đoàn số {place.delegation}, đoàn này không có; xếp lại."
            yield fault(text, None, blocks, place.candidate)
    reasons = {lock.candidate: lock.reason for lock in case.kept_out}
    for side in each:
        heads = [person for person, place in side.seats if place.role == SeatRole.HEAD]
        if len(heads) > 1 and not case.heads_are_counted:
            number = "hai" if len(heads) == 2 else str(len(heads))
            text = f"{side.name} có {number} Trưởng đoàn: {names_of(heads)}; chỉ giữ một."
            yield fault(text, side.number, blocks, *(head.id for head in heads), over=len(heads) - 1)
        for person, _ in side.seats:
            if side.number in person.away:
                text = f"{person.name} không đi được đợt của {side.name}; chuyển sang đoàn khác hoặc đưa về chưa xếp."
                yield fault(text, side.number, warns, person.id)
            if person.id in reasons:
                why = f" ({reasons[person.id]})" if reasons[person.id] else ""
                text = f"{person.name} đang ở {side.name} nhưng đã khóa ngoài đoàn{why}; đưa về chưa xếp hoặc bỏ khóa."
                yield fault(text, side.number, blocks, person.id)


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
        tuple(person.id for person in people),
    )


def _size(case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    for side in sides:
        finding = _count(rule, side, "người", side.people(None))
        outside = sum(is_outside(case, person) for person, _ in side.seats)
        of_them = f"{finding.text[:-1]}, trong đó {outside} người ngoài thành phần."
        yield replace(finding, text=of_them) if outside else finding


def _group(case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    for side in sides:
        yield _count(rule, side, case.people_of(rule.group), side.people(rule.group))


def _role(case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    role = rule.role or SeatRole.HEAD
    for side in sides:
        holders = [person for person, place in side.seats if place.role == role]
        strays = [person for person in holders if rule.group is not None and rule.group not in person.groups]
        finding = _count(rule, side, str(role.label), holders)
        if finding.met and holders:
            number = "" if len(holders) == 1 else f"{len(holders)} "
            finding = replace(finding, text=f"{side.name} có {number}{role.label}: {names_of(holders)}.")
        elif finding.met:
            finding = replace(finding, text=f"{side.name} chưa có {role.label}, kế hoạch không bắt buộc.")
        elif not holders:
            number = "" if finding.short == 1 else f"{finding.short} "
            finding = replace(finding, text=f"{side.name} chưa có {number}{role.label}.")
        elif finding.over:
            text = f"{side.name} có {len(holders)} {role.label}: {names_of(holders)}; chỉ giữ {rule.maximum}."
            finding = replace(finding, text=text)
        yield finding
        if strays and rule.group is not None:
            where = f" ({rule.section})" if rule.section else ""
            text = (
                f"{names_of(strays)} làm {role.label} của {side.name} nhưng không thuộc diện "
                f"“{case.group[rule.group].name}”{where}; chọn người thuộc diện này."
            )
            # Nobody is made head or deputy from outside the group by filling more seats, so it stops the move itself.
            severity = rule.severity if rule.severity == Severity.WARNS else Severity.BLOCKS_MOVE
            people = tuple(person.id for person in strays)
            yield Finding(
                rule, side.number, False, text, severity, over=len(strays), people=people, unit=str(role.label)
            )


def _agency_coverage(case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    needed = rule.minimum or 1
    noun = case.people_of(rule.group)
    registered = {person.agency for person in case.candidates if rule.group is None or rule.group in person.groups}
    for side in sides:
        people = side.people(rule.group)
        missing: list[str] = []
        short = 0
        for code, name in rule.agencies:
            lacking = max(0, needed - sum(person.agency == code for person in people))
            short += lacking
            if lacking:
                missing.append(name if code in registered else f"{name} (chưa tiếp nhận ai)")
        total = len(rule.agencies)
        start = "" if side.number is None else f"{side.name}: "
        at_least = "" if needed == 1 else f"ít nhất {needed} "
        text = f"{start}{total - len(missing)} trong {total} cơ quan có {at_least}{noun}."
        lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if len(missing) > MANY:
            lists = ((f"Còn thiếu {len(missing)} cơ quan", tuple(missing)),)
            text = f"{text[:-1]}; còn thiếu {len(missing)} cơ quan."
        elif missing:
            text = f"{text[:-1]}; còn thiếu {', '.join(missing)}."
        listed = {code for code, _ in rule.agencies}
        ids = tuple(person.id for person in people if person.agency in listed)
        severity = rule.severity_below if missing else rule.severity
        yield Finding(rule, side.number, not missing, text, severity, short=short, people=ids, lists=lists)


def _by_unit(case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    word = "địa phương" if rule.kind == RuleKind.LOCALITY_COUNT else "cơ quan"
    units, silent = units_of(case, rule)
    for side in sides:
        counted: dict[str, list[Candidate]] = {unit: [] for unit in units}
        for person in side.people(rule.group):
            counted.get(unit_of(rule, person) or "", []).append(person)
        prefix = "" if side.number is None else f"{side.name}: "
        broken = False
        for unit, people in counted.items():
            finding = _of_unit(rule, side, prefix, word, unit, people, unit in silent)
            if finding is not None:
                broken = True
                yield finding
        if not broken:
            sizes = {len(people) for people in counted.values() if people}
            present = sum(bool(people) for people in counted.values())
            text = f"{present} {word}" if present else f"Chưa có {word} nào có người đi"
            if sizes:
                text += f", mỗi nơi {'nhiều nhất ' if len(sizes) > 1 else ''}{max(sizes)} người"
            quiet, lists = quiet_units(case, rule, (unit for unit in units if unit in silent))
            ids = tuple(person.id for people in counted.values() for person in people)
            text = f"{prefix}{text}. {quiet}".rstrip()
            yield Finding(rule, side.number, True, text, rule.severity, people=ids, lists=lists)


def _of_unit(
    rule: Rule, side: Side, prefix: str, word: str, unit: str, people: list[Candidate], silent: bool
) -> Finding | None:
    """What is wrong with one locality or agency. One that nominated nobody has answered, and lacks nothing."""
    count = len(people)
    short = 0 if silent else max(0, (rule.minimum or 0) - count)
    over = 0 if rule.maximum is None else max(0, count - rule.maximum)
    ids = tuple(person.id for person in people)
    if over:
        most = "1" if rule.maximum == 1 else f"nhiều nhất {rule.maximum}"
        text = f"{prefix}{unit} có {count} người, kế hoạch cho mỗi {word} {most} người: {names_of(people)}."
        return Finding(rule, side.number, False, text, rule.severity, over=over, people=ids, unit=unit)
    if short:
        has = f"có {count} người" if count else "chưa có ai đi"
        least = "1" if rule.minimum == rule.maximum == 1 else f"ít nhất {rule.minimum}"
        text = f"{prefix}{unit} {has}, kế hoạch cho mỗi {word} {least} người."
        return Finding(rule, side.number, False, text, rule.severity_below, short=short, people=ids, unit=unit)
    return None


def _index_coverage(_case: Case, rule: Rule, sides: list[Side]) -> Iterator[Finding]:
    needed = rule.minimum or 1
    indices = [index for index in Index if index in rule.indices]
    for side in sides:
        people = side.people(rule.group)
        counts = {index: sum(index in person.indices for person in people) for index in indices}
        lacking = [index for index in indices if counts[index] < needed]
        labels = ", ".join(str(index.label) for index in lacking or indices)
        if not lacking:
            text = f"{side.name} có người theo dõi đủ {labels}."
        elif needed == 1:
            text = f"{side.name} chưa có người theo dõi {labels}."
        else:
            text = f"{side.name} chưa đủ {needed} người theo dõi {labels}."
        short = sum(needed - counts[index] for index in lacking)
        ids = tuple(person.id for person in people if person.indices & rule.indices)
        severity = rule.severity_below if lacking else rule.severity
        yield Finding(rule, side.number, not lacking, text, severity, short=short, people=ids)


_CHECKS: dict[RuleKind, Callable[[Case, Rule, list[Side]], Iterator[Finding]]] = {
    RuleKind.SIZE: _size,
    RuleKind.GROUP_COUNT: _group,
    RuleKind.ROLE_FROM_GROUP: _role,
    RuleKind.AGENCY_COVERAGE: _agency_coverage,
    RuleKind.LOCALITY_COUNT: _by_unit,
    RuleKind.AGENCY_COUNT: _by_unit,
    RuleKind.INDEX_COVERAGE: _index_coverage,
}
