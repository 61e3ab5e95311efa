"""How a body signs a kind of paper on a day."""

import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import Agency
from reports.models import Letterhead


def letterheads() -> QuerySet[Letterhead]:
    """By issuer, those of all kinds first."""
    return Letterhead.objects.select_related("agency")


def get_letterhead(pk: int) -> Letterhead:
    return get_object_or_404(Letterhead.objects.select_related("agency"), pk=pk)


def signing_bodies() -> QuerySet[Agency]:
    """Who may have a letterhead of its own."""
    return Agency.objects.order_by("position", "name")


def letterhead(agency: Agency | None, kind_code: str, day: datetime.date) -> Letterhead | None:
    """`agency` None is the body that issued the plan. None when nothing was set."""
    return Letterhead.objects.valid_on(day).of(agency, kind_code).first()
