"""Which ones? Everything a plan is made of, as plain rows that can be copied."""

from itertools import chain
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import Agency
from tours import carried, models
from tours.models import IndexLead, ParticipantGroup, Passage, Plan, Recipient, StopOption, Task
from tours.parts import IN_ORDER
from tours.queries.parts import day_of, model_of


def _routes() -> dict[type[Model], str]:
    found: dict[type[Model], str] = {}
    for kind in IN_ORDER:
        model, route = model_of(kind), "tour__plan" if kind.of_tour else "plan"
        found[model] = route
        for below in kind.below:
            found[getattr(models, below)] = f"{kind.model.lower()}__{route}"
    return found


ROUTES = _routes()
"""How each kind of record hangs on its plan, in the order they are copied; those of floors above are in `carried`."""


def fresh(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def passages(plan: Plan) -> QuerySet[Passage]:
    return Passage.objects.filter(plan=plan)


def records(plan: Plan) -> dict[type[Model], list[Any]]:
    return {
        model: list(model._meta.base_manager.filter(**{route: plan}).order_by("pk"))
        for model, route in (*ROUTES.items(), *carried.routes().items())
    }


def links(model: type[Model], plan: Plan) -> list[list[Any]]:
    """The rows of each many-to-many field of a kind of record."""
    found = []
    for field in model._meta.many_to_many:
        route = f"{field.m2m_field_name()}__{ROUTES[model]}"
        through = getattr(model, field.name).through
        found.append(list(through._meta.base_manager.filter(**{route: plan})))
    return found


def naming_agencies(plan: Plan) -> list[ParticipantGroup | Recipient]:
    """Groups and recipients, which name several."""
    groups = ParticipantGroup.objects.filter(tour__plan=plan).prefetch_related("agencies")
    return [*groups, *Recipient.objects.filter(plan=plan).prefetch_related("agencies")]


def tasks_with_owner(plan: Plan) -> QuerySet[Task]:
    return Task.objects.filter(plan=plan, owner_agency__isnull=False)


def index_leads(plan: Plan) -> QuerySet[IndexLead]:
    return IndexLead.objects.filter(plan=plan)


def units_replaced(plan: Plan, copy: Plan) -> list[tuple[str, str]]:
    """Names of the agencies that `plan` points to and that had ended by the day of its `copy`, each with those that
    took their place there. Where one is wanted and several came after, somebody has to decide."""
    now = successors_on(copy)
    several = {agency.pk for one in naming_agencies(plan) for agency in one.agencies.all()}
    several |= set(index_leads(plan).values_list("agency_id", flat=True))
    one = {plan.organiser_id, *tasks_with_owner(plan).values_list("owner_agency_id", flat=True)}
    found = {pk: now[pk] for pk in now if pk in several or (pk in one and len(now[pk]) == 1)}
    names = dict(Agency.objects.filter(pk__in=[*found, *chain.from_iterable(found.values())]).values_list("pk", "name"))
    return sorted((names[pk], ", ".join(names[heir] for heir in heirs)) for pk, heirs in found.items())


def options_renamed_to_themselves(plan: Plan) -> list[StopOption]:
    """Provinces that ended in one of the same name: no choice between places is needed."""
    options = StopOption.objects.filter(stop__tour__plan=plan, locality__valid_to__lt=day_of(plan))
    found = options.select_related("locality").prefetch_related("locality__successors")
    return [
        one
        for one in found
        if one.locality and [now.name for now in one.locality.successors.all()] == [one.locality.name]
    ]


def successors_on(plan: Plan) -> dict[int, list[int]]:
    """Every agency that has ended by the plan's day → those that do its work then, however often it was merged."""
    day = day_of(plan)
    existing = set(Agency.objects.existing_on(day).values_list("pk", flat=True))
    heirs: dict[int, list[int]] = {}
    for before, after in Agency.successors.through.objects.values_list("from_agency", "to_agency").order_by("pk"):
        heirs.setdefault(before, []).append(after)

    def now(pk: int, seen: frozenset[int]) -> list[int]:
        if pk in existing:
            return [pk]
        return [last for heir in heirs.get(pk, ()) if heir not in seen for last in now(heir, seen | {pk})]

    found = {pk: list(dict.fromkeys(now(pk, frozenset()))) for pk in heirs if pk not in existing}
    return {pk: last for pk, last in found.items() if last}
