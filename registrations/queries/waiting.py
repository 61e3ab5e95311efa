"""For "Hôm nay": registrations and requests to answer, and the agencies that are silent, of many plans at once."""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import CharField, Count, F, Max, OuterRef, Q, QuerySet, StringAgg, Subquery, Value
from django.db.models.functions import Cast
from msgspec import Struct

from accounts.models import Agency, User
from accounts.queries.scoped import Scoped
from config.at_once import Asking
from config.prepared import Keys, Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.models import ChangeRequest, Extension, Nomination, Registration, Reminder
from registrations.queries.organising import SILENT
from tours.models import Plan, Recipient
from tours.queries.parts import day_of

TO_ANSWER = (Status.SUBMITTED, Status.RETURNED)
_PLANS = Keys(-10_000)


class Silence(Struct, frozen=True):
    """Agencies of one plan without an answer, by name. `until`: the plan's end, or the later one these were given."""

    plan: Plan
    until: datetime.datetime
    agencies: tuple[str, ...]
    is_extension: bool = False
    last_reminded_on: datetime.date | None = None


def registrations_that_wait(user: User, plans: Iterable[Plan]) -> QuerySet[Registration]:
    """Sent and not yet reviewed, or returned and not yet sent again; each with how many people it names."""
    return _registrations.later(user, [plan.pk for plan in plans])


_OF_LIST = ("plan", "agency__name", "status", "answered_at", "reviewed_at")


def _to_answer(user: User, plans: list[int]) -> QuerySet[Registration]:
    people = Nomination.objects.order_by().filter(~Q(standing=Standing.WITHDRAWN), registration=OuterRef("pk"))
    counted = people.values("registration").annotate(count=Count("pk")).values("count")
    waiting = Registration.objects.visible_to(user).filter(plan__in=plans, status__in=TO_ANSWER)
    told = waiting.select_related("agency").only(*_OF_LIST)
    return told.annotate(people=Subquery(counted)).order_by("answered_at", "pk")


_registrations = Scoped(_to_answer, _PLANS)


def changes_that_wait(user: User, plans: Iterable[Plan]) -> QuerySet[ChangeRequest]:
    return _changes.later(user, [plan.pk for plan in plans])


_OF_CHANGED = ("registration__plan", "registration__agency__name")
_changes = Scoped(
    lambda user, plans: (
        ChangeRequest.objects.visible_to(user)
        .waiting()
        .filter(registration__plan__in=plans)
        .select_related("registration__agency")
        .only("kind", "full_name", "leaving_name", "reason", "requested_at", *_OF_CHANGED)
        .order_by("requested_at")
    ),
    _PLANS,
)


def silences(plans: Sequence[Plan]) -> Asking[list[Silence]]:
    """Of these plans, who has not answered, those with a later end of their own apart."""
    if not plans:
        return []
    keys = [plan.pk for plan in plans]
    answers, named_by, ends, reminders = (
        one.later(keys) for one in (_answers, _named_by, _later_ends, _last_reminders)
    )
    agencies = _at_home.later()
    yield answers, named_by, ends, reminders, agencies
    answered = {plan_id: {*told.split()} for plan_id, told in answers}
    kinds: dict[int, set[str]] = {}
    named: dict[int, set[int | None]] = {}
    for plan_id, of_recipient, agency_id in named_by:
        kinds.setdefault(plan_id, set()).update(of_recipient)
        named.setdefault(plan_id, set()).add(agency_id)
    later: dict[int, dict[int, datetime.datetime]] = {plan.pk: {} for plan in plans}
    for plan_id, agency, closes_at in ends:
        later[plan_id][agency] = closes_at
    reminded = dict(reminders)
    found = []
    for plan in plans:
        key, day = plan.pk, day_of(plan)
        of_kind, of_name, done = kinds.get(key, set()), named.get(key, set()), answered.get(key, set())
        silent = [
            (pk, name)
            for pk, name, kind, since, until in agencies
            if (kind in of_kind or pk in of_name)
            and (since is None or since <= day)
            and (until is None or until >= day)
            and str(pk) not in done
        ]
        found += _of_plan(plan, silent, later[key], reminded.get(key))
    return found


_answers = Prepared(
    lambda plans: (
        Registration.objects.filter(plan__in=plans)
        .exclude(status__in=SILENT)
        .order_by()
        .values_list("plan")
        .annotate(told=StringAgg(Cast("agency", CharField()), Value(" ")))
    ),
    _PLANS,
)
_at_home = Prepared(
    lambda: (
        Agency.objects.home()
        .order_by("position", "name")
        .values_list("pk", "name", "kind__code", "valid_from", "valid_to")
    )
)
_named_by = Prepared(
    lambda plans: Recipient.objects.filter(plan__in=plans).values_list("plan", "agency_kinds", "agencies"), _PLANS
)
_later_ends = Prepared(
    lambda plans: Extension.objects.filter(plan__in=plans, closes_at__gt=F("plan__closes_at")).values_list(
        "plan", "agency", "closes_at"
    ),
    _PLANS,
)
_last_reminders = Prepared(
    lambda plans: Reminder.objects.arrived().filter(plan__in=plans).values_list("plan").annotate(last=Max("sent_on")),
    _PLANS,
)


def _of_plan(
    plan: Plan,
    silent: Iterable[tuple[int, str]],
    later: dict[int, datetime.datetime],
    last_reminded_on: datetime.date | None,
) -> list[Silence]:
    by_end: dict[datetime.datetime | None, list[str]] = {}
    end = plan.closes_at
    for pk, name in silent:
        by_end.setdefault(later.get(pk, end), []).append(name)
    return [
        Silence(plan, until, tuple(names), until != plan.closes_at, last_reminded_on)
        for until, names in by_end.items()
        if until is not None
    ]
