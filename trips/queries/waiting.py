"""For "Hôm nay": trips that leave soon, approved lists whose trip nobody has begun, hosts that were asked, parts of
reports that are due."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from config.at_once import Asking, hang
from config.prepared import TODAY, Keys, Prepared
from delegations.enums import CompositionStatus
from delegations.models import Delegation
from tours.enums import BEFORE_LEAVING
from tours.models import Round, Stop
from tours.queries.waiting import Work
from trips.models import HostAnswer, Reception, Section, Trip
from trips.queries.hosts import HostSession, sessions_by_host

NEAR = datetime.timedelta(days=21)
_ROUNDS = Keys(-10_000)


def trips_near(work: Work, today: datetime.date) -> Asking[list[Trip]]:
    """Of plans in force: not gone, and within three weeks. A day that has passed is asked about by the round. With what
    `with_rounds` brings along."""
    rounds = [one for one in work.rounds_in(BEFORE_LEAVING) if one.starts_on and today <= one.starts_on <= today + NEAR]
    tours = {one.tour_id: one.tour for one in rounds}
    near, stops = _near.later(_keys(rounds)), _stops.later(sorted(tours))
    yield near, stops
    hang(list(tours.values()), "stops", stops)
    return _of_rounds(near, rounds)


_near = Prepared(lambda rounds: Trip.objects.order_by().filter(round__in=rounds), _ROUNDS)
_stops = Prepared(lambda tours: Stop.objects.filter(tour__in=tours), Keys(-20_000))


def unprepared(work: Work, today: datetime.date) -> Asking[list[Delegation]]:
    rounds = [one for one in work.rounds_in(BEFORE_LEAVING) if one.ends_on is None or one.ends_on >= today]
    approved = _unprepared.later(_keys(rounds))
    yield (approved,)
    return _of_rounds(approved, rounds)


def _of_nobody(rounds: list[int]) -> QuerySet[Delegation]:
    approved = Delegation.objects.order_by().filter(
        ~Exists(Trip.objects.filter(round=OuterRef("round"))),
        composition__status=CompositionStatus.APPROVED,
        round__in=rounds,
    )
    return approved.select_related("composition").only("round", "composition__decided_at")


_unprepared = Prepared(_of_nobody, _ROUNDS)


def _keys(rounds: Iterable[Round]) -> list[int]:
    return [one.pk for one in rounds]


def _of_rounds[R: (Trip, Delegation)](found: Iterable[R], rounds: Iterable[Round]) -> list[R]:
    """Each with the round in hand, which knows its tour and its plan."""
    by_pk = {one.pk: one for one in rounds}
    records = list(found)
    for one in records:
        one.round = by_pk[one.round_id]
    return records


class Asked(Struct, frozen=True):
    """A host of a trip that has not left: its answers in order, and what it is asked for now."""

    reception: Reception
    answers: tuple[HostAnswer, ...]
    sessions: list[HostSession]


def hosts_asked(work: Work) -> Asking[list[Asked]]:
    """Of all plans in force at once."""
    rounds = work.rounds_in(BEFORE_LEAVING)
    keys = _keys(rounds)
    receptions, every_answer = _receptions.later(keys), _answers.later(keys)
    yield receptions, every_answer
    _of_rounds([one.trip for one in receptions], rounds)
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


_OF_LINK = ("trip__round", "option", "digest", "link_for", "link_made_at", "link_revoked_at")
_OF_OPTION = tuple(
    f"option__{one}"
    for one in (
        *("words", "locality__full_name", "agency__name"),
        *("host__option", "host__contact_name", "host__contact_email"),
    )
)
_receptions = Prepared(
    lambda rounds: (
        Reception.objects.filter(trip__round__in=rounds)
        .select_related("trip", "option__host", "option__locality", "option__agency")
        .only(*_OF_LINK, *_OF_OPTION)
    ),
    _ROUNDS,
)
_answers = Prepared(
    lambda rounds: (
        HostAnswer.objects.filter(reception__trip__round__in=rounds)
        .only("reception", "choice", "through", "version", "answered_at", "shown")
        .order_by("answered_at", "pk")
    ),
    _ROUNDS,
)


def sections_due(work: Work, today: datetime.date) -> Asking[list[Section]]:
    """Of trips that have not left, the first due first."""
    rounds = work.rounds_in(BEFORE_LEAVING)
    due = _sections.later(_keys(rounds), today)
    yield (due,)
    _of_rounds([one.trip for one in due], rounds)
    return list(due)


_sections = Prepared(
    lambda rounds, today: (
        Section.objects.filter(trip__round__in=rounds, is_done=False, due_on__lte=today)
        .select_related("trip", "author")
        .only("title", "due_on", "trip__round", "author__full_name")
        .order_by("due_on", "pk")
    ),
    *(_ROUNDS, TODAY),
)
