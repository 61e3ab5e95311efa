"""Why each person is in a delegation or not, in the plan's terms, read from the result and never from the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial

from delegations.composition import (
    Arrangement,
    Candidate,
    Case,
    Place,
    Rule,
    names_of,
    unit_of,
    units_of,
)
from delegations.composition.case import as_role, in_order
from delegations.composition.outside import outside_in_words
from delegations.composition.sides import ids_of, sides_of
from tours.enums import Index, RuleKind

from .aims import first_group
from .ranking import places_drawn, rank, way_in_words

type Reserves = Mapping[str, tuple[int, ...]]


def reserves_of(case: Case, arrangement: Arrangement) -> Reserves:
    """By group: those the plan asks, able to go and not kept out, who have no place; in the order of `rank`."""
    kept_out = {lock.candidate for lock in case.kept_out}
    waiting: dict[str, list[Candidate]] = {group.code: [] for group in case.groups}
    for person in case.candidates:
        group = first_group(case, person)
        can_go = person.id not in kept_out and case.open_to(person)
        if group is not None and can_go and person.id not in arrangement:
            waiting[group].append(person)
    return {code: ids_of(sorted(people, key=partial(rank, case))) for code, people in waiting.items()}


def reasons_for(
    case: Case, arrangement: Arrangement, reserves: Reserves, only: Collection[int] | None = None
) -> dict[int, str]:
    """One sentence for every candidate of the case (or `only` these), true of this arrangement."""
    quotas = _Quotas(case, arrangement)
    kept_out = {lock.candidate: lock.reason for lock in case.kept_out}
    places = {code: {id: position + 1 for position, id in enumerate(ids)} for code, ids in reserves.items()}
    reasons = {}
    rivals, drawn = _Rivals(case, arrangement, reserves), places_drawn(case)
    for person in case.candidates:
        if only is not None and person.id not in only:
            continue
        place = arrangement.get(person.id)
        if place is not None:
            way = "" if place.locked or not rivals.left_out(person) else way_in_words(case, person, drawn)
            reasons[person.id] = f"{_chosen(case, arrangement, person, place)}{way}"
        elif person.id in kept_out:
            why = f": {kept_out[person.id]}" if kept_out[person.id] else ""
            reasons[person.id] = f"Chưa chọn vì đã khóa ngoài đoàn{why}."
        else:
            way = way_in_words(case, person, drawn) if rivals.chosen(person) else ""
            reasons[person.id] = f"{_not_chosen(case, quotas, person)}{_reserve(case, places, person)}.{way}"
    return reasons


class _Rivals:
    """Between whom the way among equals decides: of one group, chosen without a lock and in reserve."""

    def __init__(self, case: Case, arrangement: Arrangement, reserves: Reserves) -> None:
        self.case, self.reserves = case, reserves
        self.seated: dict[str | None, list[int]] = {}
        for id, place in arrangement.items():
            if id in case.people and not place.locked:
                self.seated.setdefault(first_group(case, case.people[id]), []).append(id)

    def left_out(self, person: Candidate) -> Collection[int]:
        return self.reserves.get(first_group(self.case, person) or "", ())

    def chosen(self, person: Candidate) -> Collection[int]:
        group = first_group(self.case, person)
        return self.seated.get(group, ()) if group is not None and self.case.open_to(person) else ()


def _reserve(case: Case, places: Mapping[str, Mapping[int, int]], person: Candidate) -> str:
    group = first_group(case, person)
    number = places[group].get(person.id) if group is not None else None
    return f"; dự bị số {number} của diện “{case.group[group].name}”" if group and number else ""


def _chosen(case: Case, arrangement: Arrangement, person: Candidate, place: Place) -> str:
    name = case.names[place.delegation]
    role = as_role(place.role)
    asked = _asked(case, person, place)
    before = case.announced_place(person.id)
    is_kept = before is not None and before.delegation == place.delegation
    if place.locked or (before is not None and is_kept and before.role == place.role):
        return f"Giữ ở {name}{role} {_why_kept(place)}" + (f"; {asked}." if asked else ".")
    if is_kept:
        start = f"Giữ ở {name} như danh sách đã phê duyệt, nay làm {place.role.label}"
    else:
        start = f"Chọn làm {place.role.label} của {name}" if role else f"Chọn vào {name}"
    because = f" vì {asked}" if asked else f" dù {outside_in_words(case)}"
    return f"{start}{because}{_this_delegation(case, arrangement, person, place)}."


def _asked(case: Case, person: Candidate, place: Place) -> str:
    """By which words of the plan they go: "thuộc diện “…”, đại diện … (mục II.2)"; "" outside its groups."""
    group, unit = stands_for(case, person, place)
    if group is None:
        return unit
    section = case.group[group].section
    return f"thuộc diện “{case.group[group].name}”{unit}" + (f" ({section})" if section else "")


def _why_kept(place: Place) -> str:
    if not place.locked:
        return "như danh sách đã phê duyệt"
    return "vì đã khóa" + (f": {place.reason}" if place.reason else "")


def stands_for(case: Case, person: Candidate, place: Place) -> tuple[str | None, str]:
    """The group the person fills, by the rule that counts them, and the locality or agency they stand for there."""
    of_groups = [
        rule
        for rule in case.settled_rules
        if rule.group is not None and rule.counts(person) and rule.is_for(place.delegation)
    ]
    for rule in of_groups:
        if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.role == place.role:
            return rule.group, f", {person.agency_name}" if person.agency_name else ""
    for rule in of_groups:
        if unit := _unit_stood_for(case, rule, person):
            return rule.group, unit
    return first_group(case, person), ""


def _unit_stood_for(case: Case, rule: Rule, person: Candidate) -> str:
    """The locality or agency whose people the rule counts, as a clause."""
    if rule.kind == RuleKind.LOCALITY_COUNT and person.locality in units_of(case, rule)[0]:
        return f", đại diện {person.locality}"
    if rule.kind == RuleKind.AGENCY_COVERAGE and person.agency in dict(rule.agencies):
        return f", {person.agency_name}"
    return ""


def _this_delegation(case: Case, arrangement: Arrangement, person: Candidate, place: Place) -> str:
    name = case.names[place.delegation]
    others = [number for number in case.names if number != place.delegation]
    if others and all(number in person.away for number in others):
        return f"; chỉ đi được đợt của {name}"
    indices = _needed_for(case, arrangement, person, place.delegation)
    if indices:
        return f"; {name} cần người theo dõi {', '.join(str(index.label) for index in indices)}"
    return f"; đúng nguyện vọng đi cùng {name}" if others and person.prefers == place.delegation else ""


def _needed_for(case: Case, arrangement: Arrangement, person: Candidate, number: int) -> list[Index]:
    """The indices that the delegation would cover too little without this person."""
    side = next(side for side in sides_of(case, arrangement) if side.number == number)
    needed: set[Index] = set()
    for rule in case.settled_rules:
        asks = rule.kind == RuleKind.INDEX_COVERAGE and rule.is_of_each and rule.is_for(number)
        if asks and rule.counts(person):
            needed |= person.indices & _lacking(rule, [other for other in side.people(rule) if other.id != person.id])
    return in_order(needed)


def _lacking(rule: Rule, people: list[Candidate]) -> set[Index]:
    """The indices of the rule that these cover too little."""
    counts = Counter(index for person in people for index in person.indices)
    return {index for index in rule.indices if counts[index] < rule.least}


def _not_chosen(case: Case, quotas: _Quotas, person: Candidate) -> str:
    if first_group(case, person) is None:
        return f"Chưa chọn vì {outside_in_words(case)}"
    open_to = case.open_to(person)
    if not open_to:
        return "Chưa chọn vì không đi được đợt nào"
    overall = quotas.filled_by(person, None)
    if overall is not None:
        return "Chưa chọn vì " + " ".join(overall)
    away = [case.names[number] for number in case.names if number in person.away]
    clauses = {f"không đi được đợt của {', '.join(away)}": [""]} if away else {}
    for number in open_to:
        full = quotas.filled_by(person, number)
        if full is None:
            return _room_left(case, person, number)
        clauses.setdefault(full[1], []).append(full[0])
    return "Chưa chọn vì " + "; ".join(f"{', '.join(who)} {what}".lstrip() for what, who in clauses.items())


def _room_left(case: Case, person: Candidate, number: int) -> str:
    """No maximum stands against them in that delegation."""
    before = case.announced_place(person.id)
    if before is not None and before.delegation in case.names:
        return f"Chưa chọn, đã đưa khỏi {case.names[before.delegation]} của danh sách đã phê duyệt"
    return f"Chưa chọn, {case.names[number]} còn chỗ"


class _Quotas:
    """Which maxima are reached and by whom, looked up by rule, delegation and unit."""

    def __init__(self, case: Case, arrangement: Arrangement) -> None:
        self.case = case
        maxima = [rule for rule in case.settled_rules if rule.maximum is not None and rule.kind in _ORDER]
        self.rules = sorted(maxima, key=lambda rule: _ORDER[rule.kind])
        self.units = {index: units_of(case, rule)[0] for index, rule in enumerate(self.rules)}
        self.seated: dict[tuple[int, int | None, str], list[Place]] = {}
        for place in sorted(arrangement.values(), key=lambda place: place.candidate):
            if person := case.people.get(place.candidate):
                self._seat(person, place)

    def _seat(self, person: Candidate, place: Place) -> None:
        for index, rule in enumerate(self.rules):
            unit = self._unit(index, person)
            number = place.delegation if rule.is_of_each else None
            if unit is not None:
                self.seated.setdefault((index, number, unit), []).append(place)

    def _unit(self, index: int, person: Candidate) -> str | None:
        """The unit the rule counts the person in ("" when it has none), or None when it does not count them."""
        rule = self.rules[index]
        if rule.kind == RuleKind.SIZE:
            return ""
        if rule.group is not None and rule.group not in person.groups:
            return None
        if rule.kind == RuleKind.GROUP_COUNT:
            return ""
        unit = unit_of(rule, person)
        return unit if unit in self.units[index] else None

    def filled_by(self, person: Candidate, number: int | None) -> tuple[str, str] | None:
        """The reached maximum that leaves the person no seat in the delegation (None: in any), as a clause in two."""
        for index, rule in enumerate(self.rules):
            unit = self._unit(index, person)
            if unit is None or rule.is_of_each == (number is None) or (rule.is_of_each and not rule.is_for(number)):
                continue
            places = self.seated.get((index, number, unit), [])
            if rule.maximum is not None and len(places) >= rule.maximum:
                return self._filled(rule, number, unit, places)
        return None

    def _filled(self, rule: Rule, number: int | None, unit: str, places: list[Place]) -> tuple[str, str]:
        name = "các đoàn" if number is None else self.case.names[number]
        if rule.maximum == 0 and not places:
            return unit or name, self._nobody_allowed(rule) + (f" ở {name}" if unit else "")
        if rule.kind == RuleKind.SIZE:
            return name, f"đã đủ {rule.maximum} người"
        people = names_of(self.case.people[place.candidate] for place in places)
        named = f": {people}" if people else ""
        if rule.kind == RuleKind.GROUP_COUNT:
            return name, f"đã đủ {rule.maximum} {self.case.people_of(rule.group)}{named}"
        return unit, self._filled_by_unit(rule, number, places, people)

    def _nobody_allowed(self, rule: Rule) -> str:
        return f"không bố trí {'người nào' if rule.group is None else self.case.people_of(rule.group)}"

    def _filled_by_unit(self, rule: Rule, number: int | None, places: list[Place], people: str) -> str:
        if len(places) == 1:
            return f"đã có {people} ở {self.case.names[places[0].delegation]}"
        where = "" if number is None else f" ở {self.case.names[number]}"
        enough = "" if len(places) > (rule.maximum or 0) else "đủ "
        return f"đã có {enough}{len(places)} người{where}: {people}"


_ORDER = {RuleKind.LOCALITY_COUNT: 0, RuleKind.AGENCY_COUNT: 1, RuleKind.GROUP_COUNT: 2, RuleKind.SIZE: 3}
