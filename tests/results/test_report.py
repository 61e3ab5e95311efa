"""The result report of a trip: assembled anew at each look, edited words kept, due as the plan says."""

import datetime
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from accounts.policies import Refused
from results import today
from results.actions import reports as actions
from results.models import ReportEdit
from results.policies.reports import Due, due_of
from results.queries import report as queries
from tests.factories import PassageFactory, leader
from tests.worlds.journey import Journey
from tests.worlds.returned import AFTER, LAST, returned
from tests.worlds.standing import Standing
from tours.enums import RoundStatus, TaskPaper
from tours.models import Round, Task
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
    assert [one.due.on for one in queries.to_report([plan])] == [day]
    [row] = today.reports(made.by, [plan], AFTER)
    assert row.why.endswith("Hạn 20/10/2026: hạn ghi trong kế hoạch.")
    Round.objects.filter(pk=made.trip.round_id).update(status=RoundStatus.REPORTED)
    assert today.reports(made.by, [plan], AFTER) == []


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


def test_a_report_that_was_given_is_not_edited_any_more(made: Journey, client: Client) -> None:
    actions.say_reported(made.trip, by=made.by)
    assert Round.objects.get(pk=made.trip.round_id).status == RoundStatus.REPORTED
    with pytest.raises(Refused, match="đã báo cáo"):
        edit(made)
    client.force_login(leader())
    page = client.get(reverse("results:report", args=[made.trip.pk])).content.decode()
    assert "Đã ghi là đã báo cáo." in page
    assert "Sửa lời" not in page
