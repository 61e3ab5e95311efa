"""Which ones? The facts of a plan that is about to be issued, for the checks before it."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from accounts.systems import foreign_signing_words
from config.at_once import read_at_once
from config.together import Row, Rows, Together, key
from config.words import cut
from tours import readiness
from tours.enums import PassageStyle, RuleKind, RuleScope, SeatRole, Severity
from tours.models import (
    CompositionRule,
    ParticipantGroup,
    Plan,
    Stop,
    StopOption,
    Topic,
    Tour,
)
from tours.parts import OF_PLAN, OF_TOUR
from tours.queries import costs
from tours.readiness.facts import Ended
from tours.readiness.figures import tours_of_passages
from tours.readiness.sayings import Quotation, loose_quotes, old_bases, unsaid_bases
from tours.readiness.units import Unit, Units

SAID = ("pk", "name", "valid_from", "valid_to")
SHOWN = 90
_OF_PASSAGES = [kind for kind in OF_TOUR if kind.has("passage")]
_QUOTING_OF_TOUR = [kind for kind in OF_TOUR if kind.has("quote")]
_QUOTING_OF_PLAN = [kind for kind in OF_PLAN if kind.has("quote")]
"""Letters of a topic that are enough to know it by."""


class Option(NamedTuple):
    """What may be visited at a stop: keys."""

    stop: int
    agency: int | None
    locality: int | None


def facts_of(
    plan: Plan, issued_on: datetime.date | None = None, beside: Iterable[QuerySet[Any, Any]] = ()
) -> readiness.Facts:
    """`plan` as get_whole_plan gives it; `issued_on` is the day it would be signed, else today. `beside`: what the page
    needs besides, read in a statement of these."""
    trips = tuple(costs.trips_of(plan))
    decisions = costs.decisions_of(plan)
    norms = [costs.norms_of()] if any(item.norm for trip in trips for item in trip.items) else []
    read_at_once((decisions, *norms, *beside))
    day = issued_on or timezone.localdate()
    *told, offered = _READ.ask(plan.pk)
    units = _units(max(day, datetime.date(plan.year, 1, 1)), *told)
    return readiness.Facts(
        issued_on=day,
        opens_at=plan.opens_at,
        is_named=plan.is_named,
        people=sum(len(tour.named.all()) for tour in plan.tours.all()) if plan.is_named else 0,
        closes_on=timezone.localdate(plan.closes_at) if plan.closes_at else None,
        legal_bases=len(plan.legal_bases),
        signer=plan.signer_name,
        foreign_words=tuple(foreign_signing_words(plan.authority_lines, plan.system)),
        recipients=len(plan.recipients.all()),
        passages=len(plan.passages.all()),
        tours=_tours(plan, units, [Option(*one) for one in offered]),
        lead_days=plan.lead_days,
        organiser=units.ended_bodies([plan.organiser_id]),
        expired_owners=tuple(_owners(plan, units)),
        expired_leads=tuple(_leads(plan, units)),
        expired_texts=tuple(_texts(plan, units)),
        empty_recipients=tuple(
            (one.pk, one.text)
            for one in plan.recipients.all()
            if units.means_nobody(one.agency_kinds, [agency.pk for agency in one.agencies.all()])
        ),
        expired_recipients=tuple(
            (one.pk, one.text, gone)
            for one in plan.recipients.all()
            if (gone := units.ended_bodies(agency.pk for agency in one.agencies.all()))
        ),
        deadline_quote=plan.deadline_quote,
        old_bases=old_bases(plan.legal_bases, plan.year),
        unsaid_bases=unsaid_bases(plan.legal_bases, [one.plain for one in plan.passages.all()]),
        opening=_opening(plan),
        loose_quotes=loose_quotes(_quotations(plan)),
        funds=tuple(
            readiness.Fund(
                one.source.pk,
                one.source.description,
                money := one.money(trips),
                one.source.is_fallback,
                one.source.quote,
                tuple(amount for amount in (one.source.amount, money.amount) if amount),
            )
            for one in costs.funding_with(plan, decisions)
        ),
        sentences=tuple(_sentences(plan)),
        tasks=tuple(
            readiness.Task(one.pk, _shown(str(one)), one.due_text, one.due_on)
            for one in plan.tasks.all()
            if one.due_on and one.due_text
        ),
        trips=trips,
        norms=tuple(one for found in norms for one in costs.norms_in(found)),
    )


def _units(
    day: datetime.date,
    found_bodies: Iterable[Row],
    after_bodies: Iterable[Row],
    found_places: Iterable[Row],
    after_places: Iterable[Row],
) -> Units:
    now = _names_after(after_bodies)
    bodies = {
        pk: Unit(pk, name, begins, ends, now.get(pk, "") if ends else "", kind if is_home else "", kind_name, place)
        for pk, name, begins, ends, kind, is_home, kind_name, place in found_bodies
    }
    now = _names_after(after_places)
    provinces: dict[int, Unit] = {}
    places: dict[int, Unit] = {}
    for pk, name, begins, ends, level in found_places:
        one = Unit(pk, name, begins, ends, now.get(pk, "") if ends else "")
        (provinces if level == LocalityLevel.PROVINCE else places)[pk] = one
    return Units(day, bodies, provinces, places)


def _names_after(after: Iterable[Row]) -> Mapping[int, str]:
    names: dict[int, list[str]] = {}
    for pk, name in after:
        names.setdefault(pk, []).append(name)
    return {pk: ", ".join(each) for pk, each in names.items()}


def _places_of() -> QuerySet[Locality]:
    visited = StopOption.objects.filter(stop__tour__plan=key(0), locality__isnull=False).values("locality")
    return Locality.objects.filter(Q(level=LocalityLevel.PROVINCE) | Q(pk__in=visited)).order_by("level", "name")


_READ = Together(
    Rows(lambda: Agency.objects.order_by("position", "name"), *SAID, *("kind", "is_home", "kind__name", "locality")),
    Rows(
        lambda: Agency.successors.through.objects.order_by("to_agency__position", "to_agency__name"),
        *("from_agency", "to_agency__name"),
    ),
    Rows(_places_of, *SAID, "level"),
    Rows(
        lambda: Locality.successors.through.objects.order_by("to_locality__level", "to_locality__name"),
        *("from_locality", "to_locality__name"),
    ),
    Rows(lambda: StopOption.objects.filter(stop__tour__plan=key(0)), *Option._fields),
)
"""Every body and every province there ever was, and where the plan goes, each list with the names of what came after
those that ended; and what its stops offer."""


def _owners(plan: Plan, units: Units) -> Iterator[tuple[int, str, str]]:
    for task in plan.tasks.all():
        for name, now in units.ended_bodies([task.owner_agency_id]):
            yield task.pk, name, now


def _leads(plan: Plan, units: Units) -> Iterator[tuple[int, str, str]]:
    for lead in plan.index_leads.all():
        for name, now in units.ended_bodies([lead.agency_id]):
            yield lead.pk, name, now


def _texts(plan: Plan, units: Units) -> Iterator[tuple[int, str, Ended]]:
    for passage in plan.passages.all():
        if gone := units.gone_in(passage.plain):
            yield passage.pk, passage.section_label, gone


def _tours(plan: Plan, units: Units, offered: Iterable[Option]) -> tuple[readiness.Tour, ...]:
    options: dict[int, list[Option]] = {}
    for option in offered:
        options.setdefault(option.stop, []).append(option)
    covered = {topic.pk: len(topic.stops.all()) for tour in plan.tours.all() for topic in tour.topics.all()}
    invited: set[int] = set()
    for one in plan.recipients.all():
        invited |= units.invited(one.agency_kinds, [agency.pk for agency in one.agencies.all()])
    return tuple(_tour(tour, units, options, covered, invited) for tour in plan.tours.all())


def _tour(
    tour: Tour,
    units: Units,
    options: Mapping[int, list[Option]],
    covered: Mapping[int, int],
    invited: Collection[int],
) -> readiness.Tour:
    groups = {group.pk: _group(group, units, invited) for group in tour.groups.all()}
    return readiness.Tour(
        pk=tour.pk,
        name=tour.label,
        topics=tuple(readiness.Topic(one.pk, _named(one), covered.get(one.pk, 0)) for one in tour.topics.all()),
        places=tuple(_place(one, units, options.get(one.pk, [])) for one in tour.stops.all()),
        rounds=tuple(readiness.Round(one.pk, one.name, one.days, one.most_days) for one in tour.rounds.all()),
        groups=tuple(groups.values()),
        rules=tuple(_rule(rule, groups) for rule in tour.rules.all() if rule.severity != Severity.OFF),
    )


def _named(topic: Topic) -> str:
    return _shown(topic.passage.plain.rstrip(".;"))


def _shown(text: str) -> str:
    return cut(text, SHOWN)


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


def _group(group: ParticipantGroup, units: Units, invited: Collection[int]) -> readiness.Group:
    named = [agency.pk for agency in group.agencies.all()]
    members = units.members(named, group.agency_kinds)
    return readiness.Group(
        pk=group.pk,
        name=group.short_name,
        agencies=len(members),
        localities=len({one.place for one in members if one.place}),
        quota=group.quota_per_agency,
        by_hand=group.by_hand,
        expired=units.ended_bodies(named),
        ended_kinds=units.ended_kinds(group.agency_kinds),
        uninvited=units.uninvited(group.agency_kinds, named, invited),
        quote=group.quote,
    )


def _place(stop: Stop, units: Units, options: list[Option]) -> readiness.Place:
    expired = (
        *units.ended_bodies(one.agency for one in options),
        *units.ended_places(one.locality for one in options),
    )
    bodies = (units.bodies.get(one.agency or 0) for one in options)
    localities = {*(one.locality for one in options), *(body.place for body in bodies if body)}
    return readiness.Place(
        stop.pk, stop.name, stop.round_id, expired, stop.passage_id, frozenset(one for one in localities if one)
    )


def _rule(rule: CompositionRule, groups: Mapping[int, readiness.Group]) -> readiness.Rule:
    return readiness.Rule(
        pk=rule.pk,
        kind=RuleKind(rule.kind),
        scope=RuleScope(rule.scope),
        minimum=rule.minimum,
        maximum=rule.maximum,
        role=SeatRole(rule.role) if rule.role else None,
        group=groups[rule.group_id] if rule.group_id else None,
        quote=rule.quote,
    )


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
