"""What every action begins with: the row locked, and a refusal where a rule stands in the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from accounts.policies import Refused
from config.planned import READING
from config.prepared import Prepared
from registrations.models import Registration
from tours.models import Plan


class _Changes:
    """Whether anything but reading was done."""

    seen = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen = self.seen or not sql.startswith(READING)
        return execute(sql, params, many, context)


@contextmanager
def refusals_first() -> Iterator[None]:
    """The transaction of an action that refuses before it changes anything: then there is nothing to take back, and
    within the transaction of its form (accounts/once.py) it needs no savepoint. One that did change something first
    loses all of it, the form's page too."""
    changes, refusal = _Changes(), None
    with transaction.atomic(savepoint=False), connection.execute_wrapper(changes):
        try:
            yield
        except (Refused, PermissionDenied) as refused:
            if changes.seen:
                raise
            refusal = refused
    if refusal:
        raise refusal


def locked(registration: Registration) -> Registration:
    """The row as it is now. Its plan and agency are as they were read for this request: the lock is not on them."""
    [fresh] = _locked(registration.pk)
    fresh.plan, fresh.agency = registration.plan, registration.agency
    return fresh


def locked_plan(registration: Registration) -> Plan:
    [plan] = _locked_plan(registration.plan_id)
    return plan


_locked = Prepared(lambda pk: Registration.objects.order_by().select_for_update().filter(pk=pk), -9003)
_locked_plan = Prepared(lambda pk: Plan.objects.order_by().select_for_update().filter(pk=pk), -9004)
