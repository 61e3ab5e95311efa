"""What the portal takes a part that is being written to mean; the sentences are those of its kind (tours/parts/)."""

from collections.abc import Collection, Iterable

from accounts.models import Agency
from tours.enums import Severity
from tours.models import CompositionRule, Criterion, ParticipantGroup
from tours.parts.criterion import criterion_in_words
from tours.parts.group import group_in_words
from tours.parts.rule import rule_in_words
from tours.queries.parts import Record

RULE_FIELDS = ("kind", "scope", "group", "role", "minimum", "maximum", "indices")
CRITERION_FIELDS = ("kind", "indices", "year", "threshold", "top", "leap")
GROUP_FIELDS = ("agency_kinds", "agencies", "lowest_level", "quota_per_agency", "by_hand")
SEVERITY_KINDS = {Severity.BLOCKS_MOVE: "bad", Severity.BLOCKS_SUBMISSION: "bad", Severity.WARNS: "wait"}


def meaning_of(record: Record, unread: Collection[str] = (), agencies: Iterable[Agency] | None = None) -> str:
    """A rule, criterion or group in words, "" for other parts and while what its words are made of is missing or wrong:
    `unread` are names of fields that could not be read."""
    match record:
        case CompositionRule() if record.kind and not set(RULE_FIELDS) & set(unread):
            return rule_in_words(record)
        case Criterion() if record.kind and not set(CRITERION_FIELDS) & set(unread):
            return criterion_in_words(record)
        case ParticipantGroup() if (record.pk or agencies is not None) and not set(GROUP_FIELDS) & set(unread):
            return group_in_words(record, agencies)
    return ""
