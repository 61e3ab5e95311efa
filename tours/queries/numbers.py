"""Which number? Of a plan that is to be issued, in the series of its body."""

import datetime
from collections.abc import Iterable

from django.db.models import Max, Q, QuerySet

from config.prepared import ANOTHER_DAY, TODAY, Prepared
from tours.models import Plan
from tours.queries.plans import versions_of


def number_taken_by(plan: Plan, number: int, issued_on: datetime.date) -> Plan | None:
    """Another plan with this number: a body's series begins again each year; versions of one plan may share one. A
    plan is known by its number and the year it is for, so two plans for one year never have the same."""
    same = Plan.objects.filter(issuing_body=plan.issuing_body, number=number)
    that_year = Q(issued_on__year=issued_on.year) | Q(year=plan.year)
    return same.filter(that_year).exclude(pk__in=[one.pk for one in versions_of(plan)]).first()


def last_numbers(plan: Plan, year: int) -> QuerySet[Plan, int | None]:
    """For `number_after`, to be read together with other lists."""
    return _last_number.later(plan.issuing_body, datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def number_after(last: Iterable[int | None]) -> int:
    """One more than the last the portal knows of that series; the paper may say otherwise."""
    return (next(iter(last), None) or 0) + 1


_last_number = Prepared(
    lambda body, first, last: (
        Plan.objects.order_by()
        .filter(issuing_body=body, issued_on__range=(first, last))
        .values("issuing_body")
        .annotate(last=Max("number"))
        .values_list("last", flat=True)
    ),
    *("an issuing body", TODAY, ANOTHER_DAY),
)
