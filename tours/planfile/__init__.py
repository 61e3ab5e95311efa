"""A plan written as a TOML file (data/plans/README.md) → a PlanFile, or every problem with its line and place."""

from collections.abc import Collection
from dataclasses import replace

from tours.planfile.checks import check, check_home, nested
from tours.planfile.records import PlanFileError, Problems, parse, read_record
from tours.planfile.shape import (
    CompositionRule,
    Correction,
    CostItem,
    Criterion,
    Destination,
    FundingSource,
    Head,
    IndexLead,
    LegalBasis,
    ParticipantGroup,
    Passage,
    PlanFile,
    Recipient,
    RegistrationForm,
    RegistrationWindow,
    Round,
    Task,
    Topic,
    Tour,
)

__all__ = [
    "CompositionRule",
    "Correction",
    "CostItem",
    "Criterion",
    "Destination",
    "FundingSource",
    "Head",
    "IndexLead",
    "LegalBasis",
    "ParticipantGroup",
    "Passage",
    "PlanFile",
    "PlanFileError",
    "Recipient",
    "RegistrationForm",
    "RegistrationWindow",
    "Round",
    "Task",
    "Topic",
    "Tour",
    "read_plan",
]


def read_plan(
    text: str,
    *,
    source: str,
    agencies: Collection[str] | None = None,
    localities: Collection[str] | None = None,
    norms: Collection[str] | None = None,
    home: Collection[str] = (),
) -> PlanFile:
    """The plan in `text`. `source` is the file's name as sentences give it.

    Agency codes, locality names and norm codes are checked against `agencies`, `localities`, `norms` when given; no
    tour out of the province goes to `home`, its own name.
    Raises PlanFileError with all problems.
    """
    data = parse(text, source=source)
    problems = Problems(source, text)
    plan = read_record(PlanFile, data, (), problems)
    check(plan, problems, agencies=agencies, localities=localities, norms=norms)
    check_home(plan.tours, home, problems)
    problems.raise_if_any()
    return replace(plan, passages=nested(plan.passages))
