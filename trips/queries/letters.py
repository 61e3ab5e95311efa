"""What a letter to a host is made of."""

import datetime
from collections.abc import Sequence

from django.db.models import Q
from msgspec import Struct

from destinations.models import Host
from tours.models import FundingSource, Plan, Round, StopOption
from trips.models import Reception, Trip
from trips.policies.hosts import LinkState
from trips.queries import hosts as queries
from trips.queries.hosts import HostSession
from trips.queries.members import Member, members_of


class Money(Struct, frozen=True):
    """A source in the plan's own words, and who pays it."""

    words: str
    payer: str


class HostLetter(Struct, frozen=True):
    """Its members are named without their phones."""

    plan: Plan
    round: Round
    option: StopOption
    sessions: Sequence[HostSession]
    topics: Sequence[str]
    questions: Sequence[str]
    members: Sequence[Member]
    money: Sequence[Money]
    answer_by: datetime.date | None
    has_link: bool


def host_letter(trip: Trip, option: StopOption) -> HostLetter:
    round = trip.round
    host = Host.objects.filter(option=option).first()
    of_all = Q(tour__isnull=True, round__isnull=True)
    sources = FundingSource.objects.filter(of_all | Q(tour=round.tour_id) | Q(round=round), plan=round.tour.plan_id)
    sessions = queries.sessions_of(trip, option)
    return HostLetter(
        plan=round.tour.plan,
        round=round,
        option=option,
        sessions=sessions,
        topics=queries.topics_of(sessions, option),
        questions=queries.questions_of(trip, option),
        members=members_of(trip),
        money=[Money(one.description, one.payer) for one in sources.filter(is_fallback=False)],
        answer_by=host.answer_by if host else None,
        has_link=queries.link_of(_reception(trip, option), host) == LinkState.OPEN,
    )


def _reception(trip: Trip, option: StopOption) -> Reception | None:
    return Reception.objects.filter(trip=trip, option=option).select_related("trip__round").first()
