"""What a page says is wrong: above, at the field, or as the reason why a button is off."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registrations.models import Registration
from tests import factories
from tests.registrations.typed import MINH, NAM, typed, url
from tours.enums import Scope
from tours.models import Task, Tour

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration() -> Registration:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I")
    factories.TourFactory.create(plan=plan)
    return factories.RegistrationFactory.create(plan=plan)


@pytest.fixture
def clerk_client(client: Client, registration: Registration) -> Client:
    client.force_login(factories.clerk(registration.agency))
    return client


@pytest.fixture
def organiser_client(client: Client) -> Client:
    client.force_login(factories.organiser())
    return client


def test_what_no_list_can_hold_is_named_above_with_its_line(clerk_client: Client, registration: Registration) -> None:
    page = clerk_client.post(
        url("registration", registration), typed(MINH, MINH | {"post": "Ă" * 245})
    ).content.decode()
    assert "Chưa lưu được danh sách." in page
    assert "Mục II, dòng 2. Chức vụ/ chức danh: Rút gọn còn tối đa 200 ký tự; đang có 245." in page
    assert 'href="#id_s2-1-post"' in page


def test_a_saved_draft_says_how_much_is_left_before_sending(clerk_client: Client, registration: Registration) -> None:
    page = clerk_client.post(url("registration", registration), typed(MINH, NAM), follow=True).content.decode()
    assert "Còn 2 chỗ cần sửa trước khi gửi." in page
    assert "Chưa thực hiện được" not in page


def test_a_refused_pdf_is_said_at_its_field(clerk_client: Client, registration: Registration) -> None:
    fields = {"number": "12/STC-VP", "dated_on": timezone.localdate().strftime("%d/%m/%Y")}
    bad = {"file": SimpleUploadedFile("Công văn.pdf", b"PK\x03\x04", "application/pdf")}
    page = clerk_client.post(url("dispatch", registration), fields | bad).content.decode()
    assert page.count("không phải PDF") == 2
    assert 'href="#id_file"' in page
    assert "(không bắt buộc)" not in page


def test_everything_wrong_with_a_dispatch_is_said_at_once(clerk_client: Client, registration: Registration) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    fields = {"number": "", "dated_on": tomorrow.strftime("%d/%m/%Y")}
    bad = {"file": SimpleUploadedFile("Công văn.pdf", b"PK\x03\x04", "application/pdf")}
    response = clerk_client.post(url("dispatch", registration), fields | bad)
    assert response.status_code == 422
    page = response.content.decode()
    for words in ("Nhập số, ký hiệu của công văn.", "sau hôm nay. Nhập lại ngày ghi trên công văn.", "không phải PDF"):
        assert page.count(words) == 2
    assert f'value="{fields["dated_on"]}"' in page


def test_a_good_file_that_the_browser_forgets_is_asked_for_again(
    clerk_client: Client, registration: Registration
) -> None:
    good = {"file": SimpleUploadedFile("Công văn.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")}
    page = clerk_client.post(url("dispatch", registration), {"number": "1", "dated_on": ""} | good).content.decode()
    assert "Chọn lại tệp này: trình duyệt không giữ tệp đã chọn." in page


def test_an_unsent_list_can_be_neither_accepted_nor_returned(
    organiser_client: Client, registration: Registration
) -> None:
    page = organiser_client.get(url("examine", registration)).content.decode()
    assert "Chỉ tiếp nhận hoặc trả lại được đăng ký cơ quan đã gửi." in page
    assert page.count('aria-disabled="true"') == 2


def test_late_tasks_of_the_plan_are_the_organisers_work(organiser_client: Client, registration: Registration) -> None:
    plan = registration.plan
    passage = factories.PassageFactory.create(plan=plan)
    Task.objects.create(plan=plan, passage=passage, due_on=datetime.date(2026, 1, 9))
    page = organiser_client.get(reverse("tours:today", args=[plan.pk])).content.decode()
    assert "Đã quá hạn" in page
    assert reverse("tours:finish_task", args=[plan.tasks.get().pk]) in page


def test_the_sheet_quotes_a_limit_only_to_those_it_is_for(clerk_client: Client, registration: Registration) -> None:
    tour = Tour.objects.get(plan=registration.plan, form_section="II")
    quote = "mỗi địa phương cử 1 người"
    group = factories.ParticipantGroupFactory.create(tour=tour, quote=quote, quota_per_agency=1, agency_kinds=["x"])
    assert quote not in clerk_client.get(url("registration", registration)).content.decode()
    group.agency_kinds = [registration.agency.kind_id]
    group.save()
    assert quote in clerk_client.get(url("registration", registration)).content.decode()
