"""The main job on plan 8752 in a browser: from an agency's list to the leaders' report; `make check-all` without
JavaScript, too."""

import datetime
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.enums import Role
from accounts.models import Agency, User
from delegations.enums import CompositionStatus
from delegations.models import Composition
from registrations.enums import RegistrationStatus
from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.sizes import also
from tests.worlds.demonstration import registered
from tours.models import Plan

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
PICTURES = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    """Plan 8752 with its demonstration registrations, still open, nobody gone and no composition yet."""
    registered()
    plan = Plan.objects.get(number=8752)
    plan.closes_at = timezone.now() + datetime.timedelta(hours=5)
    plan.save(update_fields=["closes_at"])
    return plan


@pytest.fixture
def people() -> dict[str, User]:
    """An agency that has not answered yet, the organiser and a leader; one of them with a password."""
    agency = Agency.objects.get(code="SNGV")
    people = {
        "clerk": factories.clerk(agency),
        "approver": factories.approver(agency),
        "organiser": factories.organiser(),
        "leader": factories.UserFactory.create(roles=(Role.LEADER,)),
    }
    people["clerk"].set_password(factories.PASSWORD)
    people["clerk"].save()
    return people


# Without JavaScript an agency sends its list in test_sending, and the organiser composes in test_board_hands.
@pytest.fixture(params=[pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))])
def visit(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Callable[[], Visitor]]:
    """Someone comes with a browser of his own."""
    pictures = PICTURES if request.param else None
    with ExitStack() as stack:

        def come() -> Visitor:
            return stack.enter_context(
                visitor(browser, live_server.url, has_javascript=request.param, pictures=pictures)
            )

        yield come


def test_from_an_agencys_list_to_the_leaders_report(
    plan: Plan, people: dict[str, User], visit: Callable[[], Visitor], tmp_path: Path
) -> None:
    clerk, approver, organiser, leader = (visit() for _ in people)
    clerk.sign_in(people["clerk"].email)
    the_clerk_fills_in_the_list(clerk, plan, tmp_path)
    approver.come_in(people["approver"])
    the_approver_sends_it(approver, plan)
    registration = Registration.objects.get(plan=plan, agency__code="SNGV")
    assert registration.status == RegistrationStatus.SUBMITTED
    organiser.come_in(people["organiser"])
    the_organiser_accepts_it(organiser, plan)
    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.ACCEPTED
    the_organiser_composes_and_submits(organiser, plan)
    leader.come_in(people["leader"])
    the_leader_approves(leader, plan)
    assert Composition.objects.get().status == CompositionStatus.APPROVED
    the_leader_takes_the_documents(leader, plan)
    nothing_moves_any_more(organiser)


def the_clerk_fills_in_the_list(clerk: Visitor, plan: Plan, folder: Path) -> None:
    clerk.go(f"/ke-hoach/{plan.pk}/viec/")
    clerk.follow("Đọc kế hoạch")
    assert "Lãnh đạo các Sở: Nội vụ, Kế hoạch và Đầu tư" in clerk.page.content()
    clerk.go(f"/ke-hoach/{plan.pk}/viec/")
    clerk.follow("Danh sách người được cử")
    page = clerk.page
    page.locator("#id_s1-0-full_name").fill("Trần Thị Hạnh")
    page.locator("#id_s1-0-post").fill("Chuyên viên")
    page.locator("#id_s2-0-full_name").fill("NGUYỄN VĂN  BÌNH")
    page.locator("#id_s2-0-post").fill("Phó Giám đốc")
    page.locator("#id_s2-0-phone").fill("0900 000 2")
    if clerk.has_javascript:
        page.get_by_role("button", name="Thêm người vào mục II", exact=True).click()
    else:
        clerk.press("Thêm người vào mục II")
    page.locator("#id_s2-1-full_name").fill("Lê Thị Hoa")
    clerk.press("Lưu nháp")
    assert "Nhập đủ 10 chữ số; số này mới có 8." in page.content()
    assert "Nhập chức vụ hoặc chức danh của Lê Thị Hoa." in page.content()
    assert page.locator("#id_s2-0-phone").input_value() == "0900 000 2"
    page.locator("#id_s2-0-phone").fill("0900 000 002")
    clerk.in_row("s2-1", "Bỏ")
    clerk.press("Lưu, đến công văn")
    the_clerk_adds_the_dispatch(clerk, folder)
    clerk.follow("Kiểm tra trước khi gửi")
    assert "Người gửi là lãnh đạo cơ quan" in page.content()


def the_clerk_adds_the_dispatch(clerk: Visitor, folder: Path) -> None:
    page = clerk.page
    false, true = folder / "Công văn giả.pdf", folder / "Công văn cử cán bộ.pdf"
    false.write_bytes(b"PK\x03\x04")
    true.write_bytes(PDF)
    for file in (false, true):
        page.get_by_label("Số, ký hiệu công văn").fill("45/SNgV-VP")
        page.get_by_label("Ngày của công văn").fill(timezone.localdate().strftime("%d/%m/%Y"))
        page.get_by_label(re.compile("Tệp PDF của công văn")).set_input_files(file)
        clerk.press("Lưu công văn")
        if file is false:
            assert "không phải PDF" in page.content()
            assert page.get_by_label("Số, ký hiệu công văn").input_value() == "45/SNgV-VP"


def the_approver_sends_it(approver: Visitor, plan: Plan) -> None:
    approver.go(f"/ke-hoach/{plan.pk}/viec/")
    approver.follow("Kiểm tra trước khi gửi")
    approver.press("Gửi Sở Nội vụ")
    assert re.search(r"\d{3}/BN-8752/KH-BCĐ", approver.page.locator("h1").inner_text())


def the_organiser_accepts_it(organiser: Visitor, plan: Plan) -> None:
    organiser.go(f"/ke-hoach/{plan.pk}/dang-ky/")
    organiser.follow("Sở Ngoại vụ")
    organiser.press("Trả lại để bổ sung")
    assert "Nhập nhận xét để cơ quan biết" in organiser.page.content()
    organiser.press("Tiếp nhận đăng ký")
    assert "Đã tiếp nhận đăng ký của Sở Ngoại vụ." in organiser.page.content()


def the_organiser_composes_and_submits(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    organiser.go(f"/ke-hoach/{plan.pk}/doan/")
    organiser.press(re.compile("Lập phương án mới.*ngoài tỉnh"))
    assert "Chưa trình được" in page.content()
    organiser.press("Gợi ý sắp xếp")
    assert "trong khoảng 12–15" in page.content()
    assert "Chưa trình được" not in page.content()
    before = placed_in(organiser, 1)
    move_someone(organiser)
    assert placed_in(organiser, 1) != before
    organiser.press(re.compile("^Hoàn tác: "))
    assert placed_in(organiser, 1) == before
    organiser.press("Trình Ban Chỉ đạo")
    assert Composition.objects.get().status == CompositionStatus.SUBMITTED


def placed_in(organiser: Visitor, number: int) -> int:
    return organiser.page.locator(f'[data-drop="{number}"] > .person:not(.person-empty)').count()


def move_someone(organiser: Visitor) -> None:
    """The first member of delegation 2 goes out of it, by the menu and the keyboard."""
    page = organiser.page
    menus = page.locator('[data-drop="2"] details.move')
    menu = (
        menus.nth(menus.count() - 1)
        if placed_in(organiser, 1) == 15
        else page.locator('[data-drop="1"] details.move').last
    )
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    if organiser.has_javascript:
        organiser.type_enter("button", re.compile("Đưa về chưa xếp"))
    else:
        organiser.click(menu.get_by_role("link"))
        organiser.look()
        organiser.press(re.compile("Đưa về chưa xếp"))


def the_leader_approves(leader: Visitor, plan: Plan) -> None:
    leader.go(f"/ke-hoach/{plan.pk}/lanh-dao/")
    leader.page.set_viewport_size({"width": 360, "height": 780})
    leader.click(leader.page.locator('a[href*="phe-duyet"]').first)
    leader.look()
    leader.press(re.compile("^Phê duyệt phương án"))
    assert "phê duyệt" in leader.page.content()


def the_leader_takes_the_documents(leader: Visitor, plan: Plan) -> None:
    leader.go(f"/ke-hoach/{plan.pk}/van-ban/")
    starts = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}
    wanted = [("ke-hoach", "pdf"), ("ke-hoach", "docx")]
    wanted += [(slug, kind) for slug in ("bao-cao-tong-hop", "danh-sach-doan") for kind in starts]
    for slug, kind in wanted:
        link = leader.page.locator(f'a[href*="/{slug}.{kind}"]').first
        response = leader.page.context.request.get(leader.base + str(link.get_attribute("href")))
        assert response.status == 200, f"{slug}.{kind}"
        assert response.body().startswith(starts[kind]), f"{slug}.{kind}"


def nothing_moves_any_more(organiser: Visitor) -> None:
    composition = Composition.objects.get()
    organiser.go(f"/doan/{composition.pk}/")
    assert organiser.page.get_by_role("button", name="Gợi ý sắp xếp").count() == 0
    assert "Đã phê duyệt" in organiser.page.content()
