"""How the aims are reached: first who goes, then where and as what. No aim gives way to a later one."""

from collections.abc import Callable, Iterable, Sequence
from copy import replace
from itertools import chain

from msgspec import Struct

from delegations.composition import Arrangement, Case, Place

from .aims import WHO, Objective, objectives
from .gathering import gathered
from .model import Model
from .narrowing import Shape
from .programme import Unsolved
from .relaxation import Terms


class Unproved(Struct, frozen=True):
    """An aim at which the solver stopped at its limit: what was found, and what no arrangement can be better than."""

    aim: str
    value: int
    bound: int

    @property
    def text(self) -> str:
        return (
            f"“{self.aim.rstrip('.')}”: đây là cách tốt nhất tìm được trong giới hạn tính, chưa chứng minh là tốt nhất "
            f"(kết quả {self.value}, không thể dưới {self.bound}; càng nhỏ càng tốt)."
        )


class Reached(Struct, frozen=True):
    """What was found of one aim, and what no arrangement can be below; several values, each before the next."""

    aim: str
    values: tuple[int, ...]
    bounds: tuple[int, ...]

    @property
    def unproved(self) -> list[Unproved]:
        pairs = zip(self.values, self.bounds, strict=True)
        return [Unproved(self.aim, value, bound) for value, bound in pairs if value > bound]


class Solution(Struct, frozen=True):
    """The places, by candidate id, and what was reached of every aim, in their order."""

    places: tuple[Place, ...]
    reached: tuple[Reached, ...]

    @property
    def unproved(self) -> tuple[Unproved, ...]:
        """The aims not proved to be reached as well as can be."""
        return tuple(chain.from_iterable(one.unproved for one in self.reached))

    @property
    def is_impossible(self) -> bool:
        """Whether it is proved that some rule that blocks must be broken, where one is."""
        return not any(one.aim == WHO[0].label for one in self.unproved)


def solve(case: Case, current: Arrangement, heard: Callable[[], None] = lambda: None) -> Solution:
    """Who goes, decided once and for all, then where and as what. Raises Unsolved.

    Who goes is first decided as if all travelled together; only where those people cannot be placed apart without
    breaking more is it decided with all delegations at once, which takes longer. `heard` is called as aims are reached.
    """
    if len(case.delegations) > 1:
        try:
            return _solved(case, current, _who(*gathered(case, current), heard), heard)
        except Unsolved:
            pass  # not an error: they cannot be placed apart
    return _solved(case, current, _who(case, current, heard), heard)


class _Chosen(Struct, frozen=True):
    """The people, and what they were chosen by."""

    ids: set[int]
    reached: list[Reached]


def _who(case: Case, current: Arrangement, heard: Callable[[], None]) -> _Chosen:
    who = Model(case, current)
    *rules, ranks = [(objective, objective.terms(who)) for objective in objectives(case)[: len(WHO)]]
    values = who.programme.minimise(*chain.from_iterable(terms for _, terms in rules))
    found = zip(rules, values, who.programme.bounds, strict=True)
    reached = [Reached(objective.label, (value,), (bound,)) for (objective, _), value, bound in found]
    who.programme.hurry()
    heard()
    reached.append(_reached(who, *ranks))
    heard()
    return _Chosen({place.candidate for place in who.places()}, reached)


def _reached(model: Model, objective: Objective, parts: list[Terms], later: Sequence[Terms] = ()) -> Reached:
    """The aim's parts, each as good as the ones before it allow."""
    values, bounds = [], []
    for terms in parts:
        values += model.programme.minimise(terms, later=later)
        bounds += model.programme.bounds
    return Reached(objective.label, tuple(values), tuple(bounds))


def _solved(
    case: Case, current: Arrangement, chosen: _Chosen, heard: Callable[[], None], *, is_sure: bool = True
) -> Solution:
    """These people's places, none left out and no rule broken more than when they were chosen. Raises Unsolved where
    that cannot be."""
    where = Model(case, current, only=chosen.ids)
    for objective, found in zip(WHO[:3], chosen.reached, strict=False):
        for terms, value in zip(objective.terms(where), found.values, strict=True):
            where.programme.hold(terms, value)
    for person in sorted(chosen.ids):
        where.programme.row(where.count(case.names, [case.people[person]]), lower=1)
    aims = [(objective, objective.terms(where)) for objective in objectives(case)[len(WHO) :]]
    if not is_sure:
        where.programme.distrust()
    where.programme.hurry(_shape(where))
    later = [list(chain.from_iterable(parts for _, parts in aims[number:])) for number in range(1, len(aims) + 1)]
    reached = []
    for aim, after in zip(aims, later, strict=True):
        reached.append(_reached(where, *aim, after))
        heard()
    where.programme.prefer(_first_of_all(where))
    ended = [tuple(map(where.programme.value, parts)) for _, parts in aims]
    if is_sure and any(value < one.values for value, one in zip(ended, reached, strict=True)):
        # A later aim came upon better values than the solver had proved the best.
        return _solved(case, current, chosen, heard, is_sure=False)
    places = tuple(sorted(where.places(), key=lambda place: place.candidate))
    return Solution(places, (*chosen.reached, *reached))


def _first_of_all(model: Model) -> Terms:
    """What the order of registration leaves open: whoever registered first of all, in an earlier delegation."""
    first = min((id for id, _ in model.seats), default=0)
    return {column: number for (id, number), column in model.seats.items() if id == first}


def _shape(model: Model) -> Shape:
    """People choose among their own columns, and delegations share the rules of each."""
    kin: dict[int, list[int]] = {}
    sides: dict[int, list[int]] = {number: [] for number in model.case.names}
    held = (((id, number), column) for (id, number, _), column in model.roles.items())
    for (id, number), column in chain(model.seats.items(), held):
        kin.setdefault(id, []).append(column)
        sides[number].append(column)
    return Shape(list(kin.values()), list(sides.values()))


def measured(case: Case, places: Iterable[Place]) -> list[Reached]:
    """What these places reach of every aim, whoever arranged them: the same model with every place held."""
    held = {place.candidate: replace(place, locked=True) for place in places}
    model = Model(case, held, only=held.keys())
    aims = [(objective, objective.terms(model)) for objective in objectives(case)]
    # With everybody held nothing is left to choose but how far each rule and share is missed.
    missed = {column: 1 for _, parts in aims for terms in parts for column in terms if not model.is_someones(column)}
    model.programme.minimise(missed)
    found = [(aim.label, tuple(map(model.programme.value, parts))) for aim, parts in aims]
    return [Reached(label, values, values) for label, values in found]
