"""What a plan itself asks of who travels: it follows from the plan alone, and is worked out once for all who read it
as it is."""

from collections.abc import Collection, Iterable, Mapping
from itertools import starmap
from types import MappingProxyType

from django.utils import timezone
from msgspec import Struct

from accounts.models import Agency
from delegations import composition as core
from delegations.composition.membership import Intake
from delegations.queries.candidates import groups_of, indices_of_agencies, intakes_of
from delegations.queries.rows import AGENCY, AgencyRow
from registrations.people import search_key
from tours.enums import Index, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, Plan, Tour
from tours.queries import kept

_BY_AGENCY = {RuleKind.AGENCY_COVERAGE, RuleKind.AGENCY_COUNT, RuleKind.LOCALITY_COUNT}


class Counted(Struct, frozen=True):
    """A group that a rule counts by the agency or its locality: by their keys whom it names, and whole kinds."""

    group: int
    agencies: tuple[int, ...]
    kinds: tuple[str, ...]


class TourAsks(Struct, frozen=True):
    """`codes` and `intakes` by the keys of the groups. `rules` are without the agencies by which they count, each with
    the key of its group. `named`: agency and name, as they are searched by, of whom the plan sends by name;
    `stops`: where the tour goes, each with the key of its round."""

    groups: tuple[core.Group, ...]
    codes: Mapping[int, str]
    intakes: Mapping[int, Intake]
    rules: tuple[tuple[core.Rule, int | None], ...]
    counted: tuple[Counted, ...]
    named: frozenset[tuple[int, str]]
    stops: tuple[tuple[int | None, str], ...]


class PlanAsks(Struct, frozen=True):
    """`indices`: which ones an agency follows."""

    indices: Mapping[int, frozenset[Index]]
    tours: Mapping[int, TourAsks]


def asked_by(plan: Plan) -> PlanAsks:
    """`plan` as get_whole_plan gives it."""
    return kept.worked_out(plan, _asked, timezone.localdate())


def _asked(plan: Plan) -> PlanAsks:
    tours = {tour.pk: _of_tour(tour) for tour in plan.tours.all()}
    return PlanAsks(MappingProxyType(indices_of_agencies(plan)), MappingProxyType(tours))


def _of_tour(tour: Tour) -> TourAsks:
    groups, rules = tour.groups.all(), tour.rules.all()
    codes = {group.pk: group.code for group in groups}
    by_agency = {rule.group_id for rule in rules if rule.kind in _BY_AGENCY}
    return TourAsks(
        groups=groups_of(groups),
        codes=MappingProxyType(codes),
        intakes=MappingProxyType(intakes_of(groups)),
        rules=tuple((_rule(rule, codes), rule.group_id) for rule in rules),
        counted=tuple(
            Counted(group.pk, tuple(agency.pk for agency in group.agencies.all()), tuple(group.agency_kinds))
            for group in groups
            if group.pk in by_agency
        ),
        named=frozenset((one.agency_id, search_key(one.name)) for one in tour.named.all()),
        stops=tuple((stop.round_id, stop.name) for stop in tour.stops.all()),
    )


def _rule(rule: CompositionRule, codes: Mapping[int, str]) -> core.Rule:
    return core.Rule(
        id=rule.pk,
        kind=RuleKind(rule.kind),
        scope=RuleScope(rule.scope),
        severity=Severity(rule.severity),
        group=codes.get(rule.group_id or 0),
        minimum=rule.minimum,
        maximum=rule.maximum,
        role=SeatRole(rule.role) if rule.role else None,
        indices=frozenset(Index(index) for index in rule.indices),
        quote=rule.quote,
        section=rule.passage.section_label if rule.passage else "",
    )


def agencies_counted(existing: Iterable[AgencyRow], groups: Iterable[Counted]) -> dict[int, list[AgencyRow]]:
    """Group id → every agency a rule counts it by, as of the plan's date; also those who sent no one. `existing`: whom
    these groups name, and all of their kinds."""
    rows = {row.pk: row for row in existing}
    named = rows | _others({pk for group in groups for pk in group.agencies} - rows.keys())
    return {
        group.group: [*(named[pk] for pk in group.agencies), *(row for row in rows.values() if row.kind in group.kinds)]
        for group in groups
    }


def _others(keys: Collection[int]) -> dict[int, AgencyRow]:
    """Those that are named though they do not exist on that date, or are none of the province."""
    others = Agency.objects.filter(pk__in=keys).values_list(*AGENCY) if keys else ()
    return {row.pk: row for row in starmap(AgencyRow, others)}
