"""The result report of a trip: assembled anew at each look, edited words kept, due as the plan says."""

import datetime
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.policies import Refused
from config.at_once import alone
from reports.document import Pictures, plain_text
from reports.documents.results import result_report
from reports.formats.pixel import pixel
from reports.queries.results import pictures_of
from results import today
from results.actions import reports as actions
from results.actions import road
from results.enums import EntryKind
from results.models import ReportEdit
from results.policies.reports import Due, due_of
from results.queries import report as queries
from results.queries.road import Writer
from tests.factories import PassageFactory, leader
from tests.worlds.journey import Journey
from tests.worlds.papers import MADE
from tests.worlds.returned import AFTER, LAST, returned
from tests.worlds.standing import Standing
from tours.enums import RoundStatus, TaskPaper
from tours.models import Round, Task
from tours.queries.waiting import work_on
from trips.models import ItineraryVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(returned)


@pytest.fixture
def made(once: Journey) -> Journey:
    return deepcopy(once)


def edit(made: Journey, key: str = "chuyen-di", text: str = "Đoàn đã đi đúng lịch.") -> None:
    found = queries.report_of(made.trip).find(key)
    assert found
    actions.write_part(made.trip, key, text=text, read=queries.mark_of_part(found), by=made.by)


@pytest.mark.parametrize(
    ("returns", "planned", "due"),
    [
        (None, None, None),
        (LAST, None, Due(datetime.date(2026, 10, 7), "15 ngày làm việc sau ngày về 16/9/2026; kế hoạch không nêu hạn")),
        (LAST, LAST, Due(LAST, "hạn ghi trong kế hoạch")),
    ],
)
def test_a_report_is_due_when_the_plan_says_else_some_working_days_after_the_trip(
    returns: datetime.date | None, planned: datetime.date | None, due: Due | None
) -> None:
    assert due_of(returns, planned, 15) == due


def test_the_duty_of_the_plan_that_ends_with_the_report_says_its_day(made: Journey) -> None:
    plan = made.trip.round.tour.plan
    day = datetime.date(2026, 10, 20)
    Task.objects.create(
        plan=plan, owner="Sở", passage=PassageFactory.create(plan=plan), due_on=day, paper=TaskPaper.RESULT_REPORT
    )
    assert queries.report_of(made.trip).due == Due(day, "hạn ghi trong kế hoạch")
    assert [one.due.on for one in alone(queries.to_report(work_on(plan).rounds))] == [day]
    [row] = alone(today.reports(made.by, work_on(plan), AFTER))
    assert row.why.endswith("Hạn 20/10/2026: hạn ghi trong kế hoạch.")
    Round.objects.filter(pk=made.trip.round_id).update(status=RoundStatus.REPORTED)
    assert alone(today.reports(made.by, work_on(plan), AFTER)) == []


def test_the_report_follows_the_published_itinerary_topic_by_topic(made: Journey) -> None:
    report = queries.report_of(made.trip)
    titles = [one.part.title for one in report.parts]
    assert titles[0] == "Chuyến đi theo lịch trình và thực tế"
    assert [one for one in titles if one.startswith("Nội dung ")] == [
        f"Nội dung {n}: Nội dung số {n - 1}" for n in (1, 2, 3)
    ]
    assert report.parts[0].part.lines[0].endswith("16/9/2026 tại tỉnh Bắc Giang và tỉnh Nam Định.")


def test_edited_words_stay_while_their_sources_change_and_the_page_says_what_became_of_them(
    made: Journey, client: Client
) -> None:
    edit(made)
    version = ItineraryVersion.objects.get(trip=made.trip)
    version.content["items"] = [one for one in version.content["items"] if one["id"] != str(made.sessions[1].key)]
    version.save()
    client.force_login(made.by)
    page = client.get(reverse("results:report", args=[made.trip.pk])).content.decode()
    assert "Đoàn đã đi đúng lịch." in page
    assert "Nguồn đã đổi từ khi sửa: sửa 1 chuyến đi và bớt 1 buổi." in page
    with pytest.raises(Refused, match="Nguồn của phần “Chuyến đi theo lịch trình và thực tế” đã đổi"):
        actions.say_reported(made.trip, by=made.by)
    actions.drop_edit(made.trip, "chuyen-di", by=made.by)
    assert not ReportEdit.objects.exists()


def test_what_was_written_on_the_road_stands_in_the_report_and_its_paper(made: Journey) -> None:
    writer, session = Writer(made.trip, made.by, None, may_write=True), made.sessions[0]
    absent, present = (one.pk for one in made.people)
    road.call_roll(writer, session.key, {absent: False, present: True}, {absent: "ốm"}, "")
    topic = {"topic": made.topics[1].pk, "text": "Hẹn giờ trả kết quả."}
    road.write(writer, session.key, EntryKind.NOTE, topic)
    question = made.trip.questions.create(text="Ai trả lời khi trễ hạn?")
    answer = {"answered": True, "text": "Người đứng đầu."}
    road.write(writer, session.key, EntryKind.ANSWER, answer, of=road.Before(str(question.pk)))
    photo = SimpleUploadedFile("a.png", pixel("#134b7d"))
    road.write(writer, session.key, EntryKind.PHOTO, {"caption": "Quầy số 1"}, file=photo)
    road.end(writer, session.key, starts="14:40", ends="16:30")
    report = queries.report_of(made.trip)
    said = {one.part.key: one.part.text for one in report.parts}
    assert "Khác giờ: Làm việc với tỉnh Bắc Giang: 14:00–16:30 thành 14:40–16:30." in said["chuyen-di"]
    assert f"vắng {made.people[0].full_name} (ốm)." in said["thanh-phan"]
    assert "- Hẹn giờ trả kết quả." in said[f"noi-dung-{made.topics[1].pk}"]
    assert said["cau-hoi"] == "- Ai trả lời khi trễ hạn? Trả lời: Người đứng đầu."
    paper = result_report(report, pictures_of(report), MADE)
    [pictures] = [block for annex in paper.appendices for block in annex.blocks if isinstance(block, Pictures)]
    assert [(one.caption, one.content[:2]) for one in pictures.pictures] == [("Quầy số 1", b"\xff\xd8")]
    assert "Quầy số 1" in plain_text(paper)


def test_many_notes_and_lessons_cost_no_more_statements(
    made: Journey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    writer = Writer(made.trip, made.by, None, may_write=True)
    for session in made.sessions:
        for place in range(5):
            road.write(writer, session.key, EntryKind.NOTE, {"topic": None, "text": f"Ghi chép {place}."})
    with django_assert_max_num_queries(11):
        queries.report_of(made.trip)


def test_two_who_edit_one_part_do_not_write_over_each_other(made: Journey) -> None:
    found = queries.report_of(made.trip).find("chuyen-di")
    assert found
    read = queries.mark_of_part(found)
    actions.write_part(made.trip, "chuyen-di", text="Lời thứ nhất.", read=read, by=made.by)
    with pytest.raises(Refused, match="vừa đổi sau khi trang được mở"):
        actions.write_part(made.trip, "chuyen-di", text="Lời thứ hai.", read=read, by=made.by)
    assert ReportEdit.objects.get().text == "Lời thứ nhất."


def test_the_form_keeps_what_was_typed_and_saves_at_the_second_press(made: Journey, client: Client) -> None:
    client.force_login(made.by)
    url = reverse("results:report_part", args=[made.trip.pk, "chuyen-di"])
    edit(made, text="Lời của người khác.")
    refused = client.post(url, {"text": "Lời của tôi.", "read": "cũ"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Lời của tôi." in page
    assert "Lời của người khác." in page
    mark = page.split('name="read" value="')[1].split('"')[0]
    assert client.post(url, {"text": "Lời của tôi.", "read": mark}).status_code == 302
    assert ReportEdit.objects.get().text == "Lời của tôi."


def test_a_report_that_is_given_brings_the_trip_home(made: Journey) -> None:
    Round.objects.filter(pk=made.trip.round_id).update(status=RoundStatus.UNDER_WAY)
    edit(made)
    actions.say_reported(made.trip, by=made.by)
    assert Round.objects.get(pk=made.trip.round_id).status == RoundStatus.REPORTED
    with pytest.raises(Refused, match="đã báo cáo"):
        actions.drop_edit(made.trip, "chuyen-di", by=made.by)


def test_a_report_that_was_given_is_not_edited_any_more(made: Journey, client: Client) -> None:
    actions.say_reported(made.trip, by=made.by)
    assert Round.objects.get(pk=made.trip.round_id).status == RoundStatus.REPORTED
    with pytest.raises(Refused, match="đã báo cáo"):
        edit(made)
    client.force_login(leader())
    page = client.get(reverse("results:report", args=[made.trip.pk])).content.decode()
    assert "Đã ghi là đã báo cáo." in page
    assert "Sửa lời" not in page
