"""What a move or an exchange would do to the rules, before it is made: each that turns, and the sizes, in sentences."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from tours.enums import RuleKind, SeatRole

from .case import Arrangement, Candidate, Case
from .checks import Check, check
from .findings import Finding
from .moves import moved, swapped
from .outside import is_outside, outside_in_words


class Turn(StrEnum):
    """The way a rule turns. The values are the marks of the rule panel."""

    MENDS = "good"
    WARNS = "wait"
    BREAKS = "bad"
    NONE = ""


class Effect(Struct, frozen=True):
    turn: Turn
    text: str


def effects_of_move(
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    to: int | None,
    role: SeatRole = SeatRole.MEMBER,
    *,
    check: Check = check,
) -> list[Effect]:
    """For one person's menu: whether a reason is asked, sizes, then each rule that turns."""
    place = arrangement.get(candidate)
    left = None if place is None else place.delegation
    after = moved(arrangement, candidate, to, role)
    effects = []
    if left is None and to is not None:
        effects += _reason_asked(case, case.people.get(candidate))
    turns = _Turns(check(case, arrangement), check(case, after))
    if left != to:
        effects += [
            _size(case, after, turns, number, verb)
            for number, verb in ((to, "có"), (left, "còn"))
            if number in case.names
        ]
    return effects + list(turns.told())


def effects_of_swap(
    case: Case, arrangement: Arrangement, one: int, other: int, *, check: Check = check
) -> list[Effect]:
    """Sizes stay: of two who exchange their places, or of one who takes the other's, each rule that turns."""
    effects = []
    for comes, goes in ((one, other), (other, one)):
        if comes not in arrangement and goes in arrangement:
            effects += _reason_asked(case, case.people.get(comes))
    after = swapped(arrangement, one, other)
    return effects + list(_Turns(check(case, arrangement), check(case, after)).told())


class _Turns:
    def __init__(self, before: Iterable[Finding], after: Iterable[Finding]) -> None:
        self.before = {finding.key: finding for finding in before}
        self.after = list(after)

    def of(self, finding: Finding) -> Turn | None:
        """None: it stands as it stood."""
        was = self.before.get(finding.key)
        if finding.met:
            return Turn.MENDS if was is None or not was.met else None
        if was is not None and not was.met and finding.gap <= was.gap:
            return None
        return Turn.BREAKS if finding.blocks else Turn.WARNS

    def told(self) -> Iterator[Effect]:
        kept = set()
        for finding in self.after:
            if not _is_said_already(finding) and (turn := self.of(finding)) is not None:
                yield Effect(turn, finding.text)
                kept |= {(finding.question, finding.delegation)} if finding.met else set()
        keys = {finding.key for finding in self.after}
        for key, finding in self.before.items():
            if key not in keys and not finding.met and (finding.question, finding.delegation) not in kept:
                yield Effect(Turn.MENDS, f"Không còn lỗi: {finding.text}")


def _reason_asked(case: Case, person: Candidate | None) -> list[Effect]:
    """Of whoever is outside the plan's groups, and whom no decision brought in."""
    if person is None or not is_outside(case, person) or person.decision:
        return []
    return [Effect(Turn.WARNS, f"Người này {outside_in_words(case)}: phải ghi lý do trước khi trình.")]


def _is_said_already(finding: Finding) -> bool:
    """The size of a delegation, and who is outside the plan's groups."""
    return _is_size(finding) or finding.is_outside


def _is_size(finding: Finding) -> bool:
    return finding.rule is not None and finding.rule.kind == RuleKind.SIZE and finding.delegation is not None


def _size(case: Case, after: Arrangement, turns: _Turns, number: int | None, verb: str) -> Effect:
    sizes = [finding for finding in turns.after if _is_size(finding) and finding.delegation == number]
    turned = [turn for finding in sizes if (turn := turns.of(finding)) is not None]
    return Effect(turned[0] if turned else Turn.NONE, _size_in_words(case, after, number, verb))


def _size_in_words(case: Case, after: Arrangement, number: int | None, verb: str) -> str:
    count = sum(place.delegation == number for place in after.values())
    name = case.names[number or 0]
    for rule in case.sizes_of(number):
        if rule.minimum is not None and count < rule.minimum:
            return f"{name} {verb} {count} người, thiếu {rule.minimum - count}."
        if rule.maximum is not None and count > rule.maximum:
            return f"{name} {verb} {count} người, thừa {count - rule.maximum}."
        if count == rule.maximum:
            return f"{name} đủ {count} người."
    return f"{name} {verb} {count} người."
