"""The transaction of an action that refuses first, within the transaction of its form."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.transaction import TransactionManagementError
from pytest_django import DjangoAssertNumQueries

from accounts.policies import Problem, Refused
from registrations.actions.gate import refusals_first
from registrations.models import Registration
from tests import factories

pytestmark = pytest.mark.django_db
REFUSALS = [Refused([Problem("Chưa đến hạn.")]), PermissionDenied()]


@pytest.fixture
def registration() -> Registration:
    return factories.RegistrationFactory.create()


def act(registration: Registration, refusal: Exception, reply: str = "") -> None:
    with refusals_first():
        registration.refresh_from_db()
        if reply:
            Registration.objects.update(reply=reply)
        raise refusal


@pytest.mark.parametrize("refusal", REFUSALS, ids=type)
def test_a_refusal_leaves_the_forms_transaction_as_it_was_and_asks_nothing_for_it(
    registration: Registration, refusal: Exception, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # the two readings
        with pytest.raises(type(refusal)):
            act(registration, refusal)
        registration.refresh_from_db()


def form(registration: Registration) -> None:
    with transaction.atomic():
        with pytest.raises(Refused):
            act(registration, REFUSALS[0], "nửa chừng")
        registration.refresh_from_db()


def test_a_refusal_after_a_change_keeps_nothing(registration: Registration) -> None:
    with pytest.raises(TransactionManagementError):
        form(registration)
    registration.refresh_from_db()
    assert registration.reply == ""
