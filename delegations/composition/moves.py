"""One move or exchange on the board: what forbids it."""

from tours.enums import SeatRole, Severity

from .case import Arrangement, Candidate, Case, Place
from .checks import Check, what_stops_moves


def moved(arrangement: Arrangement, candidate: int, to: int | None, role: SeatRole = SeatRole.MEMBER) -> Arrangement:
    """The arrangement after the move; `to` None takes the person out of every delegation. Locks are not asked here."""
    after = {person: place for person, place in arrangement.items() if person != candidate}
    if to is not None:
        after[candidate] = Place(candidate, to, role)
    return after


def head_of(arrangement: Arrangement, delegation: int | None) -> int | None:
    """The candidate who heads the delegation, if one does."""
    heads = (id for id, place in arrangement.items() if place.delegation == delegation and place.role == SeatRole.HEAD)
    return next(heads, None)


def swapped(arrangement: Arrangement, one: int, other: int) -> Arrangement:
    """Each in the other's place and role; who had none leaves the other without. Locks are not asked here."""
    after = {person: place for person, place in arrangement.items() if person not in (one, other)}
    for person, place in ((one, arrangement.get(other)), (other, arrangement.get(one))):
        if place is not None:
            after[person] = Place(person, place.delegation, place.role)
    return after


def problems_with_move(
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    to: int | None,
    role: SeatRole = SeatRole.MEMBER,
    *,
    check: Check = what_stops_moves,
) -> list[str]:
    """Why the move is refused: an unknown person or delegation, a lock, or a rule that blocks moves broken more."""
    person = case.people.get(candidate)
    if person is None:
        return [_UNKNOWN]
    if to is not None and to not in case.names:
        return ["Đoàn này không còn trong phương án; tải lại trang để xem các đoàn hiện có."]
    after = moved(arrangement, candidate, to, role)
    return [
        *_locks(case, person, arrangement.get(candidate), is_seated=to is not None),
        *_broken_more(case, arrangement, after, check),
    ]


def problems_with_swap(
    case: Case, arrangement: Arrangement, one: int, other: int, *, check: Check = what_stops_moves
) -> list[str]:
    """Why two people may not exchange their places; of one who has none, he takes the other's."""
    both = [case.people.get(one), case.people.get(other)]
    if one == other or None in both:
        return [_UNKNOWN]
    places = [arrangement.get(one), arrangement.get(other)]
    if places == [None, None]:
        return ["Cả hai người đều chưa có chỗ nên không đổi chỗ được; xếp một người vào đoàn trước."]
    if _seat(places[0]) == _seat(places[1]):
        return ["Hai người cùng đoàn, cùng vai trò nên đổi chỗ không khác gì."]
    locks = [
        text
        for person, place, gets in zip(both, places, reversed(places), strict=True)
        if person is not None
        for text in _locks(case, person, place, is_seated=gets is not None)
    ]
    return [*locks, *_broken_more(case, arrangement, swapped(arrangement, one, other), check)]


def _seat(place: Place | None) -> tuple[int, SeatRole] | None:
    return None if place is None else (place.delegation, place.role)


_UNKNOWN = "Người này không còn trong danh sách đăng ký; tải lại trang để xem danh sách mới."


def _broken_more(case: Case, before: Arrangement, after: Arrangement, check: Check) -> list[str]:
    broken = [one for one in check(case, after) if one.over and one.severity == Severity.BLOCKS_MOVE]
    over = {finding.key: finding.over for finding in check(case, before)} if broken else {}
    return [finding.text for finding in broken if finding.over > over.get(finding.key, 0)]


def _locks(case: Case, person: Candidate, place: Place | None, *, is_seated: bool) -> list[str]:
    """A lock where the person is, and where they are to be given a seat one that keeps them out."""
    found = []
    if place is not None and place.locked:
        why = f" ({place.reason})" if place.reason else ""
        found.append(f"{person.name} đang khóa ở {case.names[place.delegation]}{why}; bỏ khóa trước khi chuyển.")
    for lock in case.kept_out if is_seated else ():
        if lock.candidate == person.id:
            why = f" ({lock.reason})" if lock.reason else ""
            found.append(f"{person.name} đang khóa ngoài đoàn{why}; bỏ khóa trước khi xếp.")
    return found
