"""What a proposal aims at, in order: first who goes, then where and as what. No aim gives way to a later one."""

from collections.abc import Callable
from dataclasses import dataclass

from delegations.composition import Arrangement, Candidate, Case, Place
from delegations.composition.case import in_order
from tours.enums import PositionLevel, SeatRole

from .gathering import gathered
from .model import Model
from .programme import Terms

_LEVELS = {level: position for position, level in enumerate(PositionLevel)}


def rank(person: Candidate) -> tuple[int, int]:
    """Who comes first among equals: the higher post, then the earlier registration. An unknown post comes last."""
    return (_LEVELS[person.level] if person.level else len(_LEVELS), person.id)


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


def _ranks(model: Model) -> Terms:
    ranked = sorted(model.case.candidates, key=rank)
    places = {person.id: position for position, person in enumerate(ranked)}
    # The odd remainders keep two different choices from having the same sum.
    return {seat: 100 * places[id] + places[id] * 37 % 97 for (id, _), seat in model.seats.items()}


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
        column: 10 + {SeatRole.HEAD: 3, SeatRole.DEPUTY: 1}.get(role, -1) * rank(model.case.people[id])[0]
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


@dataclass(frozen=True, slots=True)
class Objective:
    label: str
    terms: Callable[[Model], Terms]


WHO = (
    Objective("Giữ mọi quy tắc bắt buộc của kế hoạch.", _hard_rules),
    Objective("Giữ chỗ đã phê duyệt.", _announced),
    Objective("Giữ các quy tắc cảnh báo.", _warnings),
    Objective("Xếp được nhiều người nhất, diện nêu trước trong kế hoạch được ưu tiên.", _groups),
    Objective("Trong cùng điều kiện, chức vụ cao hơn trước, rồi đến người đăng ký trước.", _ranks),
)
WHERE = (
    Objective("Các đoàn cân đối về số người, diện, cơ quan, cấp chức vụ và chỉ số theo dõi.", _balance),
    Objective("Theo nguyện vọng về đợt đi.", _preferences),
    Objective("Trưởng đoàn, Phó Trưởng đoàn là người có chức vụ cao hơn.", _roles),
    Objective("Người đăng ký trước vào đoàn trước.", _order),
)
OBJECTIVES = (*WHO, *WHERE)
"""In this order. Locks, and delegations a person cannot go with, are kept before all of them."""


def solve(case: Case, current: Arrangement) -> tuple[Place, ...]:
    """The proposed places alone, by candidate id: who goes, decided once and for all, then where and as what.

    Who goes is first decided as if all travelled together; only where those people cannot be placed apart without
    breaking more is it decided with all delegations at once, which takes longer.
    """
    if len(case.delegations) > 1:
        where = _where(case, current, *_who(*gathered(case, current)))
        if where.programme.is_possible:
            return _places(where)
    return _places(_where(case, current, *_who(case, current)))


def _places(where: Model) -> tuple[Place, ...]:
    return tuple(sorted(where.places(), key=lambda place: place.candidate))


def _who(case: Case, current: Arrangement) -> tuple[set[int], list[int]]:
    """The people, and the values of the aims they were chosen by."""
    who = Model(case, current)
    *rules, ranks = (objective.terms(who) for objective in WHO)
    values = who.programme.minimise(*rules)
    who.programme.hurry()
    who.programme.minimise(ranks)
    return {place.candidate for place in who.places()}, values


def _where(case: Case, current: Arrangement, chosen: set[int], values: list[int]) -> Model:
    """These people's places, none left out and no rule broken more than `values` say, if that can be."""
    where = Model(case, current, only=chosen)
    for objective, value in zip(WHO[:3], values, strict=False):
        where.programme.hold(objective.terms(where), value)
    for person in sorted(chosen):
        where.programme.row(where.count(case.names, [case.people[person]]), lower=1)
    aims = [objective.terms(where) for objective in WHERE]
    where.programme.hurry()
    for terms in aims:
        if where.programme.is_possible:
            where.programme.minimise(terms)
    return where
