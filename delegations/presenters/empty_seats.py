"""Places the plan asks for and nobody holds."""

from collections.abc import Collection

from msgspec import Struct

from delegations.composition import Candidate, Rule
from delegations.queries.files import CaseFile
from tours.enums import RuleKind, SeatRole


class EmptySeat(Struct, frozen=True):
    """A place the plan asks for and nobody holds. `anchor`: where the page of empty seats tells who could take it;
    `opening`: the key of a seat kept for an invitation."""

    what: str
    needs: str
    anchor: str = ""
    opening: str = ""


def anchor_of(delegation: int, role: SeatRole, group: str | None) -> str:
    return "-".join(("cho-trong", str(delegation), role.value, group or "doan"))


def empty_seats(file: CaseFile, number: int) -> dict[str, list[tuple[EmptySeat, int]]]:
    """Group code → the seats this delegation lacks by the plan, and how many of each."""
    found: dict[str, list[tuple[EmptySeat, int]]] = {}
    free = [one for one in file.case.candidates if one.id not in file.arrangement and number not in one.away]
    for finding in file.findings:
        rule = finding.rule
        if rule is None or rule.group is None or finding.delegation != number or not finding.short:
            continue
        if rule.kind in (RuleKind.ROLE_FROM_GROUP, RuleKind.GROUP_COUNT):
            found.setdefault(rule.group, []).append(
                (_empty_seat(file, rule, number, finding.short, free), finding.short)
            )
    return found


def _empty_seat(file: CaseFile, rule: Rule, number: int, short: int, waiting: Collection[Candidate]) -> EmptySeat:
    free = sum([rule.counts(person) for person in waiting])
    what = str(rule.role.label) if rule.role else f"{short} người"
    can = f"{free} người chưa xếp có thể nhận." if free else "Không còn ai chưa xếp thuộc diện này."
    anchor = anchor_of(number, rule.role or SeatRole.MEMBER, rule.group)
    return EmptySeat(f"Ghế trống: {what}", f"Cần {file.case.people_of(rule.group)}. {can}", anchor)
