"""Why this one and not that one: what would break if somebody of a higher post went instead of somebody chosen."""

from collections.abc import Mapping
from functools import partial

from delegations.composition import Arrangement, Candidate, Case, Finding, Place, check
from tours.enums import SeatRole

from .aims import first_group
from .ranking import rank

_MOST_ASKED = 120  # people; beyond, one check each would take the page too long
_TRIED = 3


def contrasts(case: Case, arrangement: Arrangement) -> dict[int, str]:
    """A sentence for each person left out who outranks somebody chosen, and for whoever is chosen before such a one.

    Who is left out is put in the place of the chosen one of the lowest post, of the same group where there is one, and
    the rules are checked again.
    """
    chosen = [
        (case.people[id], place)
        for id, place in arrangement.items()
        if id in case.people and id > 0 and not place.locked
    ]
    # Members before holders of a duty, the lowest post and the latest registration first.
    chosen.sort(key=lambda seat: (seat[1].role == SeatRole.MEMBER, rank(case, seat[0])), reverse=True)
    before = {finding.key: finding for finding in check(case, arrangement)}
    found: dict[int, str] = {}
    for person in sorted(_left_out(case, arrangement), key=partial(rank, case))[:_MOST_ASKED]:
        lower = [
            (other, place)
            for other, place in chosen
            if rank(case, other)[:-1] > rank(case, person)[:-1] and place.delegation not in person.away
        ]
        group = first_group(case, person)
        lower.sort(key=lambda seat: first_group(case, seat[0]) != group)
        for other, place in lower[:_TRIED]:
            if why := _why(case, arrangement, before, person, (other, place)):
                found[person.id] = why
                found.setdefault(other.id, why)
                break
    return found


def _left_out(case: Case, arrangement: Arrangement) -> list[Candidate]:
    kept_out = {lock.candidate for lock in case.kept_out}
    return [
        person
        for person in case.candidates
        if person.id not in arrangement and person.id not in kept_out and first_group(case, person) is not None
    ]


def _why(
    case: Case,
    arrangement: Arrangement,
    before: Mapping[tuple[object, ...], Finding],
    person: Candidate,
    seat: tuple[Candidate, Place],
) -> str:
    other, place = seat
    after = {id: kept for id, kept in arrangement.items() if id != other.id}
    after[person.id] = Place(person.id, place.delegation, place.role)
    instead = f"Nếu xếp {person.name} thay {other.name} thì"
    worse = [finding for finding in check(case, after) if _is_worse(before.get(finding.key), finding)]
    if any(finding.over for finding in worse):
        return ""  # too many of the person's own kind, which the reason says already
    for finding in worse:
        text = finding.text.rstrip(".")
        text = text.replace("Các đoàn", "các đoàn", 1) if text.startswith("Các đoàn") else text
        return f"{instead} {text}{finding.rule.where if finding.rule else ''}."
    order = [group.code for group in case.groups]
    first, second = first_group(case, other), first_group(case, person)
    if first is not None and second is not None and order.index(first) < order.index(second):
        return f"{instead} bớt 1 người thuộc diện “{case.group[first].name}”, diện kế hoạch nêu trước."
    if case.announced_place(other.id) is not None:
        return f"{instead} {other.name} mất chỗ đã phê duyệt."
    return ""


def _is_worse(before: Finding | None, after: Finding) -> bool:
    return not after.met and (before is None or before.met or after.gap > before.gap)
