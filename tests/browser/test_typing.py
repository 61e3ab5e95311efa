"""The growing table under someone's hands: notes while he types, and two people at one list."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from registrations.models import Registration
from tests import factories
from tests.browser.typed import cells, open_list, type_a_line
from tests.browser.visitor import Visitor, visitor
from tests.worlds.papers import ask
from tours.enums import PositionLevel, Scope

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def registration() -> Registration:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title="Mục I")
    tour = factories.TourFactory.create(plan=plan)
    factories.ParticipantGroupFactory.create(
        tour=tour,
        quote="Lãnh đạo các Sở",
        agency_kinds=["department"],
        lowest_level=PositionLevel.DEPUTY_HEAD,
    )
    return factories.RegistrationFactory.create(plan=plan, agency=factories.AgencyFactory.create(name="Sở Tài chính"))


def save(someone: Visitor) -> None:
    with someone.loading():
        someone.page.get_by_role("button", name="Lưu nháp").press("Enter")


def paste(page: Page, field: str, *, text: str = "", html: str = "") -> bool:
    """What the clipboard holds goes to a field, as Ctrl+V does; says whether the browser's own paste was left to it."""
    return bool(
        page.locator(f"#id_{field}").evaluate(
            """(field, [text, html]) => {
                field.focus();
                const clipboardData = new DataTransfer();
                if (text) clipboardData.setData("text/plain", text);
                if (html) clipboardData.setData("text/html", html);
                const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
                return field.dispatchEvent(event);
            }""",
            [text, html],
        )
    )


EXCEL = (
    "1\tNguyễn Văn An\tPhó Giám đốc\tBan Giám đốc\t0900000001\t\r\n"
    '2\tTrần Thị Bình\t"Trưởng phòng\nNgân sách"\tPhòng "Một"\t0900000002\t"Ăn chay\nNói ""chậm"""\r\n'
    "II\tĐĂNG KÝ NGOÀI TỈNH\t\t\t\t\r\n"
    "1\tLê Văn Cường\tChuyên viên\tVăn phòng\t0900000003\t\r\n"
)
WORD = (
    "<p>Danh sách</p><table><tr><td><p>STT</p></td><td><p>Số điện thoại</p></td><td><p>Họ và tên</p></td>"
    "<td><p>Chức vụ</p></td></tr><tr><td>1</td><td>0900 000 009</td><td><p>Đặng\n   Thị</p><p>Em</p></td>"
    "<td rowspan=2>Chuyên<br>viên</td></tr><tr><td>2</td><td></td><td>Võ Nam</td></tr></table>"
)


def test_cells_of_a_spreadsheet_fill_rows_and_can_be_taken_back(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    with visitor(browser, live_server.url) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        page.locator("#id_s1-0-full_name").fill("Người đã gõ")
        page.locator("#id_s1-0-note").fill("Giữ lại")
        before = cells(page, "I"), cells(page, "II")
        assert paste(page, "s1-0-post", text="Một ô thôi")
        assert paste(page, "s1-0-note", text="Hai dòng\ncủa một ô")
        assert not paste(page, "s1-0-full_name", text=EXCEL)
        status = page.locator('[data-sheet="I"] [data-sheet-status]')
        expect(status).to_contain_text("Đã dán 3 dòng.")
        assert cells(page, "I") == [
            ["Nguyễn Văn An", "Phó Giám đốc", "Ban Giám đốc", "0900000001", ""],
            ["Trần Thị Bình", "Trưởng phòng Ngân sách", 'Phòng "Một"', "0900000002", 'Ăn chay Nói "chậm"'],
        ]
        assert cells(page, "II") == [["Lê Văn Cường", "Chuyên viên", "Văn phòng", "0900000003", ""]]
        assert page.locator("td.pasted").count() == 15
        clerk.look()
        page.get_by_role("button", name="Hoàn tác dán").press("Enter")
        assert (cells(page, "I"), cells(page, "II")) == before
        expect(page.locator("#id_s1-0-full_name")).to_be_focused()
        assert page.locator("td.pasted").count() == 0

        paste(page, "s1-0-full_name", html=WORD, text="không dùng")
        expect(status).to_contain_text("Võ Nam: Chức vụ/ chức danh lấy từ ô gộp nhiều dòng")
        assert cells(page, "I") == [
            ["Đặng Thị Em", "Chuyên viên", "", "0900 000 009", "Giữ lại"],
            ["Võ Nam", "Chuyên viên", "", "", ""],
        ]
        clerk.lose_network()
        paste(page, "s1-2-full_name", text="TT\tHọ và tên đệm\tTên\tChức vụ\n1\tVõ\tNam\t")
        expect(status).to_contain_text("Đã dán 1 dòng.")
        clerk.regain_network()
        page.locator("#id_s1-0-unit").press_sequentially("Phòng")
        assert page.locator("td.pasted").count() == 0
        paste(page, "s1-2-unit", text="Văn phòng\t0900 000 010\t\tthừa")
        assert cells(page, "I")[1] == ["Võ Nam", "", "Văn phòng", "0900 000 010", ""]
        expect(status).to_contain_text("Cột ngoài bảng không dán.")
        save(clerk)
        assert [one.full_name for one in registration.nominations.all()] == ["Đặng Thị Em", "Võ Nam"]


OWN_FORM = "TT\tChức vụ\tHọ và tên\tSố hộ chiếu\tGhi chú\n1\tKế toán\tVõ Nam\tC1234567\tăn chay"


def test_headings_of_the_plans_own_form_are_known_without_the_server(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    ask(registration.plan, ("TT", "Họ và tên", "Số hộ chiếu", "Chức vụ", "Ghi chú"))
    with visitor(browser, live_server.url) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        clerk.lose_network()
        paste(page, "s1-0-full_name", text=OWN_FORM)
        expect(page.locator('[data-sheet="I"] [data-sheet-status]')).to_contain_text("Đã dán 1 dòng.")
        assert cells(page, "I")[0] == ["Võ Nam", "C1234567", "Kế toán", "ăn chay"]
        clerk.regain_network()


COPY = """([html, text]) => navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([text], {type: "text/plain"})})])"""
MERGED = (
    "<table><tr><td>Họ và tên</td><td>Chức vụ</td><td>Đơn vị</td><td>SĐT</td></tr>"
    "<tr><td>Đặng Quốc Cường</td><td>Chuyên viên</td><td rowspan='2'>Văn phòng</td><td>0900000002</td></tr>"
    "<tr><td>Mai Thị Hoa</td><td>Văn thư</td><td><s>0900000009</s> 0900000001</td></tr></table>"
)


def test_a_copied_table_is_read_with_its_merged_cells_and_what_is_struck_out(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    with visitor(browser, live_server.url) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        clerk.arrive(f"/dang-ky/{registration.pk}/tai-len/")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate(COPY, [MERGED, "Họ và tên\tChức vụ\nĐặng Quốc Cường\tChuyên viên\n"])
        text, table = page.locator("#id_text"), page.locator("#id_table")
        text.press("Control+V")
        expect(table).to_have_value(re.compile("<table>.*rowspan=.2.*<s>0900000009</s>"))
        text.press("End")
        text.press("x")
        expect(table).to_have_value("")
        text.press("Control+A")
        text.press("Control+V")
        expect(table).to_have_value(re.compile("<table>"))
        with clerk.loading():
            page.get_by_role("button", name="Đọc danh sách").click()
        row = page.locator("tr", has_text="Mai Thị Hoa")
        expect(row).to_contain_text("Văn thư, Văn phòng")
        expect(row).to_contain_text("có phần bị gạch ngang trong dữ liệu dán (“0900000009”)")
        clerk.look()


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_row_is_moved_by_the_keyboard_and_keeps_the_focus(
    has_javascript: bool, registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    tour = registration.plan.tours.get(form_section="II")
    for place, name in enumerate(("An", "Bình", "Cường"), start=1):
        factories.NominationFactory.create(registration=registration, tour=tour, position=place, full_name=name)
    with visitor(browser, live_server.url, has_javascript=has_javascript) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        clerk.in_row("s2-2", "Lên")
        if has_javascript:
            expect(page.locator("#id_s2-2-full_name")).to_have_value("Cường")
            expect(page.locator("button:focus")).to_contain_text("Lên")
            page.keyboard.press("Enter")
            assert [row[0] for row in cells(page, "II")] == ["Cường", "An", "Bình"]
            clerk.in_row("s2-2", "Xuống")
            save(clerk)
        else:
            page.wait_for_url("**/#id_s2-1-full_name")
            expect(page.locator("#id_s2-1-full_name")).to_be_focused()
        assert [one.full_name for one in registration.nominations.order_by("position")] == ["An", "Cường", "Bình"]
        clerk.look()


def test_enter_goes_down_and_a_locked_list_does_not_answer(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    with visitor(browser, live_server.url) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        type_a_line(page, "s2-0", "Nguyễn Văn An", "Trưởng phòng")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("Ngân sách")
        page.keyboard.press("Enter")
        expect(page.locator("#id_s2-1-post")).to_be_focused()
        page.keyboard.press("Enter")  # an empty last row makes no other
        assert len(cells(page, "II")) == 2
        assert cells(page, "II")[0][1] == "Trưởng phòng\nNgân sách"
        save(clerk)
        Registration.objects.update(status="submitted", revision=7)
        clerk.reload()
        page.locator("#id_s2-0-phone").press("Enter")
        assert not page.get_by_text("Chưa lưu được").count()


def test_notes_come_while_someone_types_and_take_nothing_from_him(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    with visitor(browser, live_server.url) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        type_a_line(page, "s2-0", "Nguyễn Văn An", "Chuyên viên")
        note = page.locator("#luu-y-s2-0")
        expect(note).to_contain_text("kế hoạch đề nghị cơ quan cử “Lãnh đạo các Sở”")
        expect(page.locator("#luu-y")).to_contain_text("Có 1 lưu ý")
        page.keyboard.type(" cao cấp")
        assert page.evaluate("document.activeElement.id") == "id_s2-0-post"
        assert page.locator("#id_s2-0-post").input_value() == "Chuyên viên cao cấp"

        page.get_by_role("button", name="Thêm người vào mục II", exact=True).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("nguyễn văn  an")
        page.keyboard.press("Tab")
        page.keyboard.type("Phó Giám đốc")
        expect(page.locator("#luu-y-s2-1")).to_contain_text("đã có ở mục II, dòng 1")
        clerk.look()
        page.locator("#id_s2-0-post").fill("Giám đốc")
        expect(note).to_be_hidden()
        clerk.in_row("s2-1", "Bỏ")
        expect(page.locator("#luu-y")).to_have_text("")
        assert not registration.nominations.exists()


def test_the_second_of_two_savers_sees_both_lists_and_loses_nothing(
    registration: Registration, browser: Browser, live_server: LiveServer
) -> None:
    with (
        visitor(browser, live_server.url) as first,
        visitor(browser, live_server.url) as second,
    ):
        mine = open_list(first, "Lê Thị Minh", registration)
        theirs = open_list(second, "Võ Văn Nam", registration)
        for someone, page, name in ((first, mine, "Nguyễn Văn An"), (second, theirs, "Trần Thị Bình")):
            type_a_line(page, "s2-0", name, "Phó Giám đốc")
            save(someone)
        expect(theirs.locator(".error-summary")).to_be_focused()
        second.look()
        assert "Lê Thị Minh đã lưu đăng ký này" in theirs.locator(".error-summary").inner_text()
        assert theirs.locator("#id_s2-0-full_name").input_value() == "Trần Thị Bình"
        assert "Nguyễn Văn An" in theirs.get_by_role("region", name="Bản đang lưu").inner_text()
        assert [one.full_name for one in registration.nominations.all()] == ["Nguyễn Văn An"]

        theirs.get_by_role("button", name="Thêm người vào mục II", exact=True).focus()
        theirs.keyboard.press("Enter")
        theirs.keyboard.type("Nguyễn Văn An")
        save(second)
        assert {one.full_name for one in registration.nominations.all()} == {"Nguyễn Văn An", "Trần Thị Bình"}
