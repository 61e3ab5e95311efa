"""What a number, a day or a text of a plan may be, and what each kind needs: asked by the file and by the editor."""

import re
from collections.abc import Mapping

from tours.enums import CriterionKind, RuleKind

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Of any day."""

NUMBERS: Mapping[str, tuple[int, int]] = {
    "year": (2000, 2100),
    "number": (1, 99_999),
    "version": (1, 999),
    "lead_days": (0, 60),
    "days": (1, 99),
    "top": (1, 99),
    "leap": (1, 99),
    "quota_per_agency": (1, 999),
    "people": (1, 999),
    "times": (1, 999),
    "price": (0, 10**15),
    "ceiling": (0, 10**15),
}
OTHER_NUMBER = (0, 999)
"""Of a number that is not named above."""

LONGEST_TEXT = 10_000
"""Of a text whose column has no end."""

LENGTHS: Mapping[str, Mapping[str, int]] = {
    "Passage": {"key": 80},
    "Head": {
        "symbol": 40, "kind": 60, "title": 300, "place": 80, "parent_body": 200, "issuing_body": 200,
        "authority_lines": 250, "signer_name": 120, "filing": 120,
    },
    "RegistrationWindow": {"quote": 400},
    "RegistrationForm": {"title_lines": 250, "columns": 80},
    "LegalBasis": {"quote": 400, "decision": 80},
    "Tour": {"code": 40, "name": 250, "form_section": 10, "form_title": 250, "time_text": 200},
    "Round": {"name": 120, "when_text": 200},
    "ParticipantGroup": {"code": 40, "name": 200, "short_name": 80},
    "CompositionRule": {"code": 40},
    "CostItem": {"name": 200, "norm": 40, "unit": 20, "said_by": 250},
    "FundingSource": {"decision": 80},
    "Task": {"code": 40, "who": 250, "due_text": 120},
    "Recipient": {"text": 250},
}  # fmt: skip
"""The most characters of a key of each table of the file: those of its column."""

NEEDED_BY_RULE: Mapping[RuleKind, tuple[str, ...]] = {
    RuleKind.GROUP_COUNT: ("group",),
    RuleKind.ROLE_FROM_GROUP: ("group", "role"),
    RuleKind.AGENCY_COVERAGE: ("group",),
    RuleKind.LOCALITY_COUNT: ("group",),
    RuleKind.INDEX_COVERAGE: ("indices",),
}
NEEDED_BY_CRITERION: Mapping[CriterionKind, tuple[str, ...]] = {
    CriterionKind.THRESHOLD: ("indices", "threshold"),
    CriterionKind.RANK_OR_LEAP: ("indices", "top"),
}


FILING = re.compile(r"[-–\s]*lưu\b\s*[:;]?", re.IGNORECASE)


def is_filing(text: str) -> bool:
    """Whether a line of the recipients is where the paper is filed ("Lưu: VT"), which the paper writes itself."""
    return FILING.match(text) is not None


def of_number(name: str) -> tuple[int, int]:
    """The least and the most that the number of this name may be."""
    return NUMBERS.get(name, OTHER_NUMBER)


def longest(table: str, name: str) -> int:
    """The most characters of a text of the plan file."""
    return LENGTHS.get(table, {}).get(name, LONGEST_TEXT)
