"""What a document is asked for: its plan's tour, trip, host of a trip, agency."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.enums import Role
from accounts.models import Agency, User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from results.models import SessionRecord
from tours.models import Plan, StopOption, Tour
from tours.queries import kept
from tours.queries.plans import visible_plans, whole_of
from trips.models import Trip
from trips.queries.hosts import hosts_of


class Of(Struct, frozen=True):
    """What a document is made of, within its plan. `number` of a receipt: which; the last one where it is not said."""

    tour: Tour | None = None
    agency: Agency | None = None
    trip: Trip | None = None
    host: StopOption | None = None
    session: SessionRecord | None = None
    number: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What a document is narrowed to."""
        tour = (self.tour.label.lower(),) if self.tour else ()
        trip = (f"{self.trip.round.tour.label.lower()}, {self.trip.round}",) if self.trip else ()
        host = (str(self.host),) if self.host else ()
        session = (str(self.session),) if self.session else ()
        return (*tour, *trip, *host, *session, *((self.agency.name,) if self.agency else ()))

    @property
    def asked(self) -> dict[str, int | None]:
        """To be kept, and read again with `of_asked`."""
        return {
            "tour": self.tour.pk if self.tour else None,
            "agency": self.agency.pk if self.agency else None,
            "trip": self.trip.pk if self.trip else None,
            "host": self.host.pk if self.host else None,
            "session": self.session.pk if self.session else None,
        }


type TripWithHosts = tuple[Trip, list[StopOption]]
WHOLE = Of()
"""The plan as a whole."""


_with_body = Scoped(
    lambda user, pk: kept.marked(
        visible_plans(user).filter(pk=pk).select_related("organiser__kind", "organiser__parent")
    ),
    -1,
)


def get_whole_plan(user: User, pk: int) -> Plan:
    """With all its parts, and the body above its organiser: what stands at the head of its papers."""
    head = _with_body.get(user, pk)
    found = whole_of(head)
    found.organiser = head.organiser
    speak_of(found.called)
    return found


def of_asked(asked: Mapping[str, Any]) -> Of:
    return Of(
        Tour.objects.filter(pk=asked["tour"]).first(),
        Agency.objects.filter(pk=asked["agency"]).first(),
        _trips().filter(pk=asked["trip"]).first(),
        StopOption.objects.filter(pk=asked["host"]).first(),
        SessionRecord.objects.filter(pk=asked.get("session") or 0).first(),
    )


def tour_of(plan: Plan, code: str) -> Tour | None:
    return plan.tours.filter(code=code).first() if code else None


def trip_of(plan: Plan, tour: str, number: int | None) -> Trip | None:
    """The trip of a tour's round; the only one of the tour where no round is said."""
    trips = _trips().filter(round__tour__plan=plan, round__tour__code=tour)
    found = list(trips.filter(round__number=number) if number is not None else trips)
    return found[0] if len(found) == 1 else None


def host_of(trip: Trip | None, said: str) -> StopOption | None:
    """A host of the trip, by its key or its name."""
    options = [one.option for one in hosts_of(trip)] if trip else []
    return next((one for one in options if said in (str(one.pk), str(one), one.called)), None)


def session_of(trip: Trip | None, said: str) -> SessionRecord | None:
    """A session of the trip of which something was written, by its key or its name."""
    return next((one for one in sessions_of([trip] if trip else []) if said in (str(one.pk), str(one))), None)


def sessions_of(trips: Sequence[Trip]) -> list[SessionRecord]:
    return list(SessionRecord.objects.filter(trip__in=trips))


def sessions_seen(user: User, plan: Plan) -> QuerySet[SessionRecord]:
    """Of the trips that he may see."""
    return _sessions_seen.later(user, plan.pk)


_A_PLAN = -9018
_sessions_seen = Scoped(
    lambda user, plan: SessionRecord.objects.filter(
        trip__in=Trip.objects.visible_to(user).filter(round__tour__plan=plan)
    ),
    _A_PLAN,
)
_trips_seen = Scoped(
    lambda user, plan: (
        Trip.objects.visible_to(user).filter(round__tour__plan=plan).order_by("round__tour__position", "round__number")
    ),
    _A_PLAN,
)


def trips_with_hosts(user: User, plan: Plan, options: Mapping[int, Sequence[StopOption]]) -> list[TripWithHosts]:
    """Of a whole plan, from which the rounds are. `options`: those of each of its tours."""
    rounds = {round.pk: round for tour in plan.tours.all() for round in tour.rounds.all()}
    found = []
    for trip in _trips_seen(user, plan.pk):
        trip.round = rounds[trip.round_id]
        own = options.get(trip.round.tour_id, ())
        found.append((trip, [one for stop in trip.round.where() for one in own if one.stop_id == stop.pk]))
    return found


def _trips() -> QuerySet[Trip]:
    return Trip.objects.select_related(
        "round__tour__plan__organiser__kind", "round__tour__plan__organiser__parent"
    ).prefetch_related("round__stops", "round__tour__stops", "round__tour__rounds")


def find_agency(code: str) -> Agency | None:
    return Agency.objects.filter(code=code).first()


def get_agency(user: User, code: str) -> Agency | None:
    """An agency's own people have their own, whatever is asked for; another's does not exist for them: 404."""
    if user.has_role(Role.ORGANISER, Role.LEADER):
        return get_object_or_404(Agency, code=code) if code else None
    if code and (user.agency is None or code != user.agency.code):
        raise Http404(code)
    return user.agency
