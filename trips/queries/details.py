"""Travel details: who is complete, who saw what, what is due to be deleted, and which keys rows still need."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, QuerySet, Value
from django.db.models.functions import StrIndex, Substr

from registrations.models import Nomination
from trips.models import DetailsDeletion, DetailsRead, TravelDetails, Trip
from trips.policies.details import Telling
from trips.queries.members import Member, members_of
from trips.sealing import Details, KeyFile, Keys, MissingKey, Tampered, of_text, unseal


@dataclass(frozen=True, slots=True)
class Asked:
    """One member and what is known of their details without opening them."""

    member: Member
    row: TravelDetails | None

    @property
    def is_complete(self) -> bool:
        return self.row is not None and not self.row.missing


def key_file() -> KeyFile:
    return KeyFile(settings.DETAILS_KEY_FILE)


def last_day_of(trip: Trip) -> datetime.date | None:
    """Of the round, or of an item beyond it; of a trip that was cancelled, the day of that."""
    if trip.is_cancelled:
        return trip.round.cancelled_on or trip.round.ends_on
    last_item = trip.items.aggregate(last=Max("day"))["last"]
    return max(filter(None, (trip.round.ends_on, last_item)), default=None)


def deleted_on(trip: Trip) -> datetime.date | None:
    """When the details go; None while no day of the trip is known."""
    last = last_day_of(trip)
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
    rows = {row.nomination_id: row for row in trip.details.select_related("filled_by")}
    return [Asked(member, rows.get(member.nomination.pk)) for member in members_of(trip)]


def row_of(trip: Trip, nomination: Nomination) -> TravelDetails | None:
    return TravelDetails.objects.filter(trip=trip, nomination=nomination).select_related("filled_by").first()


def opened(row: TravelDetails, keys: Keys) -> Details:
    """For an action that has written down who reads it, or for the person alone. Raises MissingKey, Tampered."""
    return of_text(unseal(row.sealed, row=row.row, secrets=keys.secrets))


def reads_of(trip: Trip, nomination: Nomination | None = None) -> QuerySet[DetailsRead]:
    reads = DetailsRead.objects.filter(trip=trip).select_related("by", "nomination")
    return reads.filter(nomination=nomination) if nomination else reads


def deletions_of(trip: Trip) -> QuerySet[DetailsDeletion]:
    return DetailsDeletion.objects.filter(trip=trip).select_related("nomination", "by")


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
