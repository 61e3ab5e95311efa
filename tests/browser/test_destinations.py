"""Choosing destinations in a browser, with and without JavaScript: weigh, decide, group, agree with hosts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from destinations.models import Decision
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.sizes import also
from tests.worlds.demonstration import registered
from tours.models import Criterion, Plan, Stop, StopOption, Tour


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    """Plan 8752 with its demonstration record of destinations."""
    registered()
    return Plan.objects.get(number=8752)


@pytest.fixture(params=[pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))])
def organiser(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, plan: Plan
) -> Iterator[Visitor]:
    with visitor(browser, live_server.url, has_javascript=request.param) as someone:
        someone.come_in(factories.organiser())
        yield someone


def test_a_tours_destinations_are_weighed_decided_grouped_and_agreed(organiser: Visitor, plan: Plan) -> None:
    tour = plan.tours.get(code="ngoai-tinh")
    weigh(organiser, tour)
    decide(organiser)
    set_the_leap(organiser, tour)
    group(organiser, tour)
    agree(organiser, plan)
    organiser.go("/chi-so/?q=ca+mau&index=pci")
    assert "Cà Mau" in organiser.page.locator("table").inner_text()
    assert "Hà Nội" not in organiser.page.locator("table").inner_text()
    organiser.go("/chi-so/nhap/")


def weigh(organiser: Visitor, tour: Tour) -> None:
    """Sort and filter, turn the page, take the table along, consider one more place; all of it by keyboard."""
    page = organiser.page
    organiser.go(f"/ke-hoach/{tour.plan_id}/noi-den/")
    organiser.follow("Hồ sơ chọn nơi đến ngoài tỉnh")
    page.get_by_label("Xếp theo").select_option(label="PCI 2022 tốt nhất trước")
    page.get_by_label("Tìm theo tên").fill("ninh")
    page.get_by_label("Tìm theo tên").press("Enter")
    page.wait_for_url("**q=ninh**")
    table = page.get_by_role("table")
    table.get_by_role("link", name="Quảng Ninh").wait_for()
    assert "Cà Mau" not in table.inner_text()
    file = page.request.get(organiser.base + str(page.get_by_role("link", name="Tải Excel").get_attribute("href")))
    assert 'filename="ho-so-noi-den-ngoai-tinh.xlsx"' in file.headers["content-disposition"]
    page.get_by_role("button", name="Xem xét Quảng Ninh").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Đã đưa Quảng Ninh vào xem xét.").last.wait_for()  # the live region says it too
    assert "q=ninh" in page.url
    organiser.look()
    organiser.follow("Bỏ lọc")
    organiser.follow("Trang sau")
    assert "Trang 2 trong 3" in page.locator("main").inner_text()
    organiser.go(f"/ke-hoach/{tour.plan_id}/noi-den/ngoai-tinh/")
    organiser.follow("Quảng Ninh")


def decide(organiser: Visitor) -> None:
    page = organiser.page
    page.get_by_text("Chấm tiêu chí 2", exact=True).click()
    page.locator("details[open]").get_by_label("Điểm").select_option("3")
    page.locator("details[open]").get_by_label("Nhận xét, căn cứ").fill("Trung tâm hành chính công cấp tỉnh.")
    organiser.press("Lưu điểm tiêu chí 2")
    assert "3/3 điểm, ngưỡng 2. Trung tâm hành chính công cấp tỉnh." in page.locator("main").inner_text()
    page.get_by_role("radio", name="Không chọn").check()
    page.get_by_label("Lý do").fill("Xa sân bay, đã đến năm 2021.")
    organiser.press("Ghi kết quả")
    decision = Decision.objects.get(candidate__locality__name="Quảng Ninh")
    assert decision.figures["met"] == 2
    page.get_by_text("Số liệu ngày đó").last.click()
    organiser.look()


def set_the_leap(organiser: Visitor, tour: Tour) -> None:
    page = organiser.page
    organiser.go(f"/ke-hoach/{tour.plan_id}/noi-den/ngoai-tinh/")
    page.get_by_text("Đổi ngưỡng thăng hạng của tiêu chí 1").click()
    form = page.locator("details[open]")
    form.get_by_label("Tăng từ bao nhiêu bậc").fill("25")
    form.get_by_label("Vì sao").fill("Bằng mức tăng của Trà Vinh.")
    organiser.press("Lưu ngưỡng tiêu chí 1")
    assert Criterion.objects.get(tour=tour, kind="rank_or_leap").leap == 25
    assert "hoặc tăng từ 25 bậc trở lên" in page.locator("main").inner_text()


def group(organiser: Visitor, tour: Tour) -> None:
    Stop.objects.filter(tour=tour).update(round=None)
    organiser.go(f"/ke-hoach/{tour.plan_id}/noi-den/ngoai-tinh/so-do/")
    organiser.press("Ghép theo gợi ý")
    assert "Nội Bài – Bắc Giang" in organiser.page.locator("main").inner_text()
    organiser.page.get_by_label("Cà Mau", exact=True).select_option(label="Chưa ghép đợt")
    organiser.press("Lưu các đợt")
    rounds = dict(Stop.objects.filter(tour=tour).values_list("name", "round__number"))
    assert rounds == {"Bắc Giang": 1, "Nam Định": 1, "Hậu Giang": 2, "Cà Mau": None}


def agree(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    option = StopOption.objects.get(stop__tour__plan=plan, agency__code="STC")
    organiser.go(f"/noi-tiep/{option.pk}/")
    page.get_by_label("Người liên hệ").fill("Trần Thị Mai")
    page.get_by_label("Phiên bản lịch trình đã thống nhất").fill("2")
    organiser.press("Lưu đầu mối")
    for state in ("Đã hỏi", "Đã nhận lời"):
        page.get_by_label("Trạng thái mới").select_option(label=state)
        organiser.press("Ghi trạng thái")
    organiser.go(f"/ke-hoach/{plan.pk}/noi-den/")
    assert "Không cần nữa" in page.locator("main").inner_text()
