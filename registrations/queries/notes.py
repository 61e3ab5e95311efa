"""What a person should look at in a list: the policies' questions with what the database knows."""

from collections.abc import Sequence

from accounts.policies import Problem
from registrations.models import Registration
from registrations.people import same_person_key
from registrations.policies import (
    Line,
    warnings_about_groups,
    warnings_about_lines,
    warnings_about_others,
    warnings_about_phones,
)
from registrations.queries.registrations import asked_of, keys_elsewhere, quotas_for
from tours.models import Tour


def warnings_on(found: Registration, tours: list[Tour], lines: Sequence[Line]) -> list[Problem]:
    """What a person should look at before sending; nothing of it stops him."""
    if not lines:
        return []
    keys = [same_person_key(line.full_name) for line in lines]
    return [
        *warnings_about_lines(lines, quotas_for(found.agency, tours)),
        *warnings_about_groups(lines, asked_of(found.agency, tours), found.agency.name),
        *warnings_about_others(lines, keys_elsewhere(found, keys)),
        *warnings_about_phones(lines),
    ]
