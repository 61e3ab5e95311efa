"""One composition as the case its rules judge: as it stands today, or as it was submitted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import replace

from accounts.models import User
from delegations import composition as core
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, SubmittedList
from delegations.proposal import Step, applied
from delegations.queries.asked import agencies_counted, asked_by
from delegations.queries.candidates import (
    answers_of_units,
    called_by_plan,
    candidate,
    days_of,
    invited,
    memberships_in,
    person_of,
    seats_of_other_tours,
)
from delegations.queries.files import CaseFile, as_submitted
from delegations.queries.rows import (
    AgencyRow,
    CaseRows,
    ChangeRow,
    OpeningRow,
    PersonRow,
    SeatRow,
    people_in,
    rows_of_case,
)
from delegations.queries.waited import waited_before
from registrations.models import Nomination
from tours.enums import Fairness, FirstAim, RuleKind, SeatRole
from tours.models import CompositionRule, Tour
from tours.queries.parts import day_of
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
    their agency and post give; the rules are the plan's as this composition changes them. The composition goes on with
    the whole plan: nobody reads it again."""
    plan = whole_of(composition.tour.plan)
    tour = next(one for one in plan.tours.all() if one.pk == composition.tour_id)
    asks = asked_by(plan)
    of_tour = asks.tours[tour.pk]
    codes = of_tour.codes
    rows = rows_of_case(composition, plan, day_of(plan), {kind for group in of_tour.counted for kind in group.kinds})
    _put_together(composition, tour, rows.delegations)
    agencies = agencies_counted(rows.agencies, of_tour.counted)
    memberships = memberships_in(rows.people, of_tour.intakes)
    numbers = {delegation.round.number: delegation.number for delegation in rows.delegations}
    waited = waited_before(plan, rows.people) if tour.fairness == Fairness.WAITED else {}
    case = core.Case(
        candidates=(
            *[candidate(one, memberships[one.pk], asks.indices, numbers, of_tour.named, waited) for one in rows.people],
            *(invited(opening, codes) for opening in rows.openings),
        ),
        rules=tuple(_rule(rule, agencies.get(group or 0, ())) for rule, group in of_tour.rules),
        groups=of_tour.groups,
        delegations=tuple(core.Delegation(delegation.number, str(delegation)) for delegation in rows.delegations),
        kept_out=_kept_out(rows.seats),
        announced=tuple(core.Place(id, number, SeatRole(role)) for id, number, role in rows.announced),
        called=tuple(called_by_plan(tour, rows.delegations, rows.people)),
        days={one.number: days for one in rows.delegations if (days := days_of(one.round, tour))},
        elsewhere=seats_of_other_tours(plan, rows.elsewhere, rows.people),
        answers=answers_of_units(agencies.values(), rows.answers),
        fairness=Fairness(tour.fairness),
        seed=tour.draw_seed,
        first_aim=FirstAim(tour.first_aim),
        prices=core.Prices(tour.price_fewer, tour.price_unlock, tour.price_invite, tour.price_more, tour.price_less),
    )
    if rows.changes:
        case, _ = applied(case, {}, map(_step, rows.changes))
    return CaseFile(
        composition=composition,
        case=case,
        arrangement=_arrangement(rows.seats, rows.openings, {one.pk: one.number for one in rows.delegations}),
        people={one.pk: person_of(one, codes, memberships.get(one.pk)) for one in (*rows.people, *_gone(rows))},
        trips=_trips(of_tour.stops, rows.delegations),
        openings={-one.pk: _invitation(one, codes) for one in rows.openings},
        changes=_texts(rows.changes),
        given={
            one.rule_id or core.OUTSIDE: core.Given(one.reason, one.by or one.by_email, one.fact) for one in rows.given
        },
    )


def _put_together(composition: Composition, tour: Tour, delegations: Sequence[Delegation]) -> None:
    rounds = {one.pk: one for one in tour.rounds.all()}
    for one in delegations:
        one.round = rounds[one.round_id]
    composition.tour, composition.delegations_told = tour, delegations


def _gone(rows: CaseRows) -> list[PersonRow]:
    """Those who have or had a seat and are no candidates any more."""
    placed = {seat.nomination_id for seat in rows.seats} | {person for person, _, _ in rows.announced}
    gone = placed - {one.pk for one in rows.people}
    return people_in(Nomination.objects.filter(pk__in=gone)) if gone else []


def _texts(changes: Iterable[ChangeRow]) -> dict[int, tuple[str, ...]]:
    """Rule id → what was changed of it, in words."""
    texts: dict[int, tuple[str, ...]] = {}
    for change in changes:
        texts[change.rule_id] = (*texts.get(change.rule_id, ()), change.text)
    return texts


def _trips(stops: Collection[tuple[int | None, str]], delegations: Collection[Delegation]) -> tuple[core.Trip, ...]:
    """A plan with one round need not say where that one goes: it goes where the tour goes."""
    everywhere = tuple(name for _, name in stops) if len(delegations) == 1 else ()
    return tuple(
        _trip(one, tuple(name for round, name in stops if round == one.round_id) or everywhere) for one in delegations
    )


def _arrangement(
    seats: Iterable[SeatRow], openings: Iterable[OpeningRow], numbers: Mapping[int, int]
) -> dict[int, core.Place]:
    places = {
        seat.nomination_id: core.Place(
            seat.nomination_id, numbers[seat.delegation_id], SeatRole(seat.role), seat.is_locked, seat.reason
        )
        for seat in seats
        if seat.delegation_id is not None
    }
    for opening in openings:
        if opening.delegation_id is not None:
            places[-opening.pk] = core.Place(-opening.pk, numbers[opening.delegation_id], SeatRole(opening.role))
    return places


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


def _invitation(opening: OpeningRow, codes: Mapping[int, str]) -> core.Invitation:
    group = codes.get(opening.group_id or 0)
    return core.Invitation(-opening.pk, opening.text, tuple(opening.indices), opening.agency_name or "", group)


def _kept_out(seats: Iterable[SeatRow]) -> tuple[core.LockOut, ...]:
    return tuple(core.LockOut(seat.nomination_id, seat.reason) for seat in seats if seat.delegation_id is None)


def _step(change: ChangeRow) -> Step:
    where = change.delegation_number
    return Step(change.text, change.rule_id, where, change.unit, change.minimum, change.maximum)


def rule_of_plan(file: CaseFile, rule: CompositionRule) -> core.Rule:
    """The rule as the plan has it, whatever the composition changed."""
    of_case = next(one for one in file.case.rules if one.id == rule.pk)
    return replace(of_case, minimum=rule.minimum, maximum=rule.maximum, delegation=None)


def _rule(rule: core.Rule, counted: Collection[AgencyRow]) -> core.Rule:
    """With the bodies by which it counts."""
    if not counted:
        return rule
    localities = [agency.locality for agency in counted if agency.locality]
    return replace(
        rule,
        agencies=tuple((agency.code, agency.name) for agency in counted),
        localities=tuple(localities) if rule.kind == RuleKind.LOCALITY_COUNT else (),
    )
