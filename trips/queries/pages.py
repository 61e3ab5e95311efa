"""What a member's own page is made of: only what was published, and how far the own preparation is."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from msgspec import Struct

from accounts.models import User
from accounts.models.invitations import digest_of
from config.naming import speak_of
from registrations.models import Nomination
from registrations.queries.accounts import own_nominations
from tours.enums import SeatRole
from tours.models import StopOption
from trips.feed import Published
from trips.itinerary import Itinerary
from trips.models import (
    Assignment,
    CalendarAddress,
    ItineraryVersion,
    MemberLink,
    Question,
    Reception,
    RoomGuest,
    Stay,
    TravelDetails,
    Trip,
)
from trips.policies.pages import LinkFacts
from trips.queries import details
from trips.queries.details import Traveller
from trips.queries.facts import content_of, host_of
from trips.queries.members import Member, published_members_of
from trips.queries.trips import with_rounds

BESIDE_OPTIONS = ("stop", "locality", "agency", "host", "origin__host")
CALLED = (SeatRole.HEAD, SeatRole.SECRETARY)


class Called(Struct, frozen=True):
    """Somebody a traveller may call: no more of anybody's phone is shown, or kept on a phone."""

    name: str
    what: str
    phone: str


class HostRules(Struct, frozen=True):
    name: str
    rules: str


class OwnRoom(Struct, frozen=True):
    """Where one sleeps, and with whom; `label` as the hotel is told it."""

    stay: Stay
    label: str
    beside: tuple[str, ...]


class Pocket(Struct, frozen=True):
    """One member's trip as published. `before` is the version replaced last."""

    traveller: Traveller
    members: tuple[Member, ...]
    version: ItineraryVersion | None
    itinerary: Itinerary | None
    before: Itinerary | None
    called: tuple[Called, ...]
    assigned: tuple[Assignment, ...]
    questions: tuple[Question, ...]
    rules: tuple[HostRules, ...]
    rooms: tuple[OwnRoom, ...]
    details: TravelDetails | None
    today: datetime.date

    @property
    def trip(self) -> Trip:
        return self.traveller.trip


def find_link(token: str) -> MemberLink | None:
    found = MemberLink.objects.filter(digest=digest_of(token)).select_related("nomination__registration__agency")
    return found.first()


def facts_of(link: MemberLink) -> LinkFacts:
    trip = with_rounds(Trip.objects.all()).get(pk=link.trip_id)
    return LinkFacts(
        made_on=timezone.localdate(link.made_at),
        ends_on=details.deleted_on(trip),
        is_revoked=link.revoked_at is not None,
        is_going=any(one.nomination.pk == link.nomination_id for one in published_members_of(trip)),
    )


def traveller_of(link: MemberLink) -> Traveller:
    """Of a link that opens."""
    return _traveller(link.trip_id, link.nomination)


def get_own(user: User, trip_pk: int) -> Traveller:
    """The trip an account stands on the published list of; else 404."""
    trip = get_object_or_404(with_rounds(Trip.objects.all()), pk=trip_pk)
    own = next((one for one in published_members_of(trip) if one.nomination.account_id == user.pk), None)
    if own is None:
        raise Http404
    speak_of(trip.round.tour.plan.called)
    return Traveller(trip, own)


def own_trips(user: User, plan_pk: int) -> list[Trip]:
    """Of one plan, the next first."""
    own = {one.pk for one in own_nominations(user, plan_pk)}
    trips = with_rounds(Trip.objects.filter(round__tour__plan=plan_pk)).order_by("round__starts_on", "pk")
    return [trip for trip in trips if own & {one.nomination.pk for one in published_members_of(trip)}]


def pocket(traveller: Traveller) -> Pocket:
    trip, me = traveller.trip, traveller.nomination
    versions = list(ItineraryVersion.objects.filter(trip=trip).order_by("-number")[:2])
    itinerary = content_of(versions[0]) if versions else None
    members = published_members_of(trip)
    return Pocket(
        traveller=traveller,
        members=tuple(members),
        version=versions[0] if versions else None,
        itinerary=itinerary,
        before=content_of(versions[1]) if len(versions) > 1 else None,
        called=tuple(called_of(members, itinerary, me.pk)),
        assigned=tuple(Assignment.objects.filter(trip=trip, nomination=me).select_related("topic__passage")),
        questions=tuple(
            Question.objects.filter(trip=trip, asked_by=me).select_related("option__stop", "option__locality")
        ),
        rules=tuple(
            HostRules(one.option.called, one.rules)
            for one in Reception.objects.filter(trip=trip)
            .exclude(rules="")
            .select_related("option__locality", "option__agency")
        ),
        rooms=tuple(_rooms_of(trip, me, members)),
        details=details.row_of(trip, me),
        today=timezone.localdate(),
    )


def called_of(members: Iterable[Member], itinerary: Itinerary | None, me: int | None) -> Iterable[Called]:
    """Head and secretary, drivers, the hosts' contacts, the desk at home. `me` is not told to call himself; None: of
    whoever travels."""
    for one in sorted(members, key=lambda member: member.role != SeatRole.SECRETARY):
        if one.role in CALLED and one.nomination.phone and one.nomination.pk != me:
            yield Called(one.nomination.full_name, str(one.role.label), one.nomination.phone)
    for leg in itinerary.legs if itinerary else ():
        if leg.contact_phone and (me is None or leg.riders is None or me in leg.riders):
            yield Called(leg.contact or "Lái xe", leg.name, leg.contact_phone)
    sessions = {item.host for item in itinerary.items if item.is_session} if itinerary else set()
    options = StopOption.objects.filter(pk__in=[host for host in sessions if host])
    for option in options.select_related(*BESIDE_OPTIONS).order_by("stop__position", "position"):
        host = host_of(option)
        if host and host.contact_phone:
            yield Called(host.contact_name or "Đầu mối", f"Đầu mối {option.called}", host.contact_phone)


def _rooms_of(trip: Trip, me: Nomination, members: Iterable[Member]) -> Iterable[OwnRoom]:
    """Of those who still go; nothing where nobody has placed this person yet."""
    names = {one.nomination.pk: one.nomination.full_name for one in members}
    for one in (
        RoomGuest.objects.filter(stay__trip=trip, nomination=me)
        .select_related("stay", "room")
        .prefetch_related(Prefetch("room__guests", RoomGuest.objects.order_by("pk")))
        .order_by("stay__check_in", "pk")
    ):
        others = [guest.nomination_id for guest in one.room.guests.all() if guest.nomination_id != me.pk]
        yield OwnRoom(one.stay, one.room.label, tuple(names[pk] for pk in others if pk in names))


def links_of(trip: Trip) -> dict[int, MemberLink]:
    """Nomination → its newest link that was not revoked."""
    open_ = MemberLink.objects.filter(trip=trip, revoked_at=None).order_by("made_at", "pk")
    return {one.nomination_id: one for one in open_}


def is_list_published(trip: Trip) -> bool:
    return bool(published_members_of(trip))


def calendar_of(trip: Trip, nomination: Nomination | None) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(trip=trip, nomination=nomination, revoked_at=None).first()


def get_calendar(token: str) -> CalendarAddress:
    """404 at once: unknown, revoked, or of somebody who does not go any more."""
    found = get_object_or_404(
        CalendarAddress.objects.select_related("trip__round__tour__plan"), digest=digest_of(token), revoked_at=None
    )
    if found.nomination_id:
        get_object_or_404(Nomination.objects.going(), pk=found.nomination_id)
        if all(one.nomination.pk != found.nomination_id for one in published_members_of(found.trip)):
            raise Http404
    return found


def number_published(trip: Trip) -> int:
    return ItineraryVersion.objects.filter(trip=trip).values_list("number", flat=True).order_by("-number").first() or 0


def all_published(trip: Trip) -> list[Published]:
    """Oldest first."""
    return [Published(one.published_at, content_of(one)) for one in trip.versions.order_by("number")]


def shows_cancelled(trip: Trip) -> bool:
    """Until its time is over: then a calendar may forget what did not take place."""
    last = details.last_day_of(trip)
    return last is None or timezone.localdate() <= last + datetime.timedelta(days=settings.DETAILS_DAYS)


def _traveller(trip_pk: int, nomination: Nomination) -> Traveller:
    trip = with_rounds(Trip.objects.all()).get(pk=trip_pk)
    speak_of(trip.round.tour.plan.called)
    member = next(one for one in published_members_of(trip) if one.nomination.pk == nomination.pk)
    return Traveller(trip, member)


def cancelled_at(trip: Trip) -> datetime.datetime:
    """The beginning of the day of the document that cancels it: the same however often it is asked."""
    day = trip.round.cancelled_on or trip.round.ends_on or timezone.localdate(trip.created_at)
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_current_timezone())
