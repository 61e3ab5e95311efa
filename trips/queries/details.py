"""Travel details: who is complete, who saw what, what is due to be deleted, and which keys rows still need."""

import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.models import Agency, User
from config.naming import speak_of
from config.prepared import Prepared
from config.together import Rows, Together, key
from delegations.models import Composition, Seat
from registrations.models import Nomination
from tours.enums import SeatRole
from trips.models import (
    CalendarAddress,
    DetailsDeletion,
    DetailsRead,
    ItineraryItem,
    MemberLink,
    TravelDetails,
    Trip,
)
from trips.policies.details import Telling
from trips.queries.members import Member, members_of, published_members_of
from trips.queries.trips import with_rounds
from trips.sealing import Details, KeyFile, Keys, MissingKey, Tampered, of_text, unseal


class Asked(Struct, frozen=True):
    """One member and what is known of their details without opening them."""

    trip_pk: int
    member: Member
    row: TravelDetails | None

    @property
    def is_complete(self) -> bool:
        return self.row is not None and not self.row.missing


def key_file() -> KeyFile:
    return KeyFile(settings.DETAILS_KEY_FILE)


def last_day_of(trip: Trip) -> datetime.date | None:
    """Of the round, or of an item beyond it; of a trip that was cancelled, the day of that."""
    last_item = None if trip.is_cancelled else trip.items.aggregate(last=Max("day"))["last"]
    return _last_day(trip, last_item)


def _last_day(trip: Trip, last_item: datetime.date | None) -> datetime.date | None:
    if trip.is_cancelled:
        return trip.round.cancelled_on or trip.round.ends_on
    return max(filter(None, (trip.round.ends_on, last_item)), default=None)


def deleted_on(trip: Trip) -> datetime.date | None:
    """When the details go; None while no day of the trip is known."""
    return _after(last_day_of(trip))


def _after(last: datetime.date | None) -> datetime.date | None:
    return last + datetime.timedelta(days=settings.DETAILS_DAYS) if last else None


def telling_of(trip: Trip, nomination: Nomination, row: TravelDetails | None) -> Telling:
    """What decides whether the form can be filled in now."""
    return Telling(
        is_going=any(member.nomination.pk == nomination.pk for member in members_of(trip)),
        is_cancelled=trip.is_cancelled,
        deleted_on=deleted_on(trip),
        is_booked=row is not None and row.booked_at is not None,
    )


def asked(trip: Trip) -> list[Asked]:
    """Everybody of the list in force, in its order."""
    rows = {row.nomination_id: row for row in _rows(trip.pk)}
    return [Asked(trip.pk, member, rows.get(member.nomination.pk)) for member in members_of(trip)]


_rows = Prepared(lambda trip: TravelDetails.objects.filter(trip=trip).select_related("filled_by"), -9051)


def row_of(trip: Trip, nomination: Nomination) -> TravelDetails | None:
    return TravelDetails.objects.filter(trip=trip, nomination=nomination).select_related("filled_by").first()


def opened(row: TravelDetails, keys: Keys) -> Details:
    """For an action that has written down who reads it, or for the person alone. Raises MissingKey, Tampered."""
    return of_text(unseal(row.sealed, row=row.row, secrets=keys.secrets))


def reads_of(trip: Trip, nomination: Nomination | None = None) -> QuerySet[DetailsRead]:
    reads = DetailsRead.objects.filter(trip=trip).select_related("by", "nomination")
    return reads.filter(nomination=nomination) if nomination else reads


def deletions_of(trip: Trip, nomination: Nomination | None = None) -> QuerySet[DetailsDeletion]:
    """Of one person: those of all of the trip too."""
    found = DetailsDeletion.objects.filter(trip=trip).select_related("nomination", "by")
    return found.filter(Q(nomination=nomination) | Q(nomination=None)) if nomination else found


class Beside(Struct, frozen=True):
    """What the organiser's list of a trip shows besides: when the details go, nomination → its newest link that was not
    revoked, the open calendar of the whole trip, and who read or deleted what."""

    deleted_on: datetime.date | None
    links: dict[int, MemberLink]
    calendar: CalendarAddress | None
    reads: list[DetailsRead]
    deletions: list[DetailsDeletion]


_BESIDE = Together(
    Rows(lambda: ItineraryItem.objects.filter(trip=key(0)).order_by("-day")[:1], "day"),
    Rows(
        lambda: MemberLink.objects.filter(trip=key(0), revoked_at=None).order_by("made_at", "pk"),
        *("nomination_id", "way", "made_at"),
    ),
    Rows(lambda: CalendarAddress.objects.filter(trip=key(0), nomination=None, revoked_at=None)[:1], "pk", "made_at"),
    Rows(
        lambda: DetailsRead.objects.filter(trip=key(0)),
        *("pk", "kind", "purpose", "at", "nomination__full_name", "by__full_name", "by__email"),
    ),
    Rows(
        lambda: DetailsDeletion.objects.filter(trip=key(0)),
        *("pk", "reason", "count", "key_ids", "at", "nomination__full_name"),
    ),
)


def beside(trip: Trip) -> Beside:
    days, links, calendars, reads, deletions = _BESIDE.ask(trip.pk)
    return Beside(
        deleted_on=_after(_last_day(trip, days[0][0] if days else None)),
        links={pk: MemberLink(nomination_id=pk, way=way, made_at=at) for pk, way, at in links},
        calendar=next((CalendarAddress(pk=pk, made_at=at) for pk, at in calendars), None),
        reads=[
            DetailsRead(
                pk=pk,
                kind=kind,
                purpose=purpose,
                at=at,
                nomination=Nomination(full_name=of),
                by=User(full_name=by, email=email),
            )
            for pk, kind, purpose, at, of, by, email in reads
        ],
        deletions=[
            DetailsDeletion(
                pk=pk,
                reason=reason,
                count=count,
                key_ids=key_ids,
                at=at,
                nomination=None if of is None else Nomination(full_name=of),
            )
            for pk, reason, count, key_ids, at, of in deletions
        ],
    )


def trips_with_details() -> QuerySet[Trip]:
    return Trip.objects.filter(details__isnull=False).select_related("round").distinct()


def rows_under(key_id: str) -> QuerySet[TravelDetails]:
    return TravelDetails.objects.filter(sealed__startswith=f"{key_id}.")


def has_table() -> bool:
    """Not before the first migration."""
    return TravelDetails._meta.db_table in connection.introspection.table_names()


def rows_by_key() -> dict[str, int]:
    """Key id → how many rows need it."""
    sealed = TravelDetails.objects.annotate(id_of_key=Substr("sealed", 1, StrIndex("sealed", Value(".")) - 1))
    return dict(sealed.order_by().values_list("id_of_key").annotate(Count("pk")).order_by("id_of_key"))


def unread_keys() -> dict[str, str]:
    """Key id → why one row under it cannot be opened."""
    keys, found = key_file().read(), {}
    for id in rows_by_key():
        row = rows_under(id).first()
        try:
            if row is not None:
                opened(row, keys)
        except (MissingKey, Tampered) as error:
            found[id] = str(error)
    return found


def asked_of_agency(plan: int, agency: Agency) -> list[tuple[Trip, list[Asked]]]:
    """Whom an agency sends on each trip of a plan, by the list published last; trips on which it has nobody are left
    out. The same few queries, however many trips."""
    published = Composition.objects.published().filter(tour__plan=plan, delegations__round__trip__isnull=False)
    newest = dict(published.order_by("version").values_list("tour", "pk"))
    seats = (
        Seat.objects.filter(
            composition__in=newest.values(),
            delegation__round__trip__isnull=False,
            nomination__in=Nomination.objects.going(),
            nomination__registration__agency=agency,
        )
        .select_related("nomination__registration__agency", "delegation")
        .order_by("pk")
    )
    trips = {one.round_id: one for one in with_rounds(Trip.objects.filter(round__tour__plan=plan))}
    told = {
        (row.trip_id, row.nomination_id): row
        for row in TravelDetails.objects.filter(
            trip__in=trips.values(), nomination__registration__agency=agency
        ).select_related("filled_by")
    }
    found: dict[int, list[Asked]] = {}
    for seat in seats:
        if seat.delegation and (trip := trips.get(seat.delegation.round_id)):
            one = Member(seat.nomination, SeatRole(seat.role))
            found.setdefault(seat.delegation.round_id, []).append(
                Asked(trip.pk, one, told.get((trip.pk, seat.nomination_id)))
            )
    return [(trip, found[pk]) for pk, trip in trips.items() if pk in found]


class Traveller(Struct, frozen=True):
    """One person of one trip, for whoever may have to do with the details of this person."""

    trip: Trip
    member: Member

    @property
    def nomination(self) -> Nomination:
        return self.member.nomination


def get_traveller(user: User, trip_pk: int, nomination_pk: int) -> Traveller:
    """The organiser: everybody of the list in force. A person, and those who answer for the own agency: who stands on
    the list they know, once it is published. Else 404."""
    trip = get_object_or_404(with_rounds(Trip.objects.all()), pk=trip_pk)
    speak_of(trip.round.tour.plan.called)
    if user.has_perm("trips.prepare"):
        known = members_of(trip)
    else:
        known = [one for one in published_members_of(trip) if user.has_perm("trips.fill_details", one.nomination)]
    found = next((one for one in known if one.nomination.pk == nomination_pk), None)
    if found is None:
        raise Http404
    return Traveller(trip, found)
