"""Two or three ways out, of different kinds: steps, what they weigh, and the delegations that come of them."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from delegations.composition import Arrangement, Case

from .remedy import least_gap
from .stages import solve
from .steps import Change, Kind, Step, applied, change

_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Remedy:
    """`sizes`: each delegation by name and how many it has once the steps are taken. `is_proved`: nothing of this kind
    weighs less."""

    steps: tuple[Step, ...]
    sizes: tuple[tuple[str, int], ...]
    is_proved: bool

    @property
    def title(self) -> str:
        first, *others = dict.fromkeys(step.kind.value for step in self.steps)
        return ", ".join([first, *(f"{other[0].lower()}{other[1:]}" for other in others)])

    @property
    def points(self) -> int:
        return sum(step.points for step in self.steps)

    @property
    def given_up(self) -> tuple[str, ...]:
        """What taking it costs, each thing once."""
        return tuple(dict.fromkeys(step.price for step in self.steps))

    @property
    def key(self) -> str:
        """Tells it from every other; the same steps have the same."""
        return sha256("\n".join(step.text for step in self.steps).encode()).hexdigest()[:16]


def remedies(case: Case, current: Arrangement) -> tuple[Remedy, ...]:
    """The smallest change first, then the smallest that are mostly of another kind. Empty when none is needed."""
    changes = _changes(case, current)
    return tuple(Remedy(one.steps, _sizes(case, current, one), one.is_proved) for one in changes)


def remedy_steps(case: Case, current: Arrangement, key: str) -> tuple[Step, ...]:
    """The steps of the remedy with this key ("": of the smallest); empty when there is none any more."""
    found = (one.steps for one in _changes(case, current))
    return next((steps for steps in found if key in ("", Remedy(steps, (), True).key)), ())


def _changes(case: Case, current: Arrangement) -> list[Change]:
    gap = least_gap(case, current)
    if not gap:
        return []
    smallest = change(case, current, gap, None)
    seen = {_kinds(smallest)}
    others = []
    for kind in Kind:
        other = change(case, current, gap, kind)
        if kind in _kinds(other) and _kinds(other) not in seen:
            seen.add(_kinds(other))
            others.append(other)
    others.sort(key=_points)
    return [smallest, *others][:_MOST_SHOWN]


def _kinds(change: Change) -> frozenset[Kind]:
    return frozenset(step.kind for step in change.steps)


def _points(change: Change) -> int:
    return sum(step.points for step in change.steps)


def _sizes(case: Case, current: Arrangement, change: Change) -> tuple[tuple[str, int], ...]:
    counts = Counter(place.delegation for place in solve(*applied(case, current, change.steps)).places)
    return tuple((name, counts[number]) for number, name in case.names.items())
