"""A file against the list: whom its rows speak of, with verdicts that know the plan and the list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from accounts.models import Agency
from accounts.policies import Problem
from registrations.enums import Standing
from registrations.models import Registration, Upload
from registrations.people import Answer
from registrations.policies.comparing import Kept, Match, matches, merged
from registrations.policies.intake import Choices
from registrations.policies.lines import FormLine, warnings_about_others, warnings_about_withdrawn
from registrations.queries.groups import asked_of
from registrations.queries.intake import form_for, reading_of
from registrations.queries.listed import keys_elsewhere
from registrations.queries.notes import warnings_of_plan
from registrations.queries.registrations import lines_by_record, whole_tours
from tours.models import Tour

if TYPE_CHECKING:
    from registrations.listfile import Reading


def kept_people(registration: Registration) -> list[Kept]:
    """The list as it is kept, with its records."""
    return [Kept(key, line) for key, line in lines_by_record(registration).items()]


class AgainstList(Struct, frozen=True):
    """A file as it reads against the list of now: of each row whom it speaks of; who of the list is missing in it.
    The verdicts know what the plan and the list say of the people."""

    tours: list[Tour]
    reading: "Reading"
    matches: list[Match]
    kept: list[Kept]
    revision: int

    @property
    def missing(self) -> list[Kept]:
        """Of a file that speaks of nobody in the list, nobody is missing: it only brings more."""
        spoken_of = {match.kept.key for match in self.matches if match.kept}
        return [one for one in self.kept if one.key not in spoken_of] if spoken_of else []


def against_list(upload: Upload, choices: Choices) -> AgainstList:
    registration = upload.registration
    tours, revision = whole_tours(registration), registration.revision
    reading = reading_of(upload, form_for(registration.plan, registration.agency, tours))
    kept, lines = kept_people(registration), lines_in_file(reading, choices)
    found = matches(lines, kept, {str(place): key for place, key in choices.who.items()})
    good = [
        pair for pair, row in zip(zip(lines, found, strict=True), reading.rows, strict=True) if row.verdict != "error"
    ]
    spoken_of = {match.kept.key: merged(match.kept.line, line) for line, match in good if match.kept}
    new = [line for line, match in good if match.kept is None and line.section]
    after = [*(spoken_of.get(one.key, one.line) for one in kept), *new]
    said = [
        *warnings_of_plan(registration.agency, after, asked_of(registration.agency, tours)),
        *warnings_about_others(after, keys_elsewhere(registration, [line.person_key for line in after])),
        *warnings_about_withdrawn(new, _withdrawn(registration)),
    ]
    places = {line.field for line, _ in good}
    return AgainstList(tours, _with(reading, [one for one in said if one.field in places]), found, kept, revision)


def _withdrawn(registration: Registration) -> set[str]:
    out = registration.nominations.filter(standing=Standing.WITHDRAWN)
    return set(out.values_list("person_key", flat=True))


def _with(reading: "Reading", said: Iterable[Problem]) -> "Reading":
    from registrations.listfile import with_warnings

    warned: dict[int, list[str]] = {}
    for problem in said:
        warned.setdefault(int(problem.field), []).append(problem.text)
    return with_warnings(reading, warned)


def lines_in_file(reading: "Reading", choices: Choices) -> list[FormLine]:
    """Every row as a line of the list. `field` is the place in the reading."""
    return [
        FormLine(
            section=row.section or choices.section_of(place),
            number=row.row,
            full_name=row.full_name,
            post=row.post,
            unit=row.unit,
            phone=row.phone_taken,
            note=row.note,
            field=str(place),
            extras=tuple(Answer(*one) for one in row.extras),
        )
        for place, row in enumerate(reading.rows)
    ]


def checked_for(agency: Agency, tours: list[Tour], reading: "Reading") -> "Reading":
    """For the shell: the verdicts know the plan, and no list."""
    lines = [
        line
        for line, row in zip(lines_in_file(reading, Choices()), reading.rows, strict=True)
        if row.verdict != "error" and line.section
    ]
    return _with(reading, warnings_of_plan(agency, lines, asked_of(agency, tours)))
