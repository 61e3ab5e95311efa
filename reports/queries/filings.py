"""The register of papers: of a plan in all its versions, and the numbers of a series."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.at_once import Asking
from config.prepared import Keys, Prepared
from reports.enums import FilingState
from reports.models import Filing, FilingStep
from tours.models import Plan
from tours.queries.plans import versions_of, visible_plans


def filings_of(user: User, plan: Plan) -> QuerySet[Filing]:
    """Those of earlier versions too: their numbers are out in the world."""
    return _of_versions.later(user, [one.pk for one in versions_of(plan)])


def _filings_of(user: User, versions: list[int]) -> QuerySet[Filing]:
    plans = visible_plans(user).order_by().filter(pk__in=versions)
    return Filing.objects.visible_to(user).filter(plan__in=plans.values("pk")).select_related("plan").defer("lines")


_of_versions = Scoped(_filings_of, Keys(-20_000))


def get_filing(user: User, pk: int) -> Filing:
    return get_object_or_404(Filing.objects.visible_to(user).select_related("plan"), pk=pk)


def get_signed_filing(user: User, pk: int) -> Filing:
    return get_object_or_404(Filing.objects.visible_to(user).exclude(file=""), pk=pk)


def numbers_taken(filing: Filing, year: int) -> list[int]:
    """In the series of its body, symbol and year, by other papers."""
    others = Filing.objects.filter(issuer=filing.issuer, symbol=filing.symbol, year=year, number__isnull=False)
    return [one.number for one in others.exclude(pk=filing.pk).only("number").order_by("number") if one.number]


def lock_series(filing: Filing) -> None:
    """Two papers recorded at once: the second sees the number of the first."""
    list(Filing.objects.select_for_update().filter(issuer=filing.issuer, symbol=filing.symbol).order_by("pk"))


def series(filings: Sequence[Filing]) -> dict[tuple[str, str, int], list[int]]:
    """The numbers of each series that these papers stand in, whatever plan they are of."""
    keys = {(one.issuer, one.symbol, one.year) for one in filings if one.number and one.year}
    asked = Q()
    for issuer, symbol, year in keys:
        asked |= Q(issuer=issuer, symbol=symbol, year=year)
    found: dict[tuple[str, str, int], list[int]] = {}
    if keys:
        rows = Filing.objects.filter(asked, number__isnull=False).order_by("issuer", "symbol", "year", "number")
        for one in rows.only("issuer", "symbol", "year", "number"):
            if one.year and one.number:
                found.setdefault((one.issuer, one.symbol, one.year), []).append(one.number)
    return found


def signature_roots() -> list[Path]:
    """Of the authorities that are trusted; none where none is set."""
    return sorted(Path(settings.SIGNATURE_ROOTS).glob("*.pem")) if settings.SIGNATURE_ROOTS else []


def steps_of(filing: Filing) -> QuerySet[FilingStep]:
    return filing.steps.select_related("by")


def signed_unrecorded(user: User, plans: Sequence[int]) -> Asking[list[tuple[Filing, datetime.datetime]]]:
    """Papers that were signed and have no number yet, each with since when."""
    if not user.has_perm("reports.file_papers"):
        return []
    signed = _signed.later(list(plans))
    yield (signed,)
    return [(one, at) for one in signed if (at := getattr(one, "signed_at", None))]


_signed = Prepared(
    lambda plans: (
        Filing.objects.filter(plan__in=plans, state=FilingState.SIGNED)
        .defer("lines")
        .annotate(signed_at=Max("steps__at", filter=Q(steps__state=FilingState.SIGNED)))
    ),
    Keys(-10_000),
)
