"""Tasks are marked as done and reminded of once; an agency that reads the plan is noted once."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts.enums import LetterState
from accounts.models import Agency, AuditEntry, Letter, User
from accounts.policies import Refused
from config.at_once import alone
from registrations.models import Extension, Reminder
from registrations.queries.invited import invited_agencies
from registrations.queries.waiting import silences
from tests.factories import AgencyFactory, PassageFactory, PlanFactory, clerk, leader, member, organiser
from tours import deadlines
from tours.actions import duties as actions
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Task
from tours.presenters import recipients as presenter
from tours.queries import invited, readiness, waiting
from tours.queries.milestones import milestones
from tours.queries.waiting import work_on
from tours.queries.whole import with_all_parts
from tours.readiness import checks
from tours.waiting import all_waiting

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
NINE = datetime.time(9)


def duty(plan: Plan | None = None, **values: Any) -> Task:
    plan = plan or PlanFactory.create()
    passage = PassageFactory.create(plan=plan)
    return Task.objects.create(plan=plan, owner="Sở Nội vụ", passage=passage, **values)


def test_a_task_is_done_with_a_note_and_opened_again() -> None:
    task, by = duty(), organiser()
    actions.finish_task(task, done_on=TODAY, note="Đã gửi danh sách.", by=by)
    task.refresh_from_db()
    assert (task.done_on, task.done_note) == (TODAY, "Đã gửi danh sách.")
    actions.finish_task(task, done_on=None, note="Ghi nhầm.", by=by)
    task.refresh_from_db()
    assert (task.done_on, task.done_note) == (None, "")
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"Ghi nhiệm vụ đã xong", "Mở lại nhiệm vụ"}


@pytest.mark.parametrize(
    ("status", "done_on", "words"),
    [
        (PlanStatus.DRAFT, TODAY, "chưa ban hành"),
        (PlanStatus.ISSUED, datetime.date(2999, 1, 1), "ở sau hôm nay"),
        (PlanStatus.ISSUED, datetime.date(2025, 1, 1), "trước ngày ban hành"),
    ],
)
def test_a_task_cannot_be_done_out_of_its_time(status: PlanStatus, done_on: datetime.date, words: str) -> None:
    task = duty(PlanFactory.create(status=status))
    with pytest.raises(Refused, match=words):
        actions.finish_task(task, done_on=done_on, by=organiser())
    task.refresh_from_db()
    assert task.done_on is None


def test_a_task_may_be_done_on_the_day_the_plan_is_issued() -> None:
    task = duty()
    actions.finish_task(task, done_on=task.plan.issued_on, by=organiser())
    task.refresh_from_db()
    assert task.done_on == task.plan.issued_on


def test_only_the_organiser_says_that_a_task_is_done() -> None:
    task = duty()
    with pytest.raises(PermissionDenied):
        actions.finish_task(task, done_on=TODAY, by=leader())


def reminded(days: int, **values: Any) -> list[int]:
    """How many letters go on each of the ten days before the task's day, and on that day."""
    due_on = TODAY + datetime.timedelta(days=days)
    duty(due_on=due_on, **values)
    return [actions.remind_tasks(due_on - datetime.timedelta(days=left)) for left in range(10, -1, -1)]


def test_letters_go_a_week_and_a_day_before() -> None:
    assert reminded(30) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]


def test_no_letter_for_what_is_done_or_for_a_draft() -> None:
    assert sum(reminded(30, done_on=TODAY)) == 0
    assert sum(reminded(30, plan=PlanFactory.create(status=PlanStatus.DRAFT))) == 0


def test_a_day_that_was_missed_is_made_up_once() -> None:
    duty(due_on=TODAY + datetime.timedelta(days=5))
    assert [actions.remind_tasks(TODAY), actions.remind_tasks(TODAY)] == [1, 0]


def test_no_letter_goes_on_the_day_itself() -> None:
    duty(due_on=TODAY)
    assert actions.remind_tasks(TODAY) == 0


def test_the_command_is_safe_to_repeat(capsys: pytest.CaptureFixture[str]) -> None:
    duty(due_on=timezone.localdate() + datetime.timedelta(days=1))
    call_command("remind_tasks")
    call_command("remind_tasks")
    assert capsys.readouterr().out.splitlines() == ["Đã xếp 1 thư nhắc.", "Đã xếp 0 thư nhắc."]


def test_the_letter_goes_to_the_owner_else_to_the_organiser() -> None:
    agency, sender = AgencyFactory.create(), organiser()
    owner, left = clerk(agency), clerk(agency)
    User.objects.filter(pk=left.pk).update(is_active=False)
    User.objects.filter(pk=member().pk).update(agency=agency)  # who travels is not who answers for the agency
    plan = PlanFactory.create()
    duty(plan, owner_agency=agency, due_on=TODAY)
    duty(plan, owner_agency=AgencyFactory.create(), due_on=TODAY)
    duty(plan, due_on=TODAY, done_on=TODAY)
    actions.remind_tasks(TODAY - datetime.timedelta(days=1))
    assert sorted(letter.to for letter in mail.outbox) == sorted([[owner.email], [sender.email]])
    assert "hạn 2/3/2026" in mail.outbox[0].body
    assert plan.get_absolute_url() in mail.outbox[0].body


def test_open_tasks_of_a_plan_in_force_wait() -> None:
    plan = PlanFactory.create()
    day = datetime.timedelta(days=1)
    late = duty(plan, due_on=TODAY - day)
    today = duty(plan, due_on=TODAY)
    duty(plan, due_on=TODAY + day)
    duty(plan, due_on=TODAY - day, done_on=TODAY)
    duty(plan)
    duty(due_on=TODAY - day)
    draft = PlanFactory.create(status=PlanStatus.DRAFT)
    duty(draft, due_on=TODAY - day)
    assert list(waiting.tasks_that_wait([plan, draft], TODAY)) == [late, today]


@pytest.mark.parametrize(
    ("status", "about"),
    [(PlanStatus.DRAFT, set()), (PlanStatus.SUBMITTED, {"Kế hoạch"}), (PlanStatus.ISSUED, {"Nhiệm vụ"})],
)
def test_today_has_a_plan_that_is_to_be_signed_and_tasks_but_for_the_registration(
    status: PlanStatus, about: set[str]
) -> None:
    plan, now = PlanFactory.create(status=status), datetime.datetime.combine(TODAY, NINE, tzinfo=deadlines.HANOI)
    duty(plan, due_on=TODAY)
    registering = duty(plan, due_on=TODAY)
    Plan.objects.filter(pk=plan.pk).update(deadline_passage=registering.passage)
    rows = all_waiting(organiser(), work_on(with_all_parts(plan.pk)), now)
    assert [row.about for row in rows if row.about in ("Kế hoạch", "Nhiệm vụ")] == list(about)


def test_the_dates_of_a_plan_have_its_open_tasks_and_today_is_still_ahead() -> None:
    plan = PlanFactory.create(closes_at=None)
    duty(plan, due_on=TODAY)
    duty(plan, due_on=TODAY, done_on=TODAY)
    [milestone] = milestones(Plan.objects.get(pk=plan.pk))
    day = datetime.timedelta(days=1)
    assert [milestone.is_ahead(TODAY + day * later) for later in (-1, 0, 1)] == [True, True, False]


def test_the_letter_about_a_plan_goes_to_who_answers_for_the_agency_and_about_the_version_in_force_alone() -> None:
    agency = AgencyFactory.create()
    reader, left = clerk(agency), clerk(agency)
    User.objects.filter(pk=left.pk).update(is_active=False)
    member_of = member()
    User.objects.filter(pk=member_of.pk).update(agency=agency)
    plan = PlanFactory.create(version=2)
    for version in (1, 2):
        Notice.objects.create(plan=plan, agency=agency, version=version)
    actions.write_notices(plan.pk)
    assert [letter.to for letter in mail.outbox] == [[reader.email]]
    assert [notice.version for notice in Notice.objects.filter(written_at__isnull=False)] == [2]


def test_the_first_reading_of_an_agency_is_kept() -> None:
    plan, agency = PlanFactory.create(), AgencyFactory.create()
    for user in (clerk(agency), clerk(agency), organiser(), member()):
        actions.note_opening(plan, by=user)
    actions.note_opening(PlanFactory.create(status=PlanStatus.DRAFT), by=clerk(AgencyFactory.create()))
    assert list(Notice.objects.values_list("plan", "agency")) == [(plan.pk, agency.pk)]


def test_a_later_end_holds_in_its_own_plan() -> None:
    agency, by = AgencyFactory.create(kind_id="district"), organiser()
    plans = [PlanFactory.create(closes_at=timezone.now()) for _number in range(2)]
    for plan in plans:
        plan.recipients.create(text="UBND các huyện", agency_kinds=["district"])
    end = timezone.now() + datetime.timedelta(days=3)
    Extension.objects.create(plan=plans[0], agency=agency, closes_at=end, reason="Theo đề nghị.", granted_by=by)
    assert [(one.plan, one.is_extension) for one in alone(silences(plans))] == [(plans[0], True), (plans[1], False)]


def test_an_end_given_to_one_that_the_plan_has_since_overtaken_is_no_extension() -> None:
    agency, now = AgencyFactory.create(kind_id="district"), timezone.now()
    plan = PlanFactory.create(closes_at=now + datetime.timedelta(days=5))
    plan.recipients.create(text="UBND các huyện", agency_kinds=["district"])
    Extension.objects.create(plan=plan, agency=agency, closes_at=now, reason="Muộn.", granted_by=organiser())
    [found] = alone(silences([plan]))
    assert (found.until, found.is_extension) == (plan.closes_at, False)


def test_a_reminder_that_never_arrived_reminded_nobody() -> None:
    agency, plan, by = AgencyFactory.create(kind_id="district"), PlanFactory.create(), organiser()
    plan.recipients.create(text="UBND các huyện", agency_kinds=["district"])
    letter = Letter.objects.create(
        kind="Nhắc gửi đăng ký", address="a@vi-du.example", subject="Nhắc", next_try_at=timezone.now()
    )
    Reminder.objects.create(plan=plan, agency=agency, address=letter.address, sent_on=TODAY, letter=letter, sent_by=by)
    told = {}
    for state in LetterState:
        Letter.objects.update(state=state, sent_at=timezone.now() if state == LetterState.SENT else None)
        [silence] = alone(silences([plan]))
        told[state] = silence.last_reminded_on
    nobody = {LetterState.FAILED, LetterState.DROPPED}
    assert told == {state: None if state in nobody else TODAY for state in LetterState}


def test_a_body_that_ends_on_the_plans_day_is_still_asked() -> None:
    plan = PlanFactory.create(issued_on=TODAY, year=2026)
    plan.recipients.create(text="UBND các huyện", agency_kinds=["district"])
    last_day, begins = AgencyFactory.create_batch(2, kind_id="district")
    Agency.objects.filter(pk=last_day.pk).update(valid_to=TODAY)
    Agency.objects.filter(pk=begins.pk).update(valid_from=TODAY)
    [silence] = alone(silences([plan]))
    assert {*silence.agencies} == {one.name for one in invited_agencies(plan)} == {last_day.name, begins.name}


def test_a_recipient_is_a_kind_or_bodies_by_name() -> None:
    """Of those named, whoever exists on the plan's day is invited, told and counted; a body of elsewhere is not."""
    plan = PlanFactory.create(issued_on=TODAY, year=2026)
    of_kind, named, ended, elsewhere = (
        AgencyFactory.create(kind_id="district"),
        AgencyFactory.create(kind_id="other"),
        AgencyFactory.create(kind_id="other", valid_to=TODAY - datetime.timedelta(days=1)),
        AgencyFactory.create(kind_id="other", is_home=False),
    )
    plan.recipients.create(text="UBND các huyện", agency_kinds=["district"])
    line = plan.recipients.create(text="Đảng ủy xã Suối Dầu", position=1)
    line.agencies.set([named, ended, elsewhere])
    assert set(invited.agencies_of_recipients(plan)) == {of_kind, named}
    assert set(invited_agencies(plan)) == {of_kind, named}
    assert {one for silence in alone(silences([plan])) for one in silence.agencies} == {of_kind.name, named.name}
    rows = presenter.rows(plan, invited.agencies_of_recipients(plan), {})
    assert [
        (one.text, one.agencies) for one in presenter.lines(list(plan.recipients.prefetch_related("agencies")), rows)
    ] == [
        ("UBND các huyện", 1),
        ("Đảng ủy xã Suối Dầu", 1),
    ]
    texts = [check.text for check in checks(readiness.facts_of(plan, TODAY)) if check.part == "noi-nhan"]
    assert texts == [
        f"Nơi nhận “Đảng ủy xã Suối Dầu” gồm cơ quan không còn hoạt động: {ended}. Đề nghị chọn cơ quan khác."
    ]
