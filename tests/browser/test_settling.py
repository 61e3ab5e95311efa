"""One trip from its estimate to its settlement, as the accountant does it."""

import re
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from money.actions import spending
from money.enums import CostKind, PaperState
from money.models import Price
from money.queries.book import book_of
from reports.formats.pixel import pixel
from tests.browser.visitor import visitor
from tests.worlds.settling import Settling, back
from trips.models import Leg

PNG = pixel("#134b7d")
LOST = "Thẻ lên máy bay Cam Ranh – Nội Bài"


@pytest.fixture
def world(transactional_db: None, settings: Settings, tmp_path: Path) -> Settling:
    settings.MEDIA_ROOT = tmp_path
    found = back()
    leg = Leg.objects.get(trip=found.trip)
    price = Price.objects.create(
        trip=found.trip, kind=CostKind.TRANSPORT, name="Vé máy bay", amount=2_000_000, said_by="báo giá của hãng",
        changed_by=found.keeper,
    )  # fmt: skip
    price.legs.add(leg)
    return found


def test_a_trip_goes_from_its_estimate_to_a_closed_settlement(
    world: Settling, browser: Browser, live_server: LiveServer
) -> None:
    money = f"{world.trip.get_absolute_url()}kinh-phi/"
    with ExitStack() as stack:
        desk = stack.enter_context(visitor(browser, live_server.url))
        page = desk.page
        desk.enter_as(world.keeper)

        desk.go(f"{money}phe-duyet/")
        page.get_by_label("Văn bản phê duyệt").fill("Quyết định số 9/QĐ-SNV")
        page.get_by_label("Ngày phê duyệt").fill("1/9/2023")
        page.get_by_label("Người phê duyệt").fill("Giám đốc Sở")
        desk.press(re.compile("Ghi phê duyệt"))

        desk.go(f"{money}cam-ket/moi/")
        page.get_by_label("Loại").select_option("transport")
        page.get_by_label("Nội dung").fill("Vé máy bay, 2 người")
        page.get_by_label("Nhà cung cấp").fill("Đại lý vé")
        page.get_by_label("Ngày").fill("5/9/2023")
        page.get_by_label("Số tiền (đồng)").fill("4 triệu")
        desk.press("Ghi cam kết chi")

        desk.go(f"{money}da-chi/moi/")
        page.get_by_label("Loại").select_option("transport")
        page.get_by_label("Nội dung").fill("Vé máy bay, 2 người")
        page.get_by_label("Theo cam kết").select_option(index=1)
        page.get_by_label("Nơi nhận tiền").fill("Đại lý vé")
        page.get_by_label("Ngày", exact=True).fill("6/9/2023")
        page.get_by_label("Số tiền (đồng)").fill("4.100.000")
        desk.press("Ghi khoản chi")
        expect(page.locator(".error-summary")).to_contain_text("khoản chi quá 100.000")
        page.get_by_label("Lý do chi ngoài hoặc quá cam kết").fill("Phí đổi tên một vé")
        page.get_by_label("Hóa đơn, biên lai, vé (tệp)").set_input_files(
            {"name": "ve.png", "mimeType": "image/png", "buffer": PNG}
        )
        desk.press("Ghi khoản chi")

        desk.go(f"{money}quyet-toan/")
        page.get_by_text("Ghi tạm ứng cho nhiều người").click()
        page.get_by_label("Tạm ứng cho mỗi người").fill("2 triệu")
        page.get_by_label("Ngày").fill("19/9/2023")
        for one in (world.head, world.other):
            page.get_by_label(one.full_name).check()
        desk.press("Ghi tạm ứng")
        for one in (world.head, world.other):
            desk.go(f"{money}nguoi/{one.pk}/")
            desk.press("Xác nhận ngày có mặt, tiền phòng")
        desk.go(f"{money}quyet-toan/")
        desk.press("Duyệt mọi người đủ điều kiện")
        for one in (world.head, world.other):
            desk.go(f"{money}nguoi/{one.pk}/")
            expect(page.locator("main")).to_contain_text("Đã tạm ứng 2.000.000, được duyệt 1.300.000, phải nộp lại")
            page.get_by_text("Ghi tạm ứng, chi thêm, hoàn trả").click()
            desk.press("Ghi bút toán")

        page.get_by_text(f"Nhận {LOST}").click()
        lost = page.locator("form", has=page.locator('input[name="code"][value^="pass:"]'))
        lost.get_by_label("Không còn, vì").fill("Rơi ở sân bay")
        lost.get_by_label("Giấy tờ thay").fill("Xác nhận của hãng")
        desk.click(lost.get_by_role("button", name="Ghi giấy tờ"))
        the_rest_of_the_papers(world)

        desk.go(f"{money}quyet-toan/")
        expect(page.locator("main")).to_contain_text("quyết toán nhiều hơn dự toán 100.000")
        page.get_by_label("Lý do khác dự toán: Đi lại").fill("Phí đổi tên một vé")
        desk.press("Ghi lý do Đi lại")
        desk.press("Khóa quyết toán")
        expect(page.locator("main")).to_contain_text("Quyết toán đã khóa.")
        expect(page.locator("main")).to_contain_text("Bằng chữ: Sáu triệu bảy trăm nghìn đồng.")


def the_rest_of_the_papers(world: Settling) -> None:
    for one in book_of(world.trip).people:
        for check in one.papers:
            if check.state == PaperState.MISSING:
                whose = None if check.wanted.is_of_all else one.pk
                spending.add_proof(
                    world.trip, check.wanted.kind, code=check.wanted.code, person_id=whose, is_on_paper=True,
                    by=world.keeper,
                )  # fmt: skip
