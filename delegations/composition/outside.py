"""People who travel though the plan's groups do not take them in: counted, named, and explained before submission."""

from collections.abc import Iterable

from config.words import and_joined
from tours.enums import Severity

from .case import Candidate, Case
from .findings import Finding


def is_outside(case: Case, person: Candidate) -> bool:
    """A plan without groups asks for nobody in particular. A seat kept for an invitation is nobody yet, and whom
    the plan names it asks for."""
    return bool(case.groups) and not person.groups and not person.is_named and person.id > 0


def outside_in_words(case: Case) -> str:
    """ "ngoài thành phần nêu ở mục II.2.c"."""
    sections = list(dict.fromkeys(group.section for group in case.groups if group.section))
    return f"ngoài thành phần nêu ở {and_joined(sections) or 'kế hoạch'}"


def outside_finding(case: Case, seated: Iterable[tuple[str, Candidate]]) -> Finding | None:
    """(delegation's name, person) of everyone seated → what the committee is to read of those outside. Whom it added
    itself it has explained already."""
    found = [(where, person) for where, person in seated if is_outside(case, person)]
    if not found:
        return None
    names = ", ".join(
        f"{person.name} ({where}{f', theo {person.decision}' if person.decision else ''})" for where, person in found
    )
    return Finding(
        rule=None,
        delegation=None,
        met=all(person.decision for _, person in found),
        text=f"Có {len(found)} người {outside_in_words(case)}: {names}.",
        severity=Severity.WARNS,
        people=tuple(person.id for _, person in found),
        unit="ngoài thành phần",
        is_outside=True,
    )
