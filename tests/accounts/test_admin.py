"""Django's admin: reference data, for administrators, with a record of every save."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.actions.places import store_kinds
from accounts.enums import Role
from accounts.models import Agency, AuditEntry
from tests.factories import KINDS, AgencyFactory, UserFactory, organiser

pytestmark = pytest.mark.django_db


def staff(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, roles=(Role.ADMINISTRATOR,)))


def test_an_agency_is_changed_with_a_record(client: Client) -> None:
    staff(client)
    agency, successor = AgencyFactory.create(name="Sở Cũ"), AgencyFactory.create(name="Sở Mới")
    answer = client.post(
        reverse("admin:accounts_agency_change", args=[agency.pk]),
        {
            "code": agency.code,
            "name": "Sở Đổi Tên",
            "short_name": "",
            "kind": "department",
            "successors": [successor.pk],
            "position": agency.position,
        },
    )
    assert answer.status_code == 302
    agency.refresh_from_db()
    assert agency.search_key == f"so doi ten {agency.code.lower()}"
    changes = AuditEntry.objects.get(verb="Sửa dữ liệu nền").changes
    assert changes["Tên"] == ["Sở Cũ", "Sở Đổi Tên"]
    assert changes["Nay là"] == ["", "Sở Mới"]


def test_an_agency_is_added_with_a_record(client: Client) -> None:
    staff(client)
    store_kinds(KINDS)
    data = {"code": "MOI", "name": "Sở Mới", "kind": "department", "position": 1}
    assert client.post(reverse("admin:accounts_agency_add"), data).status_code == 302
    assert AuditEntry.objects.get(verb="Thêm dữ liệu nền").target_label == str(Agency.objects.get())


def test_nothing_is_deleted_there_and_users_are_not_there(client: Client) -> None:
    staff(client)
    agency = AgencyFactory.create()
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.post(reverse("admin:accounts_agency_delete", args=[agency.pk])).status_code == 403
    with pytest.raises(NoReverseMatch):
        reverse("admin:accounts_user_changelist")


def test_others_are_turned_away(client: Client) -> None:
    client.force_login(organiser())
    assert client.get(reverse("admin:accounts_agency_changelist")).status_code in (302, 403)
    client.logout()
    answer = client.get(reverse("admin:login"))
    assert answer["Location"].startswith(reverse("account_login"))
