"""Two or three ways out, of different kinds: steps, what they weigh, and the delegations that come of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from hashlib import sha256

from msgspec import Struct

from delegations.composition import Arrangement, Candidate, Case, Place
from tours.enums import SeatRole

from .remedy import least_gap
from .stages import solve
from .steps import Change, Kind, Step, applied, change, invitations

_MOST_SHOWN = 3


class Remedy(Struct, frozen=True):
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
    return tuple(_remedy(case, current, one) for one in _changes(case, current))


def remedy_steps(case: Case, current: Arrangement, key: str) -> tuple[Step, ...]:
    """The steps of the remedy with this key ("": of the smallest); empty when there is none any more."""
    found = (_remedy(case, current, one) for one in _changes(case, current))
    return next((remedy.steps for remedy in found if key in ("", remedy.key)), ())


def _changes(case: Case, current: Arrangement) -> list[Change]:
    gap = least_gap(case, current)
    if not gap:
        return []
    smallest = change(case, current, gap, None)
    seen = {_kinds(smallest)}
    others = []
    for kind in _others(case, current, _kinds(smallest)):
        other = change(case, current, gap, kind)
        if kind in _kinds(other) and _kinds(other) not in seen:
            seen.add(_kinds(other))
            others.append(other)
    others.sort(key=_points)
    return [smallest, *others][:_MOST_SHOWN]


def _others(case: Case, current: Arrangement, smallest: Collection[Kind]) -> list[Kind]:
    """Kinds of which there may be another: not the one that the smallest is all of, nor locks where there are none."""
    is_locked = bool(case.kept_out) or any(place.locked for place in current.values())
    return [kind for kind in Kind if {kind} != smallest and (is_locked or kind != Kind.LOCKS)]


def _kinds(change: Change) -> frozenset[Kind]:
    return frozenset(step.kind for step in change.steps)


def _points(change: Change) -> int:
    return sum(step.points for step in change.steps)


def _remedy(case: Case, current: Arrangement, change: Change) -> Remedy:
    places = solve(*applied(case, current, change.steps)).places
    counts = Counter(place.delegation for place in places)
    sizes = tuple((name, counts[number]) for number, name in case.names.items())
    return Remedy(_placed_anew(case, change.steps, places), sizes, change.is_proved)


def _placed_anew(case: Case, steps: Iterable[Step], places: Iterable[Place]) -> tuple[Step, ...]:
    """The steps with the invited where they are once all steps are taken, which only the whole problem decides."""
    placed = {place.candidate: (place.delegation, place.role) for place in places}
    id = min((0, *(person.id for person in case.candidates)))
    guests: dict[int, Candidate] = {}
    seated: dict[int, Counter[tuple[int, SeatRole]]] = {}
    others = []
    for step in steps:
        if step.invite is None:
            others.append(step)
            continue
        guests[step.invite.id] = step.invite
        for _ in range(step.count):
            id -= 1
            seat = placed.get(id, (step.delegation or 1, SeatRole.MEMBER))
            seated.setdefault(step.invite.id, Counter())[seat] += 1
    return (*others, *(step for key, guest in guests.items() for step in invitations(case, guest, seated[key])))
