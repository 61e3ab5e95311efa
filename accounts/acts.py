"""Acts of the record, and of what keeps or erases, as pages show them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Model
from msgspec import Struct

from accounts.models import AuditEntry, RetentionHold
from accounts.retention import Kind, kinds


class Change(Struct, frozen=True):
    name: str
    old: str
    new: str


class AuditRow(Struct, frozen=True):
    entry: AuditEntry
    changes: tuple[Change, ...]

    @property
    def target(self) -> str:
        """ "Cơ quan: Sở Tư pháp", but only "Đăng ký của Sở Tư pháp", which names its kind itself."""
        kind, label = self.entry.target_type, self.entry.target_label
        return label if label.casefold().startswith(kind.casefold()) else f"{kind[:1].upper()}{kind[1:]}: {label}"


def audit_rows(entries: Iterable[AuditEntry]) -> list[AuditRow]:
    return [AuditRow(entry, _changes(entry.changes)) for entry in entries]


def _changes(told: Mapping[str, Sequence[str]]) -> tuple[Change, ...]:
    return tuple(Change(name, old or "(trống)", new or "(trống)") for name, (old, new) in told.items())


class ChangedPerson(Struct, frozen=True):
    name: str
    changes: tuple[Change, ...]


class HistoryRow(AuditRow, frozen=True):
    """`erased`: of how many people the cells are no longer kept."""

    people: tuple[ChangedPerson, ...]
    erased: int


def history_rows(entries: Iterable[AuditEntry], about: Model) -> list[HistoryRow]:
    """Of one person's own history only that person's cells."""
    own = (str(about._meta.verbose_name), str(about.pk))
    rows = []
    for entry in entries:
        kept = list(entry.values.all())
        told = [one for one in kept if (one.subject_type, one.subject_id) == own] or kept
        people = tuple(ChangedPerson(one.name, _changes(one.cells)) for one in told)
        rows.append(HistoryRow(entry, _changes(entry.changes), people, len(entry.personal_digests) - len(kept)))
    return rows


class RetentionRow(Struct, frozen=True):
    kind: Kind
    last: object
    erased: int
    hold: RetentionHold | None
    may_be_held: bool


def retention_rows(runs: Mapping[str, tuple[object, int]], holds: Mapping[str, RetentionHold]) -> list[RetentionRow]:
    return [
        RetentionRow(one, *runs.get(one.key, (None, 0)), holds.get(one.key), one.due is not None) for one in kinds()
    ]
