"""The reserve list by group, and every empty seat with those who could take it."""

from collections import Counter

from msgspec import Struct

from delegations.composition import Effect, Turn
from delegations.presenters.empty_seats import anchor_of
from delegations.proposal import SeatChoice, Vacancy, choices_for, vacancies_in
from delegations.queries.files import CaseFile
from delegations.wording import post_of, why_gone
from tours.enums import SeatRole


class Waiting(Struct, frozen=True):
    id: int
    name: str
    post: str
    reason: str


class ReserveList(Struct, frozen=True):
    """Those of one group without a seat, in the order they are called."""

    heading: str
    people: tuple[Waiting, ...]


class Someone(Struct, frozen=True):
    """Someone for an empty seat, and what it changes."""

    id: int
    name: str
    post: str
    effects: tuple[Effect, ...]


class OpenSeat(Struct, frozen=True):
    """`left` is whose seat it was, where that person still stands in the composition ("" when nobody does)."""

    anchor: str
    heading: str
    text: str
    place: str
    left: str
    people: tuple[Someone, ...]


def reserve_lists(file: CaseFile) -> tuple[ReserveList, ...]:
    reasons = file.reasons()
    return tuple(
        ReserveList(
            group.name,
            tuple(
                Waiting(id, file.name_of(id), post_of(file.people[id]), reasons[id])
                for id in file.reserves[group.code]
                if id > 0
            ),
        )
        for group in file.case.groups
    )


def open_seats(file: CaseFile) -> tuple[OpenSeat, ...]:
    """Of several alike the first has the plain anchor, to which the board leads."""
    known: Counter[str] = Counter()
    seats = []
    for vacancy in vacancies_in(file.case, file.arrangement):
        anchor = anchor_of(vacancy.delegation, vacancy.role, vacancy.group)
        known[anchor] += 1
        seats.append(_open_seat(file, vacancy, anchor if known[anchor] == 1 else f"{anchor}-{known[anchor]}"))
    return tuple(seats)


def _open_seat(file: CaseFile, vacancy: Vacancy, anchor: str) -> OpenSeat:
    name = file.case.names[vacancy.delegation]
    role = str(vacancy.role.label) if vacancy.role != SeatRole.MEMBER else "Thành viên"
    left = vacancy.left
    if left is not None and left in file.people:
        who = file.name_of(left)
        still = left in file.case.people
        text = f"Chỗ của {who}, nay ở ngoài đoàn." if still else f"Chỗ của {who}. {why_gone(file, left)}"
    else:
        text = f"Kế hoạch cần {file.case.people_of(vacancy.group)}." if vacancy.group else "Đoàn còn thiếu người."
    return OpenSeat(
        anchor=anchor,
        heading=f"{name}: {role}",
        text=text,
        place=f"{vacancy.delegation}:{vacancy.role.value}",
        left=str(left) if left is not None and left in file.arrangement else "",
        people=tuple(_someone(file, choice) for choice in choices_for(file.case, file.arrangement, vacancy)),
    )


def _someone(file: CaseFile, choice: SeatChoice) -> Someone:
    effects = choice.effects or (Effect(Turn.NONE, "Không quy tắc nào đổi."),)
    if choice.blocks:
        effects = (*effects, Effect(Turn.NONE, "Xếp như vậy thì chưa trình được."))
    place = file.arrangement.get(choice.candidate)
    if place is not None:
        here = f"Đang là {place.role.label} của {file.case.names[place.delegation]}."
        effects = (Effect(Turn.NONE, here), *effects)
    person = file.people[choice.candidate]
    return Someone(choice.candidate, person.name, post_of(person), effects)
