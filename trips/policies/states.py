"""How far a trip is: prepared as far as nothing is missing, then as its round goes. Derived, so that no page calls a
trip ready whose host has withdrawn since. Pure."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from accounts.policies import Problem
from tours.enums import PlanStatus, RoundStatus
from trips.enums import TripState as State

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PREPARING: frozenset({State.AGREED, State.READY, State.UNDER_WAY, State.CANCELLED}),
    State.AGREED: frozenset({State.PREPARING, State.READY, State.UNDER_WAY, State.CANCELLED}),
    State.READY: frozenset({State.PREPARING, State.AGREED, State.UNDER_WAY, State.CANCELLED}),
    State.UNDER_WAY: frozenset({State.PREPARING, State.AGREED, State.READY, State.COMPLETED, State.CANCELLED}),
    State.COMPLETED: frozenset({State.UNDER_WAY, State.REPORTED, State.CANCELLED}),
    State.REPORTED: frozenset({State.COMPLETED}),
    State.CANCELLED: frozenset({State.PREPARING, State.AGREED, State.READY}),
}
"""What can follow what. Between the first three a trip moves by itself, as facts come and go; the others are moves of
its round, written down by people."""
ON_THE_ROAD: Mapping[RoundStatus, State] = {
    RoundStatus.UNDER_WAY: State.UNDER_WAY,
    RoundStatus.COMPLETED: State.COMPLETED,
    RoundStatus.REPORTED: State.REPORTED,
    RoundStatus.CANCELLED: State.CANCELLED,
}


class Lacking(Struct, frozen=True):
    """One thing that is missing to leave: a whole sentence, who has to do it, and the page (with the words of its link)
    where it is done. `is_of_hosts`: the trip is not agreed either."""

    text: str
    whose: str
    url: str = ""
    link: str = ""
    is_of_hosts: bool = False


def state_of(round: RoundStatus, lacking: Collection[Lacking]) -> State:
    if round in ON_THE_ROAD:
        return ON_THE_ROAD[round]
    if any(one.is_of_hosts for one in lacking):
        return State.PREPARING
    return State.AGREED if lacking else State.READY


def problems_with_starting(plan: PlanStatus, round: RoundStatus) -> list[Problem]:
    """The list may still be on its way: hosts are asked and days are planned before it is approved."""
    if plan != PlanStatus.ISSUED:
        return [Problem("Kế hoạch chưa ban hành hoặc không còn hiệu lực nên không chuẩn bị chuyến đi ở đây.")]
    if round == RoundStatus.CANCELLED:
        return [Problem("Đợt này đã hủy nên không chuẩn bị chuyến đi nữa.")]
    return []
