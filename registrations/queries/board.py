"""The organiser's board: every agency's answer, all people of a plan."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import Agency
from config.at_once import read_at_once
from config.prepared import TODAY, Keys, Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.models import Extension, Nomination, Registration
from registrations.queries.listed import named_elsewhere
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Tour
from tours.queries.invited import agencies_invited, kinds_invited
from tours.queries.parts import day_of
from tours.queries.plans import notices_of


def nominations_in(plan: Plan) -> QuerySet[Nomination]:
    """Everyone in the lists; a list whose agency then said that it sends no one does not count."""
    return (
        Nomination.objects.listed()
        .named_by_agencies()
        .filter(registration__plan=plan)
        .exclude(registration__status=Status.NO_NOMINATION)
        .select_related("registration__agency", "tour", "account")
        .only(
            "full_name",
            "post",
            "unit",
            "phone",
            "registration__status",
            "registration__agency__name",
            "tour__form_section",
            "account__full_name",
        )
        .order_by("sort_key", "pk")
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One agency on the organiser's board; no registration is a silence."""

    agency: Agency
    registration: Registration | None
    counts: tuple[int, ...]
    notice: Notice | None = None
    later_end: datetime.datetime | None = None
    """Of this agency alone."""

    @property
    def status(self) -> str:
        return self.registration.status if self.registration else ""

    @property
    def is_opened(self) -> bool:
        return self.registration is not None or (self.notice is not None and self.notice.opened_at is not None)


_listed = ~Q(nominations__standing=Standing.WITHDRAWN) & ~Q(status=Status.NO_NOMINATION)
_with_people = Prepared(
    lambda plan: (
        Registration.objects.order_by()
        .filter(plan=plan)
        .annotate(
            people=Coalesce(
                StringAgg(Cast("nominations__tour", TextField()), Value(" "), filter=_listed),
                Value(""),
                output_field=TextField(),
            )
        )
    ),
    -1,
)
"""Each with the keys of the tours that its people go on, one for each of them."""


def answers(plan: Plan, tours: list[Tour]) -> list[Answer]:
    """Every invited agency, answered or silent, in the plan's order; one count of people for each tour."""
    begun, agencies = _with_people.later(plan.pk), agencies_asked(plan)
    read_at_once((begun, agencies))
    registrations = {one.agency_id: one for one in begun}
    people = {pk: Counter(getattr(one, "people").split()) for pk, one in registrations.items()}  # noqa: B009 - annotated
    notices = notices_of(plan)
    return [
        Answer(
            agency=agency,
            registration=registrations.get(agency.pk),
            counts=tuple([people[agency.pk][str(tour.pk)] if agency.pk in people else 0 for tour in tours]),
            notice=notices.get(agency.pk),
            later_end=getattr(agency, "later_end", None),
        )
        for agency in agencies
    ]


def agencies_asked(plan: Plan) -> QuerySet[Any, Agency]:
    """Those invited, and whoever has a registration all the same: their names, in the order of lists, each with its own
    later end."""
    if plan.status == PlanStatus.CLOSED or plan.is_named:
        return _registered.later(plan.pk)
    return _asked.later(day_of(plan), kinds_invited(plan), plan.pk)


def _with_ends(agencies: QuerySet[Agency], plan: int) -> QuerySet[Agency]:
    later = Extension.objects.filter(plan=plan, agency=OuterRef("pk")).values("closes_at")
    return agencies.only("name").annotate(later_end=Subquery(later)).order_by("position", "name")


def _begun(plan: int) -> QuerySet[Registration, Any]:
    return Registration.objects.order_by().filter(plan=plan).values("agency")


_registered = Prepared(lambda plan: _with_ends(Agency.objects.filter(pk__in=_begun(plan)), plan), -1)
_asked = Prepared(
    lambda day, kinds, plan: _with_ends(
        Agency.objects.filter(Q(pk__in=agencies_invited(day, kinds, plan)) | Q(pk__in=_begun(plan))), plan
    ),
    *(TODAY, Keys("kind of a body"), -1),
)


def later_ends(shown: Iterable[Answer]) -> dict[int, datetime.datetime]:
    """Key of the agency → its own later end."""
    return {one.agency.pk: one.later_end for one in shown if one.later_end}


def others_registering(registration: Registration, keys: Iterable[str]) -> dict[str, list[Nomination]]:
    """For the organiser only: key (same_person_key) → the same names in other agencies' lists of the plan."""
    found = (
        named_elsewhere(registration, keys)
        .select_related("registration__agency", "tour")
        .order_by("registration__agency__position", "tour__position", "position")
    )
    others: dict[str, list[Nomination]] = {}
    for nomination in found:
        others.setdefault(nomination.person_key, []).append(nomination)
    return others
