"""What is over its time goes, in batches that may be interrupted; what is held or in use stays; the record holds."""

import datetime
from collections.abc import Callable
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import audit, keeping
from accounts.actions import retaining
from accounts.actions.sealing import seal
from accounts.models import AuditValues, Invitation, RetentionHold, RetentionRun, User
from accounts.retention import YEAR, days, kinds
from config.schedules import SCHEDULES
from registrations.enums import DataRequestKind, DataRequestState
from registrations.models import DataRequest, KnownPerson, Nomination
from results.enums import ClosingState
from results.models import PlanClosing
from tests import factories

pytestmark = pytest.mark.django_db
LATER = timezone.now() + datetime.timedelta(4 * YEAR)


def values() -> type[AuditValues]:
    person = factories.member()
    audit.record("Sửa", person, by=None, people=[audit.Person(audit.Target.of(person), {"điện thoại": ("1", "2")})])
    return AuditValues


def invitation() -> type[Invitation]:
    Invitation.objects.create(
        email="a@vi-du.example", full_name="A", roles=[], invited_by=factories.organiser(), expires_at=timezone.now()
    )
    return Invitation


def known() -> type[KnownPerson]:
    now, by = timezone.now(), factories.organiser()
    KnownPerson.objects.create(
        agency=factories.AgencyFactory.create(), key="a", full_name="A", updated_at=now, updated_by=by
    )
    return KnownPerson


def answered() -> type[DataRequest]:
    now, by = timezone.now(), factories.organiser()
    DataRequest.objects.create(
        kind=DataRequestKind.SEE,
        full_name="A",
        state=DataRequestState.DONE,
        answer="Đã giao tệp.",
        received_at=now - datetime.timedelta(3 * YEAR),
        received_by=by,
        due_on=now.date(),
        answered_at=now,
        answered_by=by,
    )
    return DataRequest


@pytest.mark.parametrize("make", [values, invitation, known, answered])
def test_what_is_over_its_time_is_deleted_once_and_told(make: Callable[[], type]) -> None:
    model = make()
    retaining.retain(timezone.now())
    assert model.objects.count() == 1  # type: ignore[attr-defined]  # not yet
    retaining.retain(LATER, only_count=True)
    assert model.objects.count() == 1  # type: ignore[attr-defined]  # a dry run only counts
    retaining.retain(LATER)
    retaining.retain(LATER)
    assert not model.objects.exists()  # type: ignore[attr-defined]
    assert [run.erased for run in RetentionRun.objects.all()] == [1]


def test_erasing_cells_leaves_the_record_whole() -> None:
    values()
    seal()
    retaining.retain(LATER)
    seal()
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "còn nguyên" in out.getvalue()


def test_a_closed_account_loses_its_address_and_keeps_its_name() -> None:
    gone, here = factories.member(), factories.member()
    address = gone.email
    User.objects.filter(pk=gone.pk).update(is_active=False)
    Authenticator.objects.create(user=gone, type=Authenticator.Type.TOTP, data={"secret": ""})
    retaining.retain(LATER)
    gone.refresh_from_db()
    here.refresh_from_db()
    assert gone.email.endswith(keeping.GONE)
    assert address not in gone.search_key
    assert not Authenticator.objects.filter(user=gone).exists()
    assert gone.full_name
    assert not gone.has_usable_password()
    assert not here.email.endswith(keeping.GONE)


def test_the_invitation_an_account_came_by_stays() -> None:
    model = invitation()
    model.objects.update(accepted_at=timezone.now(), user=factories.member())
    retaining.retain(LATER)
    assert model.objects.count() == 1


def test_telephone_numbers_go_after_the_plan_was_closed_and_not_before() -> None:
    person = factories.NominationFactory.create(phone="0912345678", note="Ăn chay")
    closing = PlanClosing.objects.create(
        plan=person.registration.plan, proposed_at=timezone.now(), proposed_by=factories.organiser()
    )
    retaining.retain(LATER)
    assert Nomination.objects.get(pk=person.pk).phone == "0912345678"  # the plan is still worked on
    closing.state, closing.decided_at, closing.decided_by = ClosingState.CLOSED, timezone.now(), factories.leader()
    closing.save()
    retaining.retain(LATER)
    left = Nomination.objects.get(pk=person.pk)
    assert (left.phone, left.note, left.full_name) == ("", "", person.full_name)


def test_an_interrupted_run_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retaining, "AT_ONCE", 1)
    for _one in range(3):
        values()
    batch = retaining._batch
    made: list[int] = []

    def breaks_down(*told: object) -> int:
        if len(made) == 2:
            raise ConnectionError
        made.append(batch(*told))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(retaining, "_batch", breaks_down)
    with pytest.raises(ConnectionError):
        retaining.retain(LATER)
    assert AuditValues.objects.count() == 1
    monkeypatch.undo()
    retaining.retain(LATER)
    assert not AuditValues.objects.exists()


def test_what_is_held_stays_until_it_is_lifted(client: Client) -> None:
    values()
    client.force_login(factories.administrator())
    refused = client.post(reverse("accounts:hold_data"), {"kind": "o-nhat-ky", "reason": " "})
    assert "Ghi lý do giữ lại" in refused.content.decode()
    for _twice in range(2):
        client.post(reverse("accounts:hold_data"), {"kind": "o-nhat-ky", "reason": "Thanh tra, văn bản 12/TTr."})
    retaining.retain(LATER)
    assert AuditValues.objects.count() == 1
    assert "Thanh tra, văn bản 12/TTr." in client.get(reverse("accounts:retention")).content.decode()
    client.post(reverse("accounts:lift_hold", args=[RetentionHold.objects.get().pk]))
    client.post(reverse("accounts:hold_data"), {"kind": "o-nhat-ky", "reason": "Thanh tra lần nữa."})
    retaining.retain(LATER)
    assert AuditValues.objects.count() == 1  # one that was lifted before holds nothing, and bars no other
    client.post(reverse("accounts:lift_hold", args=[RetentionHold.objects.get(lifted_at=None).pk]))
    retaining.retain(LATER)
    assert not AuditValues.objects.exists()


def test_the_command_counts_without_deleting() -> None:
    values()
    out = StringIO()
    call_command("retain", "--dry-run", stdout=out)
    assert "Ô cũ và mới của từng người trong lịch sử thay đổi (2 năm): sẽ xóa 0" in out.getvalue()


def test_a_period_is_set_by_the_environment_and_never_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETAIN_X_DAYS", "0")
    assert days("X", 5) == 1
    assert days("Y", 5) == 5


def test_every_kind_is_deleted_by_a_task_that_runs() -> None:
    assert {one.task for one in kinds()} <= set(SCHEDULES)
    assert all((one.due is None) == (one.erase is None) == (one.task != "retain") for one in kinds())
