"""What can be done with one person: each move with its effects, or why not; and a refused act to do again."""

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import replace

from msgspec import Struct

from config.words import NBSP
from delegations.composition import (
    Effect,
    LockOut,
    Place,
    Turn,
    effects_of_move,
    effects_of_swap,
)
from delegations.enums import CompositionStatus as Status
from delegations.policies import moving
from delegations.proposal.displacing import displaced
from delegations.queries.files import CaseFile
from delegations.wording import post_of
from tours.enums import RuleKind, SeatRole

type Move = tuple[int | None, SeatRole]
type Clause = Callable[[CaseFile], str]
"""An act as a clause, once the case is at hand: "xếp Trần Minh Khôi vào Đoàn 1"."""


class MenuChoice(Struct, frozen=True):
    """One line of the menu; `value` is what the form posts as `place`, or as `other` where two exchange places
    (`is_swap`). `why_off` says why it cannot be done; "" where it can."""

    value: str
    title: str
    effects: tuple[Effect, ...]
    why_off: str = ""
    is_swap: bool = False


class PersonMenu(Struct, frozen=True):
    """`shared` is what every choice does, said once. `why` is blank where that says it already."""

    id: int
    name: str
    post: str
    place: str
    shared: tuple[Effect, ...]
    choices: tuple[MenuChoice, ...]
    can_lock: bool
    is_locked: bool
    lock_title: str
    lock_text: str
    why_title: str
    why: str


class Again(Struct, frozen=True):
    """An act that came too late, ready to be done on the new board. `fields` are (name, value)."""

    text: str
    url: str
    fields: tuple[tuple[str, str], ...]


def person_menu(file: CaseFile, id: int) -> PersonMenu:
    person, place = file.people[id], file.arrangement.get(id)
    lock = _lock(file, id)
    here = f"ở {file.case.names[place.delegation]}" if place else "ngoài đoàn"
    choices = [] if lock else _choices(file, id)
    shared = _shared(choices)
    return PersonMenu(
        id=id,
        name=person.name,
        post=post_of(person),
        place=file.place_in_words(place.delegation, place.role) if place else file.place_in_words(None),
        shared=tuple(shared),
        choices=tuple(_less(choice, shared) for choice in choices),
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


def _shared(choices: Sequence[MenuChoice]) -> list[Effect]:
    """What every one of several choices does."""
    if len(choices) < 2:
        return []
    return [effect for effect in choices[0].effects if all(effect in one.effects for one in choices)]


def _less(choice: MenuChoice, shared: Collection[Effect]) -> MenuChoice:
    """Without what all choices share; what cannot be done has its reason and no effects."""
    if choice.why_off:
        return replace(choice, effects=())
    own = tuple(effect for effect in choice.effects if effect not in shared)
    return replace(choice, effects=own if own or shared else (_NOTHING,))


_NOTHING = Effect(Turn.NONE, "Không quy tắc nào đổi.")


def _why(file: CaseFile, id: int, shared: Iterable[Effect]) -> str:
    why = file.reasons({id}).get(id, "Cơ quan không còn đăng ký người này.")
    _, _, because = why.partition(" vì ")
    is_said = because and any(because.rstrip(".") in effect.text for effect in shared)
    return "" if is_said else why


def moved_words(id: int, to: int | None, role: SeatRole) -> Clause:
    def clause(file: CaseFile) -> str:
        name = file.name_of(id) if id in file.people else "một người"
        if to is None:
            return f"đưa {name} về chưa xếp"
        duty = "" if role == SeatRole.MEMBER else f", làm {role.label}"
        return f"xếp {name} vào {file.case.names.get(to, f'đoàn số {to}')}{duty}"

    return clause


def swapped_words(one: int, other: int) -> Clause:
    def clause(file: CaseFile) -> str:
        names = [file.name_of(id) if id in file.people else "một người" for id in (one, other)]
        return f"đổi chỗ {names[0]} và {names[1]}"

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


def _choices(file: CaseFile, id: int) -> list[MenuChoice]:
    """Each move; after one that is refused or breaks a rule, in whose place it could be done instead."""
    found = []
    for move in _moves(file, id):
        choice = _choice(file, id, move)
        found.append(choice)
        to, role = move
        place = file.arrangement.get(id)
        is_here = place is not None and place.delegation == to
        if to is None or role != SeatRole.MEMBER or is_here:
            continue
        if choice.why_off or any(effect.turn in _BROKEN for effect in choice.effects):
            tried = file.tried
            others = displaced(file.case, file.arrangement, id, to, check=tried.check, stops=tried.what_stops_moves)
            found += [_swap(file, id, other) for other in others]
    return found


_BROKEN = (Turn.BREAKS, Turn.WARNS)


def _choice(file: CaseFile, id: int, move: Move) -> MenuChoice:
    to, role = move
    case, arrangement, status = file.case, file.arrangement, Status(file.composition.status)
    value, title = f"{to or 0}:{role.value}", _title(file, id, to, role)
    stops = file.tried.what_stops_moves
    if problems := moving.problems_with_moving(status, case, arrangement, id, to, role, check=stops):
        why = "Chưa được. " + " ".join(problem.text for problem in problems)
        return MenuChoice(value, title, tuple(_effects(file, id, move)), why)
    if id not in case.people:
        return MenuChoice(value, title, (Effect(Turn.NONE, "Bỏ tên khỏi phương án."),))
    return MenuChoice(value, title, tuple(_effects(file, id, move)))


def _effects(file: CaseFile, id: int, move: Move) -> list[Effect]:
    """On the rules; of one whom the agency does not send any more there are none."""
    if id not in file.case.people:
        return []
    return effects_of_move(file.case, file.arrangement, id, *move, check=file.tried.check)


def _swap(file: CaseFile, id: int, other: int) -> MenuChoice:
    """Both keep the delegations' sizes; the other goes where this one was."""
    place = file.arrangement[other]
    where = file.place_in_words(place.delegation, place.role).replace(" ", NBSP, 1)
    here = file.arrangement.get(id)
    left = f"{file.name_of(other)} {'ra chưa xếp' if here is None else f'sang {file.case.names[here.delegation]}'}."
    effects = effects_of_swap(file.case, file.arrangement, id, other, check=file.tried.check)
    verb = "Thay" if here is None else "Đổi chỗ với"
    title = f"{verb} {file.name_of(other)} ở {where}"
    return MenuChoice(str(other), title, (Effect(Turn.NONE, left), *(effects or (_NOTHING,))), is_swap=True)


def _title(file: CaseFile, id: int, to: int | None, role: SeatRole) -> str:
    place = file.arrangement.get(id)
    if to is None:
        return "Đưa về chưa xếp"
    name = file.case.names[to].replace(" ", NBSP)
    if place is not None and place.delegation == to:
        return f"Làm {role.label}"
    duty = "" if role == SeatRole.MEMBER else f", làm {role.label}"
    return f"{'Vào' if place is None else 'Sang'} {name}{duty}"
