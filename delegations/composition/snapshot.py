"""A submitted list as one frozen value: what leaders read, approval keeps, and every page and paper is made from."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, convert, json

from tours.enums import Fairness, FirstAim

from .case import Candidate, Delegation, Group, LockOut, Place, Rule
from .findings import Finding
from .records import Given, Invitation, Person, Trip

SCHEMA = 4  # 1 said nothing of cancelled rounds, 2 of people the plan names: read as none; 3 of ways among equals
"""Goes up when a field comes, goes or changes its meaning; reading then says how an older one is read."""


class Snapshot(Struct, frozen=True):
    """The facts, and what was said of them that day: findings, each person's reason, the order of the reserve."""

    plan: str
    candidates: tuple[Candidate, ...]
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    delegations: tuple[Delegation, ...]
    kept_out: tuple[LockOut, ...]
    announced: tuple[Place, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]
    trips: tuple[Trip, ...]
    invitations: tuple[Invitation, ...]
    adjustments: Mapping[int, tuple[str, ...]]
    given: Mapping[int, Given]
    findings: tuple[Finding, ...]
    reasons: Mapping[int, str]
    reserves: Mapping[str, tuple[int, ...]]
    fairness: Fairness = Fairness.POST
    seed: str = ""
    first_aim: FirstAim = FirstAim.BALANCE


class Seated(Struct, frozen=True):
    """Of a snapshot that alone which tells who has a seat in it, and what he was."""

    candidates: tuple[Candidate, ...]
    groups: tuple[Group, ...]
    delegations: tuple[Delegation, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]


def as_data(snapshot: Snapshot) -> dict[str, Any]:
    """As JSON keeps it, whose keys are words."""
    data: dict[str, Any] = json.decode(json.encode(snapshot))
    return data


def from_data(data: Mapping[str, Any]) -> Snapshot:
    return convert(data, Snapshot, str_keys=True)


def seated_from(data: Mapping[str, Any]) -> Seated:
    return convert(data, Seated, str_keys=True)
