"""The organiser's board: every agency's answer, all people of a plan."""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from msgspec import Struct

from accounts.models import Agency
from config.at_once import read_at_once
from config.paging import CountOf, Pages, most_of_first
from config.prepared import TODAY, Keys, Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.models import Extension, Nomination, Registration
from registrations.queries.listed import namesakes
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Tour
from tours.queries.invited import agencies_invited, kinds_invited
from tours.queries.parts import day_of
from tours.queries.plans import notices_of


def nominations_in(plan: Plan | int) -> QuerySet[Nomination]:
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


def first_nominations(plan: Plan) -> Page[Nomination]:
    """Of all: most who open the list ask no more."""
    people, count = _first_people.later(plan.pk), _people_counted(most_of_first(PAGE_SIZE)).later(plan.pk)
    read_at_once((people, count))
    return Pages(list(people), PAGE_SIZE, None, counted=next(iter(count), 0)).shown()


PAGE_SIZE = 25
_first_people = Prepared(lambda plan: nominations_in(plan)[:PAGE_SIZE], -1)


@cache
def _people_counted(most: int) -> Prepared[int]:
    def counted(plan: int) -> QuerySet[Plan, int]:
        everyone = nominations_in(plan).order_by().values("pk")[:most]
        found: QuerySet[Plan, int] = Plan.objects.filter(pk=plan).values_list(CountOf(everyone), flat=True)
        return found

    return Prepared(counted, -1)


class Answer(Struct, frozen=True):
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


def _with_people(plan: int, *tours: int) -> QuerySet[Registration]:
    """Each with how many people it names for each tour (`of_0`, `of_1` …). Counted where the index alone is read: all
    people of the plan are."""
    listed = Nomination.objects.listed().order_by().filter(registration=OuterRef("pk")).values("registration")
    counted = {
        f"of_{place}": Subquery(listed.filter(tour=tour).annotate(people=Count("*")).values("people"))
        for place, tour in enumerate(tours)
    }
    found = Registration.objects.order_by().filter(plan=plan).annotate(**counted)
    return found.only("agency", "status", "source", "saved_at", "answered_at")


@cache
def _registrations(tours: int) -> Prepared[Registration]:
    return Prepared(_with_people, -1, *range(-10_000, -10_000 - tours, -1))


def answers(plan: Plan, tours: list[Tour]) -> list[Answer]:
    """Every invited agency, answered or silent, in the plan's order; one count of people for each tour."""
    begun, agencies = _registrations(len(tours)).later(plan.pk, *(tour.pk for tour in tours)), agencies_asked(plan)
    read_at_once((begun, agencies))
    registrations = {one.agency_id: one for one in begun}
    notices = notices_of(plan)
    return [
        Answer(
            agency=agency,
            registration=registrations.get(agency.pk),
            counts=_counts(registrations.get(agency.pk), len(tours)),
            notice=notices.get(agency.pk),
            later_end=getattr(agency, "later_end", None),
        )
        for agency in agencies
    ]


def _counts(registration: Registration | None, tours: int) -> tuple[int, ...]:
    if registration is None or registration.status == Status.NO_NOMINATION:
        return (0,) * tours
    return tuple([getattr(registration, f"of_{place}") or 0 for place in range(tours)])


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
    others: dict[str, list[Nomination]] = {}
    for nomination in namesakes(registration, keys):
        others.setdefault(nomination.person_key, []).append(nomination)
    return others
