"""Whom a tour can seat: people taken over or added by decision, with the groups their agency and post give."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import Agency
from accounts.models.places import AgencyQuerySet
from config.naming import ORGANISER
from delegations import composition as core
from delegations.composition.membership import Intake, Membership, membership_of
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Opening, Seat
from delegations.queries.files import INVITED
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination, Registration
from registrations.people import search_key
from tours.enums import Index, PositionLevel, RuleKind, SeatRole
from tours.models import CompositionRule, ParticipantGroup, Plan, Round, Tour
from tours.queries.parts import day_of


def accepted_nominations(tour: Tour) -> list[Nomination]:
    return list(with_agency(candidates_of_tours().filter(tour=tour)).order_by("sort_key", "pk"))


def candidates_of_tours() -> QuerySet[Nomination]:
    """Those going whose registration was taken over, and those the committee added itself."""
    ready = Q(registration__status=RegistrationStatus.ACCEPTED) | Q(addition__isnull=False)
    return Nomination.objects.going().filter(ready)


def with_agency(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """The agencies are read once each, not once a person: a third of the time for two hundred people."""
    agency = ("agency__code", "agency__name", "agency__kind", "agency__position", "agency__locality__name")
    registrations = Registration.with_decisions.select_related("agency__locality").only("status", *agency)
    fields = ("full_name", "post", "unit", "phone", "level", "sort_key", "group_id", "tour_id", "away_rounds")
    added = ("addition__decision_number", "addition__reason")
    people = nominations.select_related("addition").only(
        *fields, "preferred_round", "registration_id", "standing", "standing_reason", *added
    )
    return people.prefetch_related(Prefetch("registration", registrations))


def memberships_of(people: Iterable[Nomination], groups: Collection[ParticipantGroup]) -> dict[int, Membership]:
    """Nomination id → the groups of the tour the person belongs to."""
    intakes, codes = [intake_of(group) for group in groups], {group.pk: group.code for group in groups}
    return {
        person.pk: membership_of(
            intakes,
            agency=person.registration.agency.code,
            kind=person.registration.agency.kind_id,
            level=PositionLevel(person.level) if person.level else None,
            named=codes.get(person.group_id or 0),
        )
        for person in people
    }


def agencies_at(plan: Plan) -> AgencyQuerySet:
    """Those that exist on the plan's date."""
    return Agency.objects.existing_on(day_of(plan))


def intake_of(group: ParticipantGroup) -> Intake:
    return Intake(
        group.code,
        frozenset(agency.code for agency in group.agencies.all()),
        frozenset(group.agency_kinds),
        PositionLevel(group.lowest_level) if group.lowest_level else None,
        group.by_hand,
    )


def indices_of_agencies(plan: Plan) -> dict[int, frozenset[Index]]:
    found: dict[int, set[Index]] = {}
    for lead in plan.index_leads.all():
        found.setdefault(lead.agency_id, set()).add(Index(lead.index))
    return {agency: frozenset(indices) for agency, indices in found.items()}


def agencies_counted(
    plan: Plan, groups: list[ParticipantGroup], rules: list[CompositionRule]
) -> dict[int, list[Agency]]:
    """Group id → every agency a rule counts it by, as of the plan's date; also those who sent no one."""
    counted = {RuleKind.AGENCY_COVERAGE, RuleKind.AGENCY_COUNT, RuleKind.LOCALITY_COUNT}
    wanted = {rule.group_id for rule in rules if rule.kind in counted}
    kinds = {kind for group in groups if group.pk in wanted for kind in group.agency_kinds}
    of_kinds = list(agencies_at(plan).of_kinds(kinds).select_related("locality")) if kinds else []
    return {
        group.pk: [*group.agencies.all(), *(agency for agency in of_kinds if agency.kind_id in group.agency_kinds)]
        for group in groups
        if group.pk in wanted
    }


def named_by_plan(tour: Tour) -> frozenset[tuple[int, str]]:
    """Agency and name, as they are searched by, of whom the plan sends by name."""
    return frozenset((one.agency_id, search_key(one.name)) for one in tour.named.all())


def called_by_plan(
    tour: Tour, delegations: Iterable[Delegation], accepted: Iterable[Nomination]
) -> Iterable[core.Called]:
    """Of the rounds that go and have a delegation."""
    where = {one.round_id: one for one in delegations if not one.round.cancellation}
    known = {(one.registration.agency_id, search_key(one.full_name)): one.pk for one in accepted}
    for one in tour.named.all():
        if one.round_id in where:
            yield core.Called(
                name=one.name,
                agency_name=one.agency.name,
                round=one.round.name,
                delegation=where[one.round_id].number,
                role=SeatRole(one.role),
                candidate=known.get((one.agency_id, search_key(one.name))),
            )


def days_of(round: Round, tour: Tour) -> core.Days | None:
    if round.starts_on is None or round.ends_on is None or round.cancellation:
        return None
    return core.Days(f"{round.name} của “{tour}”", round.starts_on, round.ends_on)


def seats_of_other_tours(
    composition: Composition, plan: Plan, accepted: Iterable[Nomination]
) -> dict[int, tuple[core.Days, ...]]:
    """Candidate → rounds with days, on lists of the plan's other tours that were put before the committee: a person is
    the same by agency and name. A plan of one tour asks nothing."""
    tours = {one.pk: one for one in plan.tours.all() if one.pk != composition.tour_id}
    if not tours:
        return {}
    seats = Seat.objects.filter(
        composition__tour__in=tours,
        composition__status__in=(Status.SUBMITTED, Status.APPROVED),
        nomination__standing=Standing.GOING,
        delegation__round__starts_on__isnull=False,
    ).select_related("delegation__round", "nomination__registration", "composition")
    found: dict[tuple[int, str], dict[core.Days, None]] = {}
    for seat in seats:
        days = days_of(seat.delegation.round, tours[seat.composition.tour_id]) if seat.delegation else None
        if days is not None:
            person = seat.nomination
            found.setdefault((person.registration.agency_id, search_key(person.full_name)), {})[days] = None
    keys = {one.pk: (one.registration.agency_id, search_key(one.full_name)) for one in accepted} if found else {}
    return {id: tuple(found[key]) for id, key in keys.items() if key in found}


def candidate(
    nomination: Nomination,
    member: Membership,
    indices: dict[int, frozenset[Index]],
    numbers: dict[int, int],
    named: Collection[tuple[int, str]] = (),
) -> core.Candidate:
    agency, addition = nomination.registration.agency, getattr(nomination, "addition", None)
    return core.Candidate(
        id=nomination.pk,
        name=nomination.full_name,
        post=nomination.post,
        agency=agency.code,
        agency_name=agency.name,
        locality=agency.locality.name if agency.locality else None,
        groups=member.groups,
        level=PositionLevel(nomination.level) if nomination.level else None,
        indices=indices.get(agency.pk, frozenset()),
        away=frozenset(numbers[number] for number in nomination.away_rounds if number in numbers),
        prefers=numbers.get(nomination.preferred_round or 0),
        decision=addition.decision_number if addition else "",
        is_named=(agency.pk, search_key(nomination.full_name)) in named,
    )


def invited(id: int, opening: Opening, codes: Mapping[int, str]) -> core.Candidate:
    agency = opening.agency
    return core.Candidate(
        id=id,
        name=INVITED,
        post=opening.text,
        agency=agency.code if agency else f"moi{id}",
        agency_name=agency.name if agency else "",
        locality=agency.locality.name if agency and agency.locality else None,
        groups=frozenset({codes[opening.group_id]} if opening.group_id else ()),
        indices=frozenset(Index(index) for index in opening.indices),
    )


def person_of(nomination: Nomination, codes: Mapping[int, str], member: Membership | None) -> core.Person:
    """`member` is None for someone who is no candidate any more."""
    agency, addition = nomination.registration.agency, getattr(nomination, "addition", None)
    return core.Person(
        id=nomination.pk,
        name=nomination.full_name,
        post=nomination.post,
        unit=nomination.unit,
        agency=agency.pk,
        agency_name=agency.name,
        agency_position=agency.position,
        phone=nomination.phone,
        sort_key=nomination.sort_key,
        level=nomination.level,
        group=codes.get(nomination.group_id or 0),
        is_level_unclear=bool(member and member.untold),
        gone="" if member else _why_gone(nomination),
        decision=addition.decision_number if addition else "",
        decision_reason=addition.reason if addition else "",
    )


def _why_gone(nomination: Nomination) -> str:
    said = nomination.standing_reason.strip().rstrip(".")
    match Standing(nomination.standing), RegistrationStatus(nomination.registration.status):
        case Standing.WITHDRAWN, _:
            return f"Cơ quan không còn cử người này: {said}."
        case Standing.DECLINED, _:
            return f"{ORGANISER} không tiếp nhận: {said}."
        case _, RegistrationStatus.RETURNED:
            return "Đăng ký của cơ quan đã trả lại để bổ sung."
        case _, RegistrationStatus.NO_NOMINATION:
            return "Cơ quan đã trả lời không cử người."
    return "Đăng ký của cơ quan chưa được tiếp nhận."


def groups_of(groups: Iterable[ParticipantGroup]) -> tuple[core.Group, ...]:
    """As the case has them, in the plan's order."""
    return tuple(
        core.Group(one.code, one.name, one.passage.section_label if one.passage else "", one.short_name)
        for one in groups
    )


_FIRST = (
    core.Answer.WAITING,
    core.Answer.OTHER,
    core.Answer.DECLINED,
    core.Answer.RETURNED,
    core.Answer.NO,
    core.Answer.SILENT,
)


def answers_of_units(tour: Tour, counted: Iterable[Iterable[Agency]]) -> dict[str, core.Answer]:
    """Name of an agency or a locality that a rule counts → what it answered about this tour; of several agencies in one
    locality the answer that promises most."""
    agencies = {agency.pk: agency for some in counted for agency in some}
    if not agencies:
        return {}
    of_tour = Q(nominations__tour=tour)
    registrations = Registration.objects.filter(plan=tour.plan_id, agency__in=agencies).annotate(
        going=Count("nominations", filter=of_tour & Q(nominations__standing=Standing.GOING)),
        declined=Count("nominations", filter=of_tour & Q(nominations__standing=Standing.DECLINED)),
    )
    rows = registrations.order_by().values_list("agency", "status", "going", "declined")
    known = {agency: _answer(status, going, declined) for agency, status, going, declined in rows}
    found: dict[str, core.Answer] = {}
    for id, agency in agencies.items():
        answer = known.get(id, core.Answer.SILENT)
        for name in (agency.name, agency.locality.name if agency.locality else agency.name):
            found[name] = min(answer, found.get(name, answer), key=_FIRST.index)
    return found


def _answer(status: str, going: int, declined: int) -> core.Answer:
    match status:
        case RegistrationStatus.NO_NOMINATION:
            return core.Answer.NO
        case RegistrationStatus.SUBMITTED:
            return core.Answer.WAITING if going else core.Answer.NO
        case RegistrationStatus.ACCEPTED if going:
            return core.Answer.OTHER
        case RegistrationStatus.ACCEPTED:
            return core.Answer.DECLINED if declined else core.Answer.NO
        case RegistrationStatus.OPENED:
            return core.Answer.SILENT
    return core.Answer.RETURNED


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """Registrations that wait for a review, and how many of their people each of the tour's groups would take in."""

    registrations: int
    people: int
    groups: tuple[tuple[str, int], ...]


def unreviewed(tour: Tour) -> Unreviewed:
    waiting = Nomination.objects.going().filter(tour=tour, registration__status=RegistrationStatus.SUBMITTED)
    people = list(with_agency(waiting))
    groups = list(tour.groups.prefetch_related("agencies")) if people else []
    memberships = memberships_of(people, groups).values()
    counts = ((group.short_name, sum(group.code in member.groups for member in memberships)) for group in groups)
    return Unreviewed(
        registrations=len({person.registration_id for person in people}),
        people=sum(bool(member.groups) for member in memberships),
        groups=tuple((name, count) for name, count in counts if count),
    )
