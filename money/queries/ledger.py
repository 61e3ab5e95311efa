"""What was committed and paid on a trip, and what else its book is made of: rows as one statement gives them."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from config.together import Row, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from money.models import (
    AccountEntry,
    Claimant,
    ClaimedDay,
    Closing,
    Commitment,
    DayCount,
    Estimate,
    EstimateLine,
    MemberCount,
    Price,
    Proof,
    Spending,
    Variance,
)
from money.settling import Held
from registrations.enums import Standing
from registrations.models import Nomination
from tours.enums import SeatRole
from tours.models import Norm
from trips.enums import LegKind
from trips.models import Leg, LegRider, Stay, Trip
from trips.queries.members import in_rank


class Somebody(Struct, frozen=True):
    """Who goes; or who has money here and is on the list no more, and then without a role."""

    pk: int
    name: str
    post: str
    agency: str
    role: SeatRole | None
    is_going: bool


class EntryRow(NamedTuple):
    pk: int
    person: int
    kind: str
    amount: int
    dated_on: datetime.date
    document: str
    lines: list[dict[str, Any]]
    corrects: int | None
    reason: str
    recorded_by: str


class CommitmentRow(NamedTuple):
    pk: int
    kind: str
    name: str
    supplier: str
    document: str
    dated_on: datetime.date
    amount: int
    source: str | None
    corrects: int | None
    reason: str


class SpendingRow(NamedTuple):
    pk: int
    kind: str
    name: str
    supplier: str
    number: str
    spent_on: datetime.date
    last_night: datetime.date | None
    amount: int
    person: int | None
    commitment: int | None
    source: str | None
    over_reason: str
    repeats: str
    corrects: int | None
    reason: str
    person_name: str | None


class ProofRow(NamedTuple):
    pk: int
    kind: str
    code: str
    person: int | None
    commitment: int | None
    spending: int | None
    file_name: str
    is_on_paper: bool
    lost_reason: str
    substitute: str
    repeats: str

    @property
    def held(self) -> Held:
        return Held(self.pk, self.code, bool(self.file_name), self.is_on_paper, self.lost_reason, self.substitute)


class Ledger(Struct, frozen=True):
    trip: Trip
    commitments: tuple[CommitmentRow, ...]
    spendings: tuple[SpendingRow, ...]

    @property
    def committed(self) -> int:
        return sum(one.amount for one in self.commitments)

    def left_of(self, commitment: int) -> int:
        """What is committed and not paid yet."""
        committed = sum(one.amount for one in self.commitments if commitment in (one.pk, one.corrects))
        return committed - sum(one.amount for one in self.spendings if one.commitment == commitment)


class Filed(Ledger, frozen=True):
    """With the papers, and whether the settlement is closed."""

    proofs: tuple[ProofRow, ...]
    is_closed: bool


def filed_of(trip: Trip) -> Filed:
    *rows, proofs, closings = _FILED.ask(trip.pk)
    return Filed(*_entered(trip, *rows), tuple([ProofRow(*row) for row in proofs]), bool(closings))


def ledger_with_people(trip: Trip) -> tuple[Ledger, list[Somebody]]:
    """What a new bill may be of."""
    seats, others, *rows = _WITH_PEOPLE.ask(trip.pk, trip.round_id)
    return Ledger(*_entered(trip, *rows)), everybody(seats, others)


def sources_of(trip: Trip) -> list[tuple[int, str]]:
    """Those of its plan, which came whole with a trip of `get_trip`."""
    return [(one.pk, one.description) for one in trip.round.tour.plan.funding_sources.all()]


def everybody(seats: Iterable[Row], others: Iterable[Row]) -> list[Somebody]:
    """Head and deputies first; whoever is on the list no more comes last."""
    going = sorted(seats, key=lambda row: in_rank(SeatRole(row[-1])))
    seated = {row[0] for row in going}
    return [
        *(Somebody(pk, name, post, agency, SeatRole(role), True) for pk, name, post, agency, role in going),
        *(Somebody(pk, name, post, agency, None, False) for pk, name, post, agency in others if pk not in seated),
    ]


def _entered(
    trip: Trip, commitments: Iterable[Row], spendings: Iterable[Row]
) -> tuple[Trip, tuple[CommitmentRow, ...], tuple[SpendingRow, ...]]:
    return trip, tuple([CommitmentRow(*row) for row in commitments]), tuple([SpendingRow(*row) for row in spendings])


_TRIP, _ROUND = key(0), key(1)


def _with_money_here() -> QuerySet[Nomination]:
    """Looked for in the three tables, and not in all that were ever nominated."""
    entered = AccountEntry.objects.order_by().filter(trip=_TRIP).values("person")
    claiming = Claimant.objects.order_by().filter(trip=_TRIP).values("person")
    paying = Spending.objects.order_by().filter(trip=_TRIP, person__isnull=False).values("person")
    return Nomination.objects.filter(pk__in=entered.union(claiming, paying)).order_by("pk")


_SEATS = Rows(
    lambda: Seat.objects.filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round=_ROUND,
        nomination__standing=Standing.GOING,
    ).order_by("pk"),
    *("nomination_id", "nomination__full_name", "nomination__post", "nomination__registration__agency__name"),
    "role",
)
_OTHERS = Rows(_with_money_here, *("pk", "full_name", "post", "registration__agency__name"))
_COMMITMENTS = Rows(
    lambda: Commitment.objects.filter(trip=_TRIP).order_by("dated_on", "pk"),
    *("pk", "kind", "name", "supplier", "document", "dated_on", "amount", "source__description", "corrects_id"),
    "reason",
)
_SPENDINGS = Rows(
    lambda: Spending.objects.filter(trip=_TRIP).order_by("spent_on", "pk"),
    *("pk", "kind", "name", "supplier", "number", "spent_on", "last_night", "amount", "person_id"),
    *("commitment_id", "source__description", "over_reason", "repeats", "corrects_id", "reason"),
    "person__full_name",
)
_PROOFS = Rows(
    lambda: Proof.objects.filter(trip=_TRIP).order_by("pk"),
    *("pk", "kind", "code", "person_id", "commitment_id", "spending_id", "file_name", "is_on_paper"),
    *("lost_reason", "substitute", "repeats"),
)
_FILED = Together(
    _COMMITMENTS,
    _SPENDINGS,
    _PROOFS,
    Rows(lambda: Closing.objects.filter(trip=_TRIP, reopened_at__isnull=True).order_by("number"), "pk"),
)
_WITH_PEOPLE = Together(_SEATS, _OTHERS, _COMMITMENTS, _SPENDINGS)
OF_TRIP = Together(
    _SEATS,
    _OTHERS,
    Rows(
        lambda: AccountEntry.objects.filter(trip=_TRIP).order_by("dated_on", "pk"),
        *("pk", "person_id", "kind", "amount", "dated_on", "document", "lines", "corrects_id", "reason"),
        "recorded_by__full_name",
    ),
    Rows(
        lambda: Claimant.objects.filter(trip=_TRIP).order_by("pk"),
        *("person_id", "payer", "elsewhere", "source__description"),
    ),
    Rows(
        lambda: ClaimedDay.objects.filter(claimant__trip=_TRIP).order_by("day"),
        *("claimant__person_id", "day", "present", "hosted", "norm", "room", "room_norm"),
    ),
    _SPENDINGS,
    _PROOFS,
    Rows(lambda: Variance.objects.filter(trip=_TRIP).order_by("pk"), "kind", "reason"),
    Rows(
        lambda: EstimateLine.objects.filter(
            ~Exists(Estimate.objects.filter(trip=OuterRef("estimate__trip"), number__gt=OuterRef("estimate__number"))),
            estimate__trip=_TRIP,
        ).order_by("pk"),
        *("kind", "amount"),
    ),
    Rows(
        lambda: Norm.objects.order_by("code", "valid_from"),
        *("code", "kind", "name", "amount", "valid_from", "valid_to", "legal_basis"),
    ),
    Rows(
        lambda: Leg.objects.filter(trip=_TRIP, kind=LegKind.PLANE).order_by("departs_at", "pk"),
        *("pk", "key", "origin", "destination", "is_for_all"),
    ),
    Rows(lambda: LegRider.objects.filter(leg__trip=_TRIP).order_by("pk"), "leg_id", "nomination_id"),
    Rows(
        lambda: (
            Stay.objects.filter(trip=_TRIP)
            .annotate(price=Exists(Price.objects.filter(stay=OuterRef("pk"), option__isnull=True)))
            .order_by("check_in")
        ),
        *("check_in", "check_out", "count__norm", "price"),
    ),
    Rows(lambda: DayCount.objects.filter(trip=_TRIP).order_by("day"), "day", "halves", "at_sea"),
    Rows(
        lambda: MemberCount.objects.filter(trip=_TRIP).order_by("pk"),
        "nomination_id",
        "room_norm",
        "payer",
        "elsewhere",
    ),
    Rows(
        lambda: Closing.objects.filter(trip=_TRIP, reopened_at__isnull=True).order_by("number"),
        *("closed_at", "closed_by__full_name", "content"),
    ),
)
