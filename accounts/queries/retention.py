"""What was erased last, and what is held."""

from django.db.models import Max, Sum

from accounts.models import RetentionHold, RetentionRun


def last_runs() -> dict[str, tuple[object, int]]:
    """Kind → when last, and how much in all."""
    rows = RetentionRun.objects.order_by().values_list("kind").annotate(last=Max("at"), total=Sum("erased"))
    return {kind: (last, total) for kind, last, total in rows}


def holds() -> dict[str, RetentionHold]:
    return {one.kind: one for one in RetentionHold.objects.filter(lifted_at=None).select_related("placed_by")}
