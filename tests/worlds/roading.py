"""A trip under way with its secretary: the second of Đoàn 1, whose notebook the tests fill."""

import datetime
import io
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from PIL import Image

from delegations.models import Seat
from registrations.models import Nomination
from results.enums import EntryKind
from results.notebook import written
from results.queries.road import Writer
from tests.worlds.travelling import Travelling, itinerary, key_of, publish, travelling
from tours.enums import SeatRole
from tours.models import Round
from trips.models import Trip

SESSION = uuid.UUID(key_of(2))
OTHER_SESSION = uuid.UUID(key_of(3))


@dataclass
class Road:
    """`writer` is the secretary by the link, `organiser` the organiser by the account."""

    world: Travelling
    writer: Writer
    organiser: Writer

    @property
    def trip(self) -> Trip:
        return self.world.trip

    @property
    def secretary(self) -> Nomination:
        return self.world.people[1]

    @property
    def head(self) -> Nomination:
        return self.world.people[0]


def road() -> Road:
    """The first day is today."""
    world = travelling()
    Seat.objects.filter(nomination=world.people[1]).update(role=SeatRole.SECRETARY)
    today = timezone.localdate()
    Round.objects.filter(pk=world.trip.round_id).update(starts_on=today, ends_on=today + datetime.timedelta(days=1))
    world.trip = Trip.objects.get(pk=world.trip.pk)
    publish(world.trip, itinerary(today), timezone.now())
    return Road(
        world,
        Writer(world.trip, None, world.people[1], may_write=True),
        Writer(world.trip, world.by, None, may_write=True),
    )


def text_of(
    writer: Writer,
    content: Mapping[str, object],
    kind: EntryKind = EntryKind.NOTE,
    *,
    subject: str = "",
    replaces: tuple[str, ...] = (),
    key: uuid.UUID | None = None,
    session: uuid.UUID = SESSION,
    at: datetime.datetime | None = None,
) -> str:
    """An entry as a phone writes it."""
    name = key or uuid.uuid4()
    return written(
        key=name,
        session=session,
        kind=kind,
        subject=subject or str(name),
        content=content,
        replaces=replaces,
        at=at or timezone.now(),
        owner=writer.owner,
    )


def note(text: str) -> dict[str, object]:
    return {"topic": None, "text": text}


def rescue_of(road: Road, *texts: str) -> bytes:
    entries = [{"text": text, "file": None} for text in texts]
    return json.dumps({"mark": "so-ghi", "trip": road.trip.pk, "entries": entries}).encode()


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1600), exif: Image.Exif | None = None) -> bytes:
    written = io.BytesIO()
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 90).resize(size).convert("RGB")
    noise.save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()
