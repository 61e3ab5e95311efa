"""Two people side by side: what the plan's rules look at, where they are equal, and what an exchange would do."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from delegations.composition import Candidate, Case, Effect, Rule, effects_of_swap, helps
from delegations.enums import CompositionStatus as Status
from delegations.policies import moving
from delegations.presenters.people import indices_of
from delegations.proposal.ranking import height, places_drawn
from delegations.queries.files import CaseFile
from delegations.queries.waited import Year
from delegations.wording import post_of
from tours.enums import Fairness, PositionLevel, RuleKind

UNSAID = "Chưa ghi"
EQUAL = "Ngang nhau"


class Fact(Struct, frozen=True):
    """One row: of the first person, of the second; `note` stands under both."""

    label: str
    first: str
    second: str
    note: str = ""


class CountedBy(Struct, frozen=True):
    """A rule that counts one of the two, or both."""

    quote: str
    source: str
    first: str
    second: str


class Someone(Struct, frozen=True):
    id: str
    name: str
    place: str


class Beside(Struct, frozen=True):
    """`problems`: why they may not exchange their places; `act` is the button."""

    first: Someone
    second: Someone
    facts: tuple[Fact, ...]
    rules: tuple[CountedBy, ...]
    effects: tuple[Effect, ...]
    problems: tuple[str, ...]
    act: str


def others(file: CaseFile, id: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """Whom somebody can be put beside: those of his own groups first, then all others, by name."""
    mine = file.case.people[id].groups
    people = [one for one in file.case.people.values() if one.id != id and one.id > 0]
    people.sort(key=lambda one: (file.people[one.id].sort_key, one.id))
    same = [one for one in people if one.groups & mine]
    rest = [one for one in people if not one.groups & mine]
    lists = (("Cùng diện", same), ("Khác diện", rest))
    return [(label, [(one.id, _choice(file, one.id)) for one in some]) for label, some in lists if some]


def beside(file: CaseFile, first: int, second: int, years: Mapping[int, Sequence[Year]]) -> Beside:
    case, arrangement, check = file.case, file.arrangement, file.tried.check
    status = Status(file.composition.status)
    problems = moving.problems_with_swapping(status, case, arrangement, first, second, check=check)
    effects = () if problems else effects_of_swap(case, arrangement, first, second, check=check)
    seated = [one for one in (first, second) if one in arrangement]
    act = f"Đổi chỗ {file.name_of(first)} và {file.name_of(second)}"
    if len(seated) == 1:
        comes = second if seated[0] == first else first
        act = f"Xếp {file.name_of(comes)} thay {file.name_of(seated[0])}"
    pair = case.people[first], case.people[second]
    return Beside(
        first=_someone(file, first),
        second=_someone(file, second),
        facts=(*_facts(file, *pair), *_past(years.get(first, ()), years.get(second, ()))),
        rules=tuple(_rules(case, *pair)),
        effects=tuple(effects),
        problems=tuple(problem.text for problem in problems),
        act=act,
    )


def _someone(file: CaseFile, id: int) -> Someone:
    return Someone(str(id), file.name_of(id), _place(file, id))


def _choice(file: CaseFile, id: int) -> str:
    return f"{file.name_of(id)} ({_place(file, id) if id in file.arrangement else 'chưa xếp'})"


def _place(file: CaseFile, id: int) -> str:
    place = file.arrangement.get(id)
    return file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None)


def _facts(file: CaseFile, first: Candidate, second: Candidate) -> Iterable[Fact]:
    case = file.case
    kinds = {rule.kind for rule in case.active_rules}

    def row(label: str, told: Callable[[Candidate], str], note: str = "") -> Fact:
        texts = told(first), told(second)
        return Fact(label, *texts, note or (EQUAL if texts[0] == texts[1] else ""))

    yield row("Hiện ở", lambda one: _place(file, one.id))
    yield row("Chức vụ", lambda one: post_of(file.people[one.id]))
    higher = min((first, second), key=height)
    is_equal = height(first) == height(second)
    note = EQUAL if is_equal else f"Cao hơn: {higher.name}"
    yield row("Cấp chức vụ", lambda one: str(PositionLevel(one.level).label) if one.level else "Chưa rõ", note)
    if case.groups:
        yield row("Diện", lambda one: _groups(case, one))
    if RuleKind.LOCALITY_COUNT in kinds:
        yield row("Địa phương", lambda one: one.locality or "Không thuộc địa phương nào")
    yield row("Cơ quan", lambda one: one.agency_name)
    if RuleKind.INDEX_COVERAGE in kinds:
        yield row("Chỉ số theo dõi", lambda one: indices_of(one) or "Không có")
    yield row("Đợt đi được", lambda one: _open(case, one))
    if first.prefers or second.prefers:
        yield row("Muốn đi cùng", lambda one: case.names.get(one.prefers or 0, UNSAID))
    if first.decision or second.decision:
        yield row("Bổ sung theo", lambda one: one.decision or "Cơ quan cử")
    if case.fairness == Fairness.DRAW:
        drawn = places_drawn(case)
        yield row("Thứ tự bốc thăm", lambda one: f"Thứ {drawn[one.id]} trong {len(drawn)}")


def _groups(case: Case, person: Candidate) -> str:
    return "; ".join(group.name for group in case.groups if group.code in person.groups) or "Ngoài thành phần"


def _open(case: Case, person: Candidate) -> str:
    numbers = case.open_to(person)
    if len(numbers) == len(case.names):
        return "Mọi đợt"
    return ", ".join(f"Đợt của {case.names[number]}" for number in numbers) or "Không đi được đợt nào"


def _past(first: Sequence[Year], second: Sequence[Year]) -> Iterable[Fact]:
    """The latest year first; a year of one of the two alone says so of the other."""
    told = [{one.year: str(one.became) for one in years} for years in (first, second)]
    for year in sorted({*told[0], *told[1]}, reverse=True):
        mine, others = (of.get(year, "Không có tên") for of in told)
        yield Fact(f"Năm {year}", mine, others, EQUAL if mine == others else "")


def _rules(case: Case, first: Candidate, second: Candidate) -> Iterable[CountedBy]:
    told = set()
    for rule in case.active_rules:
        counted = helps(case, rule, first), helps(case, rule, second)
        if not any(counted) or (rule.quote, counted) in told:
            continue
        told.add((rule.quote, counted))
        yield CountedBy(rule.quote, _source(rule), *("Được tính" if one else "Không" for one in counted))


def _source(rule: Rule) -> str:
    return f"{rule.section[:1].upper()}{rule.section[1:]}"
