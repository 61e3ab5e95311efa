"""Where the pages of the road lead, by the own account or by the secret link."""

import uuid

from msgspec import Struct

from config.addresses import reverse
from results.queries.road import Writer


class Addresses(Struct, frozen=True):
    list: str
    session: str
    write: str
    receive: str
    end: str
    rescue: str
    home: str


def _home(writer: Writer) -> str:
    """The page that one comes from: the own page of the trip, or the trip itself."""
    if writer.token:
        return reverse("trips:pocket", args=[writer.token])
    return reverse("trips:own_trip" if writer.nomination else "trips:trip", args=[writer.trip.pk])


def addresses(writer: Writer, session: uuid.UUID | None = None) -> Addresses:
    base: list[object] = [writer.token] if writer.token else [writer.trip.pk]
    kind = "linked" if writer.token else "own"

    def of(name: str, *more: object) -> str:
        return reverse(f"results:{kind}_{name}", args=[*base, *more])

    one = (session,) if session else ()
    return Addresses(
        list=of("sessions"),
        session=of("session", *one) if one else "",
        write=of("write", *one) if one else "",
        receive=of("receive"),
        end=of("end", *one) if one else "",
        rescue=of("rescue"),
        home=_home(writer),
    )
