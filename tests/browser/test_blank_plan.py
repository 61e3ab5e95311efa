"""A plan is written from nothing in a browser, with its paper growing beside it, up to its issue."""

import datetime
import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.sizes import also
from tours.enums import PlanStatus
from tours.models import Plan

PICTURES = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None

TEXT = """Thực hiện Kế hoạch cải cách hành chính năm 2027 được ban hành kèm theo Quyết định số 12/QĐ-UBND.
I. MỤC ĐÍCH, YÊU CẦU
1. Học tập kinh nghiệm cải cách hành chính của các địa phương.
II. NỘI DUNG
1. Học tập tại các địa phương ngoài tỉnh
a) Nội dung học tập:
- Giải pháp nâng cao các chỉ số PAR INDEX, SIPAS.
b) Địa phương trong nhóm 20 địa phương dẫn đầu cả nước; chọn thành phố Huế.
c) Mỗi đoàn có từ 10 đến 12 thành viên, thư ký là công chức Sở Nội vụ.
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ xây dựng lịch trình.
2. Các cơ quan gửi Sở Nội vụ danh sách đăng ký.
Trên đây là Kế hoạch học tập kinh nghiệm năm 2027./."""


@pytest.mark.parametrize(
    "has_javascript", [pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))]
)
def test_a_whole_plan_from_a_blank_one(
    has_javascript: bool,
    transactional_db: None,
    browser: Browser,
    live_server: LiveServer,
) -> None:
    call_command("load_reference", verbosity=0)
    pictures = PICTURES if has_javascript else None
    with visitor(browser, live_server.url, has_javascript=has_javascript, pictures=pictures) as organiser:
        organiser.come_in(factories.organiser())
        begin(organiser)
        plan = Plan.objects.get()
        write_head_and_bases(organiser, plan)
        write_text(organiser, plan)
        write_tour(organiser, plan)
        write_the_rest(organiser, plan)
        issue(organiser, plan)


def begin(organiser: Visitor) -> None:
    page = organiser.page
    organiser.go("/ke-hoach/")
    organiser.follow("Lập kế hoạch mới")
    organiser.press("Lập bản thảo")
    assert "Mục này không được để trống." in page.locator(".error-summary").inner_text()
    page.get_by_label("Năm của kế hoạch").fill("2027")
    page.get_by_label("Trích yếu").fill("Học tập kinh nghiệm cải cách hành chính năm 2027")
    page.get_by_label("Địa danh").fill("Khánh Hòa")
    page.get_by_label("Cơ quan tổ chức").select_option(label="Sở Nội vụ")
    organiser.press("Lập bản thảo")
    assert "Kế hoạch còn trống." in page.locator("main").inner_text()


def save(organiser: Visitor, more: bool = False) -> None:
    page = organiser.page
    with organiser.loading():
        page.get_by_role("button", name="Lưu và thêm tiếp" if more else re.compile("^Lưu$")).first.click()
    assert page.locator(".error-summary").count() == 0, page.locator(".error-summary").inner_text()


def follow(organiser: Visitor, name: str | re.Pattern[str], look: bool = False) -> None:
    """Most pages are sisters of one that has been looked at. A link of the editor may lie in a part that is closed."""
    organiser.unfold(name)
    if look:
        organiser.follow(name)
    else:
        organiser.click(organiser.page.get_by_role("link", name=name).first)


def write_head_and_bases(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    organiser.go(f"/ke-hoach/{plan.pk}/soan/dau-van-ban/")
    page.get_by_label("Quyền hạn, chức vụ của người ký").fill("TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN")
    page.get_by_label("Họ và tên người ký").fill("Trần Văn Ký")
    if organiser.has_javascript:
        expect(page.locator(".paper .is-edited", has_text="Trần Văn Ký")).to_be_visible()
        assert "chưa lưu" in page.locator(".paper-note").inner_text()
    today = timezone.localdate()
    page.get_by_label("Mở đăng ký lúc").fill(f"{today:%d/%m/%Y} 00:00")
    page.get_by_label("Hết hạn đăng ký lúc").fill(f"{today + datetime.timedelta(days=40):%d/%m/%Y} 17:00")
    save(organiser)
    follow(organiser, re.compile("Thêm căn cứ"), look=True)
    page.get_by_label("Văn bản").first.fill("Kế hoạch cải cách hành chính năm 2027")
    page.get_by_label("Số, ký hiệu quyết định").first.fill("12/QĐ-UBND")
    page.get_by_label("Ngày quyết định").first.fill(f"{today:%d/%m/%Y}")
    save(organiser)


def write_text(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    follow(organiser, re.compile("dán cả lời văn"), look=True)
    page.get_by_label("Lời văn, hoặc chép từ tệp Word").fill(TEXT)
    if organiser.has_javascript:
        expect(page.locator(".paper-section").nth(2)).to_contain_text("III. TỔ CHỨC THỰC HIỆN")
    else:
        organiser.press("Xem trên văn bản")
        assert page.locator(".paper-section").count() == 3
    assert plan.passages.count() == 0
    save(organiser)
    assert plan.passages.count() == len(TEXT.splitlines())

    follow(organiser, re.compile("^1. Học tập kinh nghiệm"), look=True)
    follow(organiser, "Ngay sau")
    page.get_by_label("Lời văn").fill("Tham quan thực tế các **mô hình mới**.")
    if organiser.has_javascript:
        expect(page.locator(".paper .is-edited")).to_have_text("2. Tham quan thực tế các mô hình mới.")
    save(organiser)
    follow(organiser, re.compile("^2. Tham quan"))
    follow(organiser, re.compile("Chuyển đến chỗ khác"), look=True)
    page.get_by_label("Bên trong đoạn đó").check()
    page.get_by_label("Đoạn làm mốc").select_option(label="mục II.1.a: Nội dung học tập:")
    save(organiser)
    assert plan.passages.get(text__startswith="Tham quan").section_label == "mục II.1.a"


def write_tour(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    follow(organiser, re.compile("^Thêm chương trình"))
    page.get_by_label("Phạm vi").select_option(label="Ngoài tỉnh")
    page.get_by_label("Tên", exact=True).fill("Học tập ngoài tỉnh")
    page.get_by_label("Tiêu đề trong mẫu đăng ký").fill("ĐĂNG KÝ HỌC TẬP NGOÀI TỈNH")
    save(organiser)

    follow(organiser, re.compile("^Thêm nội dung học tập"))
    cite(organiser, "- Giải pháp")
    save(organiser)
    follow(organiser, re.compile("^Thêm tiêu chí"))
    page.get_by_label("Loại").select_option(label="Thứ hạng hoặc thăng hạng")
    page.get_by_label("PAR Index").check()
    page.get_by_label("Trong nhóm dẫn đầu").fill("20")
    page.get_by_label("Năm của chỉ số").fill("2026")
    cite(organiser, "Địa phương trong nhóm")
    page.get_by_label("Lời kế hoạch").fill("trong nhóm 20 địa phương dẫn đầu cả nước")
    save(organiser)
    follow(organiser, re.compile("^Thêm nơi đến"))
    page.get_by_label("Huế", exact=False).first.check()
    cite(organiser, "Địa phương trong nhóm")
    save(organiser)
    for number in (1, 2, 3):
        if number == 1:
            follow(organiser, re.compile("^Thêm đợt"))
        page.get_by_label("Tên", exact=False).first.fill(f"Đợt {number}")
        save(organiser, more=number < 3)
    assert list(plan.tours.get().rounds.values_list("number", "name")) == [(1, "Đợt 1"), (2, "Đợt 2"), (3, "Đợt 3")]

    follow(organiser, re.compile("^Thêm diện tham gia"), look=True)
    page.get_by_label("Tên", exact=True).fill("Công chức của các sở")
    page.get_by_label("Tên gọn").fill("Công chức sở")
    page.get_by_label("Sở, ban, ngành").first.check()
    cite(organiser, "Mỗi đoàn có từ")
    save(organiser)
    write_rules(organiser, plan)


def write_rules(organiser: Visitor, plan: Plan) -> None:
    page, tour = organiser.page, plan.tours.get()
    follow(organiser, re.compile("^Thêm quy tắc"), look=True)
    page.get_by_label("Loại").select_option(label="Số người của đoàn")
    page.get_by_label("Phạm vi").select_option(label="Mỗi đoàn")
    if organiser.has_javascript:
        expect(page.get_by_label("Vai trò")).to_be_hidden()
    page.get_by_label("Ít nhất").fill("10")
    page.get_by_label("Nhiều nhất").fill("12")
    page.get_by_label("Mức độ").select_option(label="Chặn khi trình")
    cite(organiser, "Mỗi đoàn có từ")
    if organiser.has_javascript:
        expect(page.locator(".paper-note")).to_contain_text("Số người trong mỗi đoàn: từ 10 đến 12")
    save(organiser, more=True)
    page.get_by_label("Loại").select_option(label="Vai trò lấy từ một diện")
    page.get_by_label("Phạm vi").select_option(label="Mỗi đoàn")
    page.get_by_label("Diện").select_option(label="Công chức của các sở")
    page.get_by_label("Vai trò").select_option(label="Thư ký")
    page.get_by_label("Ít nhất").fill("1")
    page.get_by_label("Mức độ").select_option(label="Cảnh báo")
    cite(organiser, "Mỗi đoàn có từ")
    page.get_by_label("Lời kế hoạch").fill("thư ký là công chức Sở Nội vụ")
    if organiser.has_javascript:
        expect(page.locator(".paper mark")).to_have_text("thư ký là công chức Sở Nội vụ")
    save(organiser)
    assert list(tour.rules.values_list("kind", "role")) == [("size", ""), ("role_from_group", "secretary")]


def cite(organiser: Visitor, words: str) -> None:
    """The passage that begins with these words, among all of the plan."""
    choice = organiser.page.get_by_label("Đoạn của kế hoạch nói điều này")
    choice.select_option(value=choice.locator("option", has_text=words.removeprefix("- ")).first.get_attribute("value"))


def write_the_rest(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    follow(organiser, re.compile("^Thêm nhiệm vụ"))
    page.get_by_label("Ai làm").fill("Sở Nội vụ")
    cite(organiser, "Sở Nội vụ xây dựng lịch trình")
    save(organiser)
    follow(organiser, re.compile("^Thêm nơi nhận"))
    page.get_by_label("Nơi nhận").fill("Các Sở, ban, ngành thuộc tỉnh")
    page.get_by_label("Sở, ban, ngành").first.check()
    if organiser.has_javascript:
        expect(page.locator(".paper li.is-edited")).to_have_text("- Các Sở, ban, ngành thuộc tỉnh;")
    save(organiser)
    organiser.arrive(f"/ke-hoach/{plan.pk}/soan/dau-van-ban/")
    page.get_by_label("Lời kế hoạch về hạn").fill("gửi Sở Nội vụ danh sách đăng ký")
    save(organiser)
    plan.refresh_from_db()
    assert plan.deadline_passage
    assert plan.deadline_passage.section_label == "mục III.2"


def issue(organiser: Visitor, plan: Plan) -> None:
    page = organiser.page
    organiser.go(f"/ke-hoach/{plan.pk}/")
    assert "Phải sửa" not in page.locator("main").inner_text()
    organiser.press("Trình ban hành")
    follow(organiser, "Ghi số và ngày ban hành")
    page.get_by_label("Vì sao vẫn ban hành khi còn lưu ý").fill("Ban Chỉ đạo đã thống nhất.")
    organiser.press(re.compile("^Ban hành$"))
    expect(page.locator("h1")).to_have_text("Kế hoạch 01/KH-BCĐ")
    plan.refresh_from_db()
    assert (plan.status, plan.reference) == (PlanStatus.ISSUED, "01/KH-BCĐ")
    pdf = page.context.request.get(f"{organiser.base}/ke-hoach/{plan.pk}/van-ban/ke-hoach.pdf")
    assert pdf.body().startswith(b"%PDF-")
