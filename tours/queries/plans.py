"""Which ones? Plans, scoped to who asks, and what a plan's page and document are made of."""

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import LocalityLevel, Role
from accounts.models import Agency, AuditEntry, Locality, User
from accounts.policies import AGENCY_ROLES
from accounts.queries.mailing import posted_about
from accounts.queries.scoped import Scoped
from config.at_once import read_at_once
from config.naming import speak_of
from config.prepared import Keys, Prepared
from config.typed import whole_number
from tours.enums import PlanStatus
from tours.models import Notice, Passage, Plan, Task
from tours.parts.declared import Kind
from tours.queries import kept
from tours.queries.parts import bodies_to_name, day_of
from tours.queries.whole import with_all_parts

_NUMBERED = re.compile(r"(?P<number>[^/-]+)[/-]?(?P<symbol>.*)")
GREATEST_NUMBER = 2**31 - 1  # of a column of whole numbers


def visible_plans(user: User) -> QuerySet[Plan]:
    return Plan.objects.visible_to(user)


_A_PLAN = -9003
_next_versions = Prepared(lambda plans: Plan.objects.filter(previous__in=plans), Keys(-10_000))
_names = Scoped(
    lambda user: visible_plans(user).only(
        *("number", "symbol", "system", "kind", "year", "version", "status", "opens_at", "closes_at", "is_named")
    )
)
_marked = Scoped(lambda user, pk: kept.marked(visible_plans(user).filter(pk=pk).select_related("organiser")), _A_PLAN)
_with_body = Scoped(
    lambda user, pk: visible_plans(user).filter(pk=pk).select_related("organiser__kind", "organiser__parent"), _A_PLAN
)


def names_of_plans(user: User) -> list[Plan]:
    """Those the bar above every page offers, with no more than it says of them."""
    return _names(user)


def get_plan(user: User, pk: int) -> Plan:
    found = _with_body.get(user, pk)
    speak_of(found.called)
    return found


def get_whole_plan(user: User, pk: int, *beside: QuerySet[Any, Any]) -> Plan:
    """A plan with everything its pages, its editor, its comparison and its document show; `beside`: lists to be read in
    the statement that finds it."""
    heads = _marked.later(user, pk)
    read_at_once((heads, *beside))
    head = next(iter(heads), None)
    if head is None:
        raise Http404
    found = whole_of(head)
    speak_of(found.called)
    return found


def whole_of(head: Plan) -> Plan:
    """The same of a plan in hand that came with its organiser just now."""
    return kept.whole(head, lambda: with_all_parts(head.pk))


def part_in(plan: Plan, kind: Kind, pk: int) -> Any:
    """Of a plan that is whole; None where it has no such part."""
    owners: Iterable[Any] = plan.tours.all() if kind.of_tour else (plan,)
    return next((one for owner in owners for one in getattr(owner, kind.owner_has).all() if one.pk == pk), None)


def passages_by_parent(plan: Plan) -> dict[int | None, list[Passage]]:
    """The text as a tree: the key of a passage → the passages right below it, in order; None → the topmost."""
    children: dict[int | None, list[Passage]] = {}
    for passage in plan.passages.all():
        children.setdefault(passage.parent_id, []).append(passage)
    return children


def versions_of(plan: Plan) -> list[Plan]:
    """The plan and its other versions, the newest first."""
    first = plan
    while first.previous:
        first = first.previous
    found, level = [first], [first.pk]
    while level:
        below = _next_versions(level)
        found += below
        level = [one.pk for one in below]
    return found[::-1]


def replaced_by(plan: Plan) -> Plan | None:
    """The plan in force, for the archive of an earlier version."""
    if plan.status != PlanStatus.CLOSED:
        return None
    return next((one for one in versions_of(plan) if one.status == PlanStatus.ISSUED), None)


def plans_by_number(words: str, year: int | None = None) -> list[Plan]:
    """For a command: the plans of "8752", "8752/KH-BCĐ" or "142-TB/ĐU", the newest year first. A version that was
    replaced is found by its own number too, and leads to the one in force."""
    read = _NUMBERED.fullmatch(words.strip())
    said = whole_number(read["number"]) if read else None
    if read is None or said is None or said > GREATEST_NUMBER:
        return []
    symbol = read["symbol"]
    asked = {name: value for name, value in (("symbol", symbol), ("year", year)) if value}
    plans = Plan.objects.filter(number=said, **asked).order_by("-year", "-version", "-pk")
    return list(dict.fromkeys(replaced_by(plan) or plan for plan in plans))


def versions_visible_to(user: User, plan: Plan) -> list[Plan]:
    visible = set(visible_plans(user).values_list("pk", flat=True))
    return [one for one in versions_of(plan) if one.pk in visible]


def organisers_to_choose(plan: Plan | None = None) -> QuerySet[Agency]:
    """Agencies of its day, or of today, that may organise a plan: communes do not. With the one it has, even if that
    has ended."""
    return bodies_to_name(*organising(plan))


def organising(plan: Plan | None) -> tuple[datetime.date, list[int]]:
    """Of which day, and who does already."""
    day = day_of(plan) if plan else timezone.localdate()
    return day, [plan.organiser_id] if plan and plan.organiser_id else []


def tasks_to_remind_of(today: datetime.date) -> QuerySet[Task]:
    """Open tasks of issued plans whose week or day before has come and whose letter has not gone."""
    week, day = today + datetime.timedelta(days=7), today + datetime.timedelta(days=1)
    open_tasks = Task.objects.filter(plan__status=PlanStatus.ISSUED, done_on__isnull=True, due_on__gt=today)
    return open_tasks.filter(
        Q(due_on__lte=day, day_reminder_on__isnull=True)
        | Q(due_on__gt=day, due_on__lte=week, week_reminder_on__isnull=True)
    ).select_related("plan__organiser", "passage", "owner_agency")


def addresses_for(task: Task) -> list[str]:
    """Who answers for the agency that owns the task; the organiser when it has none, or nobody does."""
    found = _answering(task.owner_agency, AGENCY_ROLES | {Role.ORGANISER}) if task.owner_agency else []
    return found or list(User.objects.with_role(Role.ORGANISER).values_list("email", flat=True).distinct())


def notices_to_write(plan_pk: int) -> list[Notice]:
    """Those of the version in force without a letter yet."""
    waiting = Notice.objects.filter(plan=plan_pk, version=F("plan__version"), written_at__isnull=True)
    return list(waiting.select_related("plan__organiser", "agency"))


def addresses_in(agency: Agency) -> list[str]:
    """People of the agency who answer for it here."""
    return _answering(agency, AGENCY_ROLES)


def _answering(agency: Agency, roles: Collection[Role]) -> list[str]:
    people = User.objects.filter(is_active=True, agency=agency, role_assignments__role__in=roles)
    return list(people.values_list("email", flat=True).distinct())


def notices_later(plan: Plan) -> QuerySet[Notice]:
    """To be read with other lists, and given to `notices_by_agency` then. A version that was replaced has left its
    notices with the plan in force."""
    plans = versions_of(plan) if plan.status == PlanStatus.CLOSED else [plan]
    return _notices.later([one.pk for one in plans], plan.version)


def notices_by_agency(notices: Iterable[Notice]) -> dict[int, Notice]:
    """Key of the agency → when this version was sent to it and first read there."""
    found = list(notices)
    posts = posted_about(found)
    for notice in found:
        notice.post = posts.get(notice.pk)
    return {one.agency_id: one for one in found}


_notices = Prepared(
    lambda plans, version: Notice.objects.filter(plan__in=plans, version=version), *(Keys(-10_000), 30_001)
)


def read_at(plan: Plan, agency: int) -> datetime.datetime | None:
    """When somebody of the agency first opened this version of the plan."""
    notice = _notice.first(plan.pk, plan.version, agency)
    return notice.opened_at if notice else None


_notice = Prepared(
    lambda plan, version, agency: Notice.objects.filter(plan=plan, version=version, agency=agency), *(-1, 30_001, -3)
)


def get_task(user: User, pk: int) -> Task:
    tasks = Task.objects.filter(plan__in=visible_plans(user)).select_related("plan__organiser", "passage")
    found = get_object_or_404(tasks, pk=pk)
    speak_of(found.plan.called)
    return found


def plan_to_begin_with(user: User, pk: str | None) -> Plan | None:
    """The one asked for, else the newest that is issued, else the newest."""
    plans = visible_plans(user)
    if number := whole_number(pk):
        return get_object_or_404(plans, pk=number)
    return plans.filter(status=PlanStatus.ISSUED).first() or plans.first()


def stored_plan(issuing_body: str, year: int, number: int | None, version: int, title: str) -> Plan | None:
    """The plan a file speaks of, locked; a draft has no number and is known by its title."""
    plans = Plan.objects.select_for_update().filter(issuing_body=issuing_body, year=year, version=version)
    known = plans.filter(number=number) if number is not None else plans.filter(number__isnull=True, title=title)
    return known.first()


def version_before(plan: Plan) -> Plan | None:
    """The plan in force that `plan` is the next version of: by its number or its title, locked."""
    body, year = plan.issuing_body, plan.year
    same = Plan.objects.select_for_update().filter(issuing_body=body, year=year, status=PlanStatus.ISSUED)
    named = Q(title=plan.title) | Q(number__isnull=False, number=plan.number)
    return same.filter(named, version=plan.version - 1).exclude(pk=plan.pk).first()


def agencies_on(day: datetime.date) -> dict[str, int]:
    """Code → key of the agencies that existed then."""
    return dict(Agency.objects.existing_on(day).values_list("code", "pk"))


def agency_names(pks: Iterable[int]) -> dict[int, str]:
    return dict(Agency.objects.filter(pk__in=pks).values_list("pk", "name"))


def places_on(day: datetime.date) -> dict[str, int]:
    """Name → key of the places that existed then: provinces by their bare names, others by their full ones where only
    one is called so, and by their codes."""
    provinces, others = {}, []
    for place in Locality.objects.existing_on(day).only("code", "name", "full_name", "level"):
        if place.level == LocalityLevel.PROVINCE:
            provinces[place.name] = place.pk
        else:
            others.append(place)
    shared = Counter(place.full_name for place in others)
    named = {place.full_name: place.pk for place in others if shared[place.full_name] == 1}
    return {place.code: place.pk for place in others} | named | provinces


def saved_since(plan: Plan, moment: datetime.datetime | None) -> list[AuditEntry]:
    """What was done with a plan after someone opened its page; nothing where that moment is not known."""
    if moment is None:
        return []
    done = AuditEntry.objects.filter(target_type=str(plan._meta.verbose_name), target_id=str(plan.pk), at__gt=moment)
    return list(done.order_by("at", "pk"))
