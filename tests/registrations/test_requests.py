"""What an agency asks for: the approver to send, a change of what was sent, more time."""

import datetime
import threading

import pytest
import rules
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Agency, AuditEntry, User
from accounts.policies import Refused
from registrations.actions import answering, changes, organising
from registrations.actions.lines import Row
from registrations.enums import ChangeKind, ChangeStatus, TimeRequestStatus
from registrations.models import ChangeRequest, Registration, TimeRequest
from tests import factories
from tests.factories import somebody
from tests.worlds import acts
from tours.models import Plan, Recipient, Tour

AN = Row("Nguyễn Văn An", "Trưởng phòng", "", "0900 000 001", "")
HOA = Row("Trần Thị Hoa", "Phó Giám đốc", "", "", "")
NOBODY = Row("", "", "", "", "")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def tour(db: None) -> Tour:
    return factories.TourFactory.create(plan=factories.PlanFactory.create(number=8752))


@pytest.fixture
def boss(tour: Tour) -> User:
    agency = factories.AgencyFactory.create(name="Sở Tư pháp")
    Recipient.objects.create(plan=tour.plan, text="Các Sở", agency_kinds=[agency.kind_id])
    return factories.approver(agency)


@pytest.fixture
def clerk(boss: User) -> User:
    assert boss.agency
    return factories.clerk(boss.agency)


@pytest.fixture
def ready(tour: Tour, boss: User, clerk: User) -> Registration:
    found = factories.RegistrationFactory.create(plan=tour.plan, agency=boss.agency)
    found = answering.save_draft(found, {tour: [AN]}, revision=0, by=clerk)
    upload = SimpleUploadedFile("a.pdf", PDF)
    answering.attach_dispatch(found, number="1/STP", dated_on=timezone.localdate(), file=upload, by=clerk)
    return Registration.objects.get(pk=found.pk)


@pytest.fixture
def sent(ready: Registration, boss: User) -> Registration:
    return acts.submit(ready, by=boss)


def url(name: str, found: Registration) -> str:
    return reverse(f"registrations:{name}", args=[found.pk])


def close(plan: Plan) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(hours=1)
    plan.save(update_fields=["closes_at"])


def test_the_approver_hears_that_all_is_ready_once_for_each_copy(
    client: Client, ready: Registration, tour: Tour, boss: User, clerk: User, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(clerk)
    assert str(boss) in client.get(url("check", ready)).content.decode()  # the clerk sees who has to act
    assert client.post(url("announce", ready)).status_code == 302
    [letter] = mailoutbox
    assert letter.to == [boss.email]
    assert url("check", ready) in letter.body
    assert f"{clerk} đã báo bản này lúc" in client.get(url("check", ready)).content.decode()
    assert "Chưa báo được lãnh đạo." in client.post(url("announce", ready)).content.decode()
    answering.save_draft(ready, {tour: [AN, HOA]}, revision=1, by=clerk)
    assert "Bản này đã đổi sau lần báo" in client.get(url("check", ready)).content.decode()
    assert client.post(url("announce", ready)).status_code == 302
    client.force_login(boss)
    tasks = client.get(reverse("registrations:tasks", args=[tour.plan_id])).content.decode()
    assert "báo đã sẵn sàng để gửi" in tasks
    told = AuditEntry.objects.filter(verb="Báo lãnh đạo đã sẵn sàng để gửi").order_by("pk")
    assert [(one.actor, one.changes) for one in told] == [(clerk, {"số người": ["", n]}) for n in ("1", "2")]


def test_what_is_not_ready_or_has_no_approver_is_not_announced(ready: Registration, tour: Tour, clerk: User) -> None:
    User.objects.filter(role_assignments__role="agency_approver").update(is_active=False)
    with pytest.raises(Refused, match="chưa có tài khoản lãnh đạo"):
        answering.announce(ready, by=clerk)
    answering.save_draft(ready, {tour: [NOBODY]}, revision=1, by=clerk)
    with pytest.raises(Refused, match="Nhập họ và tên"):
        answering.announce(ready, by=clerk)


def ask(found: Registration, kind: ChangeKind, row: Row, boss: User, *, leaves: bool = False) -> ChangeRequest:
    leaving = found.nominations.get(full_name=AN.full_name) if leaves else None
    tour = found.plan.tours.get()
    return changes.request_change(
        found, kind=kind, tour=tour, leaving=leaving, row=row, reason="Mới bổ nhiệm.", by=boss
    )


def test_one_request_waits_for_one_person_and_can_be_taken_back(
    client: Client, sent: Registration, boss: User, clerk: User
) -> None:
    change = ask(sent, ChangeKind.ADD, HOA, boss)
    for kind, leaves in ((ChangeKind.ADD, False), (ChangeKind.SUBSTITUTE, True)):
        with pytest.raises(Refused, match="Đã có đề nghị cho Trần Thị Hoa"):
            ask(sent, kind, HOA, boss, leaves=leaves)
    back = reverse("registrations:take_back_change", args=[change.pk])
    client.force_login(clerk)
    assert client.post(back).status_code == 403
    client.force_login(boss)
    client.post(back)
    change.refresh_from_db()
    assert (change.status, change.decided_by) == (ChangeStatus.TAKEN_BACK, boss)
    with pytest.raises(Refused, match="đã được trả lời"):
        acts.accept_change(change, by=factories.organiser())
    assert ask(sent, ChangeKind.ADD, HOA, boss).status == ChangeStatus.WAITING


def test_nobody_comes_in_twice_and_nobody_goes_out_who_is_gone(sent: Registration, tour: Tour, boss: User) -> None:
    """What was asked rests on a list that may change before the organiser decides."""
    organiser = factories.organiser()
    with pytest.raises(Refused, match="Nguyễn Văn An đã có trong danh sách của mục này"):
        ask(sent, ChangeKind.ADD, AN, boss)
    promoted = ask(sent, ChangeKind.SUBSTITUTE, AN, boss, leaves=True)  # the same man in another post
    changes.take_back_change(promoted, by=boss)
    change = ask(sent, ChangeKind.SUBSTITUTE, HOA, boss, leaves=True)
    returned = acts.send_back(sent, remarks="Ghi đơn vị.", line_remarks={}, by=organiser)
    with pytest.raises(Refused, match="cơ quan tự sửa được danh sách"):
        acts.accept_change(change, by=organiser)
    answering.save_draft(returned, {tour: [HOA]}, revision=returned.revision, by=boss)
    acts.submit(returned, by=boss)
    with pytest.raises(Refused, match="không còn trong danh sách") as refused:
        acts.accept_change(change, by=organiser)
    assert "Trần Thị Hoa đã có trong danh sách" in str(refused.value)
    acts.decline_change(change, reason="Đã sửa khi gửi lại.", by=organiser)


def test_who_comes_for_another_stands_in_that_ones_section_and_open_pages_learn_of_it(
    client: Client, sent: Registration, tour: Tour, boss: User
) -> None:
    other = factories.TourFactory.create(plan=tour.plan, position=3, form_section="III", code="ba")
    an = sent.nominations.get()
    change = changes.request_change(
        sent, kind=ChangeKind.SUBSTITUTE, tour=other, leaving=an, row=HOA, reason="Ốm.", by=boss
    )
    acts.accept_change(change, by=factories.organiser())
    assert sent.nominations.get(full_name=HOA.full_name).tour == tour
    assert Registration.objects.get(pk=sent.pk).revision == sent.revision + 1
    client.force_login(boss)
    assert f'value="{an.pk}"' not in client.get(url("request_change", sent), {"loai": "withdraw"}).content.decode()


def test_nobody_asks_that_somebody_go_who_was_not_taken(client: Client, sent: Registration, boss: User) -> None:
    an = sent.nominations.get()
    acts.accept(sent, groups={}, declined={an.pk: "Không đúng diện."}, by=factories.organiser())
    client.force_login(boss)
    typed = {"kind": "withdraw", "leaving": an.pk, "reason": "Ốm."}
    assert client.post(url("request_change", sent), typed).status_code == 422


def test_only_the_fields_of_the_kind_are_shown_and_nothing_typed_is_dropped(
    client: Client, sent: Registration, boss: User
) -> None:
    client.force_login(boss)
    address = url("request_change", sent)
    assert 'name="reason"' not in client.get(address).content.decode()  # the kind comes first
    withdrawing = client.get(address, {"loai": "withdraw"}).content.decode()
    assert 'name="leaving"' in withdrawing
    assert 'name="full_name"' not in withdrawing
    adding = client.get(address, {"loai": "add"}).content.decode()
    assert 'name="leaving"' not in adding
    person = sent.nominations.get()
    typed = {"kind": "withdraw", "leaving": person.pk, "full_name": "Trần Thị Hoa", "reason": "Ốm."}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Rút người thì không ai vào, nhưng đã nhập “Trần Thị Hoa”" in refused.content.decode()
    assert 'value="Trần Thị Hoa"' in refused.content.decode()
    for column in ("unit", "note"):
        typed = {"kind": "withdraw", "leaving": person.pk, column: "Phòng A", "reason": "Ốm."}
        assert "đã nhập “Phòng A”" in client.post(address, typed).content.decode()
    added = {"kind": "add", "full_name": "Trần Thị Hoa", "post": "Phó", "reason": "Bổ sung."}
    assert "Chọn mục của người được cử mới." in client.post(address, added).content.decode()
    added |= {"leaving": str(person.pk), "tour": str(person.tour_id)}
    assert "Bổ sung thì không ai rút" in client.post(address, added).content.decode()
    assert not ChangeRequest.objects.exists()


OWN, OTHER = 1, 2


@pytest.mark.parametrize(
    ("agency", "may"), [(OWN, {Role.AGENCY_CLERK, Role.AGENCY_APPROVER}), (OTHER, set()), (None, set())]
)
def test_who_answers_for_an_agency_asks_for_more_time_for_that_one_alone(agency: int | None, may: set[Role]) -> None:
    asked = Agency(pk=agency) if agency else None
    found = {one for one in Role if rules.has_perm("registrations.ask_for_time", somebody(one, agency=OWN), asked)}
    assert found == may


def test_an_agency_that_sent_nothing_asks_for_more_time_and_gets_it_or_a_reason(
    client: Client, tour: Tour, boss: User, mailoutbox: list[EmailMessage]
) -> None:
    plan, organiser = tour.plan, factories.organiser()
    asking, tasks = (reverse(f"registrations:{name}", args=[plan.pk]) for name in ("ask_for_time", "tasks"))
    client.force_login(boss)
    assert "chưa cần xin gia hạn" in client.post(asking, {"reason": "Bận."}).content.decode()
    close(plan)
    page = client.get(tasks).content.decode()
    assert asking in page
    assert "0258 000 0000" in page
    client.post(asking, {"reason": "Đang thanh tra."})
    assert "đang chờ" in client.post(asking, {"reason": "Đang thanh tra."}).content.decode()
    assert TimeRequest.objects.get().status == TimeRequestStatus.WAITING
    client.force_login(organiser)
    granting = reverse("registrations:extend", args=[plan.pk, boss.agency_id])
    assert "Đang thanh tra." in client.get(granting).content.decode()
    declining = reverse("registrations:decline_time", args=[plan.pk, boss.agency_id])
    client.post(declining, {"why": " "})
    assert TimeRequest.objects.get().status == TimeRequestStatus.WAITING
    client.post(declining, {"why": "Đã lập xong đoàn."})
    client.force_login(boss)
    assert "Đã lập xong đoàn." in client.get(tasks).content.decode()
    client.post(asking, {"reason": "Xin xem lại."})
    assert boss.agency
    until = timezone.localdate() + datetime.timedelta(days=2)
    organising.extend(plan, boss.agency, until=until, reason="Đồng ý.", by=organiser)
    assert [one.status for one in TimeRequest.objects.all()] == [TimeRequestStatus.DECLINED, TimeRequestStatus.GRANTED]
    assert "đề nghị gia hạn kèm lý do" not in client.get(tasks).content.decode()
    assert [letter.subject.split(":")[0] for letter in mailoutbox] == ["Không gia hạn", "Đã gia hạn"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one connection for all threads on SQLite")
def test_four_posts_at_once_make_one_request(sent: Registration, boss: User) -> None:
    start = threading.Barrier(4)

    def act() -> None:
        start.wait()
        try:
            ask(sent, ChangeKind.ADD, HOA, boss)
        except Refused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _post in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ChangeRequest.objects.count() == 1
