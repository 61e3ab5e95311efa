"""How a delegation rides and sleeps, and one of its papers on its way to its number, at a browser: a leg with its
seats, a stay with its rooms, the list of rooms taken along, a paper signed outside and recorded with its signatures."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from reports.enums import FilingState
from reports.models import Filing
from tests.browser.visitor import PHONE, visitor
from tests.worlds import signed
from tests.worlds.journey import LAST, Journey, with_readers
from tours.models import Plan
from trips.models import RoomGuest


@pytest.fixture(scope="module")
def signed_paper() -> bytes:
    """Signed in a thread of its own: the browser has the event loop of this one."""
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(signed.two).result()


@pytest.fixture
def made(transactional_db: None) -> Journey:
    found = with_readers()
    Plan.objects.filter(pk=found.trip.round.tour.plan_id).update(status="issued", number=1, issued_on=LAST)
    return found


def test_legs_rooms_and_a_paper_to_its_number(
    signed_paper: bytes, made: Journey, browser: Browser, live_server: LiveServer
) -> None:
    trip, plan = made.trip.get_absolute_url(), made.trip.round.tour.plan_id
    day = f"{LAST:%d/%m/%Y}"
    with visitor(browser, live_server.url) as desk:
        desk.enter_as(made.by)
        page = desk.page

        desk.go(f"{trip}chang-di/moi/")
        type_in(page, kind="hired_car", origin="Bắc Giang", destination="Nam Định", seats="3")
        type_in(page, departs_at=f"{day} 13:00", arrives_at=f"{day} 12:00")
        desk.press("Lưu chặng đi")
        expect(page.get_by_role("alert")).to_contain_text("Giờ đến phải sau giờ đi.")
        expect(page.locator("[name=origin]")).to_have_value("Bắc Giang")
        type_in(page, arrives_at=f"{day} 16:00")
        desk.press("Lưu chặng đi")
        expect(page.locator("main")).to_contain_text("Bắc Giang – Nam Định")
        expect(page.locator("main")).to_contain_text("3 chỗ")

        desk.go(f"{trip}cho-nghi/moi/")
        type_in(page, name="Nhà khách tỉnh", check_in=f"{made.legs[0].departs_at:%d/%m/%Y}", check_out=day)
        desk.press("Lưu chỗ nghỉ")
        desk.press("Gợi ý cho người chưa có phòng")
        expect(page.locator("main")).to_contain_text("Gợi ý chưa lưu.")
        desk.press("Lưu phòng")
        assert RoomGuest.objects.count() == len(made.people)
        page.set_viewport_size(PHONE)
        desk.look()
        with desk.loading():
            page.get_by_role("link", name="danh sách phòng").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="Excel").first.click()
        rows = openpyxl.load_workbook(BytesIO(taken.value.path().read_bytes())).active
        assert rows is not None
        text = " ".join(str(cell) for row in rows.iter_rows(values_only=True) for cell in row if cell)
        assert all(person.full_name in text for person in made.people)

        desk.go(f"/ke-hoach/{plan}/ho-so-van-ban/")
        page.locator("#id_van-ban").select_option(label=option(page, "Phân công chuẩn bị"))
        desk.press("Lập hồ sơ")
        for state in (FilingState.CHECKED, FilingState.SIGNED):
            with desk.loading():
                page.locator(f"button[value={state}]").click()
        with desk.loading():
            page.get_by_role("link", name="Vào sổ").click()
        type_in(page, number="57")
        page.locator("[name=file]").set_input_files([paper_of(b"day khong phai PDF")])
        desk.press("Vào sổ")
        expect(page.get_by_role("alert")).to_contain_text("PDF")
        expect(page.locator("[name=number]")).to_have_value("57")
        page.locator("[name=file]").set_input_files([paper_of(signed_paper)])
        desk.press("Vào sổ")
        expect(page.locator("main")).to_contain_text("Hai chữ ký")
        desk.look()
    filing = Filing.objects.get()
    assert (filing.state, filing.number, filing.file_name) == (FilingState.RECORDED, 57, "Phân công.pdf")


def type_in(page: Page, **values: str) -> None:
    for name, value in values.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("element => element.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)


def paper_of(content: bytes) -> FilePayload:
    return {"name": "Phân công.pdf", "mimeType": "application/pdf", "buffer": content}


def option(page: Page, beginning: str) -> str:
    found = [words for words in page.locator("#id_van-ban option").all_inner_texts() if words.startswith(beginning)]
    return found[0]
