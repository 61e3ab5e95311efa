"""Which bodies does a plan invite?"""

import datetime

from django.db.models import QuerySet

from accounts.models import Agency
from config.prepared import TODAY, Keys, Prepared
from tours.models import Plan, Recipient
from tours.queries.parts import day_of


def agencies_of_recipients(plan: Plan) -> QuerySet[Agency]:
    """Whom the plan invites: every agency that its recipients name, or name the kind of, and that exists on its day."""
    return agencies_invited(day_of(plan), kinds_invited(plan), plan.pk)


def bodies_invited(plan: Plan) -> list[Agency]:
    """The same, read at once."""
    return _bodies_invited(day_of(plan), kinds_invited(plan), plan.pk)


def kinds_invited(plan: Plan) -> list[str]:
    return sorted({kind for recipient in plan.recipients.all() for kind in recipient.agency_kinds})


def agencies_invited(day: datetime.date, kinds: list[str], plan: int) -> QuerySet[Agency]:
    """Those of these kinds, and those that the plan's recipients name."""
    named = Recipient.agencies.through.objects.filter(recipient__plan=plan).values("agency")
    return Agency.objects.existing_on(day).invited(kinds, named)


_bodies_invited = Prepared(agencies_invited, *(TODAY, Keys("kind of a body"), -1))
