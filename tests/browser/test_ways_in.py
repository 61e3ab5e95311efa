"""Every way into a list: typed by keyboard, a file, pasted rows, the directory; with and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from registrations.enums import RegistrationStatus
from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.registrations.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE, workbook
from tours.enums import Scope

pytestmark = [pytest.mark.django_db(transaction=True)]
TWO_NAMES = ("Đỗ Hải Yến, Mai Xuân Phong", "Chuyên viên", "Thanh tra", "0900000026", "")


@pytest.fixture
def registration() -> Registration:
    plan = factories.PlanFactory.create(number=8752)
    for position, (scope, section, title) in enumerate(
        [(Scope.IN_PROVINCE, "I", I_TITLE), (Scope.OUT_OF_PROVINCE, "II", II_TITLE)], start=1
    ):
        factories.TourFactory.create(plan=plan, scope=scope, position=position, form_section=section, form_title=title)
    agency = factories.AgencyFactory.create(name="Sở Tài chính")
    factories.NominationFactory.create(registration__agency=agency, full_name="Lê Thị Hồng")
    return factories.RegistrationFactory.create(plan=plan, agency=agency, status=RegistrationStatus.OPENED)


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def clerk(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: LiveServer,
    axe_source: str,
    registration: Registration,
) -> Iterator[Visitor]:
    user = factories.clerk(registration.agency)
    user.set_password(factories.PASSWORD)
    user.save()
    with visitor(browser, live_server.url, axe_source, has_javascript=request.param) as someone:
        someone.sign_in(user.email)
        someone.go(f"/dang-ky/{registration.pk}/")
        yield someone


def names(registration: Registration) -> list[str]:
    return list(registration.nominations.order_by("tour__position", "position").values_list("full_name", flat=True))


def test_every_way_into_a_list(clerk: Visitor, registration: Registration, tmp_path: Path) -> None:
    type_by_keyboard_alone(clerk)
    assert names(registration) == ["Nguyễn Văn An"]
    take_good_rows_of_a_file(clerk, tmp_path)
    assert names(registration) == ["Nguyễn Văn An", "Trần Thị Bình"]
    paste_rows_and_say_their_section(clerk)
    assert names(registration)[2:] == ["Đặng Quốc Cường"]
    pick_people_known_from_before(clerk)
    assert names(registration)[3:] == ["Lê Thị Hồng"]


def type_by_keyboard_alone(clerk: Visitor) -> None:
    """Enter in a field saves; it never removes a row, and the button that makes it so is out of reach."""
    page = clerk.page
    page.locator("#id_s1-0-full_name").focus()
    page.keyboard.type("Nguyễn Văn An")
    page.keyboard.press("Tab")
    page.keyboard.type("Chuyên viên")
    page.locator("#id_s1-0-phone").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    clerk.look()
    page.locator("main").focus()
    for _step in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") != "visually-hidden"


def take_good_rows_of_a_file(clerk: Visitor, folder: Path) -> None:
    file = folder / "Danh sách đăng ký.xlsx"
    file.write_bytes(workbook([["DANH SÁCH"], COLUMNS, ["I", I_TITLE], [1, *AN], [2, *TWO_NAMES], [3, *BINH]]))
    clerk.follow("Nhập từ tệp Excel hoặc dán")
    clerk.press("Đọc danh sách")
    assert "Chọn tệp hoặc dán các dòng từ bảng tính." in clerk.page.content()
    clerk.page.locator("#id_file").set_input_files(file)
    clerk.press("Đọc danh sách")
    assert clerk.page.locator("h1").inner_text() == "Kết quả đọc tệp Danh sách đăng ký.xlsx"
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="Tải lại tệp có kết quả kiểm tra").click()
    assert download.value.suggested_filename == "Danh sách đăng ký - kết quả kiểm tra.xlsx"
    assert not clerk.page.get_by_label("Nhận dòng 4, Nguyễn Văn An").is_checked()
    clerk.press("Nhận các dòng đánh dấu")


def paste_rows_and_say_their_section(clerk: Visitor) -> None:
    clerk.follow("Nhập từ tệp Excel hoặc dán")
    clerk.page.locator("#id_text").fill("\n".join("\t".join(row) for row in (COLUMNS[1:], CUONG)))
    clerk.press("Đọc danh sách")
    clerk.press("Nhận các dòng đánh dấu")
    assert "Dòng 2 chưa rõ mục." in clerk.page.content()
    clerk.page.locator("#id_section").select_option("II")
    clerk.press("Nhận các dòng đánh dấu")


def pick_people_known_from_before(clerk: Visitor) -> None:
    clerk.follow("Chọn từ danh bạ")
    clerk.page.get_by_label("Cử Lê Thị Hồng").check()
    clerk.press("Đưa vào mục II, ngoài tỉnh")
