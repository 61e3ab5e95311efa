"""What the checks before issuing look at in a plan itself, whatever bodies, places and decisions there are. It follows
from the plan alone, and is worked out once for all who read it as it is."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from config.words import cut
from tours import costing, readiness
from tours.enums import PassageStyle, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, ParticipantGroup, Plan, Stop, Topic, Tour
from tours.parts import OF_PLAN, OF_TOUR
from tours.queries import costs, kept
from tours.readiness.figures import tours_of_passages
from tours.readiness.sayings import Quotation, loose_quotes, old_bases, unsaid_bases

SHOWN = 90
"""Letters of a topic that are enough to know it by."""
_OF_PASSAGES = [kind for kind in OF_TOUR if kind.has("passage")]
_QUOTING_OF_TOUR = [kind for kind in OF_TOUR if kind.has("quote")]
_QUOTING_OF_PLAN = [kind for kind in OF_PLAN if kind.has("quote")]


class Recipient(Struct, frozen=True):
    pk: int
    text: str
    kinds: tuple[str, ...]
    agencies: tuple[int, ...]


class Group(Struct, frozen=True):
    """`told` knows nothing of bodies yet, which `kinds` and `agencies` name."""

    told: readiness.Group
    kinds: tuple[str, ...]
    agencies: tuple[int, ...]


class ToldTour(Struct, frozen=True):
    """`places` without what they offer; `rules` each with the key of its group, without the group."""

    pk: int
    name: str
    topics: tuple[readiness.Topic, ...]
    places: tuple[readiness.Place, ...]
    rounds: tuple[readiness.Round, ...]
    groups: tuple[Group, ...]
    rules: tuple[tuple[readiness.Rule, int | None], ...]


class Told(Struct, frozen=True):
    """`passages`: key and section, and the words of each in `texts`. `owners` of tasks and `leads` of indices: the key
    of the part and that of the body."""

    people: int
    passages: tuple[tuple[int, str], ...]
    texts: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    owners: tuple[tuple[int, int | None], ...]
    leads: tuple[tuple[int, int], ...]
    tours: tuple[ToldTour, ...]
    old_bases: tuple[str, ...]
    unsaid_bases: tuple[str, ...]
    opening: int | None
    loose_quotes: tuple[tuple[str, int, str], ...]
    sentences: tuple[readiness.Sentence, ...]
    tasks: tuple[readiness.Task, ...]
    trips: tuple[costing.Trip, ...]


def told_by(plan: Plan, today: datetime.date) -> Told:
    """`plan` as get_whole_plan gives it."""
    return kept.worked_out(plan, _told, today)


def _told(plan: Plan) -> Told:
    passages, tours = list(plan.passages.all()), list(plan.tours.all())
    texts = tuple(one.plain for one in passages)
    return Told(
        people=sum(len(tour.named.all()) for tour in tours) if plan.is_named else 0,
        passages=tuple((one.pk, one.section_label) for one in passages),
        texts=texts,
        recipients=tuple(
            Recipient(one.pk, one.text, tuple(one.agency_kinds), tuple(agency.pk for agency in one.agencies.all()))
            for one in plan.recipients.all()
        ),
        owners=tuple((one.pk, one.owner_agency_id) for one in plan.tasks.all()),
        leads=tuple((one.pk, one.agency_id) for one in plan.index_leads.all()),
        tours=tuple(_tour(tour, tours) for tour in tours),
        old_bases=old_bases(plan.legal_bases, plan.year),
        unsaid_bases=unsaid_bases(plan.legal_bases, texts),
        opening=_opening(plan),
        loose_quotes=loose_quotes(_quotations(plan)),
        sentences=tuple(_sentences(plan)),
        tasks=tuple(
            readiness.Task(one.pk, _shown(str(one)), one.due_text, one.due_on)
            for one in plan.tasks.all()
            if one.due_on and one.due_text
        ),
        trips=costs.trips_of(plan),
    )


def _tour(tour: Tour, tours: list[Tour]) -> ToldTour:
    covered = {topic.pk: len(topic.stops.all()) for one in tours for topic in one.topics.all()}
    return ToldTour(
        pk=tour.pk,
        name=tour.label,
        topics=tuple(readiness.Topic(one.pk, _named(one), covered.get(one.pk, 0)) for one in tour.topics.all()),
        places=tuple(_place(one) for one in tour.stops.all()),
        rounds=tuple(readiness.Round(one.pk, one.name, one.days, one.most_days) for one in tour.rounds.all()),
        groups=tuple(_group(one) for one in tour.groups.all()),
        rules=tuple((_rule(one), one.group_id) for one in tour.rules.all() if one.severity != Severity.OFF),
    )


def _named(topic: Topic) -> str:
    return _shown(topic.passage.plain.rstrip(".;"))


def _shown(text: str) -> str:
    return cut(text, SHOWN)


def _place(stop: Stop) -> readiness.Place:
    return readiness.Place(stop.pk, stop.name, stop.round_id, passage=stop.passage_id)


def _group(group: ParticipantGroup) -> Group:
    return Group(
        readiness.Group(
            pk=group.pk,
            name=group.short_name,
            agencies=0,
            localities=0,
            quota=group.quota_per_agency,
            by_hand=group.by_hand,
            quote=group.quote,
        ),
        tuple(group.agency_kinds),
        tuple(agency.pk for agency in group.agencies.all()),
    )


def _rule(rule: CompositionRule) -> readiness.Rule:
    return readiness.Rule(
        pk=rule.pk,
        kind=RuleKind(rule.kind),
        scope=RuleScope(rule.scope),
        minimum=rule.minimum,
        maximum=rule.maximum,
        role=SeatRole(rule.role) if rule.role else None,
        quote=rule.quote,
    )


def _sentences(plan: Plan) -> Iterator[readiness.Sentence]:
    """Tables are no sentences: a total may stand in any cell."""
    passages = list(plan.passages.all())
    quoting = (
        (one.passage_id, tour.pk)
        for tour in plan.tours.all()
        for kind in _OF_PASSAGES
        for one in getattr(tour, kind.owner_has).all()
        if one.passage_id
    )
    about = tours_of_passages({one.pk: one.parent_id for one in passages}, quoting)
    for one in passages:
        if one.style != PassageStyle.TABLE:
            yield readiness.Sentence(one.pk, one.section_label, one.plain, about[one.pk])


def _opening(plan: Plan) -> int | None:
    """The paragraph above the first section, which names what the plan is based on."""
    first = next((one for one in plan.passages.all() if one.parent_id is None), None)
    return first.pk if first and first.style == PassageStyle.PARAGRAPH else None


def _quotations(plan: Plan) -> Iterator[Quotation]:
    """Of every part that quotes the plan's text."""
    for owner in (*plan.tours.all(), plan):
        for kind in _QUOTING_OF_PLAN if owner is plan else _QUOTING_OF_TOUR:
            for one in getattr(owner, kind.owner_has).all():
                yield Quotation(kind.slug, one.pk, one.quote, one.passage.plain if one.passage else None)
