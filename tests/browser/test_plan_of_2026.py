"""The plan of 2026 is written from a copy of 8752: other rounds, places and rules; issued, changed, and compared.
Between its two versions an agency registers, and finds its list again."""

import datetime
import os
import re
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import Agency
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.sizes import also
from tours.enums import PlanStatus, Scope
from tours.models import Plan

PICTURES = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    call_command("load_reference", verbosity=0)
    call_command("load_plan", "data/plans/8752.toml", verbosity=0)
    return Plan.objects.get(number=8752)


# Without JavaScript the same forms of the editor are filled in by the plan written from nothing.
@pytest.mark.parametrize(
    "has_javascript", [pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))]
)
def test_the_plan_of_2026_from_a_copy_of_8752(
    has_javascript: bool, plan: Plan, browser: Browser, live_server: LiveServer
) -> None:
    users = factories.organiser(), factories.clerk(Agency.objects.get(code="STC"))
    with ExitStack() as stack:
        organiser, clerk = (
            stack.enter_context(
                visitor(
                    browser,
                    live_server.url,
                    has_javascript=has_javascript,
                    pictures=PICTURES if has_javascript else None,
                )
            )
            for _ in users
        )
        organiser.come_in(users[0])
        copy_to_2026(organiser, plan)
        draft = Plan.objects.get(year=2026)
        write_rounds_places_and_rules(organiser, draft)
        issue(organiser, draft, "12")
        draft.refresh_from_db()
        assert (draft.status, draft.reference) == (PlanStatus.ISSUED, "12/KH-BCĐ")
        clerk.come_in(users[1])
        register(clerk, draft)
        change_to_version_2(organiser, draft)
        find_the_list_again(clerk, draft)


def copy_to_2026(organiser: Visitor, plan: Plan) -> None:
    organiser.go(f"/ke-hoach/{plan.pk}/")
    organiser.follow("Sao chép sang năm khác")
    organiser.page.get_by_label("Năm của kế hoạch mới").fill("2026")
    organiser.press("Lập bản thảo")
    said = organiser.page.locator("main").inner_text()
    assert "Diện “Đại diện huyện, thị xã, thành phố” không có cơ quan nào đang hoạt động." in said
    assert "Kế hoạch tuyên truyền cải cách hành chính tỉnh Khánh Hòa năm 2026" in said


def write_rounds_places_and_rules(organiser: Visitor, draft: Plan) -> None:
    page, tour = organiser.page, draft.tours.get(scope=Scope.OUT_OF_PROVINCE)
    editor = f"/ke-hoach/{draft.pk}/soan/"

    organiser.go(editor)
    organiser.follow(re.compile(r"Thêm đợt\W+các đợt ngoài tỉnh"))
    page.get_by_label("Tên", exact=False).first.fill("Đợt 3")
    page.get_by_label("Thời gian dự kiến").fill("dự kiến tháng 12 năm 2026")
    organiser.press(re.compile("^Lưu$"))

    organiser.follow(re.compile(r"Thêm nơi đến\W+nơi đến ngoài tỉnh"))
    page.get_by_label("Huế", exact=False).first.check()
    page.get_by_label("Đoạn của kế hoạch nói điều này").select_option(index=3)
    organiser.press(re.compile("^Lưu$"))

    group = tour.groups.get(code="dai-dien-huyen")
    organiser.go(f"{editor}dien/{group.pk}/")
    page.get_by_label("UBND cấp huyện", exact=False).first.uncheck()
    page.get_by_label("UBND cấp xã", exact=False).first.check()
    organiser.press(re.compile("^Lưu$"))
    assert "Diện “Đại diện huyện, thị xã, thành phố” gồm 65 cơ quan" in page.locator("main").inner_text()

    size = tour.rules.get(kind="size")
    organiser.go(f"{editor}quy-tac/{size.pk}/")
    page.get_by_label("Nhiều nhất").fill("11")
    organiser.press(re.compile("^Lưu$"))
    assert "Số nhiều nhất nhỏ hơn số ít nhất." in page.locator("main").inner_text()
    page.get_by_label("Nhiều nhất").fill("25")
    organiser.press(re.compile("^Lưu$"))
    assert "gồm 65 cơ quan" not in page.locator("main").inner_text()

    organiser.go(f"{editor}dau-van-ban/")
    today = timezone.localdate()
    closes = today + datetime.timedelta(days=40)
    page.get_by_label("Mở đăng ký lúc").fill(f"{today:%d/%m/%Y} 00:00")
    page.get_by_label("Hết hạn đăng ký lúc").fill(f"trước ngày {closes.day}/{closes.month}/{closes.year}")
    organiser.press(re.compile("^Lưu$"))
    draft.refresh_from_db()
    assert draft.closes_at
    assert timezone.localtime(draft.closes_at).date() == closes - datetime.timedelta(days=1)
    assert [tour.rounds.count(), tour.stops.count()] == [3, 5]


def issue(organiser: Visitor, draft: Plan, number: str) -> None:
    organiser.go(f"/ke-hoach/{draft.pk}/")
    organiser.press("Trình ban hành")
    organiser.follow("Ghi số và ngày ban hành")
    organiser.page.get_by_label("Số", exact=False).first.fill(number)
    organiser.page.get_by_label("Vì sao vẫn ban hành khi còn lưu ý").fill("Ban Chỉ đạo đã thống nhất.")
    organiser.press("Ban hành")


def register(clerk: Visitor, plan: Plan) -> None:
    clerk.go(f"/ke-hoach/{plan.pk}/viec/")
    clerk.follow("Danh sách người được cử")
    clerk.page.locator("#id_s2-0-full_name").fill("Trần Thị Hạnh")
    clerk.page.locator("#id_s2-0-post").fill("Phó Giám đốc")
    clerk.press("Lưu nháp")


def find_the_list_again(clerk: Visitor, plan: Plan) -> None:
    clerk.go(f"/ke-hoach/{plan.pk}/viec/")
    assert "Kế hoạch đã được thay bằng phiên bản 2" in clerk.page.locator("main").inner_text()
    clerk.follow("Danh sách người được cử")
    assert clerk.page.locator("#id_s2-0-full_name").input_value() == "Trần Thị Hạnh"
    clerk.go(f"/ke-hoach/{plan.pk}/viec/")
    clerk.follow("Xem khác gì")
    assert clerk.page.locator("ins", has_text="15/KH-BCĐ").count() == 1


def change_to_version_2(organiser: Visitor, draft: Plan) -> None:
    page = organiser.page
    organiser.press("Lập phiên bản mới")
    second = draft.next_versions.get()
    passage = second.passages.get(key="muc-dich-tham-quan")
    organiser.go(f"/ke-hoach/{second.pk}/soan/doan/{passage.pk}/")
    page.get_by_role("textbox", name="Lời văn").fill("Tham quan thực tế các mô hình, cách làm hay, cách làm mới.")
    organiser.press(re.compile("^Lưu$"))
    issue(organiser, second, "15")
    draft.refresh_from_db()
    assert (draft.status, draft.version, draft.reference) == (PlanStatus.ISSUED, 2, "15/KH-BCĐ")
    assert page.url.endswith(f"/ke-hoach/{draft.pk}/")
    organiser.go(f"/ke-hoach/{second.pk}/")
    assert "Đây là bản lưu của phiên bản 1." in page.locator("main").inner_text()
    organiser.follow("Xem bản đang có hiệu lực")
    organiser.follow("So với phiên bản trước")
    changes = page.locator("main").inner_text()
    assert "mục I.2." in changes
    assert page.locator("ins").all_inner_texts()[-1] == "hay, cách làm"
    assert page.locator("ins", has_text="15/KH-BCĐ").count() == 1
