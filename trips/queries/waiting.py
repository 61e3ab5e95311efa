"""For "Hôm nay": trips that leave soon, approved lists whose trip nobody has begun, hosts that were asked, parts of
reports that are due."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from msgspec import Struct

from config.at_once import Asking, hang
from config.prepared import ANOTHER_DAY, TODAY, Keys, Prepared
from delegations.enums import CompositionStatus
from delegations.models import Delegation
from tours.enums import BEFORE_LEAVING
from tours.models import Plan, Round, Stop
from tours.queries.waiting import in_force
from trips.models import HostAnswer, Reception, Section, Trip
from trips.queries.hosts import HostSession, sessions_by_host

NEAR = datetime.timedelta(days=21)
_PLANS = Keys(-10_000)


def trips_near(plans: Iterable[Plan], today: datetime.date) -> Asking[list[Trip]]:
    """Of plans in force: not gone, and within three weeks. A day that has passed is asked about by the round. With what
    `with_rounds` brings along."""
    by_pk = {plan.pk: plan for plan in plans}
    near = _near.later(in_force(plans), today, today + NEAR)
    yield (near,)
    tours = [trip.round.tour for trip in near]
    for tour in tours:
        tour.plan = by_pk[tour.plan_id]
    keys = sorted({tour.pk for tour in tours})
    stops, rounds = _stops.later(keys), _rounds.later(keys)
    yield stops, rounds
    hang(tours, "stops", stops)
    hang(tours, "rounds", rounds)
    return list(near)


_near = Prepared(
    lambda plans, today, near: Trip.objects.filter(
        round__tour__plan__in=plans,
        round__status__in=BEFORE_LEAVING,
        round__starts_on__gte=today,
        round__starts_on__lte=near,
    ).select_related("round__tour"),
    *(_PLANS, TODAY, ANOTHER_DAY),
)
_stops = Prepared(lambda tours: Stop.objects.filter(tour__in=tours), Keys(-20_000))
_rounds = Prepared(lambda tours: Round.objects.filter(tour__in=tours), Keys(-20_000))


def unprepared(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Delegation]:
    return _unprepared.later(in_force(plans), today)


def _of_nobody(plans: list[int], today: datetime.date) -> QuerySet[Delegation]:
    approved = Delegation.objects.filter(
        Q(round__ends_on__isnull=True) | Q(round__ends_on__gte=today),
        composition__status=CompositionStatus.APPROVED,
        round__tour__plan__in=plans,
        round__status__in=BEFORE_LEAVING,
        round__trip__isnull=True,
    )
    return approved.select_related("round__tour", "composition")


_unprepared = Prepared(_of_nobody, _PLANS, TODAY)


class Asked(Struct, frozen=True):
    """A host of a trip that has not left: its answers in order, and what it is asked for now."""

    reception: Reception
    answers: tuple[HostAnswer, ...]
    sessions: list[HostSession]


def hosts_asked(plans: Iterable[Plan]) -> Asking[list[Asked]]:
    """Of all these plans at once."""
    keys = in_force(plans)
    receptions, every_answer = _receptions.later(keys), _answers.later(keys)
    yield receptions, every_answer
    answers: dict[int, list[HostAnswer]] = {}
    for answer in every_answer:
        answers.setdefault(answer.reception_id, []).append(answer)
    sessions = yield from sessions_by_host([one.trip for one in receptions])
    return [
        Asked(
            one,
            tuple(answers.get(one.pk, ())),
            [session for host, session in sessions[one.trip_id] if host == one.option_id],
        )
        for one in receptions
    ]


def _asked(plans: list[int]) -> QuerySet[Reception]:
    return Reception.objects.filter(trip__round__tour__plan__in=plans, trip__round__status__in=BEFORE_LEAVING)


_OF_LINK = ("trip", "option", "digest", "link_for", "link_made_at", "link_revoked_at")
_OF_ROUND = tuple(
    f"trip__{one}"
    for one in (
        *("round__name", "round__status", "round__ends_on", "round__not_after"),
        *("round__tour__plan", "round__tour__code", "round__tour__scope"),
    )
)
_OF_OPTION = tuple(
    f"option__{one}"
    for one in (
        *("words", "locality__name", "locality__full_name", "locality__level", "agency__name"),
        *("host__option", "host__contact_name", "host__contact_email"),
    )
)
_receptions = Prepared(
    lambda plans: (
        _asked(plans)
        .select_related("trip__round__tour", "option__host", "option__locality", "option__agency")
        .only(*_OF_LINK, *_OF_ROUND, *_OF_OPTION)
    ),
    _PLANS,
)
_answers = Prepared(
    lambda plans: HostAnswer.objects.filter(reception__in=_asked(plans)).order_by("answered_at", "pk"), _PLANS
)


def sections_due(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Section]:
    """Of trips that have not left, the first due first."""
    return _sections.later(in_force(plans), today)


_sections = Prepared(
    lambda plans, today: (
        Section.objects.filter(
            trip__round__tour__plan__in=plans,
            trip__round__status__in=BEFORE_LEAVING,
            is_done=False,
            due_on__lte=today,
        )
        .select_related("trip__round__tour", "author")
        .order_by("due_on", "pk")
    ),
    *(_PLANS, TODAY),
)
