"""Which ones? The parts of a plan that are edited one by one, each by the name its address has."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import capfirst

from accounts.enums import LocalityLevel, Rank
from accounts.models import Agency, Locality
from accounts.queries.places import home_provinces
from accounts.search import search_key
from config.prepared import TODAY, Keys, Prepared
from config.typed import whole_number
from tours import models
from tours.deadlines import day_of_units
from tours.enums import Scope
from tours.models import (
    CompositionRule,
    CostItem,
    Criterion,
    FormColumn,
    FundingSource,
    IndexLead,
    NamedPerson,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Stop,
    Task,
    Topic,
    Tour,
)
from tours.parts import COST, FUND, KINDS, OF_TOUR, PERSON
from tours.parts.declared import Field, Kind

type Record = (
    Passage
    | Tour
    | Topic
    | Criterion
    | Stop
    | Round
    | ParticipantGroup
    | CompositionRule
    | CostItem
    | NamedPerson
    | FormColumn
    | FundingSource
    | Task
    | Recipient
    | IndexLead
)


def model_of(kind: Kind) -> type[Any]:
    """Where the parts of a kind are stored."""
    found: type[Any] = getattr(models, kind.model)
    return found


def is_list(kind: Kind, field: Field) -> bool:
    """Whether a field is rows of its own: many at the other end, too."""
    stored: Any = model_of(kind)._meta.get_field(field.name)
    return bool(stored.many_to_many)


def day_of(plan: Plan) -> datetime.date:
    """The day whose bodies and places the plan means."""
    return day_of_units(plan.issued_on, plan.year, timezone.localdate())


def label_of(kind: Kind, field: Field) -> str:
    """What the model calls it."""
    return capfirst(str(model_of(kind)._meta.get_field(field.name).verbose_name))


def get_part(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def part_of(record: Record) -> Kind:
    return next(kind for kind in KINDS.values() if kind.model == type(record).__name__)


def records(plan: Plan | int, kind: Kind) -> QuerySet[Any]:
    found: QuerySet[Any] = model_of(kind).objects.filter(**{"tour__plan" if kind.of_tour else "plan": plan})
    return found


def others_like(plan: Plan, kind: Kind, record: Record, values: dict[str, Any]) -> QuerySet[Any]:
    """Of the same tour, or of the same plan."""
    of_tour = {"tour": record.tour} if kind.of_tour else {}  # type: ignore[union-attr]  # of a tour
    return records(plan, kind).filter(**of_tour, **values).exclude(pk=record.pk)


def find_record(plan: Plan, part: Kind, pk: int) -> Record | None:
    return _records_of(part.slug).first(plan.pk, pk)


_A_PLAN, _A_PART = -9041, -9042


@cache
def _records_of(slug: str) -> Prepared[Record]:
    return Prepared(lambda plan, pk: records(plan, KINDS[slug]).filter(pk=pk), _A_PLAN, _A_PART)


def get_record(plan: Plan, part: Kind, pk: int) -> Record:
    found = find_record(plan, part, pk)
    if found is None:
        raise Http404
    return found


def get_tour_in(plan: Plan, pk: str) -> Tour:
    return get_object_or_404(Tour, plan=plan, pk=whole_number(pk) or 0)


def find_passage_in(plan: Plan, pk: str) -> Passage | None:
    return Passage.objects.filter(plan=plan, pk=whole_number(pk) or 0).first()


def get_passage_in(plan: Plan, pk: str) -> Passage:
    found = _passage.first(plan.pk, whole_number(pk) or 0)
    if found is None:
        raise Http404
    return found


_passage = Prepared(lambda plan, pk: Passage.objects.filter(plan=plan, pk=pk), _A_PLAN, _A_PART)


def siblings(record: Record) -> list[Record]:
    """The records it stands among, itself too, in their order."""
    part = part_of(record)
    among: dict[str, object] = {"tour": record.tour} if part.of_tour else {"plan": record.plan}  # type: ignore[union-attr]  # of a tour or of the plan
    if isinstance(record, Passage):
        among["parent"] = record.parent_id
    return list(model_of(part).objects.filter(**among).order_by(part.order or "index", "pk"))


def open_version_of(plan: Plan) -> str:
    """The next version that is being written, by its name; "" for none."""
    return str(plan.next_versions.first() or "")


def passages_of(plan: Plan) -> QuerySet[Passage]:
    return Passage.objects.filter(plan=plan)


def passage_with(plan: Plan, words: str) -> Passage | None:
    """The first passage that says these words."""
    return next((one for one in passages_of(plan) if words and words in one.plain), None)


def leaving_with(record: Record) -> list[str]:
    """What else would go when `record` is removed, in words."""
    if isinstance(record, Passage):
        below = descendants([record.pk])
        counted = [
            (len(below) - 1, "đoạn văn bên trong"),
            (Topic.objects.filter(passage__in=below).count(), "nội dung học tập"),
            (Criterion.objects.filter(passage__in=below).count(), "tiêu chí"),
            (Task.objects.filter(passage__in=below).count(), "nhiệm vụ"),
        ]
    elif isinstance(record, Tour):
        kinds = (*OF_TOUR, FUND)
        counted = [(model_of(kind).objects.filter(tour=record).count(), kind.noun) for kind in kinds]
    elif isinstance(record, Round):
        counted = [
            (record.cost_items.count(), COST.noun),
            (record.funding.count(), FUND.noun),
            (record.named.count(), PERSON.noun),
        ]
    elif isinstance(record, ParticipantGroup):
        counted = [(record.rules.count(), "quy tắc bố trí")]
    else:
        counted = []
    return [f"{count} {noun}" for count, noun in counted if count]


def descendants(pks: Sequence[int]) -> set[int]:
    """These passages and all below them: one query a level."""
    found, level = set(pks), list(pks)
    while level:
        level = _right_below(level)
        found.update(level)
    return found


_right_below = Prepared(
    lambda parents: Passage.objects.filter(parent__in=parents).values_list("pk", flat=True), Keys(-1)
)


def agencies_to_choose(plan: Plan, chosen: Iterable[int] = ()) -> QuerySet[Agency]:
    """Those that exist on the plan's day, and those chosen before."""
    return Agency.objects.filter(
        Q(pk__in=Agency.objects.existing_on(day_of(plan)).taking_part().values("pk")) | Q(pk__in=list(chosen))
    )


def provinces_to_choose(plan: Plan, chosen: Iterable[int] = ()) -> QuerySet[Locality]:
    """Those outside the province that existed on the day of the plan, in the order of their names."""
    existing = Locality.objects.existing_on(day_of(plan)).filter(level=LocalityLevel.PROVINCE)
    existing = existing.exclude(pk__in=home_provinces().values("pk"))
    return Locality.objects.filter(Q(pk__in=existing.values("pk")) | Q(pk__in=list(chosen)))


def places_to_choose(tour: Tour, stop: Stop) -> list[tuple[str, str]]:
    """Value and name of every place the tour may name: "co-quan-12" or "dia-phuong-7"."""
    options = list(stop.options.all()) if stop.pk else []
    agencies = [one.agency_id for one in options if one.agency_id]
    places = [one.locality_id for one in options if one.locality_id]
    if tour.scope == Scope.IN_PROVINCE:
        bodies = agencies_to_choose(tour.plan, agencies)
        return [*_bodies(bodies), *_places(localities_to_choose(tour.plan, at_home=True, chosen=places))]
    bodies = agencies_elsewhere(tour.plan, agencies)
    provinces = provinces_to_choose(tour.plan, places)
    return [
        *_places(provinces),
        *_places(localities_to_choose(tour.plan, at_home=False).exclude(pk__in=places)),
        *_bodies(bodies),
    ]


def agencies_elsewhere(plan: Plan, chosen: Iterable[int] = ()) -> QuerySet[Agency]:
    """Bodies of other provinces and countries."""
    there = Agency.objects.existing_on(day_of(plan)).filter(is_home=False)
    return Agency.objects.filter(Q(pk__in=there.values("pk")) | Q(pk__in=list(chosen)))


def localities_to_choose(plan: Plan, *, at_home: bool, chosen: Iterable[int] = ()) -> QuerySet[Locality]:
    """Places below a province, and countries. At home villages and sites: districts and communes are bodies there."""
    home = home_provinces().values("pk")
    within = Q(parent__in=home) | Q(parent__parent__in=home) | Q(parent__parent__parent__in=home)
    there = Locality.objects.existing_on(day_of(plan)).exclude(level=LocalityLevel.PROVINCE)
    if at_home:
        there = there.filter(within, level__in=[LocalityLevel.VILLAGE, LocalityLevel.SITE])
    else:
        there = there.exclude(pk__in=Locality.objects.filter(within).values("pk"))
    return Locality.objects.filter(Q(pk__in=there.values("pk")) | Q(pk__in=list(chosen)))


def _bodies(agencies: Iterable[Agency]) -> list[tuple[str, str]]:
    return [(f"co-quan-{agency.pk}", agency.name) for agency in agencies]


def _places(places: Iterable[Locality]) -> list[tuple[str, str]]:
    in_order = sorted(places, key=lambda one: (search_key(one.called), one.called))
    return [(f"dia-phuong-{one.pk}", one.called) for one in in_order]


def rows_of(record: Any) -> dict[str, Any]:
    """What a stored part says by rows of its own that its model's form does not read: where a stop goes, and what is
    learnt there."""
    if not (isinstance(record, Stop) and record.pk):
        return {}
    options = list(record.options.all())
    return {
        "options": [
            f"co-quan-{one.agency_id}" if one.agency_id else f"dia-phuong-{one.locality_id}"
            for one in options
            if not one.words
        ],
        "words": [one.words for one in options if one.words],
        "either": len(options) > 1,
        "topics": list(record.topics.values_list("pk", flat=True)),
    }


def bodies_to_name(day: datetime.date, chosen: list[int]) -> QuerySet[Agency]:
    """Agencies of that day one by one, and those chosen already, even if they have ended; the communes are too many to
    name and are meant by their kind."""
    named = Agency.objects.existing_on(day).taking_part().exclude(kind__rank=Rank.COMMUNE)
    return Agency.objects.filter(Q(pk__in=named.values("pk")) | Q(pk__in=chosen))


def offer_bodies(shown: Any, day: datetime.date, chosen: list[int], *, is_sent: bool) -> None:
    """In a field of a form: what is sent is looked for among them, what is only shown are their names."""
    if is_sent or not hasattr(shown, "offered"):
        shown.queryset = bodies_to_name(day, chosen)
    else:
        shown.queryset, shown.offered = Agency.objects.none(), _names_of_bodies(day, chosen)


_names_of_bodies = Prepared(
    lambda day, chosen: bodies_to_name(day, chosen).values_list("pk", "name"), *(TODAY, Keys(-1))
)
