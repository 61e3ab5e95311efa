"""Keys of travel details: made, rotated in batches, destroyed once nothing needs them."""

from collections.abc import Generator

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts.policies import refuse_if
from trips.models import TravelDetails, Trip
from trips.policies import details as policies
from trips.queries import details as queries
from trips.sealing import Key, MissingKey, Tampered, seal, unseal

BATCH = 1000


def new(trip: Trip) -> Key:
    """From now on what is told of this trip is sealed with it; what was sealed before keeps its key until rotated."""
    taken = queries.rows_by_key()
    return queries.key_file().new(trip.pk, made_on=timezone.localdate().isoformat(), taken=taken)


class Rotation(Struct, frozen=True):
    """So far: rows that have the newest key now, and rows that could not be read and stay as they are."""

    key_id: str
    done: int
    unread: tuple[int, ...]


def rotate(trip: Trip) -> Generator[Rotation]:
    """After each batch, where it stands. A run that was killed is gone on with: while rows of the trip are under an
    older key, no newer one is made."""
    current = queries.key_file().read().current(trip.pk)
    of_trip = TravelDetails.objects.filter(trip=trip)
    if current is None or not of_trip.exclude(sealed__startswith=f"{current.id}.").exists():
        current = new(trip)
    secrets = queries.key_file().read().secrets
    waiting = of_trip.exclude(sealed__startswith=f"{current.id}.").order_by("pk")
    last, done, unread = 0, 0, []
    while True:
        with transaction.atomic():
            batch = list(waiting.filter(pk__gt=last).select_for_update()[:BATCH])
            if not batch:
                return
            renewed = []
            for row in batch:
                try:
                    text = unseal(row.sealed, row=row.row, secrets=secrets)
                except (MissingKey, Tampered):
                    unread.append(row.pk)
                    continue
                row.sealed = seal(text, row=row.row, key_id=current.id, secret=current.secret)
                renewed.append(row)
            TravelDetails.objects.bulk_update(renewed, ["sealed"])
        last, done = batch[-1].pk, done + len(renewed)
        yield Rotation(current.id, done, tuple(unread))


def destroy(key_id: str) -> None:
    """Refused while a row needs it. What older backups hold under it is never read again."""
    file = queries.key_file()
    with transaction.atomic():
        key = next((key for key in file.read().all if key.id == key_id), None)
        if key is not None:
            Trip.objects.select_for_update().filter(pk=key.trip).first()  # nobody seals with it meanwhile
        rows = queries.rows_under(key_id).count()
        refuse_if(policies.problems_with_destroying(key_id, is_there=key is not None, rows=rows))
        file.destroy([key_id])
