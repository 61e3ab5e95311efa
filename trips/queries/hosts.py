"""Which ones? The hosts of a trip, what each was sent and answered, and what its page shows."""

import datetime
import hashlib
import json
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from msgspec import Struct

from accounts.models.invitations import digest_of
from config.at_once import Asking, alone, read_at_once
from config.prepared import Keys, Prepared
from config.words import sentence
from destinations.enums import HostState
from destinations.models import Host
from destinations.queries.hosts import confirmed_besides
from tours.enums import ENDED_ROUNDS, RoundStatus, SeatRole
from tours.models import Stop, StopOption, Topic
from trips.enums import Half, ItemKind
from trips.itinerary import Item
from trips.itinerary.snapshot import items_from
from trips.models import HostAnswer, HostLetter, ItineraryItem, ItineraryVersion, Question, Reception, Trip
from trips.policies.hosts import Link, LinkState, Shown, link_state
from trips.queries.facts import last_version
from trips.queries.members import Member, members_of


class HostOfTrip(Struct, frozen=True):
    """One place that may receive a visit of the trip. None: nothing was sent to it for this trip, or ever."""

    option: StopOption
    stop: Stop
    host: Host | None
    reception: Reception | None
    answers: tuple[HostAnswer, ...] = ()
    letters: tuple[HostLetter, ...] = ()

    @property
    def state(self) -> HostState:
        return HostState(self.host.state) if self.host else HostState.NOT_ASKED


HOSTED = (ItemKind.WORK, ItemKind.VISIT, ItemKind.MEAL)
"""What a host is asked for; nobody asks it how the delegation travels."""


class HostSession(Struct, frozen=True):
    """One that a host is asked for; `topics` are keys."""

    key: str
    day: datetime.date
    half: Half
    starts: datetime.time | None
    ends: datetime.time | None
    title: str
    place: str
    topics: frozenset[int] = frozenset()


def hosts_of(trip: Trip) -> list[HostOfTrip]:
    """In the plan's order; one statement, however many."""
    stops = {stop.pk: stop for stop in trip.round.where()}
    options = _options.later(trip.round.tour_id)
    receptions, answers, letters = _receptions.later(trip.pk), _answers.later(trip.pk), _letters.later(trip.pk)
    read_at_once((options, receptions, answers, letters))
    by_option = {one.option_id: one for one in receptions}
    for reception in by_option.values():
        reception.trip = trip
    by_stop: dict[int, list[StopOption]] = {}
    for option in options:
        by_stop.setdefault(option.stop_id, []).append(option)
    return [
        HostOfTrip(
            option,
            stop,
            getattr(option, "host", None),
            found := by_option.get(option.pk),
            tuple(one for one in answers if found and one.reception_id == found.pk),
            tuple(one for one in letters if found and one.reception_id == found.pk),
        )
        for stop in stops.values()
        for option in by_stop.get(stop.pk, [])
    ]


_A_TOUR, _A_TRIP = -9031, -9032
_options = Prepared(
    lambda tour: StopOption.objects.filter(stop__tour=tour).select_related("locality", "agency", "host"), _A_TOUR
)
_receptions = Prepared(lambda trip: Reception.objects.filter(trip=trip), _A_TRIP)
_answers = Prepared(lambda trip: HostAnswer.objects.filter(reception__trip=trip).order_by("answered_at", "pk"), _A_TRIP)
_letters = Prepared(lambda trip: HostLetter.objects.filter(reception__trip=trip).order_by("sent_at", "pk"), _A_TRIP)


def get_host(trip: Trip, option: int) -> HostOfTrip:
    for one in hosts_of(trip):
        if one.option.pk == option:
            return one
    raise Http404(option)


def get_letter(trip: Trip, option: int, pk: int) -> HostLetter:
    """One that has a file."""
    return get_object_or_404(HostLetter.objects.exclude(file=""), pk=pk, reception__trip=trip, reception__option=option)


def get_answer(trip: Trip, option: int, pk: int) -> HostAnswer:
    """One that has a file."""
    return get_object_or_404(HostAnswer.objects.exclude(file=""), pk=pk, reception__trip=trip, reception__option=option)


def contact_of(host: Host | None) -> str:
    """Who a link is for, as far as another person would be another: name and address."""
    return f"{host.contact_name} {host.contact_email}".strip().lower() if host else ""


def link_of(reception: Reception | None, host: Host | None) -> LinkState:
    if reception is None:
        return LinkState.NONE
    round = reception.trip.round
    link = Link(
        exists=bool(reception.digest),
        is_revoked=reception.link_revoked_at is not None,
        made_for=reception.link_for,
        contact=contact_of(host),
        ends_on=round.ends_on or round.not_after,
        is_over=RoundStatus(round.status) in ENDED_ROUNDS,
    )
    return link_state(link, timezone.localdate())


def find_reception_with_token(token: str) -> Reception | None:
    """For whoever holds the link: no account, no scope. One look at an index, whatever the token is."""
    beside = (
        "option__host",
        "option__locality",
        "option__agency",
        "option__stop",
        "trip__round__tour__plan__organiser",
    )
    return Reception.objects.filter(digest=digest_of(token)).select_related(*beside).first()


def host_of(reception: Reception) -> Host | None:
    return getattr(reception.option, "host", None)


def is_closed(reception: Reception) -> bool:
    """Another place of the same visit has agreed."""
    return bool(confirmed_besides(reception.option))


def answers_of(reception: Reception) -> list[HostAnswer]:
    """In the order in which they came."""
    return list(HostAnswer.objects.filter(reception=reception).order_by("answered_at", "pk"))


def latest_version(trip: Trip) -> int | None:
    version = last_version(trip)
    return version.number if version else None


def versions_of(trip: Trip) -> list[int]:
    return list(ItineraryVersion.objects.filter(trip=trip).values_list("number", flat=True))


def sessions_of(trip: Trip, option: StopOption) -> list[HostSession]:
    """What this host is asked for: as published, and as drafted while nothing is."""
    return [one for host, one in all_sessions([trip])[trip.pk] if host == option.pk]


def all_sessions(trips: Sequence[Trip]) -> dict[int, list[tuple[int, HostSession]]]:
    """Trip → each session with the key of its host. The same few queries, however many trips."""
    return alone(sessions_by_host(trips))


def sessions_by_host(trips: Sequence[Trip]) -> Asking[dict[int, list[tuple[int, HostSession]]]]:
    found = yield from _published_sessions(trips)
    rest = [trip.pk for trip in trips if trip.pk not in found]
    found |= {pk: [] for pk in rest}
    items = _drafts.later(rest)
    yield (items,)
    for item in items:
        if item.option_id is not None:
            found[item.trip_id].append((item.option_id, _drafted(item)))
    return found


_TRIPS = Keys(-10_000)
_drafts = Prepared(
    lambda trips: (
        ItineraryItem.objects.filter(trip__in=trips, option__isnull=False, kind__in=HOSTED)
        .prefetch_related("topics")
        .order_by("day", F("starts").asc(nulls_last=True), "pk")
    ),
    _TRIPS,
)
_newer = ItineraryVersion.objects.filter(trip=OuterRef("trip"), number__gt=OuterRef("number"))
_last_items = Prepared(
    lambda trips: (
        ItineraryVersion.objects.order_by()
        .filter(~Exists(_newer), trip__in=trips)
        .annotate(items=F("content__items"))
        .values_list("trip", "items")
    ),
    _TRIPS,
)


def _published_sessions(trips: Sequence[Trip]) -> Asking[dict[int, list[tuple[int, HostSession]]]]:
    """By the last version of each trip; trips without one are left out."""
    versions = _last_items.later([trip.pk for trip in trips])
    yield (versions,)
    return {
        trip: [(one.host, _published(one)) for one in items_from(items or ()) if one.host and one.kind in HOSTED]
        for trip, items in versions
    }


def _published(item: Item) -> HostSession:
    place = item.place.name if item.place else ""
    return HostSession(item.id, item.day, item.half, item.starts, item.ends, item.title, place, item.topics)


def _drafted(item: ItineraryItem) -> HostSession:
    topics = frozenset(topic.pk for topic in item.topics.all())
    half = Half(item.half)
    return HostSession(str(item.key), item.day, half, item.starts, item.ends, item.title, item.place, topics)


def mark_of(sessions: Sequence[Shown], version: int | None) -> str:
    """Of what a page showed, so that an answer speaks of that and of nothing else."""
    return hashlib.sha256(json.dumps([version, *map(dict, sessions)]).encode()).hexdigest()[:24]


def topics_of(sessions: Sequence[HostSession], option: StopOption) -> list[str]:
    """Those of the host's own sessions; while none names any, those of the visit in the plan."""
    keys = {key for one in sessions for key in one.topics}
    found = Topic.objects.filter(pk__in=keys).select_related("passage") or option.stop.topics.select_related("passage")
    return [topic.passage.plain for topic in found]


def questions_of(trip: Trip, option: StopOption) -> list[str]:
    """The plan's own first, then what the members ask of this host or of every host."""
    asked = Question.objects.filter(trip=trip, option__in=[option]) | Question.objects.filter(trip=trip, option=None)
    own = [one.text for one in asked.order_by("pk")]
    return list(dict.fromkeys([*(one if one.endswith("?") else sentence(one) for one in option.stop.questions), *own]))


def names_going(trip: Trip) -> list[str]:
    return [member.nomination.full_name for member in members_of(trip)]


def head_of(trip: Trip) -> Member | None:
    return next((member for member in members_of(trip) if member.role == SeatRole.HEAD), None)
