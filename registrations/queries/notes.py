"""What a person should look at in a list: the policies' questions with what the database knows."""

from collections.abc import Sequence

from accounts.models import Agency
from accounts.policies import Problem
from registrations.models import Registration
from registrations.people import same_person_key
from registrations.policies.groups import warnings_about_groups
from registrations.policies.lines import FormLine, warnings_about_lines, warnings_about_others, warnings_about_phones
from registrations.queries.listed import keys_elsewhere
from registrations.queries.registrations import asked_of, quotas_for
from tours.models import Tour


def warnings_on(found: Registration, tours: list[Tour], lines: Sequence[FormLine]) -> list[Problem]:
    """What a person should look at before sending; nothing of it stops him."""
    if not lines:
        return []
    keys = [same_person_key(line.full_name) for line in lines]
    return [
        *warnings_of_plan(found.agency, tours, lines),
        *warnings_about_others(lines, keys_elsewhere(found, keys)),
        *warnings_about_phones(lines),
    ]


def warnings_of_plan(agency: Agency, tours: list[Tour], lines: Sequence[FormLine]) -> list[Problem]:
    """The same of a file nobody has uploaded: what the plan asks of the agency, whatever stands in any list."""
    return [
        *warnings_about_lines(lines, quotas_for(agency, tours)),
        *warnings_about_groups(lines, asked_of(agency, tours), agency.name),
    ]
