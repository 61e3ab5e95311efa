"""A composition case and a proposal as plain data, to be written to a file, sent, and replayed without a database."""

from copy import replace
from typing import Any

from msgspec.structs import asdict

from delegations.composition import Arrangement, Candidate, Case, Place, Prices, Rule
from tours.enums import Fairness, FirstAim

from .propose import Proposal
from .reading import VERSION
from .reasons import stands_for


def case_as_data(case: Case, current: Arrangement, *, with_names: bool = False) -> dict[str, Any]:
    """Everything a proposal depends on. Unless asked for, people are codes ("Người 12") without posts, and the reasons
    of locks, which may speak of a person, are left out."""
    if not with_names:
        case, current = _without_names(case), {id: replace(place, reason="") for id, place in current.items()}
    usual = case.fairness == Fairness.POST
    return {
        "version": VERSION,
        **({} if usual else {"fairness": {"way": case.fairness, "seed": case.seed}}),
        **({} if case.first_aim == FirstAim.BALANCE else {"first_aim": case.first_aim}),
        **({} if case.prices == Prices() else {"prices": asdict(case.prices)}),
        "delegations": [{"number": one.number, "name": one.name} for one in case.delegations],
        "groups": [{"code": one.code, "name": one.name, "section": one.section} for one in case.groups],
        "rules": list(map(_rule_as_data, case.rules)),
        "candidates": [_candidate_as_data(case, person) for person in case.candidates],
        "locked": [
            _place_as_data(place) for id, place in sorted(current.items()) if place.locked and id in case.people
        ],
        "kept_out": [
            {"nomination": one.candidate, "reason": one.reason} for one in case.kept_out if one.candidate in case.people
        ],
        "announced": list(map(_place_as_data, case.announced)),
    }


def proposal_as_data(case: Case, proposal: Proposal) -> dict[str, Any]:
    """What the command prints; roles and groups are in words."""
    placed = proposal.arrangement
    return {
        "feasible": proposal.feasible,
        "unproved": [one.text for one in proposal.unproved],
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
            {
                "nomination": person.id,
                "name": person.name,
                "reason": proposal.reasons[person.id],
                "contrast": proposal.contrasts.get(person.id, ""),
            }
            for person in case.candidates
            if person.id not in placed
        ],
        "shortages": list(proposal.shortages),
        "conflicts": [[part.text for part in conflict] for conflict in proposal.conflicts],
        "remedies": [
            {
                "title": remedy.title,
                "points": remedy.points,
                "proved": remedy.is_proved,
                "steps": [f"{step.text} {step.price}" for step in remedy.steps],
                "delegations": dict(remedy.sizes),
            }
            for remedy in proposal.remedies
        ],
    }


def _member(case: Case, proposal: Proposal, place: Place) -> dict[str, Any]:
    person = case.people[place.candidate]
    group, _ = stands_for(case, person, place)
    return {
        "nomination": person.id,
        "name": person.name,
        "agency": person.agency_name,
        "group": case.group[group].name if group else "",
        "role": str(place.role.label),
        "locked": place.locked,
        "reason": proposal.reasons[person.id],
        "contrast": proposal.contrasts.get(person.id, ""),
    }


def _without_names(case: Case) -> Case:
    people = tuple(
        replace(person, name=f"Người {person.id}" if person.id > 0 else f"Chỗ chờ mời {-person.id}", post="")
        for person in case.candidates
    )
    return replace(case, candidates=people, kept_out=tuple(replace(one, reason="") for one in case.kept_out))


def _candidate_as_data(case: Case, person: Candidate) -> dict[str, Any]:
    return {
        "nomination": person.id,
        "name": person.name,
        "post": person.post,
        "agency": person.agency,
        "agency_name": person.agency_name,
        "locality": person.locality,
        "groups": sorted(person.groups),
        "level": person.level,
        "indices": sorted(person.indices),
        "away": sorted(person.away),
        "prefers": person.prefers,
        **({"waited": person.waited} if case.fairness == Fairness.WAITED else {}),
    }


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


def _place_as_data(place: Place) -> dict[str, Any]:
    return {
        "nomination": place.candidate,
        "delegation": place.delegation,
        "role": place.role,
        "reason": place.reason,
    }
