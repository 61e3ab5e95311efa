"""The whole year of plan 8752, from the signed plan to the work that was closed, each step by whoever does it."""

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from config.management.demo.accounts import load_accounts
from config.management.demo.compositions import load_compositions
from config.management.demo.destinations import load_destinations
from config.management.demo.plans import load_plan_8752
from config.management.demo.registrations import load_registrations
from config.management.demo.trips import load_trips
from delegations.enums import CompositionStatus
from delegations.queries.travelled import went
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Order
from reports.document import Made, plain_text
from reports.queries.scope import Of
from results.actions import applying, lessons, obstacles, reports, road
from results.enums import ActionState, EntryKind
from results.models import Action, PlanClosing
from results.queries.report import report_of
from results.queries.road import Writer
from tours.actions.duties import finish_task
from tours.actions.rounds import cancel_round, move_round
from tours.actions.versions import copy_to_year
from tours.enums import PlanStatus, RoundStatus
from tours.models import Plan, Round
from trips.models import Trip
from trips.queries.members import members_of
from trips.queries.trips import with_rounds

NOW = "Đoàn đã đi và về như lịch trình."


def by(name: str) -> User:
    return User.objects.get(email=f"{name}@khanhhoa.example")


def visit(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.mark.django_db
def test_the_whole_year_of_8752(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    plan, organiser, leader, clerk = _until_everybody_may_leave()
    first, second = with_rounds(Trip.objects.all()).order_by("round__number")
    _go_and_come_home(plan, (first, second), organiser)

    # On the road and at home: notes, a lesson, what an agency makes of it.
    session = first.items.get(title="Làm việc với Sở Nội vụ tỉnh Bắc Giang")
    topic = first.round.tour.topics.get(position=1)
    writer = Writer(first, organiser, None, may_write=True)
    road.write(writer, session.key, EntryKind.NOTE, {"topic": topic.pk, "text": "Giao chỉ tiêu từ tháng 1."})
    member = next(one.nomination for one in members_of(first) if one.nomination.account == by("thanhvien"))
    seen = lessons.Note("Thư xin lỗi gửi từ cổng", item=session, topic=topic, appliers="Bộ phận Một cửa")
    lesson = lessons.give(first, member, seen, by=by("thanhvien")).lesson
    assert lesson
    lessons.publish(lesson, by=organiser)
    action = applying.propose(lesson, applying.Proposal("Ban hành mẫu thư xin lỗi", clerk.agency), by=organiser)
    due = timezone.localdate() + datetime.timedelta(30)
    action = applying.accept(action, due_on=due, person="Văn phòng", revision=action.revision, by=clerk)

    # The report: assembled, one part edited on its page, the paper made, given.
    page = reverse("results:report_part", args=[first.pk, f"noi-dung-{topic.pk}"])
    shown = visit(organiser).get(page).content.decode()
    assert "Giao chỉ tiêu từ tháng 1." in shown
    mark = shown.split('name="read" value="')[1].split('"')[0]
    assert visit(organiser).post(page, {"text": "Chỉ tiêu giao sớm, có bảng điểm.", "read": mark}).status_code == 302
    paper = CATALOGUE["bao-cao-ket-qua"].build(
        Order(plan, Made("1", timezone.localtime(), "Sở Nội vụ"), Of(trip=first))
    )
    text = "\n".join(plain_text(paper))
    assert "Chỉ tiêu giao sớm, có bảng điểm." in text
    assert "Ban hành mẫu thư xin lỗi: Sở Tư pháp" in text
    for trip in (first, second):
        reports.say_reported(trip, by=organiser)
    assert report_of(Trip.objects.get(pk=first.pk)).is_given

    # What hindered somebody is answered, duties are done; the leaders close the plan on what they read.
    asked = obstacles.write(plan, obstacles.Writing("Giấy đi đường", "Ai cấp?", "Hướng dẫn"), by=clerk)
    obstacles.answer(asked, text="Cơ quan cử người cấp.", revision=asked.revision, by=organiser)
    for task in plan.tasks.filter(done_on__isnull=True):
        finish_task(task, done_on=timezone.localdate(), by=organiser)
    closing = reverse("results:closing", args=[plan.pk])
    assert visit(organiser).post(closing, {"note": "", "propose": ""}).status_code == 302
    read = visit(leader).get(closing).content.decode()
    assert "Ban hành mẫu thư xin lỗi" in read
    mark = read.split('name="read" value="')[1].split('"')[0]
    said = {"remark": "Năm sau hỏi trước.", "read": mark, "close": ""}
    assert visit(leader).post(closing, said).status_code == 302
    assert PlanClosing.objects.get(plan=plan).decided_by == leader

    # Closing stops nobody: the work goes on and ends with its evidence. The next plan begins with what was learnt.
    action = applying.report(action, text="Đã có dự thảo.", revision=action.revision, by=clerk)
    applying.finish(action, evidence="Quyết định ban hành mẫu.", file=None, revision=action.revision, by=clerk)
    assert Action.objects.get().state == ActionState.DONE
    assert len(went()) == len(members_of(first)) + len(members_of(second))
    years = visit(leader).get(reverse("results:years", args=[plan.pk])).content.decode()
    assert "Năm 2023: 29" in years
    draft = copy_to_year(plan, 2027, by=organiser)
    begun = visit(organiser).get(draft.get_absolute_url()).content.decode()
    assert "Kinh nghiệm của đợt trước" in begun
    assert "1 bài học, 1 đã quyết định; 0 trong 1 việc vận dụng chưa xong." in begun
    assert "Năm sau hỏi trước." in begun


def _until_everybody_may_leave() -> tuple[Plan, User, User, User]:
    """The plan as it was signed, who answers, where to, who goes, and what is prepared."""
    call_command("load_reference", verbosity=0)
    load_plan_8752()
    load_accounts()
    load_registrations()
    load_destinations()
    load_compositions()
    load_trips()
    plan = Plan.objects.get(number=8752)
    organiser, leader, clerk = (by(name) for name in ("sonoivu", "lanhdao", "daumoi"))
    tour = plan.tours.get(code="ngoai-tinh")
    assert plan.status == PlanStatus.ISSUED
    assert plan.registrations.filter(status="accepted").exists()
    assert tour.compositions.get().status == CompositionStatus.APPROVED
    assert {one.status for one in tour.rounds.all()} == {RoundStatus.APPROVED}
    return plan, organiser, leader, clerk


def _go_and_come_home(plan: Plan, trips: tuple[Trip, Trip], by: User) -> None:
    """The tour inside the province did not take place: a document says so."""
    for trip in trips:
        move_round(trip.round, RoundStatus.UNDER_WAY, reason=NOW, by=by)
        move_round(trip.round, RoundStatus.COMPLETED, by=by)
    for one in Round.objects.filter(tour__plan=plan, tour__code="trong-tinh"):
        cancel_round(one, document="Thông báo số 300/TB-SNV", dated=datetime.date(2023, 10, 2), reason="Hoãn.", by=by)
