"""Any document of the catalogue, built of the world of papers."""

from reports.catalogue.order import Entry, Order
from reports.catalogue.settling import OF_SETTLING
from reports.catalogue.travel import OF_TRAVEL
from reports.document import Document
from reports.queries.scope import Of
from results.models import SessionRecord
from tests.worlds.papers import MADE, Papers, on_the_road, paid
from tours.models import StopOption


def built(entry: Entry, stage: Papers, *, with_phones: bool = True) -> Document:
    if entry in (*OF_TRAVEL, *OF_SETTLING) and not stage.trip.legs.exists():
        (on_the_road if entry in OF_TRAVEL else paid)(stage)
    return entry.build(
        Order(
            stage.plan,
            MADE,
            Of(
                tour=stage.board.tour if entry.needs_tour else None,
                agency=stage.agency if entry.is_of_agency else None,
                trip=stage.trip if entry.needs_trip else None,
                host=StopOption.objects.earliest("pk") if entry.needs_host else None,
                session=SessionRecord.objects.earliest("pk") if entry.needs_session else None,
            ),
            with_phones=with_phones,
        )
    )
