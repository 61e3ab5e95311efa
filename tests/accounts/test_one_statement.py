"""What every request asks first: the session with its account, and what he may see, in statements made once."""

import pytest
from django.db.models import QuerySet
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Session, User
from accounts.queries.scoped import Scoped
from tests import factories

pytestmark = pytest.mark.django_db
seen: Scoped[User] = Scoped(lambda user, pk: _seen(user).filter(pk=pk), -1)
FORM = reverse("accounts:invite_from_file")


def _seen(user: User) -> QuerySet[User]:
    return User.objects.get_queryset().visible_to(user)


@pytest.fixture
def signed_in(client: Client) -> User:
    user = factories.administrator()
    client.force_login(user)
    return user


def test_a_role_or_a_right_that_is_taken_is_gone_with_the_next_request(client: Client, signed_in: User) -> None:
    assert client.get(FORM).status_code == 200
    signed_in.role_assignments.all().delete()
    assert client.get(FORM).status_code == 403
    User.objects.filter(pk=signed_in.pk).update(is_active=False)
    assert client.get(FORM).status_code == 302


def test_a_session_ends_with_its_time_its_password_and_its_account(client: Client, signed_in: User) -> None:
    assert client.get(FORM).status_code == 200
    Session.objects.update(expire_date=timezone.now())
    assert client.get(FORM).status_code == 302
    client.force_login(signed_in)
    signed_in.set_password("another one")
    signed_in.save()
    assert client.get(FORM).status_code == 302
    client.force_login(signed_in)
    signed_in.delete()
    assert client.get(FORM).status_code == 302


def test_a_session_is_of_the_account_it_was_signed_for_whatever_stands_beside(client: Client, signed_in: User) -> None:
    Session.objects.update(account=factories.UserFactory.create())
    assert client.get(FORM).context["user"] == signed_in


@pytest.mark.parametrize("role", Role)
def test_what_one_sees_is_never_what_another_with_his_roles_sees(role: Role) -> None:
    agencies = (factories.AgencyFactory.create(), factories.AgencyFactory.create(), None)
    first, second, lone = (factories.UserFactory.create(agency=agency, roles=(role,)) for agency in agencies)
    everyone = User.objects.all()
    for asking in (first, second, lone, first):
        assert [one for one in everyone if seen(asking, one.pk)] == [one for one in everyone if one in _seen(asking)]


def test_what_nobody_can_have_is_not_found() -> None:
    user = factories.administrator()
    assert seen.get(user, user.pk) == user
    for nobody in (0, 2**63, -(2**80)):
        with pytest.raises(Http404):
            seen.get(user, nobody)
