"""What a receipt says stays true: its time, sender and list, whatever the agency answers later."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from registrations import actions, queries
from registrations.actions import Row
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from registrations.people import same_person_key
from tests import factories
from tests.worlds import acts
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db
MINH = Row("Lê Thị Minh", "Phó Giám đốc", "Lãnh đạo Sở", "0900 000 001", "")
NAM = Row("Võ Văn Nam", "Chuyên viên", "Văn phòng", "0900 000 002", "")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def plan() -> Plan:
    return factories.PlanFactory.create(number=8752)


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return factories.TourFactory.create(plan=plan)


@pytest.fixture
def boss() -> User:
    agency = factories.AgencyFactory.create(name="Sở Tài chính")
    return factories.UserFactory.create(agency=agency, roles=("agency_clerk", "agency_approver"))


@pytest.fixture
def sent(plan: Plan, tour: Tour, boss: User) -> Registration:
    """One person, sent and returned."""
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    found = actions.save_draft(found, {tour: [MINH]}, revision=0, by=boss)
    upload = SimpleUploadedFile("a.pdf", PDF)
    actions.attach_dispatch(found, number="12/STC", dated_on=timezone.localdate(), file=upload, by=boss)
    found = acts.submit(found, by=boss)
    return acts.send_back(found, remarks="Ghi rõ đơn vị.", line_remarks={}, by=factories.organiser())


def test_a_later_answer_leaves_the_receipt_as_it_was(sent: Registration, tour: Tour, boss: User) -> None:
    before = (sent.sent_at, sent.sent_by, sent.sent_lines)
    actions.save_draft(sent, {tour: [NAM]}, revision=1, by=boss)
    answered = acts.decline_to_nominate(sent, reason="Bận.", by=boss)
    assert (answered.sent_at, answered.sent_by, answered.sent_lines) == before
    assert before[2] == [{"section": "II", "number": 1, "full_name": "Lê Thị Minh", "post": "Phó Giám đốc"}]


def test_the_receipts_page_shows_the_list_that_was_sent(
    client: Client, sent: Registration, tour: Tour, boss: User
) -> None:
    actions.save_draft(sent, {tour: [NAM]}, revision=1, by=boss)
    client.force_login(boss)
    page = client.get(reverse("registrations:receipt", args=[sent.pk])).content.decode()
    assert "Lê Thị Minh" in page
    assert "Võ Văn Nam" not in page


def test_sending_again_renews_the_list_under_the_same_number(sent: Registration, tour: Tour, boss: User) -> None:
    actions.save_draft(sent, {tour: [MINH, NAM]}, revision=1, by=boss)
    again = acts.submit(sent, by=boss)
    assert again.receipt_number == sent.receipt_number
    assert [line["full_name"] for line in again.sent_lines] == ["Lê Thị Minh", "Võ Văn Nam"]


def test_after_a_plain_no_the_list_counts_nowhere(
    client: Client, plan: Plan, tour: Tour, sent: Registration, boss: User
) -> None:
    acts.decline_to_nominate(sent, reason="Bận.", by=boss)
    other = factories.RegistrationFactory.create(plan=plan)
    assert queries.keys_elsewhere(other, [same_person_key("Lê Thị Minh")]) == set()
    assert not queries.nominations_in(plan).exists()
    assert [answer.counts for answer in queries.answers(plan, [tour]) if answer.agency == boss.agency] == [(0,)]
    client.force_login(factories.organiser())
    page = client.get(reverse("registrations:examine", args=[sent.pk])).content.decode()
    assert "Danh sách nhập trước đó không tính nữa." in page
    assert "Lê Thị Minh" not in page


def test_a_list_is_not_sent_after_a_plain_no_unless_it_is_saved_again(sent: Registration, boss: User) -> None:
    acts.decline_to_nominate(sent, reason="Bận.", by=boss)
    with pytest.raises(Refused, match="đã trả lời không cử người"):
        acts.submit(sent, by=boss)


def test_the_same_person_elsewhere_is_found_in_any_spelling(plan: Plan, tour: Tour, boss: User) -> None:
    mine = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    theirs = factories.NominationFactory.create(registration__plan=plan, tour=tour, full_name="Ông LÊ HOÀ")
    key = same_person_key("Lê Hòa")
    assert queries.keys_elsewhere(mine, [key, ""]) == {key}
    assert queries.keys_elsewhere(theirs.registration, [key]) == set()


def test_only_those_who_answer_for_the_agency_get_its_letters(
    sent: Registration, boss: User, mailoutbox: list[EmailMessage]
) -> None:
    factories.UserFactory.create(agency=boss.agency, roles=("member",))
    assert queries.addresses_of(sent.agency) == [boss.email]


def test_saving_a_list_writes_down_who_came_went_and_changed_without_numbers(
    sent: Registration, tour: Tour, boss: User
) -> None:
    other_phone = Row("Lê Thị Minh", "Phó Giám đốc", "Lãnh đạo Sở", "0900 000 009", "")
    actions.save_draft(sent, {tour: [other_phone, NAM]}, revision=1, by=boss)
    actions.save_draft(sent, {tour: [NAM]}, revision=2, by=boss)
    mended, shortened = AuditEntry.objects.filter(verb="Lưu danh sách").order_by("pk")[1:3]
    assert mended.changes == {"số người": ["1", "2"], "thêm": ["", "Võ Văn Nam"], "sửa": ["", "Lê Thị Minh"]}
    assert shortened.changes == {"số người": ["2", "1"], "bỏ": ["Lê Thị Minh", ""]}


def test_after_the_deadline_a_plain_no_says_why_it_cannot_be_sent(client: Client, plan: Plan, boss: User) -> None:
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency, status=Status.OPENED)
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save(update_fields=["closes_at"])
    client.force_login(boss)
    page = client.get(reverse("registrations:no_nomination", args=[found.pk])).content.decode()
    assert "đã hết hạn đăng ký lúc" in page
    assert 'aria-disabled="true"' in page
