"""The board: a column for each delegation, people under the plan's groups, the unassigned under the reason why."""

from collections.abc import Mapping
from copy import replace
from itertools import chain

from msgspec import Struct

from config.words import NBSP
from delegations.composition import OUTSIDE, Candidate, Case, Finding, Given, Group, Place, Rule, Trip, lacking
from delegations.models import Remark
from delegations.presenters.dates import when_of
from delegations.presenters.empty_seats import EmptySeat, empty_seats
from delegations.presenters.people import (
    EVERYONE,
    FullUnit,
    Headings,
    Wanted,
    full_units,
    indices_of,
    is_wanted,
    outside_heading,
    waiting_under,
)
from delegations.queries.files import CaseFile
from delegations.wording import added_by, post_of
from tours.enums import SeatRole

GONE = "Không còn trong danh sách đăng ký"
MARKS = {"bad": "Chưa đạt, chưa trình được.", "wait": "Cảnh báo.", "good": "Đạt."}


class Card(Struct, frozen=True):
    """One person. `whys` are said only where they are special to this person. `id` is text: templates write numbers
    with care, which two hundred people would feel."""

    id: str
    name: str
    post: str
    seat: str
    index: str
    whys: tuple[str, ...]
    is_locked: bool


class Block(Struct, frozen=True):
    """People under one heading; `count` is ready to read."""

    heading: str
    count: str
    cards: tuple[Card, ...]
    empty: tuple[EmptySeat, ...] = ()


class Size(Struct, frozen=True):
    """A delegation's people against the plan's bounds."""

    count: int
    minimum: int
    maximum: int
    alarm: str
    text: str


class Column(Struct, frozen=True):
    number: int
    name: str
    anchor: str
    places: str
    when: str
    size: Size
    blocks: tuple[Block, ...]


class RuleLine(Struct, frozen=True):
    """One rule of the plan: mark, finding, and the plan's sentence."""

    id: int
    kind: str
    mark: str
    unmet: str
    met: str
    quote: str
    source: str
    reason: str
    can_reason: bool
    adjusted: tuple[str, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Board(Struct, frozen=True):
    columns: tuple[Column, ...]
    waiting: tuple[Block, ...]
    waiting_count: int
    found_count: int
    rules: tuple[RuleLine, ...]
    faults: tuple[str, ...]
    lacking: int
    summary: str
    people: str
    has_unmet: bool


def board(file: CaseFile, remarks: Mapping[int, Remark], wanted: Wanted = EVERYONE) -> Board:
    waiting = _waiting(file, remarks, wanted)
    rules = rule_lines(file)
    counts = [sum(line.kind == kind for line in rules) for kind in ("bad", "wait", "good")]
    registered = [id for id in file.case.people if id > 0]
    total, unassigned = len(registered), sum(id not in file.arrangement for id in registered)
    return Board(
        columns=tuple(_column(file, trip, remarks) for trip in file.trips),
        waiting=waiting,
        waiting_count=unassigned,
        found_count=sum(len(block.cards) for block in waiting),
        rules=rules,
        faults=file.faults,
        lacking=len({(one.name, one.agency_name) for one in lacking(file.case, file.arrangement)}),
        summary=f"Chưa đạt {counts[0]}, cảnh báo {counts[1]}, đạt {counts[2]}",
        people=f"{total} người đăng ký: đã xếp {total - unassigned}, chưa xếp {unassigned}.",
        has_unmet=counts[0] > 0,
    )


def rule_lines(file: CaseFile) -> tuple[RuleLine, ...]:
    """Unmet first, then warnings, then what holds; each in the plan's order."""
    found: dict[int, list[Finding]] = {}
    for finding in file.findings:
        if finding.question is not None:
            found.setdefault(finding.question, []).append(finding)
    lines = [
        _rule_line(rule, found[rule.id], file.reasoned.get(rule.id), file.changes.get(rule.id, ()))
        for rule in file.case.rules
        if rule.id in found
    ]
    if OUTSIDE in found:
        lines.insert(0, _rule_line(None, found[OUTSIDE], file.reasoned.get(OUTSIDE), ()))
    order = {"bad": 0, "wait": 1, "good": 2}
    # Two rules of one sentence (at most 1, at least 1) that both hold say the same: once is enough.
    once: dict[tuple[str, ...], RuleLine] = {}
    for line in lines:
        once.setdefault((line.kind, line.unmet, line.met, line.quote), line)
    return tuple(sorted(once.values(), key=lambda line: order[line.kind]))


def _kind(unmet: list[Finding]) -> str:
    if any(finding.blocks for finding in unmet):
        return "bad"
    return "wait" if unmet else "good"


def _rule_line(rule: Rule | None, findings: list[Finding], given: Given | None, adjusted: tuple[str, ...]) -> RuleLine:
    unmet = [finding for finding in findings if not finding.met]
    kind = _kind(unmet)
    line = RuleLine(
        id=OUTSIDE,
        kind=kind,
        mark=MARKS[kind],
        unmet=" ".join(finding.text for finding in unmet),
        met=" ".join(finding.text for finding in findings if finding.met),
        quote="",
        source="",
        reason=given.reason if given and unmet else "",
        can_reason=kind == "wait",
        adjusted=adjusted,
        lists=tuple(chain.from_iterable(finding.lists for finding in findings)),
    )
    if rule is None:
        return line
    return replace(line, id=rule.id, quote=rule.quote, source=f"{rule.section[:1].upper()}{rule.section[1:]}")


def size_of(case: Case, number: int, count: int) -> Size:
    rule = next(case.sizes_of(number), None)
    if rule is None:
        return Size(count, 0, count, "", f"{count} người, kế hoạch không nêu số người")
    least, most = rule.minimum or 0, rule.maximum or max(count, rule.minimum or 0)
    bounds = f"{least}–{most}"
    if count < least:
        return Size(count, least, most, f"{count} người, thiếu {least - count}", f" so với {bounds}")
    if count > most:
        return Size(count, least, most, f"{count} người, thừa {count - most}", f" so với {bounds}")
    return Size(count, least, most, "", f"{count} người, trong khoảng {bounds}")


def _column(file: CaseFile, trip: Trip, remarks: Mapping[int, Remark]) -> Column:
    number = trip.number
    ids = [id for id, place in file.arrangement.items() if place.delegation == number]
    return Column(
        number=number,
        name=f"Đoàn{NBSP}{number}",
        anchor=f"doan-{number}",
        places=", ".join(trip.places),
        when=when_of(trip),
        size=size_of(file.case, number, len(ids)),
        blocks=tuple(_blocks(file, number, ids, remarks)),
    )


def _cards_by_heading(file: CaseFile, ids: list[int], remarks: Mapping[int, Remark]) -> dict[str | None, list[Card]]:
    """By the code of a group, none outside all, `GONE` for who is no candidate any more."""
    people: dict[str | None, list[Card]] = {}
    headings = Headings(file.case)
    for id in sorted(ids, key=lambda id: (_RANK[file.arrangement[id].role], file.people[id].sort_key, id)):
        person = file.case.people.get(id)
        heading = headings.of(person, file.arrangement[id]) if person else GONE
        people.setdefault(heading, []).append(_card(file, id, remarks))
    return people


def _blocks(file: CaseFile, number: int, ids: list[int], remarks: Mapping[int, Remark]) -> list[Block]:
    people = _cards_by_heading(file, [id for id in ids if id > 0], remarks)
    empty = empty_seats(file, number)
    blocks = _openings(file, [id for id in ids if id < 0])
    for group in file.case.groups:
        cards, seats = people.get(group.code, []), empty.get(group.code, [])
        if cards or seats:
            blocks.append(_group_block(group, cards, seats))
    for code, heading in ((None, outside_heading(file.case.groups)), (GONE, GONE)):
        if cards := people.get(code, []):
            blocks.append(Block(heading, f"{len(cards)} người", tuple(cards)))
    return blocks


def _group_block(group: Group, cards: list[Card], seats: list[tuple[EmptySeat, int]]) -> Block:
    """Seats come with how many of them are needed."""
    lacking = sum(short for _, short in seats)
    count = f"{len(cards)} người" + (f", thiếu {lacking}" if lacking else "")
    return Block(group.short, count, tuple(cards), tuple(seat for seat, _ in seats))


_RANK = {role: place for place, role in enumerate(SeatRole)}


def _card(file: CaseFile, id: int, remarks: Mapping[int, Remark], why: str = "") -> Card:
    listed, place = file.people[id], file.arrangement.get(id)
    person = file.case.people.get(id)
    whys = [why, added_by(listed)]
    if place is not None and place.locked:
        whys.append(f"Khóa: {place.reason}.")
    whys += _wishes(file, person, place) if person is not None else []
    if id in remarks:
        whys.append(f"{remarks[id].by} nhận xét: {remarks[id].text}")
    return Card(
        id=str(id),
        name=listed.name,
        post=post_of(listed),
        seat="" if place is None or place.role == SeatRole.MEMBER else str(place.role.label),
        index=indices_of(person) if person else "",
        whys=tuple(filter(None, whys)),
        is_locked=place.locked if place else id in {lock.candidate for lock in file.case.kept_out},
    )


def _wishes(file: CaseFile, person: Candidate, place: Place | None) -> list[str]:
    """Rounds they cannot join, and the one they would like and are not in."""
    said = []
    if person.away:
        names = ", ".join(file.case.names[number] for number in sorted(person.away))
        said.append(f"Không đi được đợt của {names}.")
    if person.prefers and not (place and place.delegation == person.prefers):
        said.append(f"Muốn đi cùng {file.case.names[person.prefers]}.")
    return said


def _openings(file: CaseFile, ids: list[int]) -> list[Block]:
    """Seats kept for people still to be invited, on top of their column."""
    seats = []
    for id in ids:
        place = file.arrangement.get(id)
        duty = "" if place is None or place.role == SeatRole.MEMBER else f": {place.role.label}"
        seats.append(EmptySeat(f"Chỗ chờ mời{duty}", file.openings[id].text, opening=str(-id)))
    return [Block("Chỗ chờ mời", f"{len(seats)} chỗ", (), tuple(seats))] if seats else []


def _is_waiting(file: CaseFile, id: int) -> bool:
    return id in file.case.people and id not in file.arrangement


def _waiting(file: CaseFile, remarks: Mapping[int, Remark], wanted: Wanted) -> tuple[Block, ...]:
    full: list[FullUnit] = full_units(file.case, file.arrangement)
    under = {
        id: waiting_under(file, full, id) for id in file.people if _is_waiting(file, id) and is_wanted(file, id, wanted)
    }
    told = {id for id, where in under.items() if where.say_why}
    reasons = file.reasons(told)
    blocks: dict[str, list[Card]] = {}
    for id in sorted(under, key=lambda id: (file.people[id].sort_key, id)):
        card = _card(file, id, remarks, reasons.get(id, ""))
        blocks.setdefault(under[id].heading, []).append(card)
    first = "Đúng thành phần, chờ xếp"
    ordered = sorted(blocks.items(), key=lambda item: (item[0] != first, item[0].startswith("Ngoài"), item[0]))
    people = [Block(heading, f"{len(cards)} người", tuple(cards)) for heading, cards in ordered]
    return (*_openings(file, [id for id in file.openings if id not in file.arrangement]), *people)
