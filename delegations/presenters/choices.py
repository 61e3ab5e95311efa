"""What can be done with one person: each move with its effects, or why not; and a refused act to do again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from config.words import NBSP
from delegations import policies
from delegations.composition import Check, LockOut, Place, effects_of_move, remembering
from delegations.enums import CompositionStatus as Status
from delegations.queries.files import CaseFile
from delegations.wording import post_of
from tours.enums import RuleKind, SeatRole

type Move = tuple[int | None, SeatRole]
type Clause = Callable[[CaseFile], str]
"""An act as a clause, once the case is at hand: "xếp Trần Minh Khôi vào Đoàn 1"."""


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """One line of the menu; `value` is what the form posts as `place`."""

    value: str
    title: str
    text: str
    off: bool


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """`shared` is what every choice does, said once. `why` is blank where that says it already."""

    id: int
    name: str
    post: str
    place: str
    shared: str
    choices: tuple[MenuChoice, ...]
    can_lock: bool
    is_locked: bool
    lock_title: str
    lock_text: str
    why_title: str
    why: str


@dataclass(frozen=True, slots=True)
class Again:
    """An act that came too late, ready to be done on the new board. `fields` are (name, value)."""

    text: str
    url: str
    fields: tuple[tuple[str, str], ...]


def person_menu(file: CaseFile, id: int) -> PersonMenu:
    person, place = file.people[id], file.arrangement.get(id)
    lock = _lock(file, id)
    here = f"ở {file.case.names[place.delegation]}" if place else "ngoài đoàn"
    moves = [] if lock else _moves(file, id)
    check = remembering()
    effects = [_effects(file, id, move, check) for move in moves]
    shared = _shared(effects)
    return PersonMenu(
        id=id,
        name=person.name,
        post=post_of(person),
        place=file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None),
        shared=" ".join(shared),
        choices=tuple(
            _choice(file, id, move, [text for text in own if text not in shared], bool(shared), check)
            for move, own in zip(moves, effects, strict=True)
        ),
        can_lock=id in file.case.people,
        is_locked=lock is not None,
        lock_title=f"Bỏ khóa {here}" if lock else f"Khóa {here}",
        lock_text=f"Đang khóa: {lock.reason}." if lock else "Gợi ý sắp xếp sẽ không chuyển người này.",
        why_title=f"Vì sao {here}" if place else "Vì sao chưa xếp",
        why=_why(file, id, shared),
    )


def _lock(file: CaseFile, id: int) -> Place | LockOut | None:
    """What holds them where they are, or outside of all delegations."""
    if place := file.arrangement.get(id):
        return place if place.locked else None
    return next((lock for lock in file.case.kept_out if lock.candidate == id), None)


def _shared(effects: list[list[str]]) -> list[str]:
    """What every one of several choices does."""
    if len(effects) < 2:
        return []
    return [text for text in effects[0] if all(text in one for one in effects)]


def _why(file: CaseFile, id: int, shared: list[str]) -> str:
    why = file.reasons({id}).get(id, "Cơ quan không còn đăng ký người này.")
    _, _, because = why.partition(" vì ")
    is_said = because and any(because.rstrip(".") in text for text in shared)
    return "" if is_said else why


def moved_words(id: int, to: int | None, role: SeatRole) -> Clause:
    def clause(file: CaseFile) -> str:
        name = file.name_of(id) if id in file.people else "một người"
        if to is None:
            return f"đưa {name} về chưa xếp"
        duty = "" if role == SeatRole.MEMBER else f", làm {role.label}"
        return f"xếp {name} vào {file.case.names.get(to, f'đoàn số {to}')}{duty}"

    return clause


def locked_words(id: int, verb: str) -> Clause:
    return lambda file: f"{verb} {file.name_of(id) if id in file.people else 'một người'}"


def _moves(file: CaseFile, id: int) -> list[Move]:
    """Other delegations (as a member, or in a role they lack), out of all, then the other roles where he is."""
    place = file.arrangement.get(id)
    if id not in file.case.people:
        return [(None, SeatRole.MEMBER)]
    moves: list[Move] = []
    for number in file.case.names:
        if place is None or place.delegation != number:
            moves.append((number, SeatRole.MEMBER))
            moves += [(number, role) for role in _roles_short_of(file, id, number)]
    if place is not None:
        moves.append((None, SeatRole.MEMBER))
        moves += [(place.delegation, role) for role in SeatRole if role != place.role]
    return moves


def _roles_short_of(file: CaseFile, id: int, number: int) -> list[SeatRole]:
    groups = file.case.people[id].groups
    return [
        finding.rule.role
        for finding in file.findings
        if finding.rule is not None
        and finding.rule.kind == RuleKind.ROLE_FROM_GROUP
        and finding.rule.role is not None
        and finding.delegation == number
        and finding.short
        and finding.rule.group in {None, *groups}
    ]


def _effects(file: CaseFile, id: int, move: Move, check: Check) -> list[str]:
    """On the rules; of one whom the agency does not send any more there are none."""
    return effects_of_move(file.case, file.arrangement, id, *move, check=check) if id in file.case.people else []


def _choice(file: CaseFile, id: int, move: Move, own: Collection[str], shares: bool, check: Check) -> MenuChoice:
    """`own`: its effects besides those it shares with every other choice."""
    to, role = move
    status = Status(file.composition.status)
    problems = policies.problems_with_moving(status, file.case, file.arrangement, id, to, role, check=check)
    if problems:
        text = "Chưa được. " + " ".join(problem.text for problem in problems)
    elif id in file.case.people:
        text = " ".join(own) or ("" if shares else "Không quy tắc nào đổi.")
    else:
        text = "Bỏ tên khỏi phương án."
    return MenuChoice(f"{to or 0}:{role.value}", _title(file, id, to, role), text, bool(problems))


def _title(file: CaseFile, id: int, to: int | None, role: SeatRole) -> str:
    place = file.arrangement.get(id)
    if to is None:
        return "Đưa về chưa xếp"
    name = file.case.names[to].replace(" ", NBSP)
    if place is not None and place.delegation == to:
        return f"Làm {role.label}"
    duty = "" if role == SeatRole.MEMBER else f", làm {role.label}"
    return f"{'Vào' if place is None else 'Sang'} {name}{duty}"
