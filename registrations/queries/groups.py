"""Which groups of a plan ask an agency for people: what the plan says of them follows from it alone."""

from collections.abc import Callable, Iterable, Mapping
from copy import replace
from types import MappingProxyType
from typing import NamedTuple

from django.utils import timezone

from accounts.models import Agency
from registrations.policies.groups import Asked, quotas_of
from registrations.policies.lines import Quota
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan, Tour
from tours.queries import kept


def asked_of(agency: Agency, tours: list[Tour]) -> list[Asked]:
    """Every group of each tour, and whether it asks this agency."""
    return asking_in(tours)(agency)


def asking_in(tours: list[Tour]) -> Callable[[Agency], list[Asked]]:
    """The same for whichever agency."""
    groups = _groups_of(tours)
    return lambda agency: [
        replace(told, asks=True) if agency.kind_id in kinds or agency.pk in named else told
        for told, kinds, named in groups
    ]


class _Group(NamedTuple):
    """`told` as an agency reads it whom it does not ask; the kinds of agency that it asks, and those it names."""

    told: Asked
    kinds: frozenset[str]
    named: frozenset[int]


def _groups_of(tours: list[Tour]) -> list[_Group]:
    """Of a whole plan's tours, in their order: they follow from the plan alone."""
    today = timezone.localdate()
    return [group for tour in tours for group in kept.worked_out(tour.plan, _groups_by_tour, today)[tour.pk]]


def _groups_by_tour(plan: Plan) -> Mapping[int, tuple[_Group, ...]]:
    return MappingProxyType(
        {tour.pk: tuple(_group(tour, group) for group in tour.groups.all()) for tour in plan.tours.all()}
    )


def _group(tour: Tour, group: ParticipantGroup) -> _Group:
    told = Asked(
        section=tour.form_section,
        name=group.short_name,
        quote=group.quote,
        label=group.passage.section_label if group.passage else "",
        asks=False,
        lowest_level=PositionLevel(group.lowest_level) if group.lowest_level else None,
        by_hand=group.by_hand,
        limit=group.quota_per_agency,
    )
    return _Group(told, frozenset(group.agency_kinds), frozenset(agency.pk for agency in group.agencies.all()))


def quotas_for(agency: Agency, asked: Iterable[Asked]) -> list[Quota]:
    """Where the plan limits how many this agency sends."""
    return quotas_of(asked, agency.locality.name if agency.locality else agency.name)
