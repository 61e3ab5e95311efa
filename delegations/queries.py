"""Which ones? Compositions scoped to who asks, and one composition as the case its rules judge."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Agency, AuditEntry, User
from delegations import composition as core
from delegations.composition.membership import Intake, Membership, membership_of
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Override, Remark, Seat
from registrations.enums import RegistrationStatus
from registrations.models import Nomination
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, IndexLead, ParticipantGroup, Plan, Tour

REVISION = "lần lưu"  # how an audit entry says which save it was


def get_plan(user: User, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(user), pk=pk)


def get_composition(user: User, pk: int) -> Composition:
    """Someone else's draft does not exist for a leader, nor any composition for an agency: 404."""
    compositions = Composition.objects.visible_to(user).select_related("tour__plan", "saved_by", "submitted_by")
    return get_object_or_404(compositions.select_related("decided_by"), pk=pk)


def get_tour(user: User, pk: int) -> Tour:
    tours = Tour.objects.filter(plan__in=Plan.objects.visible_to(user)).select_related("plan")
    return get_object_or_404(tours, pk=pk)


def tours_with_compositions(plan: Plan, user: User) -> QuerySet[Tour]:
    """The tours that have rounds, each with the versions this user may see, newest first."""
    versions = (
        Composition.objects.visible_to(user)
        .select_related("saved_by", "created_by")
        .annotate(people=Count("seats", filter=Q(seats__delegation__isnull=False)))
        .order_by("-version")
    )
    return plan.tours.filter(rounds__isnull=False).distinct().prefetch_related(Prefetch("compositions", versions))


def next_version(tour: Tour) -> int:
    last = tour.compositions.order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


def approved_version(tour: Tour, *, besides: int = 0) -> str:
    """The tour's approved version as words ("Phương án 1"), or ""."""
    found = tour.compositions.filter(status=Status.APPROVED).exclude(pk=besides).first()
    return str(found or "")


@dataclass(frozen=True)
class CaseFile:
    """One composition with all that its pages need: records, the case made of them, and the arrangement."""

    composition: Composition
    delegations: list[Delegation]
    groups: list[ParticipantGroup]
    nominations: dict[int, Nomination]
    seats: list[Seat]
    memberships: dict[int, Membership]
    case: core.Case

    @cached_property
    def arrangement(self) -> dict[int, core.Place]:
        numbers = {delegation.pk: delegation.number for delegation in self.delegations}
        return {
            seat.nomination_id: core.Place(
                seat.nomination_id, numbers[seat.delegation_id], SeatRole(seat.role), seat.is_locked, seat.reason
            )
            for seat in self.seats
            if seat.delegation_id is not None
        }

    @cached_property
    def findings(self) -> list[core.Finding]:
        return core.check(self.case, self.arrangement)

    def name_of(self, nomination: int) -> str:
        return self.nominations[nomination].full_name

    def place_in_words(self, delegation: int | None, role: SeatRole = SeatRole.MEMBER) -> str:
        if delegation is None:
            return "Chưa xếp"
        return self.case.names[delegation] + ("" if role == SeatRole.MEMBER else f", {role.label}")


def case_of(composition: Composition) -> core.Case:
    return case_file(composition).case


def case_file(composition: Composition) -> CaseFile:
    """Candidates are the people of accepted registrations of the tour, with the groups their agency and post give."""
    delegations = list(composition.delegations.select_related("round").prefetch_related("round__destinations"))
    groups = list(composition.tour.groups.select_related("passage").prefetch_related("agencies"))
    rules = list(composition.tour.rules.select_related("passage"))
    seats = list(composition.seats.all())
    accepted = accepted_nominations(composition.tour)
    indices = _indices_of_agencies(composition.tour)
    agencies = _agencies_counted(composition.tour.plan, groups, rules)
    codes = {group.pk: group.code for group in groups}
    intakes = [intake_of(group) for group in groups]
    memberships = {
        nomination.pk: membership_of(
            intakes,
            agency=nomination.registration.agency.code,
            kind=nomination.registration.agency.kind,
            level=PositionLevel(nomination.level) if nomination.level else None,
            named=codes.get(nomination.group_id or 0),
        )
        for nomination in accepted
    }
    numbers = {delegation.round.number: delegation.number for delegation in delegations}
    case = core.Case(
        candidates=tuple(
            _candidate(nomination, memberships[nomination.pk], indices, numbers) for nomination in accepted
        ),
        rules=tuple(_rule(rule, codes, agencies) for rule in rules),
        groups=tuple(core.Group(group.code, group.name, _section(group)) for group in groups),
        delegations=tuple(core.Delegation(delegation.number, str(delegation)) for delegation in delegations),
        kept_out=_kept_out(seats),
    )
    nominations = {nomination.pk: nomination for nomination in accepted}
    gone = [seat.nomination_id for seat in seats if seat.nomination_id not in nominations]
    nominations |= {one.pk: one for one in _with_agency(Nomination.objects.filter(pk__in=gone))} if gone else {}
    return CaseFile(composition, delegations, groups, nominations, seats, memberships, case)


def with_seats_now(file: CaseFile, composition: Composition) -> CaseFile:
    """The same people and rules with the seats as they are stored now: cheaper than the whole case again."""
    seats = list(composition.seats.all())
    return replace(file, composition=composition, seats=seats, case=replace(file.case, kept_out=_kept_out(seats)))


def accepted_nominations(tour: Tour) -> list[Nomination]:
    accepted = Nomination.objects.filter(tour=tour, registration__status=RegistrationStatus.ACCEPTED)
    return list(_with_agency(accepted).order_by("sort_key", "pk"))


def _with_agency(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    agency = "registration__agency"
    return nominations.select_related(f"{agency}__locality").only(
        *("full_name", "post", "unit", "level", "sort_key", "group_id", "away_rounds", "preferred_round"),
        *("registration__id", f"{agency}__code", f"{agency}__name", f"{agency}__kind", f"{agency}__locality__name"),
    )


def _kept_out(seats: list[Seat]) -> tuple[core.LockOut, ...]:
    return tuple(core.LockOut(seat.nomination_id, seat.reason) for seat in seats if seat.delegation_id is None)


def overrides_of(composition: Composition) -> dict[int, Override]:
    """Rule id → the reason for breaking its warning."""
    return {override.rule_id: override for override in composition.overrides.select_related("by", "rule")}


def remarks_of(composition: Composition) -> dict[int, Remark]:
    """Nomination id → what a leader last said of the person."""
    return {remark.nomination_id: remark for remark in composition.remarks.select_related("by")}


def get_rule(composition: Composition, pk: int) -> CompositionRule:
    return get_object_or_404(composition.tour.rules, pk=pk)


def acts_since(composition: Composition, revision: int) -> list[AuditEntry]:
    """What was saved after `revision`, oldest first; the last few are enough to say what changed."""
    entries = AuditEntry.objects.filter(
        target_type=str(Composition._meta.verbose_name), target_id=str(composition.pk)
    ).order_by("-at", "-pk")[:20]
    later = [entry for entry in entries if int((entry.changes.get(REVISION) or ["0", "0"])[1]) > revision]
    return later[::-1]


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
    on = plan.issued_on or timezone.localdate()
    of_kinds = list(Agency.objects.existing_on(on).filter(kind__in=kinds).select_related("locality")) if kinds else []
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
