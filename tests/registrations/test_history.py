"""The history of a list: which cell of whom was what before, for those who may see the list, until it is erased."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.actions.sealing import seal
from accounts.models import AuditEntry, AuditValues
from registrations.actions.answering import save_draft
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed() -> Registration:
    """A clerk mended the post and the telephone number of one of two people."""
    agency = factories.AgencyFactory.create()
    tour = factories.TourFactory.create()
    found: Registration = factories.RegistrationFactory.create(
        plan=tour.plan, agency=agency, status=RegistrationStatus.DRAFT
    )
    clerk = factories.clerk(agency)
    first = [Row("Nguyễn Văn An", "Chuyên viên", "", "0912345678", ""), Row("Lê Thị Bình", "Văn thư", "", "", "")]
    for rows in (first, [Row("Nguyễn Văn An", "Phó Chánh Văn phòng", "", "0987654321", ""), first[1]]):
        found = save_draft(found, {tour: rows}, revision=found.revision, by=clerk)
    return found


def page(client: Client, kind: str, pk: int) -> str:
    return client.get(reverse("accounts:history", args=[kind, pk])).content.decode()


def test_old_and_new_stand_by_person_and_cell(changed: Registration, client: Client) -> None:
    client.force_login(factories.clerk(changed.agency))
    text = page(client, "dang-ky", changed.pk)
    assert "Chuyên viên → Phó Chánh Văn phòng" in text
    assert "0912345678 → 0987654321" in text
    assert (
        reverse("accounts:history", args=["dang-ky", changed.pk])
        in client.get(changed.get_absolute_url()).content.decode()
    )


def test_a_persons_own_history_has_only_that_persons_cells(changed: Registration, client: Client) -> None:
    client.force_login(factories.organiser())
    an, binh = Nomination.objects.filter(registration=changed).order_by("position")
    assert "Phó Chánh Văn phòng" in page(client, "nguoi-duoc-cu", an.pk)
    assert "Phó Chánh Văn phòng" not in page(client, "nguoi-duoc-cu", binh.pk)


def test_the_record_holds_digests_and_stands_when_the_cells_are_erased(changed: Registration, client: Client) -> None:
    assert not AuditEntry.objects.filter(changes__icontains="0912345678").exists()
    seal()
    call_command("verify_audit")
    AuditValues.objects.all().delete()
    call_command("verify_audit")
    client.force_login(factories.organiser())
    assert "Giá trị cũ và mới của 1 người đã được xóa" in page(client, "dang-ky", changed.pk)


def test_cells_that_somebody_rewrote_are_seen(changed: Registration) -> None:
    AuditValues.objects.update(cells={"chức vụ": ["Chuyên viên", "Giám đốc"]})
    with pytest.raises(CommandError):
        call_command("verify_audit")
