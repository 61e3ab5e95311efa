"""A plan is closed on what was set out and done: what is left has its name, and what was read is what is decided."""

import datetime
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.policies import Refused
from registrations.enums import Standing as Going
from registrations.models import Nomination
from results.actions import closing as actions
from results.actions import obstacles
from results.enums import ClosingState
from results.merging.promises import PlanFacts, TopicFacts, TourFacts, Work, left, promises, summary
from results.models import PlanClosing
from results.policies.closing import problems_with_proposing
from results.queries import closing as queries
from tests.factories import PlanFactory, leader
from tests.worlds.journey import Journey
from tests.worlds.returned import returned
from tests.worlds.standing import Standing
from tours.actions import versions
from tours.enums import PlanStatus, RoundStatus
from tours.models import Plan, Round

DAY = datetime.date(2023, 12, 28)
FACTS = PlanFacts(
    DAY,
    tours=(
        TourFacts(
            "Học tập ngoài tỉnh", "Mục II.2", (("Đợt 1: Bắc Giang, 14 người", True), ("Đợt 2: Cà Mau", False)), 5
        ),
    ),
    topics=(TopicFacts(1, "Một cửa", 2, 3), TopicFacts(5, "Kinh phí", 1, 0)),
    duties=(Work("Lập danh sách", "Sở Nội vụ", DAY, is_done=True),),
    actions=(
        Work("Khảo sát", "Sở Nội vụ", DAY - datetime.timedelta(38), state="Đang làm"),
        Work("Công khai", "Sở TTTT", DAY + datetime.timedelta(18), state="Đang làm"),
        Work("Thư xin lỗi", "Văn phòng", DAY, is_done=True),
        Work("Quầy chung", "Sở KHĐT", None, is_dropped=True),
    ),
    spent=198_600_000,
    within="mức tối đa",
    ceiling=206_000_000,
    reports=(1, 1),
    obstacles=(2, 2),
    lessons=(3, 3),
)


@pytest.mark.parametrize(
    ("title", "word", "text"),
    [
        ("Học tập ngoài tỉnh", "1 trong 2", "Đợt 1: Bắc Giang, 14 người; Đợt 2: Cà Mau. 5 buổi."),
        ("2 nội dung học tập", "1 trong 2", "Nội dung nào cũng có buổi. Nội dung 5 chưa có bài học."),
        ("Nhiệm vụ kế hoạch giao", "Xong", "1 trong 1 nhiệm vụ đã ghi xong."),
        (
            "Chi trong mức kinh phí",
            "Xong",
            "Đã chi 198.600.000 đồng, mức tối đa 206.000.000 đồng; thừa 7.400.000 đồng.",
        ),
        ("Báo cáo kết quả chuyến đi", "Xong", "1 trong 1 chuyến đi đã báo cáo."),
        ("Tiếp thu, vận dụng", "2 trong 4", "1 quá hạn, 1 còn hạn, 1 bỏ, có lý do."),
    ],
)
def test_each_point_says_how_far_it_is(title: str, word: str, text: str) -> None:
    [point] = [one for one in promises(FACTS) if one.title == title]
    assert (point.word, point.text.replace("\u00a0", " ")) == (word, text)
    assert point.is_done == (word == "Xong")


@pytest.mark.parametrize(
    ("spent", "ceiling", "word"),
    [(None, 206, "Chưa có số"), (10, None, "Chưa có mức"), (207, 206, "Vượt"), (0, 206, "Xong")],
)
def test_money_that_is_not_known_is_not_within_its_ceiling(spent: int | None, ceiling: int | None, word: str) -> None:
    (point,) = promises(PlanFacts(DAY, spent=spent, ceiling=ceiling))
    assert point.word == word


def test_what_is_left_is_named_the_longest_overdue_first() -> None:
    found = left(FACTS)
    assert [one.what for one in found] == ["Khảo sát", "Công khai", "Nội dung 5: Kinh phí"]
    assert found[0].is_late
    assert found[0].text.replace("\u00a0", " ") == "Sở Nội vụ, quá hạn 28 ngày làm việc, đang làm."
    assert (
        summary(promises(FACTS), FACTS.actions, DAY) == "Xong 5 trong 8 điều kế hoạch đề ra. 1 việc vận dụng quá hạn."
    )


@pytest.mark.parametrize(
    ("plan", "before", "rounds", "unanswered", "said"),
    [
        (PlanStatus.DRAFT, None, [], 0, "đã ban hành"),
        (PlanStatus.ISSUED, ClosingState.CLOSED, [], 0, "đã đóng"),
        (PlanStatus.ISSUED, ClosingState.PROPOSED, [], 0, "đang chờ ý kiến"),
        (PlanStatus.ISSUED, None, [("Đợt 1", RoundStatus.UNDER_WAY)], 0, "Đợt 1 chưa xong (Đang đi)"),
        (PlanStatus.ISSUED, None, [("Đợt 1", RoundStatus.CANCELLED)], 2, "Còn 2 vướng mắc"),
        (PlanStatus.ISSUED, ClosingState.RETURNED, [("Đợt 1", RoundStatus.REPORTED)], 0, ""),
    ],
)
def test_a_plan_is_proposed_for_closing_when_nothing_of_it_is_on_its_way(
    plan: PlanStatus, before: ClosingState | None, rounds: list[tuple[str, RoundStatus]], unanswered: int, said: str
) -> None:
    problems = problems_with_proposing(plan, before, rounds, unanswered)
    assert said in " ".join(map(str, problems))
    assert bool(problems) == bool(said)


@pytest.fixture(scope="module")
def once(stand: Standing) -> Journey:
    return stand(returned)


@pytest.fixture
def plan(db: None, once: Journey) -> Plan:
    made = deepcopy(once)
    Round.objects.filter(tour__plan=made.trip.round.tour.plan).update(status=RoundStatus.REPORTED)
    return made.trip.round.tour.plan


def test_leaders_close_on_what_they_read_and_the_page_stays_as_it_was(
    plan: Plan, once: Journey, client: Client
) -> None:
    actions.propose(plan, note="Xong.", by=once.by)
    with pytest.raises(PermissionDenied):
        actions.close(plan, remark="", read="", by=once.by)
    who = leader()
    client.force_login(who)
    url = reverse("results:closing", args=[plan.pk])
    page = client.get(url).content.decode()
    mark = page.split('name="read" value="')[1].split('"')[0]
    assert client.post(url, {"remark": "Tốt.", "read": "cũ", "close": ""}).status_code == 422
    assert client.post(url, {"remark": "Tốt.", "read": mark, "close": ""}).status_code == 302
    Round.objects.filter(tour__plan=plan).update(status=RoundStatus.COMPLETED)
    after = client.get(url).content.decode()
    assert "đồng ý đóng kế hoạch" in after
    assert "2 trong 2 chuyến đi đã báo cáo." in after
    with pytest.raises(Refused, match="đã đóng"):
        actions.propose(plan, note="", by=once.by)


def test_a_proposal_goes_back_with_a_reason_and_may_come_again(plan: Plan, once: Journey) -> None:
    actions.propose(plan, note="", by=once.by)
    with pytest.raises(Refused, match="Ghi ý kiến"):
        actions.send_back(plan, remark=" ", by=(who := leader()))
    actions.send_back(plan, remark="Bổ sung quyết toán.", by=who)
    actions.propose(plan, note="Đã bổ sung.", by=once.by)
    standing = queries.standing_of(plan, DAY)
    assert [one.remark for one in standing.earlier] == ["Bổ sung quyết toán."]
    assert PlanClosing.objects.filter(state=ClosingState.PROPOSED).count() == 1


def test_a_proposal_that_went_back_waits_whatever_other_plans_propose(plan: Plan, once: Journey) -> None:
    actions.propose(plan, note="", by=once.by)
    actions.send_back(plan, remark="Bổ sung.", by=(who := leader()))
    other = PlanFactory.create()
    PlanClosing.objects.create(plan=other, proposed_at=timezone.now(), proposed_by=once.by)
    assert [one.decided_by for one in queries.sent_back([plan])] == [who]


def test_who_goes_and_what_waits_is_counted(plan: Plan, once: Journey) -> None:
    withdrawn = Nomination.objects.filter(pk=once.people[1].pk)
    assert any("2 người" in words for words, _ in queries.facts_of_plan(plan, DAY).tours[0].rounds)
    withdrawn.update(standing=Going.WITHDRAWN, standing_reason="ốm")
    assert any("1 người" in words for words, _ in queries.facts_of_plan(plan, DAY).tours[0].rounds)
    obstacles.write(plan, obstacles.Writing("Xe", "Không có xe.", "Xin xe."), by=once.by)
    assert queries.facts_of_plan(plan, DAY).obstacles == (0, 1)


def test_a_copy_for_the_next_year_begins_with_what_this_one_taught(plan: Plan, once: Journey, client: Client) -> None:
    actions.propose(plan, note="", by=once.by)
    actions.close(
        plan, remark="Năm sau hỏi trước.", read=queries.standing_of(plan, timezone.localdate()).mark, by=leader()
    )
    draft = versions.copy_to_year(Plan.objects.get(pk=plan.pk), plan.year + 1, by=once.by)
    assert draft.copied_from == plan
    client.force_login(once.by)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Kinh nghiệm của đợt trước" in page
    assert "đã đến năm 2026, 1\u00a0buổi." in page
    assert "<b>Ý kiến khi đóng kế hoạch:</b> Năm sau hỏi trước." in page
    client.force_login(leader())
    assert "Kinh nghiệm" not in client.get(plan.get_absolute_url()).content.decode()
