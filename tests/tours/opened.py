"""A plan with so much of everything, and where its parts are edited."""

from typing import Any

from django.urls import reverse

from tests.factories import (
    AgencyFactory,
    CompositionRuleFactory,
    ParticipantGroupFactory,
    PassageFactory,
    RoundFactory,
    TourFactory,
)
from tours.enums import PassageStyle
from tours.models import Plan, Task


def fill(plan: Plan, tours: int) -> None:
    """A plan with `tours` tours, and as many of everything in each."""
    for place in range(tours):
        tour = TourFactory.create(plan=plan, scope=f"pham-vi-{place}"[:12], position=place, form_section=str(place))
        section = PassageFactory.create(plan=plan, style=PassageStyle.SECTION, is_heading=True)
        for _ in range(tours):
            passage = PassageFactory.create(plan=plan, parent=section, style=PassageStyle.DASH)
            tour.topics.create(passage=passage)
            tour.criteria.create(passage=passage, quote="hay", kind="judgement")
            tour.stops.create(name="Nơi đến", passage=passage)
            group = ParticipantGroupFactory.create(tour=tour, passage=passage, agency_kinds=["department"])
            group.agencies.add(AgencyFactory.create())
            CompositionRuleFactory.create(tour=tour, passage=passage, group=group, minimum=1)
            Task.objects.create(plan=plan, passage=passage, owner="Sở Nội vụ")
            plan.funding_sources.create(description="Dự toán", passage=passage)
        for number in range(1, tours + 1):
            RoundFactory.create(tour=tour, number=number)


def part_url(plan: Plan, slug: str, pk: int, name: str = "edit_part") -> str:
    return reverse(f"tours:{name}", args=[plan.pk, slug, pk])


def shown_values(page: Any) -> dict[str, Any]:
    """What a browser would post: only what the page shows."""
    shown = page.content.decode()
    return {name: value for name, value in values_of(page).items() if f'name="{name}"' in shown}


def values_of(page: Any) -> dict[str, Any]:
    """What a browser would post of an unchanged form."""
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, False)} | {
        "revision": page.context["revision"]
    }
