"""One person on the board: indices, why not chosen, under which heading."""

from collections.abc import Sequence

from msgspec import Struct

from accounts.search import search_key
from config.words import and_joined
from delegations.composition import Arrangement, Candidate, Case, Group, Place, Rule, unit_of, units_of
from delegations.queries.files import CaseFile
from delegations.wording import post_of
from tours.enums import Index, RuleKind, RuleScope, SeatRole

SHORT = {Index.PAR_INDEX: "PAR", Index.CCHC: "CCHC"}


class Wanted(Struct, frozen=True):
    """What the unassigned are filtered by: words of a name, post or agency; a group's code, or `OUTSIDE`."""

    words: str = ""
    group: str = ""


EVERYONE = Wanted()
OUTSIDE = "ngoai"


def is_wanted(file: CaseFile, id: int, wanted: Wanted) -> bool:
    groups = file.case.people[id].groups
    if wanted.group and (bool(groups) if wanted.group == OUTSIDE else wanted.group not in groups):
        return False
    person = file.people[id]
    text = search_key(f"{person.name} {post_of(person)}") if wanted.words else ""
    return all(word in text for word in search_key(wanted.words).split())


def indices_of(person: Candidate) -> str:
    if not person.indices:
        return ""  # as of most
    return ", ".join(SHORT.get(index, str(index.label)) for index in Index if index in person.indices)


class Headings:
    """The group someone stands under: the one his role is taken from, else his first group that is more than a role."""

    def __init__(self, case: Case) -> None:
        self._codes = [group.code for group in case.groups]
        self._roles = [rule for rule in case.active_rules if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.group]
        self._of_roles = {rule.group for rule in self._roles}

    def of(self, person: Candidate, place: Place) -> str | None:
        if place.role != SeatRole.MEMBER:
            for rule in self._roles:
                if rule.role == place.role and rule.counts(person):
                    return rule.group
        mine = [code for code in self._codes if code in person.groups]
        return next((code for code in mine if code not in self._of_roles), mine[0] if mine else None)


class Waiting(Struct, frozen=True):
    """Why someone is unassigned: the heading on the board, and whether the sentence belongs beside the name."""

    heading: str
    say_why: bool


def waiting_under(file: CaseFile, full: "Sequence[FullUnit]", id: int) -> Waiting:
    person = file.case.people[id]
    if id in {lock.candidate for lock in file.case.kept_out}:
        return Waiting("Đã khóa ngoài đoàn", say_why=True)
    if not person.groups and file.people[id].is_level_unclear:
        return Waiting("Chưa rõ cấp chức vụ", say_why=False)
    if not person.groups:
        return Waiting(outside_heading(file.case.groups), say_why=False)
    if person.away and not set(file.case.names) - person.away:
        return Waiting("Không đi được đợt nào", say_why=False)
    for unit in full:
        if unit.holds(person):
            return Waiting(f"Vượt “{unit.rule.quote}”", say_why=True)
    return Waiting("Đúng thành phần, chờ xếp", say_why=False)


def outside_heading(groups: Sequence[Group]) -> str:
    sections = list(dict.fromkeys(group.section for group in groups if group.section))
    return f"Ngoài thành phần nêu ở {and_joined(sections)}" if sections else "Ngoài thành phần kế hoạch nêu"


class FullUnit(Struct, frozen=True):
    """A locality or agency that already sends as many as the plan lets it, over all delegations."""

    rule: Rule
    unit: str

    def holds(self, person: Candidate) -> bool:
        counted = self.rule.group is None or self.rule.group in person.groups
        return counted and unit_of(self.rule, person) == self.unit


def full_units(case: Case, arrangement: Arrangement) -> list[FullUnit]:
    found = []
    for rule in case.active_rules:
        if rule.is_by_unit and rule.maximum is not None and rule.scope == RuleScope.OVERALL:
            counts = _seated_by_unit(case, arrangement, rule)
            found += [FullUnit(rule, unit) for unit, count in counts.items() if count >= rule.maximum]
    return found


def _seated_by_unit(case: Case, arrangement: Arrangement, rule: Rule) -> dict[str, int]:
    counts = dict.fromkeys(units_of(case, rule)[0], 0)
    for id in arrangement:
        person = case.people.get(id)
        if person is not None and rule.counts(person) and (unit := unit_of(rule, person)):
            counts[unit] = counts.get(unit, 0) + 1
    return counts
