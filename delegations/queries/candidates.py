"""Whom a tour can seat: people taken over or added by decision, with the groups their agency and post give."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from django.db.models import prefetch_related_objects
from msgspec import Struct

from accounts.models import Agency
from accounts.models.places import AgencyQuerySet
from config.naming import ORGANISER
from delegations import composition as core
from delegations.composition.membership import Intake, Membership, membership_in
from delegations.models import Delegation
from delegations.queries.files import INVITED
from delegations.queries.rows import (
    AgencyRow,
    AnswerRow,
    ElsewhereRow,
    Groupable,
    OpeningRow,
    PersonRow,
    candidates_of_tours,
    people_in,
)
from registrations.enums import RegistrationStatus, Standing
from registrations.people import search_key
from tours.enums import Index, PositionLevel, SeatRole
from tours.models import ParticipantGroup, Plan, Round, Tour
from tours.queries.parts import day_of

_NONE: frozenset[Index] = frozenset()


def accepted_people(tour: Tour) -> list[PersonRow]:
    return people_in(candidates_of_tours().filter(tour=tour).order_by("sort_key", "pk"))


def memberships_of(people: Iterable[Groupable], groups: Iterable[ParticipantGroup]) -> dict[int, Membership]:
    """Nomination id → the groups of the tour the person belongs to."""
    return memberships_in(people, intakes_of(groups))


def intakes_of(groups: Iterable[ParticipantGroup]) -> dict[int, Intake]:
    """By the keys of the groups, in their order."""
    return {group.pk: intake_of(group, [agency.code for agency in group.agencies.all()]) for group in groups}


def memberships_in(people: Iterable[Groupable], groups: Mapping[int, Intake]) -> dict[int, Membership]:
    """The same of groups by their keys, in their order."""
    intakes, codes = list(groups.values()), {pk: intake.code for pk, intake in groups.items()}

    @cache
    def asking(agency: str, kind: str) -> tuple[Intake, ...]:
        return tuple(intake for intake in intakes if intake.asks(agency, kind))

    @cache
    def membership(asked_by: tuple[Intake, ...], level: str, group: int) -> Membership:
        return membership_in(asked_by, PositionLevel(level) if level else None, codes.get(group))

    return {one.pk: membership(asking(one.agency, one.agency_kind), one.level, one.group_id or 0) for one in people}


def agencies_at(plan: Plan) -> AgencyQuerySet:
    """Those that exist on the plan's date."""
    return Agency.objects.existing_on(day_of(plan))


def intake_of(group: ParticipantGroup, agencies: Iterable[str]) -> Intake:
    """`agencies`: the codes of those it names."""
    return Intake(
        group.code,
        frozenset(agencies),
        frozenset(group.agency_kinds),
        PositionLevel(group.lowest_level) if group.lowest_level else None,
        group.by_hand,
    )


def indices_of_agencies(plan: Plan) -> dict[int, frozenset[Index]]:
    found: dict[int, set[Index]] = {}
    for lead in plan.index_leads.all():
        found.setdefault(lead.agency_id, set()).add(Index(lead.index))
    return {agency: frozenset(indices) for agency, indices in found.items()}


def called_by_plan(
    tour: Tour, delegations: Iterable[Delegation], accepted: Iterable[PersonRow]
) -> Iterable[core.Called]:
    """Of the rounds that go and have a delegation."""
    where = {one.round_id: one for one in delegations if not one.round.cancellation}
    named = tour.named.all()
    agencies = {one.agency_id for one in named}
    known = {(one.agency_id, search_key(one.full_name)): one.pk for one in accepted if one.agency_id in agencies}
    for one in named:
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
    plan: Plan, seats: Iterable[ElsewhereRow], accepted: Iterable[PersonRow]
) -> dict[int, tuple[core.Days, ...]]:
    """Candidate → rounds with days, on lists of the plan's other tours that were put before the committee: a person is
    the same by agency and name."""
    days = {round.pk: days_of(round, tour) for tour in plan.tours.all() for round in tour.rounds.all()} if seats else {}
    found: dict[tuple[int, str], dict[core.Days, None]] = {}
    for seat in seats:
        known = days.get(seat.round_id)
        if known is not None:
            found.setdefault((seat.agency_id, search_key(seat.full_name)), {})[known] = None
    agencies = {agency for agency, _ in found}
    keys = {one.pk: (one.agency_id, search_key(one.full_name)) for one in accepted if one.agency_id in agencies}
    return {id: tuple(found[key]) for id, key in keys.items() if key in found}


def candidate(
    person: PersonRow,
    member: Membership,
    indices: Mapping[int, frozenset[Index]],
    numbers: Mapping[int, int],
    named: Collection[tuple[int, str]] = (),
    waited: Mapping[int, int] | None = None,
) -> core.Candidate:
    return core.Candidate(
        id=person.pk,
        name=person.full_name,
        post=person.post,
        agency=person.agency,
        agency_name=person.agency_name,
        locality=person.locality,
        groups=member.groups,
        level=PositionLevel(person.level) if person.level else None,
        indices=indices.get(person.agency_id, _NONE),
        away=frozenset([numbers[number] for number in person.away_rounds if number in numbers]),
        prefers=numbers.get(person.preferred_round or 0),
        decision=person.decision or "",
        is_named=bool(named) and (person.agency_id, search_key(person.full_name)) in named,
        waited=(waited or {}).get(person.pk, 0),
    )


def invited(opening: OpeningRow, codes: Mapping[int, str]) -> core.Candidate:
    """A seat kept for someone: minus its key, so that it is never taken for a person."""
    return core.Candidate(
        id=-opening.pk,
        name=INVITED,
        post=opening.text,
        agency=opening.agency or f"moi{-opening.pk}",
        agency_name=opening.agency_name or "",
        locality=opening.locality,
        groups=frozenset([*([codes[opening.group_id]] if opening.group_id else []), *opening.also]),
        indices=frozenset(Index(index) for index in opening.indices),
    )


def person_of(person: PersonRow, codes: Mapping[int, str], member: Membership | None) -> core.Person:
    """`member` is None for someone who is no candidate any more."""
    return core.Person(
        id=person.pk,
        name=person.full_name,
        post=person.post,
        unit=person.unit,
        agency=person.agency_id,
        agency_name=person.agency_name,
        agency_position=person.agency_position,
        phone=person.phone,
        sort_key=person.sort_key,
        level=person.level,
        group=codes.get(person.group_id or 0),
        is_level_unclear=bool(member and member.untold),
        gone="" if member else _why_gone(person),
        decision=person.decision or "",
        decision_reason=person.decision_reason or "",
    )


def _why_gone(person: PersonRow) -> str:
    said = person.standing_reason.strip().rstrip(".")
    match Standing(person.standing), RegistrationStatus(person.status):
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


def answers_of_units(counted: Iterable[Iterable[AgencyRow]], answers: Iterable[AnswerRow]) -> dict[str, core.Answer]:
    """Name of an agency or a locality that a rule counts → what it answered about this tour; of several agencies in one
    locality the answer that promises most."""
    known = {one.agency_id: _answer(one.status, one.going, one.declined) for one in answers}
    found: dict[str, core.Answer] = {}
    for agency in {row.pk: row for some in counted for row in some}.values():
        answer = known.get(agency.pk, core.Answer.SILENT)
        for name in (agency.name, agency.locality or agency.name):
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


class Unreviewed(Struct, frozen=True):
    """Registrations that wait for a review, and how many of their people each of the tour's groups would take in."""

    registrations: int
    people: int
    groups: tuple[tuple[str, int], ...]


def unreviewed(tour: Tour, people: Sequence[PersonRow]) -> Unreviewed:
    """Of the people of lists that wait for a review."""
    groups = list(tour.groups.all()) if people else []
    prefetch_related_objects(groups, "agencies")
    memberships = memberships_of(people, groups).values()
    counts = ((group.short_name, sum(group.code in member.groups for member in memberships)) for group in groups)
    return Unreviewed(
        registrations=len({person.registration_id for person in people}),
        people=sum(bool(member.groups) for member in memberships),
        groups=tuple((name, count) for name, count in counts if count),
    )
