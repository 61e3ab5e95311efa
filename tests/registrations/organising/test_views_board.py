"""The organiser's board of lists: who is reminded, who has longer, who is shown and what is entered from paper."""

import datetime
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency, AuditEntry
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import ChangeRequest, Extension, Nomination, Registration, Reminder
from tests import factories
from tests.worlds import acts
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db


def test_the_reminder_is_shown_before_it_is_sent(organiser: Client, plan: Plan, agency: Agency) -> None:
    clerk = factories.clerk(agency)
    url = reverse("registrations:remind", args=[plan.pk])
    page = organiser.get(url).content.decode()
    assert clerk.email in page
    assert "Kính gửi Sở Tài chính" in page
    assert re.search("- Chưa trả lời: .*Sở Nội vụ", page)
    assert "Chép tin nhắn" in page
    assert "Cần gọi điện, hoặc nhờ quản trị mời: Sở Nội vụ." in page
    assert not Reminder.objects.exists()
    refused = organiser.post(url)
    assert refused.status_code == 422
    assert "Chưa chọn cơ quan nào." in refused.content.decode()
    page = organiser.post(url, {"agency": agency.pk}, follow=True).content.decode()
    assert "Đang gửi 1 thư nhắc." in page
    assert f"Thư hôm nay đến {clerk.email}:" in page
    assert organiser.post(url, {"agency": agency.pk}).status_code == 422


def test_only_the_chosen_of_the_silent_are_reminded(organiser: Client, plan: Plan, agency: Agency) -> None:
    chosen, other = factories.clerk(agency), factories.clerk(factories.AgencyFactory.create())
    answered = factories.RegistrationFactory.create(plan=plan, status=Status.ACCEPTED).agency
    factories.clerk(answered)
    url = reverse("registrations:remind", args=[plan.pk])
    organiser.post(url, {"agency": [agency.pk, answered.pk]})
    assert [one.address for one in Reminder.objects.all()] == [chosen.email]
    page = organiser.get(url).content.decode()
    assert f'value="{agency.pk}"' not in page
    assert f'value="{other.agency_id}" aria-label="Nhắc {other.agency}" checked' in page


def test_the_board_counts_each_state_and_late_requests_among_them(organiser: Client, sent: Nomination) -> None:
    plan = sent.registration.plan
    ChangeRequest.objects.create(
        registration=sent.registration,
        kind="withdraw",
        tour=sent.tour,
        leaving=sent,
        leaving_name=sent.full_name,
        reason="Chuyển công tác.",
        requested_at=timezone.now(),
        requested_by=factories.approver(sent.registration.agency),
    )
    url = reverse("registrations:review", args=[plan.pk])
    board = organiser.get(url).content.decode()
    for words in ("Tất cả (2)", "Chưa trả lời (1)", "Chờ xem xét (1)", "Đã tiếp nhận (0)", "Có đề nghị thay đổi (1)"):
        assert words in board
    unopened = organiser.get(url, {"loc": "chua-mo"}).content.decode().split("<tbody")[1]
    assert "Chưa mở (1)" in board
    assert ("Sở Nội vụ" in unopened, "Sở Tài chính" in unopened) == (True, False)
    assert "Không có" in organiser.get(url, {"loc": "da-mo"}).content.decode()
    late = organiser.get(url, {"loc": "thay-doi"}).content.decode()
    late = late.split("<tbody")[1].split("</tbody>")[0]
    assert "Sở Tài chính" in late
    assert "Sở Nội vụ" not in late
    shown = cells(organiser, reverse("registrations:answers_file", args=[plan.pk]) + "?loc=thay-doi")
    assert shown[1][1:4] == ["Sở Tài chính", "Đã gửi", 1]
    assert shown[1][-1] == "Rút Lê Thị Minh"
    assert len(shown) == 2


def cells(client: Client, url: str) -> list[list[object]]:
    book = load_workbook(io.BytesIO(client.get(url).content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_people_who_are_shown_are_exported_and_the_copy_is_recorded(organiser: Client, sent: Nomination) -> None:
    factories.NominationFactory.create(registration=sent.registration, tour=sent.tour, full_name='=HYPERLINK("x")')
    url = reverse("registrations:nominations_file", args=[sent.registration.plan_id])
    found = cells(organiser, f"{url}?q=minh")
    assert [row[1] for row in found] == ["Họ và tên", "Lê Thị Minh"]
    book = load_workbook(io.BytesIO(organiser.get(url).content))
    assert {cell.data_type for cell in book.worksheets[0]["B"]} == {"s"}
    assert AuditEntry.objects.filter(verb="Tải danh sách người được cử").count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_reminder_page_costs_the_same_for_any_number_of_agencies(
    organiser: Client, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _agency in range(count):
        factories.clerk(factories.AgencyFactory.create())
    address = reverse("registrations:remind", args=[plan.pk])
    organiser.get(address)  # the plan is kept in the process from here on
    with django_assert_num_queries(5):
        organiser.get(address)


def test_an_extension_has_a_day_and_a_reason(organiser: Client, plan: Plan, agency: Agency) -> None:
    url = reverse("registrations:extend", args=[plan.pk, agency.pk])
    refused = organiser.post(url, {"until": "1/1/2020", "reason": "Muộn."})
    assert refused.status_code == 422
    assert "Hạn mới phải sau" in refused.content.decode()
    assert 'value="1/1/2020"' in refused.content.decode()
    far = organiser.post(url, {"until": "31/12/2099", "reason": "Nhận văn bản muộn."})
    assert far.status_code == 422
    assert "Hạn mới cách hôm nay hơn một năm" in far.content.decode()
    until = timezone.localdate() + datetime.timedelta(days=30)
    organiser.post(url, {"until": until.isoformat(), "reason": "Nhận văn bản muộn."})
    assert Extension.objects.get().reason == "Nhận văn bản muộn."
    district = factories.AgencyFactory.create(kind="district")
    assert organiser.get(reverse("registrations:extend", args=[plan.pk, district.pk])).status_code == 404


def test_the_organiser_enters_a_paper_list_from_start_to_receipt(
    organiser: Client, plan: Plan, tour: Tour, agency: Agency
) -> None:
    url = reverse("registrations:enter_from_paper", args=[plan.pk, agency.pk])
    assert organiser.post(url, {"reason": ""}).status_code == 422
    page = organiser.post(url, {"reason": "Công văn 12/STC-VP."}, follow=True)
    registration = Registration.objects.get(plan=plan)
    assert page.redirect_chain[-1][0] == reverse("registrations:registration", args=[registration.pk])
    assert reverse("registrations:review", args=[plan.pk]) in page.content.decode()
    line = {f"s{tour.position}-0-full_name": "Trần Thị Hoa", f"s{tour.position}-0-post": "Phó Giám đốc"}
    line |= {f"s{tour.position}-TOTAL_FORMS": "1", f"s{tour.position}-INITIAL_FORMS": "0", "revision": "0"}
    organiser.post(page.redirect_chain[-1][0], line)
    dispatch = {"number": "12/STC-VP", "dated_on": timezone.localdate().strftime("%d/%m/%Y")}
    checked = organiser.post(reverse("registrations:dispatch", args=[registration.pk]), dispatch, follow=True)
    assert checked.redirect_chain[-1][0] == reverse("registrations:check", args=[registration.pk])
    receipt = organiser.post(
        reverse("registrations:submit", args=[registration.pk]), acts.shown(registration), follow=True
    )
    assert "001/BN-8752/KH-BCĐ" in receipt.content.decode()
    registration.refresh_from_db()
    assert registration.source == Source.PAPER
    board = organiser.get(reverse("registrations:review", args=[plan.pk])).content.decode()
    assert "Nhập từ văn bản giấy." in board


def test_the_organiser_may_not_touch_a_list_the_agency_writes(organiser: Client, plan: Plan, agency: Agency) -> None:
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency)
    assert organiser.get(reverse("registrations:registration", args=[registration.pk])).status_code == 403


def test_an_extension_has_an_hour_and_stands_in_the_table(organiser: Client, plan: Plan, agency: Agency) -> None:
    until = timezone.localdate() + datetime.timedelta(days=20)
    url = reverse("registrations:extend", args=[plan.pk, agency.pk])
    organiser.post(url, {"until": f"{until:%d/%m/%Y}", "hour": "17:00", "reason": "Theo đề nghị."})
    later = timezone.localtime(Extension.objects.get(plan=plan, agency=agency).closes_at)
    assert (later.date(), later.hour, later.minute) == (until, 17, 0)
    board = organiser.get(reverse("registrations:review", args=[plan.pk])).content.decode().replace("\u00a0", " ")
    assert f"Gia hạn đến 17 giờ 00 ngày {until.day}/{until.month}/{until.year}." in board
