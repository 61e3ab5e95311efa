"""What if: one person is put into a delegation, or out of all, whatever is proposed, and everything is solved again."""

from collections.abc import Iterator, Mapping
from copy import replace

from msgspec import Struct

from config.words import capital
from delegations.composition import Arrangement, Candidate, Case, Finding, LockOut, Place, check, names_of

from .stages import solve

_NO_NAMES = ("Các đoàn ", "Có ")  # how sentences begin that go on small within another
_TOLD = 2  # sentences of what breaks
_NAMED = 3
_QUICK = 400  # people times delegations times ways, solved well within a second


class Way(Struct, frozen=True):
    """One way to place the person: whom it displaces and what it breaks in a sentence, and what it costs in a few
    words."""

    title: str
    text: str
    price: str
    is_open: bool


def is_quick(case: Case) -> bool:
    return len(case.candidates) * len(case.names) ** 2 <= _QUICK


def ways(case: Case, current: Arrangement, id: int) -> tuple[str, tuple[Way, ...]]:
    """Where the proposal has the person, and every other way. Of `current` only the locks count, the person's own left
    aside. Raises Unsolved where nothing is found at all, which the same case says without the person too."""
    case = replace(case, kept_out=tuple(lock for lock in case.kept_out if lock.candidate != id))
    locks = {one: place for one, place in current.items() if place.locked and one != id}
    base = _placed(case, locks)
    person, here = case.people[id], base.get(id)
    before = {finding.key: finding for finding in check(case, base)}
    found = []
    for number in case.names:
        if here is None or here.delegation != number:
            after = _placed(case, {**locks, id: Place(id, number, locked=True)})
            act = f"xếp {person.name} {'vào' if here is None else 'sang'} {case.names[number]}"
            found.append(_way(case, person, act, base, after, before))
    if here is not None:
        out = replace(case, kept_out=(*case.kept_out, LockOut(id)))
        found.append(_way(case, person, f"đưa {person.name} ra khỏi đoàn", base, _placed(out, locks), before))
    where = "để ngoài đoàn" if here is None else f"xếp ở {case.names[here.delegation]}"
    return f"Gợi ý {where}.", tuple(sorted(found, key=lambda one: not one.is_open))


def _placed(case: Case, locks: Arrangement) -> dict[int, Place]:
    return {place.candidate: place for place in solve(case, locks).places}


def _way(
    case: Case,
    person: Candidate,
    act: str,
    base: Arrangement,
    after: Arrangement,
    before: Mapping[tuple[object, ...], Finding],
) -> Way:
    worse = [
        finding
        for finding in check(case, after)
        if not finding.met
        and (finding.key not in before or before[finding.key].met or finding.gap > before[finding.key].gap)
    ]
    blocks, warns = sum(one.blocks for one in worse), sum(one.warns for one in worse)
    effects = [*_moves(case, person, base, after), *(_clause(one) for one in worse[:_TOLD])]
    if len(worse) > _TOLD:
        effects.append(f"và {len(worse) - _TOLD} điều nữa")
    price = f"Bỏ qua {warns} cảnh báo" if warns else "Mọi quy tắc vẫn đạt"
    text = f"Nếu {act} thì {'; '.join(effects) or 'không ai phải đổi chỗ'}."
    return Way(capital(act), text, "Không trình được" if blocks else price, not blocks)


def _moves(case: Case, person: Candidate, base: Arrangement, after: Arrangement) -> Iterator[str]:
    """Who goes out, who comes in, how many move."""
    gone = [case.people[id] for id in base if id not in after and id != person.id]
    come = [case.people[id] for id in after if id not in base and id != person.id]
    moved = sum(
        id in after and after[id].delegation != place.delegation for id, place in base.items() if id != person.id
    )
    if gone:
        yield f"{_named(gone)} ra khỏi đoàn"
    if come:
        yield f"{_named(come)} vào thay"
    if moved:
        yield f"{moved} người khác chuyển đoàn"


def _named(people: list[Candidate]) -> str:
    if len(people) <= _NAMED:
        return names_of(people)
    return f"{names_of(people[:_NAMED])} và {len(people) - _NAMED} người nữa"


def _clause(finding: Finding) -> str:
    text = finding.text.rstrip(".")
    text = text[0].lower() + text[1:] if text.startswith(_NO_NAMES) else text
    return f"{text}{finding.rule.where if finding.rule else ''}"
