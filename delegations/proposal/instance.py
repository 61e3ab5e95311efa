"""A composition case and a proposal as plain data, to be written to a file, sent, and replayed without a database."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from delegations.composition import Arrangement, Candidate, Case, Delegation, Group, LockOut, Place, Rule
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

from .propose import Proposal
from .stages import first_group

VERSION = 1


def case_as_data(case: Case, current: Arrangement, *, with_names: bool = False) -> dict[str, Any]:
    """Everything a proposal depends on. Unless asked for, people are codes ("Người 12") without posts, and the reasons
    of locks, which may speak of a person, are left out."""
    if not with_names:
        case, current = _without_names(case), {id: replace(place, reason="") for id, place in current.items()}
    return {
        "version": VERSION,
        "delegations": [{"number": one.number, "name": one.name} for one in case.delegations],
        "groups": [{"code": one.code, "name": one.name, "section": one.section} for one in case.groups],
        "rules": [_rule_as_data(rule) for rule in case.rules],
        "candidates": [_candidate_as_data(person) for person in case.candidates],
        "locked": [_place_as_data(place) for _, place in sorted(current.items()) if place.locked],
        "kept_out": [{"nomination": one.candidate, "reason": one.reason} for one in case.kept_out],
        "announced": [_place_as_data(place) for place in case.announced],
    }


def case_from_data(data: Mapping[str, Any]) -> tuple[Case, dict[int, Place]]:
    """The case and its locks. Raises KeyError or ValueError for what is missing or unknown."""
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}")
    case = Case(
        candidates=tuple(_candidate(one) for one in data["candidates"]),
        rules=tuple(_rule(one) for one in data["rules"]),
        groups=tuple(Group(one["code"], one["name"], one["section"]) for one in data["groups"]),
        delegations=tuple(Delegation(one["number"], one["name"]) for one in data["delegations"]),
        kept_out=tuple(LockOut(one["nomination"], one["reason"]) for one in data["kept_out"]),
        announced=tuple(_place(one) for one in data["announced"]),
    )
    return case, {one["nomination"]: _place(one, locked=True) for one in data["locked"]}


def proposal_as_data(case: Case, proposal: Proposal) -> dict[str, Any]:
    """What the command prints; roles and groups are in words."""
    placed = proposal.arrangement
    return {
        "feasible": proposal.feasible,
        "delegations": [
            {
                "name": one.name,
                "members": [
                    _member(case, proposal, place) for place in proposal.placements if place.delegation == one.number
                ],
            }
            for one in case.delegations
        ],
        "not_chosen": [
            {"nomination": person.id, "name": person.name, "reason": proposal.reasons[person.id]}
            for person in case.candidates
            if person.id not in placed
        ],
        "shortages": list(proposal.shortages),
        "conflict": [part.text for part in proposal.conflict],
        "smallest_change": [step.text for step in proposal.steps],
    }


def _member(case: Case, proposal: Proposal, place: Place) -> dict[str, Any]:
    person = case.people[place.candidate]
    group = first_group(case, person)
    return {
        "nomination": person.id,
        "name": person.name,
        "agency": person.agency_name,
        "group": case.group[group].name if group else "",
        "role": str(place.role.label),
        "locked": place.locked,
        "reason": proposal.reasons[person.id],
    }


def _without_names(case: Case) -> Case:
    people = tuple(replace(person, name=f"Người {person.id}", position="") for person in case.candidates)
    return replace(case, candidates=people, kept_out=tuple(replace(one, reason="") for one in case.kept_out))


def _candidate_as_data(person: Candidate) -> dict[str, Any]:
    return {
        "nomination": person.id,
        "name": person.name,
        "position": person.position,
        "agency": person.agency,
        "agency_name": person.agency_name,
        "locality": person.locality,
        "groups": sorted(person.groups),
        "level": person.level,
        "indices": sorted(person.indices),
        "away": sorted(person.away),
        "prefers": person.prefers,
    }


def _candidate(data: Mapping[str, Any]) -> Candidate:
    return Candidate(
        id=data["nomination"],
        name=data["name"],
        position=data["position"],
        agency=data["agency"],
        agency_name=data["agency_name"],
        locality=data["locality"],
        groups=frozenset(data["groups"]),
        level=PositionLevel(data["level"]) if data["level"] else None,
        indices=frozenset(map(Index, data["indices"])),
        away=frozenset(data["away"]),
        prefers=data["prefers"],
    )


def _rule_as_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "scope": rule.scope,
        "severity": rule.severity,
        "group": rule.group,
        "minimum": rule.minimum,
        "maximum": rule.maximum,
        "role": rule.role,
        "indices": sorted(rule.indices),
        "agencies": [list(pair) for pair in rule.agencies],
        "localities": list(rule.localities),
        "delegation": rule.delegation,
        "quote": rule.quote,
        "section": rule.section,
    }


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        id=data["id"],
        kind=RuleKind(data["kind"]),
        scope=RuleScope(data["scope"]),
        severity=Severity(data["severity"]),
        group=data["group"],
        minimum=data["minimum"],
        maximum=data["maximum"],
        role=SeatRole(data["role"]) if data["role"] else None,
        indices=frozenset(map(Index, data["indices"])),
        agencies=tuple((code, name) for code, name in data["agencies"]),
        localities=tuple(data["localities"]),
        delegation=data["delegation"],
        quote=data["quote"],
        section=data["section"],
    )


def _place_as_data(place: Place) -> dict[str, Any]:
    return {
        "nomination": place.candidate,
        "delegation": place.delegation,
        "role": place.role,
        "reason": place.reason,
    }


def _place(data: Mapping[str, Any], *, locked: bool = False) -> Place:
    return Place(data["nomination"], data["delegation"], SeatRole(data["role"]), locked, data["reason"])
