"""The rules of a registration: window, states, what a form needs before it is sent."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.policies import Problem
from registrations.enums import RegistrationStatus as Status
from registrations.policies import answering
from registrations.policies.answering import DispatchFacts, Window
from registrations.policies.changes import problems_with_asking_for_time
from registrations.policies.comparing import changes_of
from registrations.policies.lines import (
    FormLine,
    Quota,
    problems_with_lines,
    warnings_about_lines,
    warnings_about_phones,
)
from registrations.policies.reviewing import (
    problems_with_accepting,
    problems_with_entering_from_paper,
    problems_with_extending,
    problems_with_sending_back,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OPENS = datetime.datetime(2023, 8, 29, 8, 0, tzinfo=HANOI)
CLOSES = datetime.datetime(2023, 8, 29, 23, 59, 59, tzinfo=HANOI)
INSIDE = datetime.datetime(2023, 8, 29, 17, 0, tzinfo=HANOI)
WINDOW = Window(OPENS, CLOSES, "Kế hoạch 8752/KH-BCĐ", "Sở Nội vụ, điện thoại 0258 000 0000")
DISPATCH = DispatchFacts("12/STC-VP", datetime.date(2023, 8, 29), has_file=True)
SECOND = datetime.timedelta(seconds=1)


def line(number: int = 1, section: str = "II", **typed: str) -> FormLine:
    values: dict[str, Any] = {
        "full_name": "Lê Thị Minh",
        "post": "Chuyên viên",
        "unit": "",
        "phone": "0900 000 001",
        "note": "",
    }
    return FormLine(section=section, number=number, field=f"id_s2-{number - 1}", **(values | typed))


def texts(problems: list[Problem]) -> list[str]:
    return [problem.text for problem in problems]


@pytest.mark.parametrize(
    ("now", "status", "refused"),
    [
        (OPENS - SECOND, Status.OPENED, True),
        (OPENS, Status.OPENED, False),
        (CLOSES, Status.DRAFT, False),
        (CLOSES + SECOND, Status.DRAFT, True),
        (CLOSES + SECOND, Status.OPENED, True),
        (CLOSES + SECOND, Status.RETURNED, False),
    ],
)
def test_the_window_holds_to_the_second_and_a_returned_form_may_be_mended_later(
    now: datetime.datetime, status: Status, refused: bool
) -> None:
    assert bool(answering.problems_with_answering(status, WINDOW, now)) is refused


def test_after_the_deadline_the_refusal_says_when_it_closed_and_whom_to_ask() -> None:
    [problem] = answering.problems_with_answering(Status.DRAFT, WINDOW, CLOSES + SECOND)
    assert problem.text.replace("\u00a0", " ") == (
        "Kế hoạch 8752/KH-BCĐ đã hết hạn đăng ký lúc 23 giờ 59 ngày 29/8/2023. "
        "Nếu cần bổ sung, đề nghị liên hệ Sở Nội vụ, điện thoại 0258 000 0000."
    )


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ACCEPTED])
def test_what_was_sent_is_locked_until_it_is_returned(status: Status) -> None:
    assert answering.problems_with_saving(status, WINDOW, INSIDE)
    assert answering.problems_with_submitting(status, WINDOW, INSIDE, [line()], DISPATCH, INSIDE.date())
    assert answering.problems_with_no_nomination(status, WINDOW, INSIDE, "Bận")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, []),
        ({"phone": "", "unit": ""}, []),
        ({"full_name": ""}, ["Mục II, dòng 1. Nhập họ và tên."]),
        ({"post": ""}, ["Mục II, dòng 1. Nhập chức vụ hoặc chức danh của Lê Thị Minh."]),
        (
            {"phone": "0900 000 2"},
            ["Mục II, dòng 1. Số điện thoại của Lê Thị Minh: Nhập đủ 10 chữ số; số này mới có 8."],
        ),
        (
            {"full_name": "", "post": ""},
            ["Mục II, dòng 1. Nhập họ và tên.", "Mục II, dòng 1. Nhập chức vụ hoặc chức danh của người ở dòng 1."],
        ),
    ],
)
def test_a_line_needs_a_name_a_post_and_a_phone_that_can_be_one(typed: dict[str, str], expected: list[str]) -> None:
    assert texts(problems_with_lines([line(1, **typed)])) == expected


def test_every_problem_leads_to_its_field() -> None:
    problems = problems_with_lines([line(2, post="", phone="09")])
    assert [problem.field for problem in problems] == ["id_s2-1-post", "id_s2-1-phone"]


@pytest.mark.parametrize(
    ("dispatch", "expected"),
    [
        (None, "Nhập số, ký hiệu và ngày của công văn cử cán bộ."),
        (DispatchFacts("1/A", None, has_file=True), "Nhập số, ký hiệu và ngày của công văn cử cán bộ."),
        (
            DispatchFacts("1/A", datetime.date(2023, 8, 30), has_file=True),
            "Ngày của công văn là 30/8/2023, sau hôm nay. Nhập lại ngày ghi trên công văn.",
        ),
        (
            DispatchFacts("1/A", datetime.date(2023, 8, 29), has_file=False),
            "Tải lên tệp PDF của công văn cử cán bộ.",
        ),
    ],
)
def test_the_dispatch_is_needed_before_sending(dispatch: DispatchFacts | None, expected: str) -> None:
    assert texts(answering.problems_with_dispatch(dispatch, INSIDE.date())) == [expected]


def test_sending_says_every_problem_at_once() -> None:
    problems = answering.problems_with_submitting(
        Status.DRAFT, WINDOW, INSIDE, [line(post=""), line(2, phone="1")], None, INSIDE.date()
    )
    assert len(problems) == 3


def test_an_empty_list_is_not_sent_but_no_nomination_is_an_answer() -> None:
    [problem] = answering.problems_with_submitting(Status.DRAFT, WINDOW, INSIDE, [], DISPATCH, INSIDE.date())
    assert "không cử" in problem.text
    assert answering.problems_with_no_nomination(Status.OPENED, WINDOW, INSIDE, " ")
    assert answering.problems_with_no_nomination(Status.OPENED, WINDOW, INSIDE, "Đang thanh tra.") == []


QUOTA = Quota("II", 1, "Ninh Hòa", "“mỗi địa phương cử 1 người” (mục II.2.c)")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line()], []),
        ([line(), line(2, full_name="Võ Văn Nam")], ["Ninh Hòa đã có 2 người ở mục II."]),
        ([line(), line(2)], ["Lê Thị Minh đã có ở mục II, dòng 1.", "Ninh Hòa đã có 2 người ở mục II."]),
        ([line(), line(1, section="I")], ["Lê Thị Minh cũng ở mục I.", "Lê Thị Minh cũng ở mục II."]),
    ],
)
def test_warnings_quote_the_plan_and_stop_nothing(lines: list[FormLine], expected: list[str]) -> None:
    warnings = texts(warnings_about_lines(lines, [QUOTA]))
    assert [warning.partition(". ")[0].partition("; ")[0] + "." for warning in warnings] == expected
    assert all("mục II.2.c" in warning for warning in warnings if warning.startswith("Ninh Hòa"))


def test_a_stale_save_names_who_saved_and_when() -> None:
    assert answering.problems_with_stale_save(3, 3, INSIDE, "Lê Thị Minh") == []
    [problem] = answering.problems_with_stale_save(2, 3, INSIDE, "Lê Thị Minh")
    assert problem.text.startswith("Lê Thị Minh đã lưu đăng ký này lúc 17\u00a0giờ\u00a000")


@pytest.mark.parametrize(
    ("status", "may_accept", "may_return"),
    [
        (Status.OPENED, False, False),
        (Status.DRAFT, False, False),
        (Status.SUBMITTED, True, True),
        (Status.RETURNED, False, False),
        (Status.ACCEPTED, False, True),
        (Status.NO_NOMINATION, False, True),
    ],
)
def test_only_an_answer_can_be_accepted_or_returned(status: Status, may_accept: bool, may_return: bool) -> None:
    assert (problems_with_accepting(status) == []) is may_accept
    assert (problems_with_sending_back(status, "Bổ sung chức vụ.", []) == []) is may_return


def test_a_return_needs_words_somewhere() -> None:
    assert problems_with_sending_back(Status.SUBMITTED, " ", [""])
    assert problems_with_sending_back(Status.SUBMITTED, "", ["Sai chức vụ."]) == []


def test_every_state_has_its_row_and_none_is_a_dead_end_before_acceptance() -> None:
    assert set(answering.TRANSITIONS) == set(Status)
    assert all(answering.TRANSITIONS[status] for status in Status)


def test_a_guessed_number_is_asked_about_and_stops_nothing() -> None:
    lines = [line(phone="0583822123"), line(2, phone="0900 000 001"), line(3, phone="123")]
    [problem] = warnings_about_phones(lines)
    assert problem.field == "id_s2-0"
    assert problem.text.startswith("Số điện thoại của Lê Thị Minh: Chưa rõ 0583822123 là số di động đầu 058 hay")
    assert not problems_with_lines(lines[:2])


@pytest.mark.parametrize(
    ("status", "came_on_paper", "may"),
    [
        (None, False, True),
        (Status.DRAFT, False, True),
        (Status.RETURNED, True, True),
        (Status.RETURNED, False, False),
        (Status.SUBMITTED, True, False),
        (Status.ACCEPTED, True, False),
        (Status.NO_NOMINATION, True, False),
    ],
)
def test_paper_is_entered_where_nothing_was_answered_or_paper_came_back(
    status: Status | None, came_on_paper: bool, may: bool
) -> None:
    assert (problems_with_entering_from_paper(status, "Công văn 1.", came_on_paper=came_on_paper) == []) is may


@pytest.mark.parametrize(
    ("now", "until", "may"),
    [
        (INSIDE, CLOSES, False),
        (INSIDE, CLOSES + SECOND, True),
        (CLOSES + 2 * SECOND, CLOSES + SECOND, False),  # later than the deadline, and over already
        (CLOSES + SECOND, CLOSES + 2 * SECOND, True),
        (INSIDE, INSIDE + datetime.timedelta(days=367), False),
    ],
)
def test_a_later_end_is_after_the_one_before_and_after_now(
    now: datetime.datetime, until: datetime.datetime, may: bool
) -> None:
    assert (problems_with_extending(CLOSES, until, "Nhận văn bản muộn.", now) == []) is may


@pytest.mark.parametrize(("now", "may"), [(CLOSES, False), (CLOSES + SECOND, True)])
def test_more_time_is_asked_for_once_there_is_none(now: datetime.datetime, may: bool) -> None:
    assert (problems_with_asking_for_time(Status.DRAFT, CLOSES, now, "Bận.", is_waiting=False) == []) is may


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ({"full_name": "LÊ THỊ MINH"}, []),  # a file in capitals mends no name
        ({"full_name": "Lê Thị Mính"}, ["Họ và tên"]),
        ({"phone": "84 900 000 001"}, []),
        ({"post": "", "phone": ""}, []),  # what the file leaves blank is not taken away
        ({"post": "Trưởng phòng", "unit": "Văn phòng"}, ["Chức vụ", "Đơn vị"]),
    ],
)
def test_of_a_file_that_is_a_change_which_says_something_else(typed: dict[str, str], changed: list[str]) -> None:
    assert [one.label for one in changes_of(line(), line(1, **typed))] == changed
