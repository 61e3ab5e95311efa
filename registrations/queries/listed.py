"""The list of a registration as it stands, put together once for every page that shows it whole, and who of it stands
in others."""

from collections.abc import Iterable

from django.db.models import QuerySet

from config.at_once import read_at_once
from config.prepared import Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Nomination, Registration
from tours.models import FormColumn, usual_columns

_A_REGISTRATION, _A_PLAN = -9003, -9004
_people = Prepared(
    lambda registration: (
        Nomination.objects.listed()
        .filter(registration=registration)
        .select_related("tour", "group")
        .order_by("tour__position", "position")
    ),
    _A_REGISTRATION,
)
_letters = Prepared(lambda registration: Dispatch.objects.filter(registration=registration), _A_REGISTRATION)
_columns = Prepared(lambda plan: FormColumn.objects.filter(plan=plan), _A_PLAN)


def people_of(registration: Registration) -> list[Nomination]:
    """Those of `nominations_of`, to be shown and not narrowed any more."""
    return _with_list(registration, _people(registration.pk))


def people_to_send(registration: Registration) -> list[Nomination]:
    """The same, and with the registration what is sent beside them: its letter, and what the plan's form asks."""
    people, letters = _people.later(registration.pk), _letters.later(registration.pk)
    columns = _columns.later(registration.plan_id)
    read_at_once((people, letters, columns))
    for letter in letters:
        letter.registration = registration  # and the registration has its letter
    registration.plan.asked_columns = list(columns) or usual_columns()
    return _with_list(registration, list(people))


def _with_list(registration: Registration, people: list[Nomination]) -> list[Nomination]:
    for one in people:
        one.registration = registration
    return people


def keys_elsewhere(registration: Registration, keys: Iterable[str]) -> set[str]:
    """Which of these people (same_person_key) stand in another agency's list of the plan: whether, never where."""
    return set(named_elsewhere(registration, keys).values_list("person_key", flat=True))


def named_elsewhere(registration: Registration, keys: Iterable[str]) -> QuerySet[Nomination]:
    """Them in the other lists: for the organiser's eyes."""
    return (
        Nomination.objects.listed()
        .named_by_agencies()
        .filter(registration__plan=registration.plan_id, person_key__in=set(keys) - {""})
        .exclude(registration=registration)
        .exclude(registration__status=Status.NO_NOMINATION)
    )
