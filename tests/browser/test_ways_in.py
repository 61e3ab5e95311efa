"""Every way into a list, by the keyboard alone, with and without JavaScript: typed, a file, pasted, the directory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from registrations.enums import RegistrationStatus
from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE, workbook
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
    registration: Registration,
) -> Iterator[Visitor]:
    with visitor(browser, live_server.url, has_javascript=request.param) as someone:
        someone.enter_as(factories.clerk(registration.agency))
        someone.go(f"/dang-ky/{registration.pk}/")
        yield someone


def names(registration: Registration) -> list[str]:
    return list(registration.nominations.order_by("tour__position", "position").values_list("full_name", flat=True))


def test_typing_by_the_keyboard_alone(clerk: Visitor, registration: Registration) -> None:
    """Enter in a field without JavaScript saves; it never removes a row, and the button that makes it so is out of
    reach. With JavaScript it goes down."""
    page = clerk.page
    page.locator("#id_s1-0-full_name").focus()
    page.keyboard.type("Nguyễn Văn An")
    page.keyboard.press("Tab")
    page.keyboard.type("Chuyên viên")
    page.locator("#id_s1-0-phone").focus()
    if clerk.has_javascript:
        page.keyboard.press("Enter")
        expect(page.locator("#id_s1-1-phone")).to_be_focused()
        clerk.type_enter("button", "Lưu nháp")
    else:
        with clerk.loading():
            page.keyboard.press("Enter")
    clerk.look()
    page.locator("main").focus()
    for _step in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") != "visually-hidden"
    assert names(registration) == ["Nguyễn Văn An"]


def test_the_good_rows_of_a_file_by_the_keyboard_alone(
    clerk: Visitor, registration: Registration, tmp_path: Path
) -> None:
    page, file = clerk.page, tmp_path / "Danh sách đăng ký.xlsx"
    rows = [["DANH SÁCH"], COLUMNS, ["I", I_TITLE], [1, *AN], [2, *TWO_NAMES], [3, *BINH]]
    file.write_bytes(workbook(rows))
    clerk.type_enter("button", "Nhập từ tệp")
    page.locator("#id_file").set_input_files(file)
    clerk.type_enter("button", "Đọc danh sách")
    assert page.locator("h1").inner_text() == "Kết quả đọc tệp Danh sách đăng ký.xlsx"
    page.get_by_label("Nhận dòng 4, Nguyễn Văn An").focus()
    page.keyboard.press("Space")
    clerk.type_enter("button", "Lỗi (1)")
    assert "ghi mỗi người một dòng" in page.locator("table").inner_text()
    clerk.type_enter("button", "Tất cả (3)")
    assert not page.get_by_label("Nhận dòng 4, Nguyễn Văn An").is_checked()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải lại tệp có kết quả kiểm tra").press("Enter")
    assert download.value.suggested_filename == "Danh sách đăng ký - kết quả kiểm tra.xlsx"
    clerk.type_enter("button", "Ghi các dòng đánh dấu")
    assert names(registration) == ["Trần Thị Bình"]


def test_pasted_rows_whose_section_is_chosen_by_the_keyboard(clerk: Visitor, registration: Registration) -> None:
    page = clerk.page
    clerk.arrive(f"/dang-ky/{registration.pk}/tai-len/")
    page.locator("#id_text").focus()
    page.keyboard.insert_text("\n".join("\t".join(row) for row in (COLUMNS[1:], CUONG)))
    clerk.type_enter("button", "Đọc danh sách")
    clerk.type_enter("button", "Ghi các dòng đánh dấu")
    assert "Dòng 2 chưa rõ mục." in page.content()
    page.locator("#id_section").focus()
    page.keyboard.press("End")  # the last choice
    clerk.type_enter("button", "Ghi các dòng đánh dấu")
    assert names(registration) == ["Đặng Quốc Cường"]
    assert registration.nominations.get().tour.form_section == "II"


def test_people_known_from_before_are_picked_by_the_keyboard(clerk: Visitor, registration: Registration) -> None:
    clerk.type_enter("button", "Chọn từ danh bạ")
    clerk.page.get_by_label("Cử Lê Thị Hồng").focus()
    clerk.page.keyboard.press("Space")
    clerk.type_enter("button", "Đưa vào mục II, ngoài tỉnh")
    assert names(registration) == ["Lê Thị Hồng"]


@pytest.mark.parametrize("clerk", [True], indirect=True, ids=["javascript"])
def test_the_word_form_there_and_back(clerk: Visitor, registration: Registration, tmp_path: Path) -> None:
    """Downloaded with the list so far, filled in, uploaded, given back with comments, corrected, taken."""
    first = registration.plan.tours.get(form_section="I")
    factories.NominationFactory.create(registration=registration, tour=first, full_name=AN[0], post=AN[1], unit=AN[2])
    page = clerk.page
    clerk.arrive(f"/dang-ky/{registration.pk}/tai-len/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word mẫu đăng ký").press("Enter")
    form = tmp_path / download.value.suggested_filename
    download.value.save_as(form)
    document = Document(str(form))
    rows = document.tables[0].rows
    assert rows[2].cells[1].text == AN[0]
    for at, person in ((3, TWO_NAMES), (18, BINH)):
        for cell, text in zip(rows[at].cells[1:], person, strict=True):
            cell.text = text
    document.save(str(form))
    page.locator("#id_file").set_input_files(form)
    clerk.type_enter("button", "Đọc danh sách")
    assert "Bảng 1." in page.locator("table").inner_text()
    clerk.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải lại tệp có kết quả kiểm tra").press("Enter")
    download.value.save_as(form)
    document = Document(str(form))
    assert [row.cells[-1].text for row in document.tables[0].rows[2:4]] == ["Đạt", "Lỗi"]
    assert "ghi mỗi người một dòng" in next(iter(document.comments)).text
    for at, name in ((3, "Đỗ Hải Yến"), (4, "Mai Xuân Phong")):
        for cell, text in zip(document.tables[0].rows[at].cells[1:-1], (name, *TWO_NAMES[1:]), strict=True):
            cell.text = text
    document.save(str(form))
    clerk.arrive(f"/dang-ky/{registration.pk}/tai-len/")
    page.locator("#id_file").set_input_files(form)
    clerk.type_enter("button", "Đọc danh sách")
    clerk.type_enter("button", "Ghi các dòng đánh dấu")
    assert names(registration) == [AN[0], "Đỗ Hải Yến", "Mai Xuân Phong", BINH[0]]
