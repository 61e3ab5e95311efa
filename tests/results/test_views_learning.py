"""The pages of lessons, actions and obstacles: one way through each."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models.invitations import digest_of
from config.at_once import alone
from results.actions import obstacles
from results.actions.obstacles import Writing
from results.models import Action, LessonNote, Obstacle
from results.today import learning as waiting
from tests import factories
from tests.worlds.learning import Learning, store
from tours.models import Round
from tours.queries.waiting import work_on
from trips.models import MemberLink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_a_member_gives_a_note_by_the_own_page_or_link(there: Learning, client: Client) -> None:
    said = {"seen": "Một cửa mở thứ Bảy.", "topic": there.topics[0].pk, "item": there.sessions[0].pk}
    client.force_login(there.member)
    address = reverse("results:own_notes", args=[there.trip.pk])
    assert client.post(address, {"seen": "Không nội dung"}).status_code == 422
    assert client.post(address, said).status_code == 302
    assert "Một cửa mở thứ Bảy." in client.get(address).content.decode()
    token, today = "mot-duong-dan-rieng", timezone.localdate()
    Round.objects.filter(pk=there.trip.round_id).update(starts_on=today, ends_on=today)  # a link ends after the trip
    MemberLink.objects.create(
        trip=there.trip,
        nomination=there.people[1],
        digest=digest_of(token),
        made_at=timezone.now(),
        made_by=there.by,
    )
    by_link = reverse("results:pocket_notes", args=[token])
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(2):  # the same form twice
        assert stranger.post(by_link, said).status_code == 302
    notes = LessonNote.objects.order_by("pk")
    assert [(one.nomination, one.written_by) for one in notes] == [
        (there.people[0], there.member),
        (there.people[1], None),
    ]


def test_an_agency_reads_a_lesson_and_takes_it_on(there: Learning, client: Client) -> None:
    (lesson,) = store(there, 1)
    other = Action.objects.create(
        lesson=lesson, body="Tổ công tác", what="Việc của nơi khác", proposed_at=timezone.now(),
        proposed_by=there.by, answer_by=timezone.localdate(),
    )  # fmt: skip
    client.force_login(there.clerk)
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert "Cơ quan mình cũng làm" in page
    assert other.what not in page
    assert client.post(reverse("results:new_action", args=[lesson.pk]), {"what": "Làm"}).status_code == 422
    said = {"what": "Ban hành mẫu thư", "due_on": "31/12/2126"}
    client.post(reverse("results:new_action", args=[lesson.pk]), said | {"due_on": "30/11/2099"})
    action = Action.objects.get(agency=there.agency)
    assert action.what in client.get(reverse("results:actions", args=[there.plan.pk])).content.decode()
    answer = client.post(
        reverse("results:act", args=[action.pk]), {"act": "finish", "revision": "0", "evidence": "Công văn 12"}
    )
    assert answer.status_code == 302
    assert "Công văn 12" in client.get(action.get_absolute_url()).content.decode()


def test_who_came_second_keeps_what_he_typed_and_may_go_on(there: Learning, client: Client) -> None:
    client.force_login(there.by)
    (lesson,) = store(there, 1)
    address = reverse("results:edit_lesson", args=[lesson.pk])
    said = {"title": "Một", "seen": "Thư.", "revision": "0"}
    assert client.post(address, said).status_code == 302
    late = client.post(address, said | {"title": "Hai"})
    assert late.status_code == 422
    assert 'value="Hai"' in late.content.decode()
    assert (
        client.post(address, said | {"title": "Hai", "revision": late.context["form"]["revision"].value()}).status_code
        == 302
    )
    lesson.refresh_from_db()
    assert lesson.title == "Hai"


def test_an_obstacle_is_written_from_a_page_and_answered(there: Learning, client: Client) -> None:
    client.force_login(there.clerk)
    page = reverse("tours:plan", args=[there.plan.pk])
    link = reverse("results:write_obstacle", args=[there.plan.pk])
    assert f"{link}?tu={page}" in client.get(page).content.decode()
    form = client.get(link, {"tu": page}).context["form"]
    assert form["about"].value().startswith("Kế hoạch")
    said = {"about": form["about"].value(), "from_page": page, "what": "Không có xe."}
    refused = client.post(link, said)
    assert "Đề nghị làm gì: chưa viết" in refused.content.decode()
    client.post(link, said | {"wish": "Xin xe."})
    found = Obstacle.objects.get()
    assert found.from_page == page
    client.force_login(there.by)
    shown = client.get(found.get_absolute_url()).content.decode()
    assert "ngày đó không tính" in shown  # the making of its day
    say = reverse("results:say", args=[found.pk])
    client.post(say, {"act": "draft", "text": "Có xe đón.", "revision": "0"})
    client.post(reverse("results:answer_several", args=[there.plan.pk]), {"chosen": [str(found.pk)], "text": ""})
    client.force_login(there.clerk)
    assert "Có xe đón." in client.get(found.get_absolute_url()).content.decode()
    assert client.post(say, {"act": "reopen", "text": "Không có xe.", "revision": "2"}).status_code == 302


@pytest.mark.parametrize("path", ["https://vi-du.example/", "//vi-du.example/", "/khong-co/", "x" * 400])
def test_an_address_that_is_not_ours_is_not_kept(there: Learning, client: Client, path: str) -> None:
    client.force_login(there.clerk)
    form = client.get(reverse("results:write_obstacle", args=[there.plan.pk]), {"tu": path}).context["form"]
    assert (form["about"].value(), form["from_page"].value()) == (str(there.plan), "")


def test_a_body_that_ended_since_the_page_was_opened_says_what_it_is_now(there: Learning, client: Client) -> None:
    """And of a body of the list and one in words, both typed, neither is dropped in silence."""
    (lesson,) = store(there, 1)
    gone = factories.AgencyFactory.create(name="Sở Cũ", valid_to=datetime.date(2020, 1, 1))
    gone.successors.add(factories.AgencyFactory.create(name="Sở Mới"))
    client.force_login(there.by)
    url = reverse("results:new_action", args=[lesson.pk])
    asked = {"what": "Công khai", "agency": gone.pk}
    assert "Nay là Sở Mới" in client.post(url, asked).content.decode()
    both = client.post(url, asked | {"agency": there.agency.pk, "body": "Tổ công tác"})
    assert "Chỉ chọn một" in both.content.decode()
    assert not Action.objects.exists()


def test_what_waits_stands_on_today_one_row_for_each_kind(there: Learning, client: Client) -> None:
    """Obstacles, late actions, those of a body that is no more with what it is now, lessons to decide."""
    lessons = store(there, 2, decide_by=timezone.localdate())
    now = factories.AgencyFactory.create(name="Sở Mới")
    gone = factories.AgencyFactory.create(name="Sở Cũ", valid_to=datetime.date(2020, 1, 1))
    gone.successors.add(now)
    late, not_late = datetime.date(2020, 1, 1), timezone.localdate() + datetime.timedelta(days=9)
    for agency, what, answer_by in ((there.agency, "Ban hành mẫu", late), (gone, "Công khai", not_late)):
        Action.objects.create(
            lesson=lessons[0],
            agency=agency,
            what=what,
            proposed_at=timezone.now(),
            proposed_by=there.by,
            answer_by=answer_by,
        )
    for what in ("Không có xe.", "Trùng họp."):
        obstacles.write(there.plan, Writing("Lịch trình", what, "Xin hướng dẫn."), by=there.clerk)
    found = alone(waiting(there.by, work_on(there.plan), timezone.now()))
    said = {one.title.replace("\u00a0", " "): one for one in found}
    assert list(said) == [
        "Chuyển 1 việc vận dụng của cơ quan đã kết thúc hoạt động",
        "Đôn đốc 1 việc vận dụng quá hạn",
        "Quyết định 2 bài học: vận dụng, lưu tham khảo hay không áp dụng",
        "Trả lời 2 vướng mắc, đề xuất",
    ]
    assert "Nay là Sở Mới" in next(iter(said.values())).why
    client.force_login(there.by)
    page = client.get(reverse("tours:today", args=[there.plan.pk])).content.decode()
    assert "vướng mắc, đề xuất" in page


def test_leaders_see_what_waits_for_them_and_what_is_late(there: Learning, client: Client) -> None:
    (lesson,) = store(there, 1)
    Action.objects.create(
        lesson=lesson,
        agency=there.agency,
        what="Ban hành mẫu",
        proposed_at=timezone.now(),
        proposed_by=there.by,
        answer_by=datetime.date(2020, 1, 1),
    )
    found = obstacles.write(there.plan, Writing("Kinh phí", "Chưa cân đối đủ.", "Xin ý kiến."), by=there.clerk)
    client.force_login(there.leader)
    address = reverse("reports:leaders", args=[there.plan.pk])
    assert "Số 1, Kinh phí" not in client.get(address).content.decode()
    obstacles.pass_up(found, text="Vượt thẩm quyền.", revision=0, by=there.by)
    page = client.get(address).content.decode()
    assert "Số 1, Kinh phí" in page
    assert "Ban hành mẫu, Văn phòng UBND" in page
    said = {"act": "answer", "text": "Đồng ý.", "document": "Thông báo 9/TB", "revision": "1"}
    assert client.post(reverse("results:say", args=[found.pk]), said).status_code == 302
