"""One composition as the case its rules judge: as it stands today, or as it was submitted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db.models import F

from accounts.models import Agency, User
from delegations import composition as core
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Opening, Override, RuleChange, Seat, SubmittedList
from delegations.proposal import Step, applied
from delegations.queries.candidates import (
    accepted_nominations,
    agencies_counted,
    answers_of_units,
    called_by_plan,
    candidate,
    days_of,
    groups_of,
    indices_of_agencies,
    invited,
    memberships_of,
    named_by_plan,
    person_of,
    seats_of_other_tours,
    with_agency,
)
from delegations.queries.files import CaseFile, as_submitted
from registrations.models import Nomination
from tours.enums import Index, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, Tour
from tours.queries.plans import whole_of

KEPT = (Status.SUBMITTED, Status.APPROVED, Status.SUPERSEDED)
"""States in which a composition is read as it was submitted."""


def case_of(composition: Composition) -> core.Case:
    return case_file(composition).case


def case_file(composition: Composition, reader: User | None = None) -> CaseFile:
    """What was submitted, once it was; a draft as of today. `reader`: whoever does not compose reads a returned list
    as he read it before, not the work on it."""
    if composition.status in KEPT or (reader is not None and not reader.has_perm("delegations.compose", composition)):
        kept = SubmittedList.objects.filter(composition=composition).first()
        if kept is not None:
            return as_submitted(composition, core.from_data(kept.content))
    return case_today(composition)


def case_today(composition: Composition) -> CaseFile:
    """Candidates are the people of accepted registrations of the tour and those added by decision, with the groups
    their agency and post give; the rules are the plan's as this composition changes them."""
    plan = whole_of(composition.tour.plan)
    tour = next(one for one in plan.tours.all() if one.pk == composition.tour_id)
    delegations = list(composition.delegations.select_related("round"))
    groups, rules = list(tour.groups.all()), list(tour.rules.all())
    seats = list(composition.seats.all())
    openings = _openings_of(composition)
    changes = list(composition.rule_changes.all())
    accepted = accepted_nominations(tour)
    indices, named = indices_of_agencies(plan), named_by_plan(tour)
    agencies = agencies_counted(plan, groups, rules)
    codes = {group.pk: group.code for group in groups}
    memberships = memberships_of(accepted, groups)
    numbers = {delegation.round.number: delegation.number for delegation in delegations}
    case = core.Case(
        candidates=(
            *(candidate(one, memberships[one.pk], indices, numbers, named) for one in accepted),
            *(invited(id, opening, codes) for id, opening in openings.items()),
        ),
        rules=tuple(_rule(rule, codes, agencies) for rule in rules),
        groups=groups_of(groups),
        delegations=tuple(core.Delegation(delegation.number, str(delegation)) for delegation in delegations),
        kept_out=_kept_out(seats),
        announced=tuple(announced_places(composition)),
        called=tuple(called_by_plan(tour, delegations, accepted)),
        days={one.number: days for one in delegations if (days := days_of(one.round, tour))},
        elsewhere=seats_of_other_tours(composition, plan, accepted),
        answers=answers_of_units(tour, agencies.values()),
    )
    if changes:
        case, _ = applied(case, {}, map(_step, changes))
    nominations = {one.pk: one for one in (*accepted, *_gone(seats, case, accepted))}
    return CaseFile(
        composition=composition,
        case=case,
        arrangement=_arrangement(seats, openings, {one.pk: one.number for one in delegations}),
        people={id: person_of(one, codes, memberships.get(id)) for id, one in nominations.items()},
        trips=_trips(tour, delegations),
        openings={id: _invitation(id, opening, codes) for id, opening in openings.items()},
        changes=_texts(changes),
        given=_given(composition),
    )


def _gone(seats: Iterable[Seat], case: core.Case, accepted: Iterable[Nomination]) -> Iterable[Nomination]:
    """Those who have or had a seat and are no candidates any more."""
    placed = {seat.nomination_id for seat in seats} | {place.candidate for place in case.announced}
    gone = placed - {one.pk for one in accepted}
    return with_agency(Nomination.objects.filter(pk__in=gone)) if gone else ()


def _texts(changes: Iterable[RuleChange]) -> dict[int, tuple[str, ...]]:
    """Rule id → what was changed of it, in words."""
    texts: dict[int, tuple[str, ...]] = {}
    for change in changes:
        texts[change.rule_id] = (*texts.get(change.rule_id, ()), change.text)
    return texts


def _trips(tour: Tour, delegations: Collection[Delegation]) -> tuple[core.Trip, ...]:
    """A plan with one round need not say where that one goes: it goes where the tour goes."""
    stops = list(tour.stops.all())
    everywhere = tuple(map(str, stops)) if len(delegations) == 1 else ()
    return tuple(
        _trip(one, tuple(str(stop) for stop in stops if stop.round_id == one.round_id) or everywhere)
        for one in delegations
    )


def with_seats_now(file: CaseFile, composition: Composition) -> CaseFile:
    """The same people and rules with the seats as they are stored now: cheaper than the whole case again."""
    seats = list(composition.seats.annotate(number=F("delegation__number")))
    openings = _openings_of(composition) if file.openings else {}
    numbers = {seat.delegation_id: seat.number for seat in seats if seat.delegation_id is not None}
    numbers |= {one.delegation.pk: one.delegation.number for one in openings.values() if one.delegation}
    case = replace(file.case, kept_out=_kept_out(seats))
    return replace(file, composition=composition, case=case, arrangement=_arrangement(seats, openings, numbers))


def _arrangement(
    seats: Iterable[Seat], openings: Mapping[int, Opening], numbers: Mapping[int, int]
) -> dict[int, core.Place]:
    places = {
        seat.nomination_id: core.Place(
            seat.nomination_id, numbers[seat.delegation_id], SeatRole(seat.role), seat.is_locked, seat.reason
        )
        for seat in seats
        if seat.delegation_id is not None
    }
    for id, opening in openings.items():
        if opening.delegation_id is not None:
            places[id] = core.Place(id, numbers[opening.delegation_id], SeatRole(opening.role))
    return places


def _given(composition: Composition) -> dict[int, core.Given]:
    """Rule id, or `OUTSIDE` → the reason last written."""
    found = Override.objects.filter(composition=composition).select_related("by")
    return {one.rule_id or core.OUTSIDE: core.Given(one.reason, str(one.by), one.fact) for one in found}


def _trip(delegation: Delegation, places: tuple[str, ...]) -> core.Trip:
    round = delegation.round
    return core.Trip(
        number=delegation.number,
        starts_on=round.starts_on,
        ends_on=round.ends_on,
        when_text=round.when,
        places=places,
        cancelled=round.cancellation,
    )


def _invitation(id: int, opening: Opening, codes: Mapping[int, str]) -> core.Invitation:
    agency = opening.agency.name if opening.agency else ""
    return core.Invitation(id, opening.text, tuple(opening.indices), agency, codes.get(opening.group_id or 0))


def announced_places(composition: Composition) -> list[core.Place]:
    """Where the version it replaces has put people: a proposal keeps them there where it can."""
    if composition.replaces_id is None:
        return []
    seats = Seat.objects.filter(composition=composition.replaces_id, delegation__isnull=False)
    rows = seats.values_list("nomination", "delegation__number", "role")
    return [core.Place(id, number, SeatRole(role)) for id, number, role in rows]


def _openings_of(composition: Composition) -> dict[int, Opening]:
    return {-opening.pk: opening for opening in composition.openings.select_related("agency__locality", "delegation")}


def _kept_out(seats: Iterable[Seat]) -> tuple[core.LockOut, ...]:
    return tuple(core.LockOut(seat.nomination_id, seat.reason) for seat in seats if seat.delegation_id is None)


def _step(change: RuleChange) -> Step:
    where = change.delegation_number
    return Step(change.text, change.rule_id, where, change.unit, change.minimum, change.maximum)


def rule_of_plan(file: CaseFile, rule: CompositionRule) -> core.Rule:
    """The rule as the plan has it, whatever the composition changed."""
    of_case = next(one for one in file.case.rules if one.id == rule.pk)
    return replace(of_case, minimum=rule.minimum, maximum=rule.maximum, delegation=None)


def _rule(rule: CompositionRule, codes: dict[int, str], agencies: dict[int, list[Agency]]) -> core.Rule:
    counted = agencies.get(rule.group_id or 0, [])
    localities = dict.fromkeys(agency.locality.name for agency in counted if agency.locality)
    return core.Rule(
        id=rule.pk,
        kind=RuleKind(rule.kind),
        scope=RuleScope(rule.scope),
        severity=Severity(rule.severity),
        group=codes.get(rule.group_id or 0),
        minimum=rule.minimum,
        maximum=rule.maximum,
        role=SeatRole(rule.role) if rule.role else None,
        indices=frozenset(Index(index) for index in rule.indices),
        agencies=tuple((agency.code, agency.name) for agency in counted),
        localities=tuple(localities) if rule.kind == RuleKind.LOCALITY_COUNT else (),
        quote=rule.quote,
        section=rule.passage.section_label if rule.passage else "",
    )
