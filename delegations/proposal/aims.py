"""What a proposal aims at, in order: first who goes, then where and as what."""

from collections.abc import Callable
from copy import replace
from functools import partial

from msgspec import Struct

from delegations.composition import Candidate, Case
from delegations.composition.case import in_order
from tours.enums import Fairness, FirstAim, PositionLevel, SeatRole

from .model import Model
from .ranking import LABELS, height, rank, waits
from .relaxation import Terms


def first_group(case: Case, person: Candidate) -> str | None:
    """The first of the person's groups in the plan's order: the one they stand for."""
    return next((group.code for group in case.groups if group.code in person.groups), None)


def _hard_rules(model: Model) -> Terms:
    return model.gap(hard=True)


def _announced(model: Model) -> Terms:
    """A person who moves weighs 2, a role that changes 1."""
    terms: Terms = {}
    for place in model.case.announced:
        seat = model.seats.get((place.candidate, place.delegation))
        if seat is None:
            continue
        was_member = place.role == SeatRole.MEMBER
        terms[seat] = -2 if was_member else -1
        for role in SeatRole:
            column = model.roles.get((place.candidate, place.delegation, role))
            if column is not None and (was_member or role == place.role):
                terms[column] = 1 if was_member else -1
    return terms


def _warnings(model: Model) -> Terms:
    return model.gap(hard=False)


def _groups(model: Model) -> Terms:
    """As many people as the rules allow; a seat for someone of an earlier group weighs a little more."""
    later = {group.code: position for position, group in enumerate(reversed(model.case.groups))}
    first = {person.id: first_group(model.case, person) for person in model.case.candidates}
    return {seat: -(100 + later[group]) for (id, _), seat in model.seats.items() if (group := first[id]) is not None}


def _levels(model: Model) -> list[Terms]:
    """As many of the highest posts as can be, then of the next: never two of a lower one for one of a higher."""
    people = model.case.people
    return [{seat: -1 for (id, _), seat in model.seats.items() if people[id].level == level} for level in PositionLevel]


def _earliest(model: Model) -> Terms:
    """The least sum of places in that order. Of choices with the same sum the solver takes one, for the same case
    always the same."""
    order = sorted(model.case.candidates, key=partial(rank, model.case))
    places = {person.id: position for position, person in enumerate(order)}
    return {seat: places[id] for (id, _), seat in model.seats.items()}


def _waited(model: Model) -> list[Terms]:
    """As many as can be of those who waited longest, then of the next."""
    people = model.case.people
    return [
        {seat: -1 for (id, _), seat in model.seats.items() if people[id].waited == years} for years in waits(model.case)
    ]


def _unserved(model: Model) -> Terms:
    """Agencies that sent somebody of whom nobody goes."""
    people: dict[str, list[Candidate]] = {}
    for person in model.case.candidates:
        people.setdefault(person.agency, []).append(person)
    terms: Terms = {}
    for _, those in sorted(people.items()):
        nobody = model.programme.column()
        model.programme.row(model.count(model.case.names, those) | {nobody: 1}, lower=1)
        terms[nobody] = 1
    return terms


def _ranks(model: Model) -> list[Terms]:
    if model.case.fairness == Fairness.DRAW:
        return [_earliest(model)]
    first = _waited(model) if model.case.fairness == Fairness.WAITED else []
    first = [_unserved(model)] if model.case.fairness == Fairness.AGENCY else first
    return [*first, *_levels(model), _earliest(model)]


def _balance(model: Model) -> Terms:
    """How far each property of the people is from an even share in each delegation, a part of one person aside."""
    numbers = tuple(model.case.names)
    terms: Terms = {}
    for people in _properties(model) if len(numbers) > 1 else []:
        share, left = divmod(len(people), len(numbers))
        for number in numbers:
            count = model.count((number,), people)
            off = model.programme.column(len(people))
            model.programme.row(count | {off: -1}, upper=share + (left > 0))
            model.programme.row(count | {off: 1}, lower=share)
            terms[off] = 1
    return terms


def _properties_of(person: Candidate) -> list[tuple[str, str]]:
    keys = [("size", ""), ("agency", person.agency), ("level", str(person.level or ""))]
    keys += [("group", code) for code in sorted(person.groups)]
    return keys + [("index", str(index)) for index in in_order(person.indices)]


def _properties(model: Model) -> list[list[Candidate]]:
    """The people who share a group, an agency, a level or an index, and all of them together."""
    seated = {id for id, _ in model.seats}
    found: dict[tuple[str, str], list[Candidate]] = {}
    for person in model.case.candidates:
        if person.id not in seated:
            continue
        for key in _properties_of(person):
            found.setdefault(key, []).append(person)
    return [members for members in found.values() if len(members) > 1]


def _preferences(model: Model) -> Terms:
    wishes = {person.id: person.prefers for person in model.case.candidates if person.prefers in model.case.names}
    return {seat: 1 for (id, number), seat in model.seats.items() if wishes.get(id, number) != number}


def _roles(model: Model) -> Terms:
    """Heads from the highest posts, then deputies; other duties from the lowest; nobody in a role without need."""
    return {
        column: 10 + {SeatRole.HEAD: 3, SeatRole.DEPUTY: 1}.get(role, -1) * height(model.case.people[id])
        for (id, _, role), column in model.roles.items()
    }


def _order(model: Model) -> Terms:
    """Earlier registrations in earlier delegations, heads above all."""
    place = {id: position for position, id in enumerate(sorted({id for id, _ in model.seats}))}
    later = {number: position for position, number in enumerate(sorted(model.case.names, reverse=True), start=1)}
    terms = {seat: place[id] * later[number] for (id, number), seat in model.seats.items()}
    for (id, number, role), column in model.roles.items():
        terms[column] = place[id] * (10 * later[number] if role == SeatRole.HEAD else 1)
    return terms


class Objective(Struct, frozen=True):
    """One aim; `name` in data, `label` in words; `terms` may be several, each before the next."""

    name: str
    label: str
    terms: Callable[[Model], list[Terms]]


def _one(terms: Callable[[Model], Terms]) -> Callable[[Model], list[Terms]]:
    return lambda model: [terms(model)]


WHO = (
    Objective("rules", "Giữ mọi quy tắc bắt buộc của kế hoạch.", _one(_hard_rules)),
    Objective("announced", "Giữ chỗ đã phê duyệt.", _one(_announced)),
    Objective("warnings", "Giữ các quy tắc cảnh báo.", _one(_warnings)),
    Objective("groups", "Xếp được nhiều người nhất, diện nêu trước trong kế hoạch được ưu tiên.", _one(_groups)),
    Objective("ranks", LABELS[Fairness.POST], _ranks),
)
WHERE = (
    Objective(
        "balance", "Các đoàn cân đối về số người, diện, cơ quan, cấp chức vụ và chỉ số theo dõi.", _one(_balance)
    ),
    Objective("wishes", "Theo nguyện vọng về đợt đi.", _one(_preferences)),
    Objective("roles", "Trưởng đoàn, Phó Trưởng đoàn là người có chức vụ cao hơn.", _one(_roles)),
    Objective("order", "Người đăng ký trước vào đoàn trước.", _one(_order)),
)
OBJECTIVES = (*WHO, *WHERE)
"""In this order. Locks, and delegations a person cannot go with, are kept before all of them."""


def objectives(case: Case) -> tuple[Objective, ...]:
    """The same, with the way among equals and the order that the plan chose."""
    aims = [replace(aim, label=LABELS[case.fairness]) if aim.name == "ranks" else aim for aim in OBJECTIVES]
    if case.first_aim == FirstAim.WISHES:
        balance, wishes = len(WHO), len(WHO) + 1
        aims[balance], aims[wishes] = aims[wishes], aims[balance]
    return tuple(aims)
