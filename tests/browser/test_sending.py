"""From the clerk to the receipts: what is sent is what was read, and every sending has its own receipt."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.worlds import acts
from tours.models import Recipient

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
PICTURES = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None
AN = Row("Nguyễn Văn An", "Trưởng phòng", "Phòng A", "0900 000 001", "")
SWAPPED = Row("Lê Thị Minh", "Chuyên viên", "Phòng B", "0900 000 002", "")
MENDED = Row("Lê Thị Minh", "Chuyên viên chính", "Phòng B", "0900 000 002", "")


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def visit(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Callable[[User], Visitor]]:
    with ExitStack() as stack:

        def enter(user: User) -> Visitor:
            pictures = PICTURES if request.param else None
            someone = stack.enter_context(
                visitor(browser, live_server.url, has_javascript=request.param, pictures=pictures)
            )
            someone.enter_as(user)
            return someone

        yield enter


def test_what_is_sent_was_read_and_each_sending_has_its_receipt(
    transactional_db: None, visit: Callable[[User], Visitor]
) -> None:
    tour = factories.TourFactory.create(plan=factories.PlanFactory.create(number=8752))
    agency = factories.AgencyFactory.create(name="Sở Tư pháp")
    Recipient.objects.create(plan=tour.plan, text="Các Sở", agency_kinds=["department"])
    clerk, boss = factories.clerk(agency), factories.approver(agency)
    found = factories.RegistrationFactory.create(plan=tour.plan, agency=agency)
    found = actions.save_draft(found, {tour: [AN]}, revision=0, by=clerk)
    upload = SimpleUploadedFile("a.pdf", PDF)
    actions.attach_dispatch(found, number="1/STP", dated_on=timezone.localdate(), file=upload, by=clerk)
    check = f"/dang-ky/{found.pk}/kiem-tra/"

    desk = visit(clerk)
    desk.go(check)
    desk.press("Báo lãnh đạo: đã sẵn sàng để gửi")

    leader = visit(boss)
    leader.go(f"/ke-hoach/{tour.plan_id}/viec/")
    leader.follow("Đọc lại và gửi")
    actions.save_draft(found, {tour: [SWAPPED]}, revision=Registration.objects.get().revision, by=clerk)
    leader.press("Gửi Sở Nội vụ")
    text = leader.page.locator("main").inner_text()
    assert "Danh sách đã đổi sau khi anh/chị mở trang" in text
    assert "Nguyễn Văn An" in text
    leader.press("Tôi đã đọc, gửi 1 người")
    assert "Đúng hạn" in leader.page.locator("main").inner_text()

    person = found.nominations.get()
    acts.send_back(found, remarks="", line_remarks={person.pk: "Ghi rõ ngạch."}, by=factories.organiser())
    leader.go(check)
    leader.press("Gửi Sở Nội vụ")
    assert "Chưa sửa theo nhận xét" in leader.page.locator("main").inner_text()
    actions.save_draft(found, {tour: [MENDED]}, revision=Registration.objects.get().revision, by=clerk)
    leader.go(check)
    leader.press("Gửi Sở Nội vụ")
    receipts = leader.page.locator("main").inner_text()
    assert "Cơ quan đã gửi 2 lần" in receipts
    assert "001/BN-8752/KH-BCĐ" in receipts
    assert "Chuyên viên chính" in receipts
