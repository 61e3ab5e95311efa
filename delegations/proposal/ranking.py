"""Who comes first among people whom the rules treat alike, in the one way that the plan chose."""

import hashlib
import hmac
from collections.abc import Mapping
from functools import partial

from delegations.composition import Candidate, Case
from tours.enums import Fairness, PositionLevel

_LEVELS = {level: position for position, level in enumerate(PositionLevel)}
LABELS = {
    Fairness.POST: "Trong cùng điều kiện, chức vụ cao hơn trước, rồi đến người đăng ký trước.",
    Fairness.WAITED: "Trong cùng điều kiện, người chờ lâu hơn qua các kế hoạch trước đi trước, rồi đến chức vụ cao "
    "hơn, người đăng ký trước.",
    Fairness.AGENCY: "Trong cùng điều kiện, cơ quan chưa có người đi được xét trước, rồi đến chức vụ cao hơn, người "
    "đăng ký trước.",
    Fairness.DRAW: "Trong cùng điều kiện, người có thứ tự bốc thăm nhỏ hơn đi trước.",
}


def height(person: Candidate) -> int:
    """0 is the highest post; an unknown one comes last."""
    return _LEVELS[person.level] if person.level else len(_LEVELS)


def rank(case: Case, person: Candidate) -> tuple[int, ...]:
    """Less comes first. The last is the registration, which no two people share."""
    if case.fairness == Fairness.DRAW:
        return (drawn(case.seed, person.id), person.id)
    waited = (-person.waited,) if case.fairness == Fairness.WAITED else ()
    return (*waited, height(person), person.id)


def drawn(seed: str, id: int) -> int:
    """HMAC-SHA256 of the person's number with the seed as key: nobody can tell it before the seed is known, and anybody
    after."""
    return int(hmac.new(seed.encode(), str(id).encode(), hashlib.sha256).hexdigest(), 16)


def waits(case: Case) -> list[int]:
    """How long people waited, the longest first; those who did not are told apart by what comes next."""
    return sorted({person.waited for person in case.candidates if person.waited > 0}, reverse=True)


def places_drawn(case: Case) -> dict[int, int]:
    """Person → their place in the draw, from 1; without a draw nobody has one."""
    if case.fairness != Fairness.DRAW:
        return {}
    people = [person for person in case.candidates if person.id > 0]
    return {one.id: place for place, one in enumerate(sorted(people, key=partial(rank, case)), start=1)}


def way_in_words(case: Case, person: Candidate, drawn: Mapping[int, int]) -> str:
    """In which order he and those of his own group were looked at, as a sentence after the reason; "" of the usual way,
    which every reason is read with."""
    if case.fairness == Fairness.WAITED:
        waited = f"đã chờ {person.waited} kế hoạch" if person.waited else "chưa chờ kế hoạch nào"
        return f" Giữa những người cùng diện, người chờ lâu hơn đi trước: {waited}."
    if case.fairness == Fairness.AGENCY:
        return " Giữa những người cùng diện, cơ quan chưa có người đi được xét trước, rồi đến chức vụ cao hơn."
    if person.id not in drawn:
        return ""
    place = f"thứ {drawn[person.id]} trong {len(drawn)} người, hạt giống “{case.seed}”"
    return f" Giữa những người cùng diện, bốc thăm quyết định: {place}."
