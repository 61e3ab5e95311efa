"""What hangs on one passage of a draft: the parts that quote it, and those that may be made from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from tours.models import Passage, Plan
from tours.parts import KINDS
from tours.presenters.outline import Entry, part_url, shortened
from tours.queries.parts import Record

MADE_FROM_TEXT = ("noi-dung", "tieu-chi", "noi-den", "dien", "quy-tac", "kinh-phi", "nhiem-vu")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a passage may be made into, for one tour or ("Kế hoạch") for the plan."""

    owner: str
    links: list[Entry]


def quoting(plan: Plan, passage: Passage) -> list[Entry]:
    """Change the passage with these in mind: they hold only while it says their words."""
    return [
        Entry(f"{KINDS[slug].noun.capitalize()}: “{shortened(_words(record))}”", part_url(plan, slug, record.pk))
        for slug, record in _pointing(plan)
        if getattr(record, "passage_id", None) == passage.pk
    ]


def offers(plan: Plan, passage: Passage) -> list[Offer]:
    found = [
        Offer(tour.label, [_offer(plan, slug, passage, tour.pk) for slug in MADE_FROM_TEXT if KINDS[slug].of_tour])
        for tour in plan.tours.all()
    ]
    own = [_offer(plan, slug, passage) for slug in MADE_FROM_TEXT if not KINDS[slug].of_tour]
    return [*found, Offer("Kế hoạch", own)]


def _offer(plan: Plan, slug: str, passage: Passage, tour: int | None = None) -> Entry:
    asked = {"doan": passage.pk} | ({"chuong-trinh": tour} if tour else {})
    return Entry(KINDS[slug].noun, reverse("tours:add_part", args=[plan.pk, slug], query=asked))


def _pointing(plan: Plan) -> Iterator[tuple[str, Record]]:
    for tour in plan.tours.all():
        yield from (("noi-dung", one) for one in tour.topics.all())
        yield from (("tieu-chi", one) for one in tour.criteria.all())
        yield from (("noi-den", one) for one in tour.destinations.all())
        yield from (("dien", one) for one in tour.groups.all())
        yield from (("quy-tac", one) for one in tour.rules.all())
    yield from (("kinh-phi", one) for one in plan.funding_sources.all())
    yield from (("nhiem-vu", one) for one in plan.tasks.all())


def _words(record: Record) -> str:
    return getattr(record, "quote", "") or str(record)
