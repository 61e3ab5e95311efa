"""Which ones? Plans, scoped to who asks, and what a plan's page and document are made of."""

import datetime
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality, User
from tours.models import (
    CompositionRule,
    Criterion,
    Destination,
    FundingSource,
    ParticipantGroup,
    Passage,
    Plan,
    Task,
    Topic,
)


def visible_plans(user: User) -> QuerySet[Plan]:
    return Plan.objects.visible_to(user)


def get_plan(user: User, pk: int) -> Plan:
    return get_object_or_404(visible_plans(user).select_related("organiser"), pk=pk)


def get_whole_plan(user: User, pk: int) -> Plan:
    """A plan with everything its page and its document show."""
    return get_object_or_404(with_all_parts(visible_plans(user)), pk=pk)


def with_all_parts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """The same few queries, however many tours and passages a plan has."""
    return plans.select_related("organiser", "deadline_passage").prefetch_related(
        "passages",
        "tours",
        Prefetch("tours__topics", Topic.objects.select_related("passage")),
        Prefetch("tours__criteria", Criterion.objects.select_related("passage")),
        Prefetch("tours__destinations", Destination.objects.select_related("passage")),
        Prefetch("tours__groups", ParticipantGroup.objects.select_related("passage").prefetch_related("agencies")),
        Prefetch("tours__rules", CompositionRule.objects.select_related("group", "passage")),
        "tours__rounds",
        Prefetch("funding_sources", FundingSource.objects.select_related("passage")),
        Prefetch("tasks", Task.objects.select_related("passage")),
        "recipients",
    )


def passages_by_parent(plan: Plan) -> dict[int | None, list[Passage]]:
    """The text as a tree: the key of a passage → the passages right below it, in order; None → the topmost."""
    children: dict[int | None, list[Passage]] = {}
    for passage in plan.passages.all():
        children.setdefault(passage.parent_id, []).append(passage)
    return children


def plan_to_begin_with(user: User, pk: str | None) -> Plan | None:
    """The one asked for, else the newest."""
    plans = visible_plans(user)
    if pk and pk.isdecimal():
        return get_object_or_404(plans, pk=int(pk))
    return plans.first()


def stored_plan(issuing_body: str, year: int, number: int | None, version: int, title: str) -> Plan | None:
    """The plan a file speaks of, locked; a draft has no number and is known by its title."""
    plans = Plan.objects.select_for_update().filter(issuing_body=issuing_body, year=year, version=version)
    known = plans.filter(number=number) if number is not None else plans.filter(number__isnull=True, title=title)
    return known.first()


def agencies_on(day: datetime.date) -> dict[str, int]:
    """Code → key of the agencies that existed then."""
    return dict(Agency.objects.existing_on(day).values_list("code", "pk"))


def agency_names(pks: Iterable[int]) -> dict[int, str]:
    return dict(Agency.objects.filter(pk__in=pks).values_list("pk", "name"))


def provinces_on(day: datetime.date) -> dict[str, int]:
    """Name → key of the provinces that existed then."""
    return dict(Locality.objects.filter(level=LocalityLevel.PROVINCE).existing_on(day).values_list("name", "pk"))
