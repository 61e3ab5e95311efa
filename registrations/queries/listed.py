"""The list of a registration as it stands, put together once for every page that shows it whole, and who of it stands
in others."""

from collections.abc import Iterable

from django.db.models import QuerySet

from config.at_once import read_at_once
from config.prepared import Keys, Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Nomination, Registration
from tours.models import FormColumn, Plan, usual_columns

_A_REGISTRATION, _A_PLAN = -9003, -9004
_people = Prepared(
    lambda registration: Nomination.objects.as_on_the_form().filter(registration=registration),
    _A_REGISTRATION,
)
_everyone = Prepared(lambda registration: Nomination.objects.filter(registration=registration), _A_REGISTRATION)
_letters = Prepared(lambda registration: Dispatch.objects.filter(registration=registration), _A_REGISTRATION)
_columns = Prepared(lambda plan: FormColumn.objects.filter(plan=plan), _A_PLAN)


def people_of(registration: Registration) -> list[Nomination]:
    """Those of `nominations_of`, to be shown and not narrowed any more."""
    return _with_list(registration, _people(registration.pk))


def everyone_of(registration: Registration) -> list[Nomination]:
    """Whoever withdrew too."""
    return _with_list(registration, _everyone(registration.pk))


def people_to_send(registration: Registration) -> list[Nomination]:
    """The same, and with the registration what is sent beside them: its letter, and what the plan's form asks."""
    people, letters = _people.later(registration.pk), _letters.later(registration.pk)
    columns = _columns.later(registration.plan_id)
    read_at_once((people, letters, columns))
    _with_letter(registration, letters)
    registration.plan.asked_columns = list(columns) or usual_columns()
    return _with_list(registration, list(people))


def letter_of(registration: Registration) -> Dispatch | None:
    """As it stands now; the registration has it from here on."""
    return _with_letter(registration, _letters(registration.pk))


def _with_letter(registration: Registration, letters: Iterable[Dispatch]) -> Dispatch | None:
    for letter in letters:
        letter.registration = registration  # and the registration has its letter
    return next(iter(letters), None)


def _with_list(registration: Registration, people: list[Nomination]) -> list[Nomination]:
    for one in people:
        one.registration = registration
    return people


def keys_elsewhere(registration: Registration, keys: Iterable[str]) -> set[str]:
    """Which of these people (same_person_key) stand in another agency's list of the plan: whether, never where."""
    return set(_keys_elsewhere(registration.plan_id, registration.pk, _said(keys)))


def namesakes(registration: Registration, keys: Iterable[str]) -> list[Nomination]:
    """Them in the other lists, with those: for the organiser's eyes."""
    return _namesakes(registration.plan_id, registration.pk, _said(keys))


def lists_of_people(plan: Plan, keys: Iterable[str]) -> list[tuple[str, int]]:
    """Each of these people with each list of the plan he stands in."""
    return _lists_of_people(plan.pk, _said(keys))


def _said(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys) - {""})


def _named(plan: int, keys: Iterable[str]) -> QuerySet[Nomination]:
    found = Nomination.objects.listed().named_by_agencies().filter(registration__plan=plan, person_key__in=keys)
    return found.exclude(registration__status=Status.NO_NOMINATION)


_PEOPLE = Keys("key of a person")
_lists_of_people = Prepared(
    lambda plan, keys: _named(plan, keys).values_list("person_key", "registration"), _A_PLAN, _PEOPLE
)
_keys_elsewhere = Prepared(
    lambda plan, own, keys: (
        _named(plan, keys).exclude(registration=own).order_by().values_list("person_key", flat=True).distinct()
    ),
    *(_A_PLAN, _A_REGISTRATION, _PEOPLE),
)
_namesakes = Prepared(
    lambda plan, own, keys: (
        _named(plan, keys)
        .exclude(registration=own)
        .select_related("registration__agency", "tour")
        .order_by("registration__agency__position", "tour__position", "position")
    ),
    *(_A_PLAN, _A_REGISTRATION, _PEOPLE),
)
