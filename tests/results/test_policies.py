"""Lessons, actions, obstacles: what stands against each step, and how times are counted. Tables; nothing is stored."""

import datetime
from typing import Any

import pytest
import rules
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from results.enums import ActionState, Holder, LessonDecision, ObstacleState, Said
from results.models import Action, Obstacle
from results.policies import applying, lessons, obstacles
from results.policies.applying import Body
from results.policies.lessons import Lacks
from results.policies.obstacles import Wait
from tests.factories import somebody
from tours.deadlines import HANOI, due_after

TODAY = datetime.date(2023, 10, 16)
YESTERDAY, LATER = datetime.date(2023, 10, 13), datetime.date(2023, 11, 20)
NOW = datetime.datetime(2023, 10, 16, 9, tzinfo=HANOI)
NOTE: dict[str, Any] = {
    "seen": "Thư xin lỗi khi hồ sơ trễ.",
    "is_none": False,
    "has_session": True,
    "has_topic": True,
    "asks_topic": True,
    "is_begun": True,
    "is_cancelled": False,
}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"has_topic": False}, "Chọn nội dung học tập"),
        ({"has_topic": False, "asks_topic": False}, ""),  # the tour names no topics
        ({"seen": "  "}, "Đã thấy gì: chưa viết."),
        ({"is_none": True, "has_topic": False}, ""),
        ({"is_none": True, "has_session": False}, "Chọn buổi"),
        ({"is_none": True, "seen": ""}, "vì sao buổi này không có bài học"),
        ({"is_begun": False}, "chưa bắt đầu"),
        ({"is_cancelled": True}, "đã hủy"),
    ],
)
def test_what_a_note_must_say(facts: dict[str, Any], said: str) -> None:
    found = lessons.problems_with_note(**{**NOTE, **facts})
    assert (said in str(found[0])) if said else found == []


@pytest.mark.parametrize(
    ("seen", "title"),
    [
        ("Một cửa mở cả thứ Bảy. Người dân không phải nghỉ làm.", "Một cửa mở cả thứ Bảy"),
        ("  Thư \n xin lỗi.", "Thư xin lỗi"),
    ],
)
def test_a_first_title_is_the_first_sentence(seen: str, title: str) -> None:
    assert lessons.title_from(seen) == title


@given(st.text(min_size=1, max_size=900))
def test_a_first_title_always_fits(seen: str) -> None:
    assert len(lessons.title_from(seen)) <= lessons.WHOLE


@pytest.mark.parametrize(
    ("lesson", "count"),
    [
        (Lacks(has_topic=True, asks_topic=True, has_place=True, has_appliers=True), 0),
        (Lacks(has_topic=False, asks_topic=True, has_place=False, has_appliers=False), 3),
        (Lacks(has_topic=False, asks_topic=False, has_place=True, has_appliers=True), 0),
        (Lacks(has_topic=True, asks_topic=True, has_place=True, has_appliers=True, is_merged=True), 1),
    ],
)
def test_what_the_library_asks_of_a_lesson(lesson: Lacks, count: int) -> None:
    assert len(lessons.problems_with_publishing(lesson)) == count


@pytest.mark.parametrize(
    ("now", "to", "reason", "actions", "still_open", "said"),
    [
        ("", "kept", "Chưa có kinh phí.", 0, 0, ""),
        ("", "declined", "Không đúng thẩm quyền.", 0, 0, ""),
        ("", "kept", " ", 0, 0, "Ghi lý do"),
        ("", "", "Vì.", 0, 0, "Ghi lý do"),
        ("", "applied", "Hợp.", 0, 0, "Chưa có việc vận dụng"),
        ("applied", "declined", "Thôi.", 2, 1, "Còn 1 việc vận dụng đang mở"),
        ("applied", "kept", "Đã làm xong.", 2, 0, ""),
        ("kept", "applied", "Có việc.", 1, 1, ""),
    ],
)
def test_every_decision_has_a_reason(now: str, to: str, reason: str, actions: int, still_open: int, said: str) -> None:
    found = lessons.problems_with_deciding(
        LessonDecision(now),
        LessonDecision(to),
        reason if to else "",
        is_merged=False,
        actions=actions,
        open_actions=still_open,
    )
    assert (said in " ".join(map(str, found))) if said else found == []


def test_no_decision_leads_back_to_none() -> None:
    assert all(LessonDecision.NONE not in after for after in lessons.TRANSITIONS.values())


@pytest.mark.parametrize(
    ("merged", "roots"),
    [
        ({1: None, 2: 1, 3: 2}, {1: None, 2: 1, 3: 1}),
        ({1: None, 2: None}, {1: None, 2: None}),
        ({5: None, 2: 5, 3: 5, 4: 3}, {5: None, 2: 5, 3: 5, 4: 5}),
    ],
)
def test_what_is_merged_hangs_on_the_top_one(merged: dict[int, int | None], roots: dict[int, int | None]) -> None:
    assert lessons.roots(merged) == roots


# actions


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (Body("Sở Nội vụ"), ""),
        (Body("Sở Thông tin", TODAY), ""),  # its last day
        (Body("Sở Thông tin", YESTERDAY, ("Sở Khoa học",)), "Nay là Sở Khoa học"),
        (Body("Huyện A", YESTERDAY, ("Xã B", "Xã C")), "Nay là Xã B, Xã C"),
        (Body("Huyện A", YESTERDAY), "Chọn cơ quan đang hoạt động"),
    ],
)
def test_a_body_that_ended_offers_what_it_is_now(body: Body, said: str) -> None:
    found = applying.problems_with_body(body, TODAY)
    assert (said in str(found[0])) if said else found == []


@pytest.mark.parametrize(
    ("state", "answer_by", "due_on", "late"),
    [
        ("proposed", YESTERDAY, None, 1),  # silence is not forgotten, though nobody set a day
        ("proposed", LATER, None, 0),
        ("proposed", YESTERDAY, LATER, 1),
        ("accepted", YESTERDAY, LATER, 0),
        ("in_progress", YESTERDAY, YESTERDAY, 1),
        ("in_progress", LATER, datetime.date(2023, 10, 6), 6),
        ("done", YESTERDAY, YESTERDAY, None),
        ("dropped", YESTERDAY, None, None),
    ],
)
def test_what_is_overdue(state: str, answer_by: datetime.date, due_on: datetime.date | None, late: int | None) -> None:
    found = applying.clock(ActionState(state), answer_by, due_on, TODAY)
    assert (found.late if found else None) == late


@pytest.mark.parametrize("state", ActionState)
def test_nothing_ends_without_a_way_back(state: ActionState) -> None:
    assert applying.TRANSITIONS[state]
    assert bool(applying.problems_with_moving(state, ActionState.DONE)) == (
        state not in (ActionState.ACCEPTED, ActionState.IN_PROGRESS)
    )


def test_done_needs_evidence_and_a_day_is_not_over() -> None:
    assert applying.problems_with_finishing(" ") != []
    assert applying.problems_with_finishing("Công văn số 12 ngày 3/11/2023") == []
    assert applying.problems_with_day(None, TODAY) != []
    assert applying.problems_with_day(YESTERDAY, TODAY) != []
    assert applying.problems_with_day(TODAY, TODAY) == []


@pytest.mark.parametrize("permission", ["results.do_action", "results.speak_for_writer"])
@pytest.mark.parametrize(
    ("role", "agency", "of", "may"),
    [
        (Role.AGENCY_CLERK, 1, 1, True),
        (Role.AGENCY_APPROVER, 1, 1, True),
        (Role.AGENCY_CLERK, 1, 2, False),
        (Role.AGENCY_CLERK, 1, None, False),
        (Role.AGENCY_CLERK, None, 1, False),
        (Role.AGENCY_CLERK, None, None, False),  # what is nobody's is not of who has no agency
        (Role.MEMBER, 1, 1, False),
    ],
)
def test_an_agency_acts_and_speaks_for_what_is_its_own(
    permission: str, role: Role, agency: int | None, of: int | None, may: bool
) -> None:
    what = Action(agency_id=of) if permission == "results.do_action" else Obstacle(agency_id=of, written_by_id=9)
    assert rules.has_perm(permission, somebody(role, agency=agency), what) is may


# obstacles


@pytest.mark.parametrize(
    ("holder", "kinds"),
    [
        (Holder.ORGANISER, {Said.ANSWERED, Said.ASKED, Said.PASSED, Said.EXTENDED, Said.TAKEN_BACK}),
        (Holder.COMMITTEE, {Said.ANSWERED, Said.RETURNED, Said.EXTENDED, Said.TAKEN_BACK}),
        (Holder.WRITER, {Said.ANSWERED, Said.REPLIED, Said.TAKEN_BACK}),
    ],
)
def test_what_may_be_said_while_it_waits_for_whom(holder: Holder, kinds: set[Said]) -> None:
    allowed = {one for one in Said if not obstacles.problems_with_saying(ObstacleState.OPEN, holder, one)}
    assert allowed == kinds
    assert all(obstacles.problems_with_saying(ObstacleState.ANSWERED, "", one) for one in Said)


@pytest.mark.parametrize(
    ("state", "days", "why", "said"),
    [
        (ObstacleState.ANSWERED, 30, "Vẫn chưa có xe.", ""),  # the last moment
        (ObstacleState.ANSWERED, 31, "Vẫn chưa có xe.", "Đã quá 30"),
        (ObstacleState.ANSWERED, 1, " ", "Chưa viết nội dung"),
        (ObstacleState.TAKEN_BACK, 1, "Vẫn chưa có xe.", "Chỉ mở lại được việc đã trả lời"),
        (ObstacleState.OPEN, None, "Vẫn chưa có xe.", "Chỉ mở lại được việc đã trả lời"),
    ],
)
def test_who_asked_may_reopen_for_thirty_days(state: ObstacleState, days: int | None, why: str, said: str) -> None:
    ended = NOW - datetime.timedelta(days=days) if days is not None else None
    found = obstacles.problems_with_reopening(state, ended, NOW, 30, why)
    assert (said in str(found[0])) if said else found == []


@pytest.mark.parametrize(("ahead", "wrong"), [(-1, True), (0, False)])
def test_what_is_needed_today_may_still_be_asked_for(ahead: int, wrong: bool) -> None:
    needed = TODAY + datetime.timedelta(days=ahead)
    assert bool(obstacles.problems_with_writing("Không có xe.", "Xin xe.", needed, TODAY)) == wrong


def test_a_due_day_shows_its_making() -> None:
    since = datetime.datetime(2023, 9, 15, 17, 5, tzinfo=HANOI)
    due = due_after(since.date(), 3)
    said = obstacles.making(since, due, datetime.date(2023, 9, 22), "Công văn 99/SNV")
    assert said[1].replace("\u00a0", " ") == "3 ngày làm việc: 18/9, 19/9, 20/9."
    assert said[2] == "Không tính 16/9 (thứ Bảy); 17/9 (Chủ nhật)."
    assert said[3] == "Lùi từ 20/9/2023 đến 22/9/2023: Công văn 99/SNV."
    moved = obstacles.making(since, due, datetime.date(2023, 9, 19), "")  # a holiday announced afterwards
    assert moved[3].startswith("Hạn đã báo cho người gửi là 19/9/2023")


@pytest.mark.parametrize(
    ("due_on", "needed_by", "holder", "word", "kind"),
    [
        (datetime.date(2023, 10, 12), None, "organiser", "Quá hạn 2 ngày làm việc", "bad"),
        (TODAY, None, "organiser", "Hạn hôm nay", "wait"),
        (LATER, datetime.date(2023, 10, 18), "organiser", "Gấp", "wait"),
        (LATER, None, "writer", "Chờ người gửi", "now"),
        (LATER, LATER, "organiser", "Mới", ""),
    ],
)
def test_overdue_comes_before_urgent_before_whose_turn_it_is(
    due_on: datetime.date, needed_by: datetime.date | None, holder: str, word: str, kind: str
) -> None:
    said, found = obstacles.standing(holder, due_on, needed_by, TODAY)
    assert (said.replace("\u00a0", " "), found) == (word, kind)


@pytest.mark.parametrize(
    ("days", "median", "p90"),
    [
        ([1, 2, 3, 4], None, None),  # too few to say anything
        ([0, 1, 2, 3, 9], 2, 9),
        ([1] * 8 + [5, 20], 1, 5),
        (list(range(1, 101)), 50, 90),
    ],
)
def test_times_are_told_with_their_number_or_not_at_all(days: list[int], median: int | None, p90: int | None) -> None:
    waits = [Wait(Holder.ORGANISER, one, in_time=one <= 3) for one in days]
    found = obstacles.times([*waits, Wait(Holder.COMMITTEE, 99, in_time=False)], Holder.ORGANISER)
    assert (found.count, found.median, found.p90) == (len(days), median, p90)
    assert ("n = " in str(found)) == (median is not None)


@given(st.lists(st.integers(0, 200), min_size=5, max_size=60))
def test_a_told_figure_was_really_measured(days: list[int]) -> None:
    found = obstacles.times([Wait(Holder.WRITER, one, in_time=True) for one in days], Holder.WRITER)
    assert found.median in days
    assert found.p90 in days
    assert sum(one <= (found.p90 or 0) for one in days) * 10 >= len(days) * 9
