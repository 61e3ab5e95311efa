"""Which ones? The facts of a plan that is about to be issued, for the checks before it."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from config.words import vn_date
from tours import readiness
from tours.enums import PassageStyle, RuleKind, RuleScope, SeatRole, Severity
from tours.models import (
    CompositionRule,
    Criterion,
    Destination,
    DestinationOption,
    FundingSource,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Task,
    Topic,
    Tour,
)
from tours.queries import costs
from tours.readiness.facts import Ended

SHOWN = 90
"""Letters of a topic that are enough to know it by."""


def facts_of(plan: Plan, issued_on: datetime.date | None = None) -> readiness.Facts:
    """`plan` as get_whole_plan gives it; `issued_on` is the day it would be signed, else today."""
    day = issued_on or timezone.localdate()
    world = _World(plan, max(day, datetime.date(plan.year, 1, 1)))
    trips = costs.trips_of(plan)
    return readiness.Facts(
        issued_on=day,
        opens_at=plan.opens_at,
        closes_on=timezone.localdate(plan.closes_at) if plan.closes_at else None,
        legal_bases=len(plan.legal_bases),
        signer=plan.signer_name,
        recipients=len(plan.recipients.all()),
        passages=len(plan.passages.all()),
        tours=tuple(world.tour(tour) for tour in plan.tours.all()),
        lead_days=plan.lead_days,
        organiser=world.ended_agencies([plan.organiser_id]),
        expired_owners=tuple(
            (task.pk, name, now)
            for task in plan.tasks.all()
            if task.owner_agency_id
            for name, now in world.ended_agencies([task.owner_agency_id])
        ),
        expired_leads=tuple(
            (lead.pk, name, now) for lead in world.leads for name, now in world.ended_agencies([lead.agency_id])
        ),
        expired_texts=tuple(world.texts(plan.passages.all())),
        empty_recipients=tuple(world.empty_recipients(plan.recipients.all())),
        deadline_quote=plan.deadline_quote,
        old_bases=tuple(_basis(basis) for basis in plan.legal_bases if _day_of(basis).year < plan.year - 1),
        unsaid_bases=tuple(_basis(basis) for basis in plan.legal_bases if not _is_said(basis, plan)),
        opening=_opening(plan),
        loose_quotes=tuple(_loose_quotes(plan)),
        funds=tuple(
            readiness.Fund(one.source.pk, one.source.description, one.most, one.source.is_fallback)
            for one in costs.funding_of(plan)
        ),
        trips=tuple(trips),
        norms=tuple(costs.norms() if any(item.norm for trip in trips for item in trip.items) else ()),
    )


class _World:
    """The agencies and provinces of one day, and what became of those the plan names that had ended by then."""

    def __init__(self, plan: Plan, day: datetime.date) -> None:
        agencies = list(Agency.objects.select_related("kind"))
        provinces = list(Locality.objects.filter(level=LocalityLevel.PROVINCE))
        self.existing = {one.pk: one for one in agencies if _existed(one, day)}
        self.options = _options(plan)
        self.leads = list(plan.index_leads.all())
        self.covered = _covered(plan)
        ended = {one.pk: one for one in agencies if one.valid_to and one.valid_to < day}
        ended_provinces = {one.pk: one for one in provinces if one.valid_to and one.valid_to < day}
        self.kinds = {one.kind_id for one in self.existing.values() if one.is_home}
        self.ended_kinds = {one.kind_id: one.kind.name for one in ended.values() if one.is_home}
        now = {one.name for one in agencies if _existed(one, day)} | {
            one.name for one in provinces if _existed(one, day)
        }
        gone = {one.name for one in ended.values()} | {one.name for one in ended_provinces.values()}
        self.named = _named_in(plan, gone - now)
        written = {name for names in self.named.values() for name in names}
        chosen = [one for options in self.options.values() for one in options]
        pointed = {plan.organiser_id, *(task.owner_agency_id for task in plan.tasks.all())}
        pointed |= {lead.agency_id for lead in self.leads}
        pointed |= {one.agency_id for one in chosen} | {
            agency.pk for tour in plan.tours.all() for group in tour.groups.all() for agency in group.agencies.all()
        }
        places = {one.locality_id for one in chosen}
        self.agencies = _successors([one for pk, one in ended.items() if pk in pointed or one.name in written])
        self.localities = _successors(
            [one for pk, one in ended_provinces.items() if pk in places or one.name in written]
        )

    def ended_agencies(self, pks: Iterable[int]) -> Ended:
        return tuple(self.agencies[pk] for pk in pks if pk in self.agencies)

    def texts(self, passages: Iterable[Passage]) -> Iterator[tuple[int, str, Ended]]:
        """Passages that name a unit of which nothing has the name any more."""
        units = dict([*self.agencies.values(), *self.localities.values()])
        for passage in passages:
            if names := self.named.get(passage.pk):
                yield passage.pk, passage.section_label, tuple((name, units[name]) for name in names)

    def empty_recipients(self, recipients: Iterable[Recipient]) -> Iterator[tuple[int, str]]:
        """Lines that meant agencies once and mean none now; kinds the province has never listed are left alone."""
        for one in recipients:
            if not self.kinds & set(one.agency_kinds) and self.ended_kinds.keys() & set(one.agency_kinds):
                yield one.pk, one.text

    def tour(self, tour: Tour) -> readiness.Tour:
        groups = {group.pk: self.group(group) for group in tour.groups.all()}
        return readiness.Tour(
            pk=tour.pk,
            name=tour.label,
            topics=tuple(readiness.Topic(one.pk, _named(one), self.covered[one.pk]) for one in tour.topics.all()),
            places=tuple(self.place(destination) for destination in tour.destinations.all()),
            rounds=tuple(readiness.Round(one.pk, one.name) for one in tour.rounds.all()),
            groups=tuple(groups.values()),
            rules=tuple(_rule(rule, groups) for rule in tour.rules.all() if rule.severity != Severity.OFF),
        )

    def group(self, group: ParticipantGroup) -> readiness.Group:
        named = [agency.pk for agency in group.agencies.all()]
        members = {
            pk: agency
            for pk, agency in self.existing.items()
            if pk in named or (agency.is_home and agency.kind_id in group.agency_kinds)
        }
        return readiness.Group(
            pk=group.pk,
            name=group.short_name,
            agencies=len(members),
            localities=len({agency.locality_id for agency in members.values() if agency.locality_id}),
            quota=group.quota_per_agency,
            by_hand=group.by_hand,
            expired=self.ended_agencies(named),
            ended_kinds=tuple(
                self.ended_kinds[kind] for kind in group.agency_kinds if kind in self.ended_kinds.keys() - self.kinds
            ),
        )

    def place(self, destination: Destination) -> readiness.Place:
        options = self.options.get(destination.pk, [])
        ended = self.ended_agencies(one.agency_id for one in options if one.agency_id)
        gone = [self.localities[pk] for one in options if (pk := one.locality_id or 0) in self.localities]
        return readiness.Place(destination.pk, destination.name, destination.round_id, (*ended, *gone))


def _day_of(basis: Mapping[str, str]) -> datetime.date:
    return datetime.date.fromisoformat(basis["decided_on"])


def _options(plan: Plan) -> dict[int, list[DestinationOption]]:
    found: dict[int, list[DestinationOption]] = {}
    for option in DestinationOption.objects.filter(destination__tour__plan=plan):
        found.setdefault(option.destination_id, []).append(option)
    return found


def _named(topic: Topic) -> str:
    return shorten(topic.passage.plain.rstrip(".;"), SHOWN, placeholder="…")


def _covered(plan: Plan) -> Counter[int]:
    """Key of a topic → how many destinations are to show it."""
    shown = Topic.objects.filter(tour__plan=plan, destinations__isnull=False)  # a row for each destination
    return Counter(shown.values_list("pk", flat=True))


def _existed(one: Agency | Locality, day: datetime.date) -> bool:
    return not (one.valid_from and day < one.valid_from) and not (one.valid_to and one.valid_to < day)


def _named_in(plan: Plan, names: set[str]) -> dict[int, list[str]]:
    """Key of a passage → which of the names it has, each once."""
    if not names:
        return {}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))
    return {passage.pk: list(dict.fromkeys(pattern.findall(passage.plain))) for passage in plan.passages.all()}


def _successors(ended: list[Agency] | list[Locality]) -> Mapping[int, tuple[str, str]]:
    prefetch_related_objects(ended, "successors")
    return {one.pk: (one.name, ", ".join(now.name for now in one.successors.all())) for one in ended}


def _rule(rule: CompositionRule, groups: Mapping[int, readiness.Group]) -> readiness.Rule:
    return readiness.Rule(
        pk=rule.pk,
        kind=RuleKind(rule.kind),
        scope=RuleScope(rule.scope),
        minimum=rule.minimum,
        maximum=rule.maximum,
        role=SeatRole(rule.role) if rule.role else None,
        group=groups[rule.group_id] if rule.group_id else None,
    )


def _basis(basis: Mapping[str, str]) -> str:
    return f"{basis['quote']}, số {basis['decision']} ngày {vn_date(_day_of(basis))}"


def _is_said(basis: Mapping[str, str], plan: Plan) -> bool:
    return any(basis["decision"] in passage.plain for passage in plan.passages.all())


def _opening(plan: Plan) -> int | None:
    """The paragraph above the first section, which names what the plan is based on."""
    first = next((one for one in plan.passages.all() if one.parent_id is None), None)
    return first.pk if first and first.style == PassageStyle.PARAGRAPH else None


def _loose_quotes(plan: Plan) -> Iterable[tuple[str, int, str]]:
    """Quotations that the passage they point to no longer has."""
    quoting: list[tuple[str, Criterion | Destination | ParticipantGroup | CompositionRule | FundingSource | Task]] = []
    for tour in plan.tours.all():
        quoting += [("tieu-chi", one) for one in tour.criteria.all()]
        quoting += [("noi-den", one) for one in tour.destinations.all()]
        quoting += [("dien", one) for one in tour.groups.all()]
        quoting += [("quy-tac", one) for one in tour.rules.all()]
    quoting += [("kinh-phi", one) for one in plan.funding_sources.all()]
    quoting += [("nhiem-vu", one) for one in plan.tasks.all()]
    for part, record in quoting:
        if record.quote and not _is_in(record.quote, record.passage):
            yield part, record.pk, record.quote


def _is_in(quote: str, passage: Passage | None) -> bool:
    return passage is not None and quote in passage.plain
