"""The chain of the record: what has no place in it yet, where it ends, and all of it to be verified."""

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from accounts.chain import Content, Head, Link
from accounts.models import AuditEntry, AuditSeal, AuditValues

# Keys are given before a commit, so that a lower one may be seen later than a higher; never by so many.
_OVERTAKEN = 10_000
_SOON = datetime.timedelta(minutes=10)


def to_seal() -> Iterator[tuple[int, str]]:
    """Key and digest of the acts without a place, the oldest first."""
    last = AuditSeal.objects.aggregate(last=Max("entry"))["last"] or 0
    found = AuditEntry.objects.filter(pk__gt=last - _OVERTAKEN, seal=None).order_by("at", "pk")
    return found.values_list("pk", "digest").iterator()


def head() -> Head | None:
    last = AuditSeal.objects.order_by("-position").values_list("position", "digest").first()
    return Head(*last) if last else None


def links() -> Iterator[Link]:
    """The whole chain, a stretch at a time."""
    rows = AuditSeal.objects.order_by("position").values_list(
        "position",
        "previous",
        "digest",
        "entry",
        "entry__digest",
        "entry__at",
        "entry__actor",
        "entry__actor_name",
        "entry__verb",
        "entry__is_reading",
        "entry__target_type",
        "entry__target_id",
        "entry__target_label",
        "entry__changes",
        "entry__reason",
        "entry__personal_digests",
    )
    for row in rows.iterator(5_000):
        yield Link(*row[:5], Content(*row[5:]))


def unsealed() -> Iterator[int]:
    """Acts that should have had their place by now."""
    waiting = AuditEntry.objects.filter(seal=None, at__lt=timezone.now() - _SOON).order_by("pk")
    return waiting.values_list("pk", flat=True).iterator()


def changed_values() -> Iterator[int]:
    """Keys of the acts one of whose erasable values is not what was written down; one that was erased is no break."""
    for values in AuditValues.objects.select_related("entry").order_by("entry").iterator(5_000):
        if values.digest not in values.entry.personal_digests:
            yield values.entry_id


def acts_on(records: Sequence[Model]) -> QuerySet[AuditEntry]:
    """What changed these, newest first, with the cells of people that are still kept; not who looked at them."""
    keys: dict[str, list[str]] = {}
    for record in records:
        keys.setdefault(str(record._meta.verbose_name), []).append(str(record.pk))
    of_them = Q()
    for kind, found in keys.items():
        cells = AuditValues.objects.filter(subject_type=kind, subject_id__in=found)
        of_them |= Q(target_type=kind, target_id__in=found) | Q(pk__in=cells.values("entry"))
    acts = AuditEntry.objects.filter(of_them, is_reading=False).order_by("-at", "-pk")
    return acts.prefetch_related("values")
