"""What a person should look at in a list: the policies' questions with what the database knows."""

from collections.abc import Collection, Sequence

from accounts.models import Agency
from accounts.policies import Problem
from registrations.models import Registration
from registrations.policies.groups import Asked, warnings_about_groups
from registrations.policies.lines import FormLine, warnings_about_lines, warnings_about_others, warnings_about_phones
from registrations.queries.groups import quotas_for
from registrations.queries.listed import keys_elsewhere


def warnings_on(found: Registration, lines: Sequence[FormLine], asked: Collection[Asked]) -> list[Problem]:
    """What a person should look at before sending; nothing of it stops him. `asked`: of the agency."""
    if not lines:
        return []
    return [
        *warnings_of_plan(found.agency, lines, asked),
        *warnings_about_others(lines, keys_elsewhere(found, [line.person_key for line in lines])),
        *warnings_about_phones(lines),
    ]


def warnings_of_plan(agency: Agency, lines: Sequence[FormLine], asked: Collection[Asked]) -> list[Problem]:
    """The same of a file nobody has uploaded: what the plan asks of the agency, whatever stands in any list."""
    return [
        *warnings_about_lines(lines, quotas_for(agency, asked)),
        *warnings_about_groups(lines, asked, agency.name),
    ]
