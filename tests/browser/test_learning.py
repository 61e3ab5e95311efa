"""What was seen is applied: a note by phone, two of them merged, an agency takes one on and shows evidence; an obstacle
goes from any page up to a leader's phone and back."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from results.models import Action, Lesson, Obstacle
from tests.browser.visitor import Visitor, visitor
from tests.worlds.learning import Learning, learning


def give_notes(there: Learning, phone: Visitor, *texts: str) -> None:
    for text in texts:
        phone.go(f"/chuyen-di/{there.trip.pk}/bai-hoc-cua-toi/")
        phone.page.get_by_label("Về nội dung nào").select_option(index=1)
        phone.page.get_by_label("Đã thấy gì").fill(text)
        phone.page.get_by_label("Ai ở tỉnh mình có thể làm").fill("Văn phòng UBND, vì giữ hồ sơ liên thông.")
        phone.press("Gửi bài học")


@pytest.mark.django_db(transaction=True)
def test_from_what_a_member_saw_to_what_an_agency_did(browser: Browser, live_server: LiveServer) -> None:
    there = learning()
    with (
        visitor(browser, live_server.url) as member,
        visitor(browser, live_server.url) as organiser,
        visitor(browser, live_server.url) as clerk,
        visitor(browser, live_server.url) as leader,
    ):
        for one, user in (
            (member, there.member), (organiser, there.by), (clerk, there.clerk), (leader, there.leader)
        ):  # fmt: skip
            one.enter_as(user)
        give_notes(there, member, "Thư xin lỗi khi hồ sơ trễ.", "Trễ thì xin lỗi bằng văn bản.")

        organiser.go(f"/chuyen-di/{there.trip.pk}/bai-hoc/")
        for box in organiser.page.get_by_role("checkbox", name="Chọn").all():
            box.check()
        organiser.page.get_by_role("radio").first.check()
        organiser.press("Gộp các bài đã chọn")
        lesson = Lesson.objects.standing().get()
        organiser.go(lesson.get_absolute_url())
        assert organiser.page.get_by_text("Gộp từ “Trễ thì xin lỗi bằng văn bản”").count() == 1
        Lesson.objects.filter(pk=lesson.pk).update(place="Bắc Giang")
        organiser.press("Đưa vào thư viện")

        clerk.go("/bai-hoc/?q=xin+loi")
        clerk.follow("Thư xin lỗi khi hồ sơ trễ")
        clerk.page.get_by_label("Làm gì").fill("Ban hành mẫu thư")
        clerk.page.get_by_label("Xong trước hết ngày").fill("30/12/2099")
        clerk.press("Nhận việc này")
        action = Action.objects.get()
        clerk.go(action.get_absolute_url())
        clerk.page.get_by_text("Ghi xong, có bằng chứng").first.click()
        clerk.page.get_by_label("Bằng chứng", exact=True).fill("Công văn số 12/VP")
        clerk.press("Ghi xong, có bằng chứng")
        clerk.go(f"/ke-hoach/{there.plan.pk}/viec-van-dung/")
        expect(clerk.page.locator("section[aria-labelledby=done]")).to_contain_text("Công văn số 12/VP")

        clerk.follow("Gửi vướng mắc, đề xuất")
        clerk.page.get_by_label("Đang vướng gì").fill("Mẫu thư cần ý kiến Ban Chỉ đạo.")
        clerk.page.get_by_label("Đề nghị làm gì").fill("Xin hướng dẫn.")
        clerk.press("Gửi")
        obstacle = Obstacle.objects.get()
        organiser.go(obstacle.get_absolute_url())
        organiser.page.get_by_text("Chuyển lên, kèm ý kiến").first.click()
        organiser.page.locator("#id_pass_up_text").fill("Vượt thẩm quyền.")
        organiser.press("Chuyển lên, kèm ý kiến")
        leader.go(f"/ke-hoach/{there.plan.pk}/lanh-dao/")
        leader.follow("Số 1,")
        leader.page.get_by_label("Câu trả lời").fill("Đồng ý mẫu thư.")
        leader.press("Gửi trả lời và đóng")
        clerk.go(obstacle.get_absolute_url())
        expect(clerk.page.locator("main")).to_contain_text("Đồng ý mẫu thư.")
