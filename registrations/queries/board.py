"""The organiser's board: every agency's answer, all people of a plan."""

import datetime
from collections.abc import Iterable, Sequence
from copy import replace
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
from registrations.models import ChangeRequest, Extension, Nomination, Registration
from registrations.queries.listed import namesakes
from registrations.queries.organising import changes_that_wait
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Tour
from tours.queries.invited import agencies_invited, kinds_invited
from tours.queries.parts import day_of
from tours.queries.plans import notices_by_agency, notices_later


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
    counts: tuple[int, ...] = ()
    notice: Notice | None = None
    later_end: datetime.datetime | None = None
    """Of this agency alone."""

    @property
    def status(self) -> str:
        return self.registration.status if self.registration else ""

    @property
    def is_opened(self) -> bool:
        return self.registration is not None or (self.notice is not None and self.notice.opened_at is not None)


_begun_lists = Prepared(
    lambda plan: (
        Registration.objects.order_by().filter(plan=plan).only("agency", "status", "source", "saved_at", "answered_at")
    ),
    -1,
)


class Board(Struct, frozen=True):
    """Every invited agency, answered or silent, in the plan's order, its people not yet counted; `changes`: asked for
    and not yet decided."""

    answers: list[Answer]
    changes: list[ChangeRequest]


def board_of(plan: Plan) -> Board:
    begun, agencies, changes = _begun_lists.later(plan.pk), agencies_asked(plan), changes_that_wait(plan)
    sent = notices_later(plan)
    read_at_once((begun, agencies, changes, sent))
    registrations = {one.agency_id: one for one in begun}
    notices = notices_by_agency(sent)
    found = [
        Answer(
            agency=agency,
            registration=registrations.get(agency.pk),
            notice=notices.get(agency.pk),
            later_end=getattr(agency, "later_end", None),
        )
        for agency in agencies
    ]
    return Board(found, list(changes))


def counted(answers: Sequence[Answer], tours: Sequence[Tour]) -> list[Answer]:
    """Each with how many people it names for each tour. Asked of those alone that are shown: of 100,000 people the
    count is longer than all else of the page, even from the index."""
    keys = [one.registration.pk for one in answers if one.registration and one.status != Status.NO_NOMINATION]
    found = _counted(len(tours))(keys, *[tour.pk for tour in tours]) if keys else []
    counts = {key: tuple([count or 0 for count in of_tours]) for key, *of_tours in found}
    nobody = (0,) * len(tours)
    return [replace(one, counts=counts.get(one.registration.pk if one.registration else 0, nobody)) for one in answers]


def _people_of_lists(registrations: list[int], *tours: int) -> QuerySet[Registration, Any]:
    """Where the index alone is read."""
    listed = Nomination.objects.listed().order_by().filter(registration=OuterRef("pk")).values("registration")
    counts = [Subquery(listed.filter(tour=tour).annotate(people=Count("*")).values("people")) for tour in tours]
    return Registration.objects.order_by().filter(pk__in=registrations).values_list("pk", *counts)


@cache
def _counted(tours: int) -> Prepared[Any]:
    return Prepared(_people_of_lists, Keys(-20_000), *range(-10_000, -10_000 - tours, -1))


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
