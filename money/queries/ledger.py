"""What the book of a trip is made of: rows as one statement gives them."""

import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from config.together import Rows, Together, key
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
from tours.models import FundingSource, Norm
from trips.enums import LegKind
from trips.models import Leg, LegRider, Stay


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


_TRIP, _ROUND, _PLAN = key(0), key(1), key(2)
OF_TRIP = Together(
    Rows(
        lambda: Seat.objects.filter(
            composition__status=CompositionStatus.APPROVED,
            delegation__round=_ROUND,
            nomination__standing=Standing.GOING,
        ).order_by("pk"),
        *("nomination_id", "nomination__full_name", "nomination__post", "nomination__registration__agency__name"),
        "role",
    ),
    Rows(
        lambda: Nomination.objects.filter(
            Q(pk__in=AccountEntry.objects.order_by().filter(trip=_TRIP).values("person"))
            | Q(pk__in=Claimant.objects.order_by().filter(trip=_TRIP).values("person"))
            | Q(pk__in=Spending.objects.order_by().filter(trip=_TRIP, person__isnull=False).values("person"))
        ).order_by("pk"),
        *("pk", "full_name", "post", "registration__agency__name"),
    ),
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
    Rows(
        lambda: Commitment.objects.filter(trip=_TRIP).order_by("dated_on", "pk"),
        *("pk", "kind", "name", "supplier", "document", "dated_on", "amount", "source__description", "corrects_id"),
        "reason",
    ),
    Rows(
        lambda: Spending.objects.filter(trip=_TRIP).order_by("spent_on", "pk"),
        *("pk", "kind", "name", "supplier", "number", "spent_on", "last_night", "amount", "person_id"),
        *("commitment_id", "source__description", "over_reason", "repeats", "corrects_id", "reason"),
    ),
    Rows(
        lambda: Proof.objects.filter(trip=_TRIP).order_by("pk"),
        *("pk", "kind", "code", "person_id", "commitment_id", "spending_id", "file_name", "is_on_paper"),
        *("lost_reason", "substitute", "repeats"),
    ),
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
    Rows(lambda: FundingSource.objects.filter(plan=_PLAN).order_by("position"), "pk", "description"),
    Rows(
        lambda: Closing.objects.filter(trip=_TRIP, reopened_at__isnull=True).order_by("number"),
        *("closed_at", "closed_by__full_name", "content"),
    ),
)
