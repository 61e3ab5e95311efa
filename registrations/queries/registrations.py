"""One registration with its list, window and dispatch, scoped to who asks."""

import datetime
from collections.abc import Iterable
from copy import replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from accounts.enums import Role
from accounts.models import User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from config.prepared import Prepared
from registrations.enums import Source, Standing
from registrations.models import Dispatch, Extension, Nomination, Registration
from registrations.models.registrations import NOT_TOLD, NominationQuerySet
from registrations.people import answers_to
from registrations.policies.answering import DispatchFacts, Window
from registrations.policies.copies import Copy, CopyDispatch, CopyLine
from registrations.policies.lines import FormLine
from registrations.queries.asked import answers_of, questions_of
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan, Round, Tour
from tours.queries import kept
from tours.queries.plans import whole_of

LINE_COLUMNS = ("full_name", "post", "unit", "phone", "note")
_LEVELS = {str(key): str(words) for key, words in PositionLevel.choices}
"""As `get_level_display` says them, which puts them together for each person."""
_BESIDE: dict[str, Any] = {
    "later_end": Subquery(
        Extension.objects.filter(plan=OuterRef("plan"), agency=OuterRef("agency")).values("closes_at")
    ),
    "has_people": Exists(Nomination.objects.listed().filter(registration=OuterRef("pk"))),
}


def _visible(user: User, pk: int) -> QuerySet[Registration]:
    # No more than every page needs: with everyone who acted on it, PostgreSQL takes longer to plan than to read.
    found = (
        Registration.objects.visible_to(user)
        .filter(pk=pk)
        .select_related("plan__organiser", "agency", "dispatch", "answered_by")
    )
    return found.annotate(**_BESIDE)


_A_REGISTRATION = -9003
_registration = Scoped(_visible, _A_REGISTRATION)
_with_mark = Scoped(lambda user, pk: kept.marked(_visible(user, pk), "plan"), _A_REGISTRATION)


def get_registration(user: User, pk: int, *, to_read_whole: bool = False) -> Registration:
    """Another agency's registration does not exist for you: 404. `to_read_whole`: with what `whole_tours` asks."""
    found = (_with_mark if to_read_whole else _registration).get(user, pk)
    if to_read_whole:
        found.plan.__dict__[kept.MARK] = found.__dict__.pop(kept.MARK)
    speak_of(found.plan.called)
    return found


_of_agency = Prepared(
    lambda plan, agency: (
        Registration.objects.filter(plan=plan, agency=agency).select_related("agency", "dispatch").annotate(**_BESIDE)
    ),
    *(-9004, -9005),
)


def registration_of(plan: Plan, agency_id: int) -> Registration | None:
    found = _of_agency.first(plan.pk, agency_id)
    if found is not None:
        found.plan = plan
    return found


def sections_of(plan: Plan) -> list[Tour]:
    """The plan's tours as sections of the form, without their groups."""
    return list(plan.tours.all())


def tours_of(plan: Plan) -> list[Tour]:
    """With all their parts."""
    return sections_of(whole_of(plan))


def whole_tours(registration: Registration) -> list[Tour]:
    """The same; the registration has the whole plan from here on, and nothing of it is read again."""
    registration.plan = whole_of(registration.plan)
    return sections_of(registration.plan)


def nominations_of(registration: Registration) -> NominationQuerySet:
    """The list as it stands; who withdrew is left out."""
    return registration.nominations.as_on_the_form()


def people_with_rounds(registration: Registration) -> list[tuple[Nomination, list[Round]]]:
    """Who has more than one round to go with, each with those of the tour."""
    people = nominations_of(registration).prefetch_related("tour__rounds")
    return [(one, rounds) for one in people if len(rounds := list(one.tour.rounds.all())) > 1]


def window_for(registration: Registration, user: User | None = None) -> Window:
    """`user`: who wants to write; the organiser may enter later what came on paper in time."""
    window = _window(registration.plan, later_end_of(registration))
    return replace(window, is_on_paper=_is_on_paper(registration, user))


def window_at(now: datetime.datetime, registration: Registration, user: User) -> Window:
    """The same where only `now` is asked about: an extension is looked for once the plan's own time is over."""
    window = plan_window(registration.plan)
    if window.closes_at is None or now > window.closes_at:
        return window_for(registration, user)
    return replace(window, is_on_paper=_is_on_paper(registration, user))


def _is_on_paper(registration: Registration, user: User | None) -> bool:
    return registration.source == Source.PAPER and user is not None and user.has_role(Role.ORGANISER)


def later_end_of(registration: Registration) -> datetime.datetime | None:
    """Of the agency alone; it came with a registration that was read for a page."""
    if registration.later_end is not NOT_TOLD:
        return registration.later_end
    extension = extension_of(registration.plan, registration.agency_id)
    return extension.closes_at if extension else None


def extension_of(plan: Plan, agency_id: int) -> Extension | None:
    return _extension.first(plan.pk, agency_id)


_extension = Prepared(lambda plan, agency: Extension.objects.filter(plan=plan, agency=agency), *(-1, -2))


def plan_window(plan: Plan, extension: Extension | None = None) -> Window:
    """The plan's own window, or the agency's later end."""
    return _window(plan, extension.closes_at if extension else None)


def _window(plan: Plan, later_end: datetime.datetime | None) -> Window:
    ends = [end for end in (plan.closes_at, later_end) if end]
    return Window(
        opens_at=plan.opens_at,
        closes_at=max(ends, default=None),
        plan=str(plan),
        contact=plan.contact or plan.organiser.name,
        is_named=plan.is_named,
    )


def lines_of(registration: Registration, people: Iterable[Nomination] | None = None) -> list[FormLine]:
    """The stored list, blank rows left out, numbered as on the form. `people`: nominations_of it, where they are read
    already."""
    return list(lines_by_record(registration, people).values())


def lines_by_record(registration: Registration, people: Iterable[Nomination] | None = None) -> dict[int, FormLine]:
    numbers: dict[int, int] = {}
    lines = {}
    columns_of = ("pk", "tour__position", "tour__form_section", *LINE_COLUMNS, "extras")
    rows: Iterable[tuple[Any, ...]] = (
        nominations_of(registration).values_list(*columns_of)
        if people is None
        else ((one.pk, one.tour.position, one.tour.form_section, *_typed(one), one.extras) for one in people)
    )
    for key, position, section, *columns, extras in rows:
        number = numbers[position] = numbers.get(position, 0) + 1
        typed = dict(zip(LINE_COLUMNS, columns, strict=True))
        said = answers_to(questions_of(registration.plan), extras) if extras else ()
        field = f"id_s{position}-{number - 1}"
        lines[key] = FormLine(section=section, number=number, field=field, extras=said, **typed)
    return lines


def _typed(one: Nomination) -> tuple[str, ...]:
    return tuple(getattr(one, name) for name in LINE_COLUMNS)


def copy_of(registration: Registration, people: Iterable[Nomination] | None = None) -> Copy:
    """All that the answer says now, as a page shows it to someone who confirms it. `people`: nominations_of it, where
    they are read already."""
    numbers: dict[str, int] = {}
    lines = []
    for one in nominations_of(registration) if people is None else people:
        section = one.tour.form_section
        numbers[section] = numbers.get(section, 0) + 1
        lines.append(
            CopyLine(
                key=one.pk,
                section=section,
                number=numbers[section],
                full_name=one.full_name,
                post=one.post,
                unit=one.unit,
                phone=one.phone,
                note=one.note,
                group=one.group.short_name if one.group else "",
                level=_LEVELS.get(one.level, one.level),
                extras=answers_of(registration.plan, one),
                standing="" if one.standing == Standing.GOING else one.get_standing_display(),
            )
        )
    dispatch = dispatch_of(registration)
    letter = None
    if dispatch:
        key = dispatch.file.name or ""
        letter = CopyDispatch(dispatch.number, dispatch.dated_on.isoformat(), dispatch.file_name, key)
    plan = f"{registration.plan}, phiên bản {registration.plan.version}"
    return Copy(tuple(lines), letter, registration.no_nomination_reason, registration.reply, plan)


def dispatch_facts(registration: Registration, user: User) -> DispatchFacts | None:
    """`user`: who wants to send; of paper that the organiser enters, no PDF is asked."""
    dispatch, on_paper = dispatch_of(registration), _is_on_paper(registration, user)
    return DispatchFacts(dispatch.number, dispatch.dated_on, bool(dispatch.file), on_paper) if dispatch else None


def dispatch_of(registration: Registration) -> Dispatch | None:
    return getattr(registration, "dispatch", None)


def get_dispatch_with_file(registration: Registration) -> Dispatch:
    return get_object_or_404(Dispatch.objects.exclude(file=""), registration=registration)


def current_revision(registration: Registration) -> int:
    """The stored one, after someone else saved."""
    return Registration.objects.values_list("revision", flat=True).get(pk=registration.pk)


def groups_of(plan: Plan) -> dict[int, ParticipantGroup]:
    """Those that cannot be told from the agency first: the organiser names their people."""
    groups = ParticipantGroup.objects.filter(tour__plan=plan).order_by("-by_hand", "position")
    return {group.pk: group for group in groups}


def groups_in(tours: Iterable[Tour]) -> dict[int, ParticipantGroup]:
    """The same of tours that come with their groups."""
    groups = [group for tour in tours for group in tour.groups.all()]
    return {group.pk: group for group in sorted(groups, key=lambda one: (not one.by_hand, one.position))}


def is_listed(registration: Registration, tour: Tour, person_key: str, *, besides: Nomination | None) -> bool:
    """Whether this person (same_person_key) stands in the section, `besides` whoever goes out."""
    same = nominations_of(registration).filter(tour=tour, person_key=person_key)
    return bool(person_key) and (same.exclude(pk=besides.pk) if besides else same).exists()
