"""One composition as the case its rules judge, with the records behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import Agency
from delegations import composition as core
from delegations.composition.membership import Intake, Membership, membership_of
from delegations.models import Composition, Delegation, Opening, RuleChange, Seat
from delegations.proposal import Step, applied
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, IndexLead, ParticipantGroup, Plan, Tour

INVITED = "Người sẽ được mời"


@dataclass(frozen=True)
class CaseFile:
    """One composition with all that its pages need: records, the case made of them, and the arrangement.

    A seat kept for someone to be invited is a candidate too: minus its key, so that it is never taken for a person.
    """

    composition: Composition
    delegations: list[Delegation]
    groups: list[ParticipantGroup]
    nominations: dict[int, Nomination]
    seats: list[Seat]
    openings: dict[int, Opening]
    memberships: dict[int, Membership]
    changes: dict[int, tuple[str, ...]]
    case: core.Case

    @cached_property
    def arrangement(self) -> dict[int, core.Place]:
        numbers = {delegation.pk: delegation.number for delegation in self.delegations}
        places = {
            seat.nomination_id: core.Place(
                seat.nomination_id, numbers[seat.delegation_id], SeatRole(seat.role), seat.is_locked, seat.reason
            )
            for seat in self.seats
            if seat.delegation_id is not None
        }
        for id, opening in self.openings.items():
            if opening.delegation_id is not None:
                places[id] = core.Place(id, numbers[opening.delegation_id], SeatRole(opening.role))
        return places

    @cached_property
    def findings(self) -> list[core.Finding]:
        return core.check(self.case, self.arrangement)

    @property
    def locked(self) -> frozenset[int]:
        """People whose lock says why they stay where they are."""
        return frozenset(id for id, place in self.arrangement.items() if place.locked and place.reason)

    @property
    def adjustments(self) -> list[str]:
        """What this composition changes of the plan's rules, each a sentence, in the plan's order."""
        rules = dict.fromkeys(rule.id for rule in self.case.rules)
        return [text for rule in rules for text in self.changes.get(rule, ())]

    def name_of(self, nomination: int) -> str:
        return INVITED if nomination < 0 else self.nominations[nomination].full_name

    def place_in_words(self, delegation: int | None, role: SeatRole = SeatRole.MEMBER) -> str:
        if delegation is None:
            return "Chưa xếp"
        return self.case.names[delegation] + ("" if role == SeatRole.MEMBER else f", {role.label}")


def case_of(composition: Composition) -> core.Case:
    return case_file(composition).case


def case_file(composition: Composition) -> CaseFile:
    """Candidates are the people of accepted registrations of the tour and those added by decision, with the groups
    their agency and post give; the rules are the plan's as this composition changes them."""
    delegations = list(composition.delegations.select_related("round").prefetch_related("round__destinations"))
    groups = list(composition.tour.groups.select_related("passage").prefetch_related("agencies"))
    rules = list(composition.tour.rules.select_related("passage"))
    seats = list(composition.seats.all())
    openings = _openings_of(composition)
    changes = list(composition.rule_changes.all())
    accepted = accepted_nominations(composition.tour)
    indices = _indices_of_agencies(composition.tour)
    agencies = _agencies_counted(composition.tour.plan, groups, rules)
    codes = {group.pk: group.code for group in groups}
    memberships = _memberships(accepted, groups, codes)
    numbers = {delegation.round.number: delegation.number for delegation in delegations}
    case = core.Case(
        candidates=(
            *(_candidate(nomination, memberships[nomination.pk], indices, numbers) for nomination in accepted),
            *(_invited(id, opening, codes) for id, opening in openings.items()),
        ),
        rules=tuple(_rule(rule, codes, agencies) for rule in rules),
        groups=tuple(core.Group(group.code, group.name, _section(group)) for group in groups),
        delegations=tuple(core.Delegation(delegation.number, str(delegation)) for delegation in delegations),
        kept_out=_kept_out(seats),
        announced=tuple(announced_places(composition)),
    )
    if changes:
        case, _ = applied(case, {}, map(_step, changes))
    texts: dict[int, tuple[str, ...]] = {}
    for change in changes:
        texts[change.rule_id] = (*texts.get(change.rule_id, ()), change.text)
    nominations = {nomination.pk: nomination for nomination in accepted}
    placed = {seat.nomination_id for seat in seats} | {place.candidate for place in case.announced}
    gone = placed - nominations.keys()
    nominations |= {one.pk: one for one in _with_agency(Nomination.objects.filter(pk__in=gone))} if gone else {}
    return CaseFile(composition, delegations, groups, nominations, seats, openings, memberships, texts, case)


def with_seats_now(file: CaseFile, composition: Composition) -> CaseFile:
    """The same people and rules with the seats as they are stored now: cheaper than the whole case again."""
    seats = list(composition.seats.all())
    openings = _openings_of(composition) if file.openings else {}
    case = replace(file.case, kept_out=_kept_out(seats))
    return replace(file, composition=composition, seats=seats, openings=openings, case=case)


def announced_places(composition: Composition) -> list[core.Place]:
    """Where the version it replaces has put people: a proposal keeps them there where it can."""
    if composition.replaces_id is None:
        return []
    seats = Seat.objects.filter(composition=composition.replaces_id, delegation__isnull=False)
    rows = seats.values_list("nomination", "delegation__number", "role")
    return [core.Place(id, number, SeatRole(role)) for id, number, role in rows]


def accepted_nominations(tour: Tour) -> list[Nomination]:
    return list(_with_agency(candidates_of_tours().filter(tour=tour)).order_by("sort_key", "pk"))


def candidates_of_tours() -> QuerySet[Nomination]:
    """Those going whose registration was taken over, and those the committee added itself."""
    ready = Q(registration__status=RegistrationStatus.ACCEPTED) | Q(addition__isnull=False)
    return Nomination.objects.going().filter(ready)


def _with_agency(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """The agencies are read once each, not once a person: a third of the time for two hundred people."""
    agency = ("agency__code", "agency__name", "agency__kind", "agency__locality__name")
    registrations = Registration.objects.select_related("agency__locality").only("status", *agency)
    fields = ("full_name", "post", "unit", "level", "sort_key", "search_key", "group_id", "away_rounds")
    added = ("addition__decision_number", "addition__reason")
    people = nominations.select_related("addition").only(
        *fields, "preferred_round", "registration_id", "standing", "standing_reason", *added
    )
    return people.prefetch_related(Prefetch("registration", registrations))


def _openings_of(composition: Composition) -> dict[int, Opening]:
    return {-opening.pk: opening for opening in composition.openings.select_related("agency__locality")}


def _kept_out(seats: list[Seat]) -> tuple[core.LockOut, ...]:
    return tuple(core.LockOut(seat.nomination_id, seat.reason) for seat in seats if seat.delegation_id is None)


def _step(change: RuleChange) -> Step:
    where = change.delegation_number
    return Step(change.text, change.rule_id, where, change.unit, change.minimum, change.maximum)


def _memberships(
    people: Iterable[Nomination], groups: Iterable[ParticipantGroup], codes: Mapping[int, str]
) -> dict[int, Membership]:
    intakes = [intake_of(group) for group in groups]
    return {
        person.pk: membership_of(
            intakes,
            agency=person.registration.agency.code,
            kind=person.registration.agency.kind,
            level=PositionLevel(person.level) if person.level else None,
            named=codes.get(person.group_id or 0),
        )
        for person in people
    }


def agencies_at(plan: Plan) -> QuerySet[Agency]:
    """Those that exist on the plan's date."""
    return Agency.objects.existing_on(plan.issued_on or timezone.localdate())


def rule_of_plan(file: CaseFile, rule: CompositionRule) -> core.Rule:
    """The rule as the plan has it, whatever the composition changed."""
    of_case = next(one for one in file.case.rules if one.id == rule.pk)
    return replace(of_case, minimum=rule.minimum, maximum=rule.maximum, delegation=None)


def intake_of(group: ParticipantGroup) -> Intake:
    return Intake(
        group.code,
        frozenset(agency.code for agency in group.agencies.all()),
        frozenset(group.agency_kinds),
        PositionLevel(group.lowest_level) if group.lowest_level else None,
        group.by_hand,
    )


def _indices_of_agencies(tour: Tour) -> dict[int, frozenset[Index]]:
    found: dict[int, set[Index]] = {}
    for index, agency in IndexLead.objects.filter(plan=tour.plan_id).values_list("index", "agency"):
        found.setdefault(agency, set()).add(Index(index))
    return {agency: frozenset(indices) for agency, indices in found.items()}


def _agencies_counted(
    plan: Plan, groups: list[ParticipantGroup], rules: list[CompositionRule]
) -> dict[int, list[Agency]]:
    """Group id → every agency a rule counts it by, as of the plan's date; also those who sent no one."""
    counted = {RuleKind.AGENCY_COVERAGE, RuleKind.AGENCY_COUNT, RuleKind.LOCALITY_COUNT}
    wanted = {rule.group_id for rule in rules if rule.kind in counted}
    kinds = {kind for group in groups if group.pk in wanted for kind in group.agency_kinds}
    of_kinds = list(agencies_at(plan).filter(kind__in=kinds).select_related("locality")) if kinds else []
    return {
        group.pk: [*group.agencies.all(), *(agency for agency in of_kinds if agency.kind in group.agency_kinds)]
        for group in groups
        if group.pk in wanted
    }


def _candidate(
    nomination: Nomination, member: Membership, indices: dict[int, frozenset[Index]], numbers: dict[int, int]
) -> core.Candidate:
    agency = nomination.registration.agency
    return core.Candidate(
        id=nomination.pk,
        name=nomination.full_name,
        position=nomination.post,
        agency=agency.code,
        agency_name=agency.name,
        locality=agency.locality.name if agency.locality else None,
        groups=member.groups,
        level=PositionLevel(nomination.level) if nomination.level else None,
        indices=indices.get(agency.pk, frozenset()),
        away=frozenset(numbers[number] for number in nomination.away_rounds if number in numbers),
        prefers=numbers.get(nomination.preferred_round or 0),
    )


def _invited(id: int, opening: Opening, codes: Mapping[int, str]) -> core.Candidate:
    agency = opening.agency
    return core.Candidate(
        id=id,
        name=INVITED,
        position=opening.text,
        agency=agency.code if agency else f"moi{id}",
        agency_name=agency.name if agency else "",
        locality=agency.locality.name if agency and agency.locality else None,
        groups=frozenset({codes[opening.group_id]} if opening.group_id else ()),
        indices=frozenset(Index(index) for index in opening.indices),
    )


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
        section=_section(rule),
    )


def _section(of: CompositionRule | ParticipantGroup) -> str:
    return of.passage.section_label if of.passage else ""
