"""Which ones? The facts of a plan that is about to be issued, for the checks before it."""

import datetime
from collections.abc import Iterable, Mapping

from django.utils import timezone

from accounts.models import Agency, Locality
from tours import readiness
from tours.enums import RuleKind, RuleScope, SeatRole
from tours.models import (
    CompositionRule,
    Criterion,
    Destination,
    DestinationOption,
    FundingSource,
    ParticipantGroup,
    Passage,
    Plan,
    Task,
    Tour,
)

type Ended = tuple[tuple[str, str], ...]


def facts_of(plan: Plan, issued_on: datetime.date | None = None) -> readiness.Facts:
    """`plan` as get_whole_plan gives it; `issued_on` is the day it would be signed, else today."""
    day = issued_on or timezone.localdate()
    world = _World(plan, max(day, datetime.date(plan.year, 1, 1)))
    return readiness.Facts(
        issued_on=day,
        opens_at=plan.opens_at,
        closes_on=timezone.localdate(plan.closes_at) if plan.closes_at else None,
        legal_bases=len(plan.legal_bases),
        signer=plan.signer_name,
        recipients=len(plan.recipients.all()),
        passages=len(plan.passages.all()),
        tours=tuple(world.tour(tour) for tour in plan.tours.all()),
        expired_owners=tuple(
            (task.pk, name, now)
            for task in plan.tasks.all()
            if task.owner_agency_id
            for name, now in world.ended_agencies([task.owner_agency_id])
        ),
        deadline_quote=plan.deadline_quote,
        old_bases=tuple(basis["quote"] for basis in plan.legal_bases if _year_of(basis) < plan.year - 1),
        loose_quotes=tuple(_loose_quotes(plan)),
    )


class _World:
    """The agencies and provinces of one day, and what became of those the plan names that had ended by then."""

    def __init__(self, plan: Plan, day: datetime.date) -> None:
        self.existing = {agency.pk: agency for agency in Agency.objects.existing_on(day)}
        self.provinces = set(Locality.objects.existing_on(day).filter(level="province").values_list("pk", flat=True))
        self.options = _options(plan)
        named = {
            agency.pk for tour in plan.tours.all() for group in tour.groups.all() for agency in group.agencies.all()
        }
        named |= {task.owner_agency_id for task in plan.tasks.all() if task.owner_agency_id}
        named |= {one.agency_id for options in self.options.values() for one in options if one.agency_id}
        places = {one.locality_id for options in self.options.values() for one in options if one.locality_id}
        self.agencies = _successors(
            Agency.objects.filter(pk__in=named - set(self.existing)).prefetch_related("successors")
        )
        self.localities = _successors(
            Locality.objects.filter(pk__in=places - self.provinces).prefetch_related("successors")
        )

    def ended_agencies(self, pks: Iterable[int]) -> Ended:
        return tuple(self.agencies[pk] for pk in pks if pk in self.agencies)

    def tour(self, tour: Tour) -> readiness.Tour:
        groups = {group.pk: self.group(group) for group in tour.groups.all()}
        return readiness.Tour(
            pk=tour.pk,
            name=tour.name,
            topics=len(tour.topics.all()),
            places=tuple(self.place(destination) for destination in tour.destinations.all()),
            rounds=tuple(readiness.Round(one.pk, one.name) for one in tour.rounds.all()),
            groups=tuple(groups.values()),
            rules=tuple(_rule(rule, groups) for rule in tour.rules.all()),
        )

    def group(self, group: ParticipantGroup) -> readiness.Group:
        named = [agency.pk for agency in group.agencies.all()]
        members = {
            pk: agency for pk, agency in self.existing.items() if pk in named or agency.kind in group.agency_kinds
        }
        return readiness.Group(
            pk=group.pk,
            name=group.short_name,
            agencies=len(members),
            localities=len({agency.locality_id for agency in members.values() if agency.locality_id}),
            quota=group.quota_per_agency,
            by_hand=group.by_hand,
            expired=self.ended_agencies(named),
        )

    def place(self, destination: Destination) -> readiness.Place:
        options = self.options.get(destination.pk, [])
        ended = self.ended_agencies(one.agency_id for one in options if one.agency_id)
        gone = [self.localities[pk] for one in options if (pk := one.locality_id or 0) in self.localities]
        return readiness.Place(destination.pk, destination.name, destination.round_id, (*ended, *gone))


def _year_of(basis: dict[str, str]) -> int:
    return datetime.date.fromisoformat(basis["decided_on"]).year


def _options(plan: Plan) -> dict[int, list[DestinationOption]]:
    found: dict[int, list[DestinationOption]] = {}
    for option in DestinationOption.objects.filter(destination__tour__plan=plan):
        found.setdefault(option.destination_id, []).append(option)
    return found


def _successors(ended: Iterable[Agency] | Iterable[Locality]) -> Mapping[int, tuple[str, str]]:
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
