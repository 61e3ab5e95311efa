"""What is wrong with an arrangement itself, whatever the rules say."""

from collections.abc import Iterator

from tours.enums import SeatRole, Severity

from .case import Arrangement, Candidate, Case
from .findings import Finding
from .sides import Side, names_of


def faults(case: Case, each: list[Side]) -> Iterator[Finding]:
    reasons = {lock.candidate: lock.reason for lock in case.kept_out}
    heads_are_counted = case.heads_are_counted
    for side in each:
        if not heads_are_counted:
            yield from _too_many_heads(side)
        for person, _ in side.seats:
            if side.number in person.away:
                yield _cannot_join(person, side)
            if person.id in reasons:
                yield _kept_out(person, side, reasons[person.id])


def misplaced(case: Case, arrangement: Arrangement) -> Iterator[Finding]:
    """People or delegations that the composition does not have."""
    for place in arrangement.values():
        if place.candidate not in case.people:
            where = case.names.get(place.delegation, f"đoàn số {place.delegation}")
            text = f"Một người ở {where} không còn trong danh sách đăng ký; bỏ khỏi đoàn."
            yield _fault(text, place.delegation, place.candidate)
        elif place.delegation not in case.names:
            text = f"{case.people[place.candidate].name} đang ở đoàn số {place.delegation}, đoàn này không có; xếp lại."
            yield _fault(text, None, place.candidate)


def _too_many_heads(side: Side) -> Iterator[Finding]:
    heads = [person for person, place in side.seats if place.role == SeatRole.HEAD]
    if len(heads) > 1:
        number = "hai" if len(heads) == 2 else str(len(heads))
        text = f"{side.name} có {number} Trưởng đoàn: {names_of(heads)}; chỉ giữ một."
        yield _fault(text, side.number, *(head.id for head in heads), over=len(heads) - 1)


def _cannot_join(person: Candidate, side: Side) -> Finding:
    text = f"{person.name} không đi được đợt của {side.name}; chuyển sang đoàn khác hoặc đưa về chưa xếp."
    return _fault(text, side.number, person.id, severity=Severity.WARNS)


def _kept_out(person: Candidate, side: Side, reason: str) -> Finding:
    why = f" ({reason})" if reason else ""
    text = f"{person.name} đang ở {side.name} nhưng đã khóa ngoài đoàn{why}; đưa về chưa xếp hoặc bỏ khóa."
    return _fault(text, side.number, person.id)


def _fault(
    text: str, delegation: int | None, *people: int, severity: Severity = Severity.BLOCKS_SUBMISSION, over: int = 0
) -> Finding:
    return Finding(None, delegation, False, text, severity, over=over, people=people, unit=text)
