"""One move on the board: what forbids it, and what it would change, in short sentences."""

from tours.enums import RuleKind, SeatRole, Severity

from .case import Arrangement, Candidate, Case, Place
from .checks import Check, check
from .findings import Finding
from .outside import is_outside, outside_in_words


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


def problems_with_move(
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    to: int | None,
    role: SeatRole = SeatRole.MEMBER,
    *,
    check: Check = check,
) -> list[str]:
    """Why the move is refused: an unknown person or delegation, a lock, or a rule that blocks moves broken more."""
    person = case.people.get(candidate)
    if person is None:
        return ["Người này không còn trong danh sách đăng ký; tải lại trang để xem danh sách mới."]
    if to is not None and to not in case.names:
        return ["Đoàn này không còn trong phương án; tải lại trang để xem các đoàn hiện có."]
    before = {finding.key: finding.over for finding in check(case, arrangement)}
    broken = [
        finding.text
        for finding in check(case, moved(arrangement, candidate, to, role))
        if finding.severity == Severity.BLOCKS_MOVE and finding.over > before.get(finding.key, 0)
    ]
    return [*_locks(case, person, arrangement.get(candidate), is_seated=to is not None), *broken]


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


def effects_of_move(
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    to: int | None,
    role: SeatRole = SeatRole.MEMBER,
    *,
    check: Check = check,
) -> list[str]:
    """What the move changes, for one person's menu: sizes, then each rule newly broken, worse, or newly met."""
    after = moved(arrangement, candidate, to, role)
    place = arrangement.get(candidate)
    left = None if place is None else place.delegation
    effects = []
    if left is None and to is not None and _asks_for_a_reason(case, case.people.get(candidate)):
        effects.append(f"Người này {outside_in_words(case)}: phải ghi lý do trước khi trình.")
    if left != to:
        effects += _sizes(case, after, to, left)
    before = {finding.key: finding for finding in check(case, arrangement)}
    return effects + [
        finding.text
        for finding in check(case, after)
        if not _is_said_already(finding) and _changes(before.get(finding.key), finding)
    ]


def _asks_for_a_reason(case: Case, person: Candidate | None) -> bool:
    """Outside the plan's groups, and no decision brought them in."""
    return person is not None and is_outside(case, person) and not person.decision


def _sizes(case: Case, after: Arrangement, to: int | None, left: int | None) -> list[str]:
    return [_size(case, after, number, verb) for number, verb in ((to, "có"), (left, "còn")) if number in case.names]


def _is_said_already(finding: Finding) -> bool:
    """The size of a delegation, and who is outside the plan's groups."""
    sized = finding.rule is not None and finding.rule.kind == RuleKind.SIZE and finding.delegation is not None
    return sized or finding.is_outside


def _changes(before: Finding | None, after: Finding) -> bool:
    if after.met:
        return before is None or not before.met
    return before is None or before.met or after.gap > before.gap


def _size(case: Case, after: Arrangement, number: int | None, verb: str) -> str:
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
