"""What hangs on one passage of a draft: the parts that quote it, and those that may be made from it."""

from collections.abc import Iterator

from msgspec import Struct

from config.addresses import reverse
from tours.models import Passage, Plan
from tours.parts import OF_PLAN, OF_TOUR, Kind
from tours.parts.declared import shortened
from tours.presenters.outline import Entry, part_url
from tours.queries.parts import Record

MADE_FROM_TEXT = [kind for kind in (*OF_TOUR, *OF_PLAN) if kind.has("passage")]


class Offer(Struct, frozen=True):
    """What a passage may be made into, for one tour or ("Kế hoạch") for the plan."""

    owner: str
    links: list[Entry]


def quoting(plan: Plan, passage: Passage) -> list[Entry]:
    """Change the passage with these in mind: they hold only while it says their words."""
    return [
        Entry(f"{kind.noun.capitalize()}: “{shortened(_words(record))}”", part_url(plan, kind.slug, record.pk))
        for kind, record in _pointing(plan)
        if getattr(record, "passage_id", None) == passage.pk
    ]


def offers(plan: Plan, passage: Passage) -> list[Offer]:
    found = [
        Offer(tour.label, [_offer(plan, kind, passage, tour.pk) for kind in MADE_FROM_TEXT if kind.of_tour])
        for tour in plan.tours.all()
    ]
    own = [_offer(plan, kind, passage) for kind in MADE_FROM_TEXT if not kind.of_tour]
    return [*found, Offer("Kế hoạch", own)]


def _offer(plan: Plan, kind: Kind, passage: Passage, tour: int | None = None) -> Entry:
    asked = {"doan": passage.pk} | ({"chuong-trinh": tour} if tour else {})
    return Entry(kind.noun, reverse("tours:add_part", args=[plan.pk, kind.slug], query=asked))


def _pointing(plan: Plan) -> Iterator[tuple[Kind, Record]]:
    for owner in (*plan.tours.all(), plan):
        for kind in MADE_FROM_TEXT:
            if kind.of_tour != (owner is plan):
                yield from ((kind, one) for one in getattr(owner, kind.owner_has).all())


def _words(record: Record) -> str:
    return getattr(record, "quote", "") or str(record)
