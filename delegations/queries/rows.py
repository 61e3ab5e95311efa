"""What a case is made of, as rows: of a composition in one statement, whatever it holds."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from django.db.models import OuterRef, Q, QuerySet

from accounts.models import Agency
from config.paging import CountOf
from config.together import DAY, Rows, Together, among_words, key
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation, Opening, Override, RuleChange, Seat
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination, Registration
from tours.models import ParticipantGroup, Plan


class Groupable(Protocol):
    """What tells the groups of a person."""

    @property
    def pk(self) -> int: ...
    @property
    def agency(self) -> str: ...
    @property
    def agency_kind(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def group_id(self) -> int | None: ...


class PersonOfGroups(NamedTuple):
    """That, and nothing else."""

    pk: int
    agency: str
    agency_kind: str
    level: str
    group_id: int | None


class PersonRow(NamedTuple):
    """A nominated person with the registration, the agency, and the decision that added him where one did."""

    pk: int
    full_name: str
    post: str
    unit: str
    phone: str
    level: str
    sort_key: str
    group_id: int | None
    tour_id: int
    away_rounds: list[int]
    preferred_round: int | None
    standing: str
    standing_reason: str
    registration_id: int
    status: str
    agency_id: int
    agency: str
    agency_name: str
    agency_kind: str
    agency_position: int
    locality: str | None
    decision: str | None
    decision_reason: str | None


PERSON = (
    *("pk", "full_name", "post", "unit", "phone", "level", "sort_key", "group_id", "tour_id", "away_rounds"),
    *("preferred_round", "standing", "standing_reason", "registration_id", "registration__status"),
    *("registration__agency_id", "registration__agency__code", "registration__agency__name"),
    *("registration__agency__kind_id", "registration__agency__position", "registration__agency__locality__name"),
    *("addition__decision_number", "addition__reason"),
)


class SeatRow(NamedTuple):
    nomination_id: int
    delegation_id: int | None
    role: str
    is_locked: bool
    reason: str


class OpeningRow(NamedTuple):
    pk: int
    text: str
    also: list[str]
    indices: list[str]
    group_id: int | None
    delegation_id: int | None
    role: str
    agency: str | None
    agency_name: str | None
    locality: str | None


class GivenRow(NamedTuple):
    rule_id: int | None
    reason: str
    by: str
    by_email: str
    fact: str


class ChangeRow(NamedTuple):
    rule_id: int
    delegation_number: int | None
    unit: str
    minimum: int | None
    maximum: int | None
    text: str


class AgencyRow(NamedTuple):
    pk: int
    code: str
    name: str
    kind: str
    locality: str | None


AGENCY = ("pk", "code", "name", "kind_id", "locality__name")


class ElsewhereRow(NamedTuple):
    """A seat on a list of another tour."""

    agency_id: int
    full_name: str
    tour_id: int
    round_id: int


class AnswerRow(NamedTuple):
    """What an agency answered about a tour, and how many of its people go or were not taken."""

    agency_id: int
    status: str
    going: int
    declined: int


class CaseRows(NamedTuple):
    delegations: list[Delegation]
    seats: list[SeatRow]
    openings: list[OpeningRow]
    changes: list[ChangeRow]
    given: list[GivenRow]
    announced: list[tuple[int, int, str]]
    people: list[PersonRow]
    agencies: list[AgencyRow]
    elsewhere: list[ElsewhereRow]
    answers: list[AnswerRow]


_TAKEN_OVER = Q(registration__status=RegistrationStatus.ACCEPTED)
_ADDED = Q(addition__isnull=False)


def candidates_of_tours() -> QuerySet[Nomination]:
    """Those going whose registration was taken over, and those the committee added itself."""
    return Nomination.objects.going().filter(_TAKEN_OVER | _ADDED)


def candidates_in_two(plan: OuterRef) -> tuple[QuerySet[Nomination], QuerySet[Nomination]]:
    """The same of a plan, where they are only to be counted: the first few of all that were taken over PostgreSQL finds
    list by list in an index, and the others are never many."""
    going = Nomination.objects.going().filter(registration__plan=plan)
    return going.filter(_TAKEN_OVER), going.filter(_ADDED & ~_TAKEN_OVER)


def is_candidate(person: PersonRow) -> bool:
    """The same of one in hand."""
    is_ready = person.status == RegistrationStatus.ACCEPTED or person.decision is not None
    return person.standing == Standing.GOING and is_ready


def unreviewed_people(tour: int) -> QuerySet[Nomination]:
    """Of lists that wait for a review."""
    waiting = Nomination.objects.going().filter(tour=tour, registration__status=RegistrationStatus.SUBMITTED)
    return waiting.order_by("pk")


def people_in(nominations: QuerySet[Nomination]) -> list[PersonRow]:
    return [PersonRow(*row) for row in nominations.values_list(*PERSON)]


def _answers() -> QuerySet[Registration]:
    """List by list from an index: joined with them, all people of all plans are read."""
    of_list = Nomination.objects.filter(registration=OuterRef("pk"), tour=_TOUR).order_by().values("pk")
    return (
        Registration.objects.filter(plan=_PLAN)
        .annotate(
            going=CountOf(of_list.filter(standing=Standing.GOING)),
            declined=CountOf(of_list.filter(standing=Standing.DECLINED)),
        )
        .order_by()
    )


def _agencies_asked() -> QuerySet[Agency]:
    """Of the kinds that are given, and those that a group of the tour names."""
    named = ParticipantGroup.objects.filter(tour=_TOUR, agencies__isnull=False).order_by().values("agencies")
    home = Agency.objects.existing_on(DAY).home().alias(of_kinds=among_words("kind_id"))
    return home.filter(Q(of_kinds__gt=0) | Q(pk__in=named))


_COMPOSITION, _TOUR, _PLAN, _REPLACED = map(key, range(4))
_OF_CASE = Together(
    Rows(lambda: Delegation.objects.filter(composition=_COMPOSITION), "pk", "number", "round_id"),
    Rows(lambda: Seat.objects.filter(composition=_COMPOSITION), *SeatRow._fields),
    Rows(
        lambda: Opening.objects.filter(composition=_COMPOSITION),
        *("pk", "text", "also", "indices", "group_id", "delegation_id", "role"),
        *("agency__code", "agency__name", "agency__locality__name"),
    ),
    Rows(lambda: RuleChange.objects.filter(composition=_COMPOSITION), *ChangeRow._fields),
    Rows(
        lambda: Override.objects.filter(composition=_COMPOSITION),
        *("rule_id", "reason", "by__full_name", "by__email", "fact"),
    ),
    Rows(
        lambda: Seat.objects.filter(composition=_REPLACED, delegation__isnull=False),
        *("nomination_id", "delegation__number", "role"),
    ),
    Rows(lambda: candidates_of_tours().filter(tour=_TOUR).order_by("sort_key", "pk"), *PERSON),
    Rows(_agencies_asked, *AGENCY),
    Rows(
        lambda: (
            Seat.objects.filter(
                composition__tour__plan=_PLAN,
                composition__status__in=(Status.SUBMITTED, Status.APPROVED),
                nomination__standing=Standing.GOING,
                delegation__round__starts_on__isnull=False,
            )
            .exclude(composition__tour=_TOUR)
            .order_by("pk")
        ),
        *("nomination__registration__agency_id", "nomination__full_name"),
        *("composition__tour_id", "delegation__round_id"),
    ),
    Rows(_answers, *AnswerRow._fields),
)


def rows_of_case(composition: Composition, plan: Plan, day: datetime.date, kinds: Iterable[str]) -> CaseRows:
    """`kinds`: of the agencies that rules count."""
    found = _OF_CASE.ask(composition.pk, composition.tour_id, plan.pk, composition.replaces_id, day=day, words=kinds)
    delegations, seats, openings, changes, given, announced, people, agencies, elsewhere, answers = found
    return CaseRows(
        delegations=[
            Delegation(pk=pk, number=number, round_id=round, composition=composition)
            for pk, number, round in delegations
        ],
        seats=[SeatRow(*row) for row in seats],
        openings=[OpeningRow(*row) for row in openings],
        changes=[ChangeRow(*row) for row in changes],
        given=[GivenRow(*row) for row in given],
        announced=[(person, number, role) for person, number, role in announced],
        people=[PersonRow(*row) for row in people],
        agencies=[AgencyRow(*row) for row in agencies],
        elsewhere=[ElsewhereRow(*row) for row in elsewhere],
        answers=[AnswerRow(*row) for row in answers],
    )
