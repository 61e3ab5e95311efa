"""Reminders: in office hours of working days, one letter a person, and not the same every day."""

import datetime

import pytest

from accounts.models import Letter, User
from results.actions import applying, obstacles
from results.actions.applying import Proposal
from results.actions.obstacles import Writing
from results.actions.reminding import remind
from results.models import Action, Lesson, Obstacle
from results.policies import reminding as policies
from tests.worlds.learning import LAST, Learning
from tours.deadlines import HANOI, working_day_after

pytestmark = pytest.mark.usefixtures("once")
MONDAY = datetime.date(2023, 10, 16)


def at(day: str, hour: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("day", "hour", "is_now"),
    [
        ("2023-10-16", "07:29", False),
        ("2023-10-16", "07:30", True),
        ("2023-10-16", "16:59", True),
        ("2023-10-16", "17:00", False),
        ("2023-10-15", "09:00", False),  # a Sunday
        ("2023-09-04", "09:00", False),  # given off for Quốc khánh
        ("2024-05-04", "09:00", True),  # a Saturday worked in exchange
    ],
)
def test_nobody_is_reminded_outside_office_hours(day: str, hour: str, is_now: bool) -> None:
    assert policies.is_office_hour(at(day, hour)) is is_now


@pytest.mark.parametrize(
    ("until", "said_on", "is_said"),
    [
        (MONDAY + datetime.timedelta(days=7), None, False),  # far
        (MONDAY + datetime.timedelta(days=2), None, True),
        (MONDAY + datetime.timedelta(days=1), MONDAY - datetime.timedelta(days=3), False),  # said on Friday
        (MONDAY - datetime.timedelta(days=1), MONDAY - datetime.timedelta(days=4), True),  # it has just passed
        (MONDAY - datetime.timedelta(days=3), MONDAY - datetime.timedelta(days=3), True),  # and was said on its day
        (MONDAY - datetime.timedelta(days=20), MONDAY - datetime.timedelta(days=3), False),
        (MONDAY - datetime.timedelta(days=20), MONDAY - datetime.timedelta(days=7), True),  # a week later
    ],
)
def test_a_thing_is_said_when_near_when_passed_and_then_once_a_week(
    until: datetime.date, said_on: datetime.date | None, is_said: bool
) -> None:
    assert policies.is_to_be_said(until, said_on, MONDAY) is is_said


@pytest.mark.django_db
def test_one_letter_a_day_holds_all_that_waits_for_one_person(there: Learning) -> None:
    now = datetime.datetime.now(HANOI)
    lesson = Lesson.objects.create(
        trip=there.trip, title="Thư", seen="Thư.", state="published", published_at=now, created_at=now, decide_by=LAST
    )
    for what in ("Ban hành mẫu", "Công khai"):
        applying.propose(lesson, Proposal(what, there.agency), by=there.by)
    found = obstacles.write(there.plan, Writing("Xe", "Không có xe.", "Xin xe."), by=there.clerk)
    obstacles.ask_back(found, text="Mấy người?", revision=0, by=there.by)
    Letter.objects.all().delete()
    day = working_day_after(datetime.date(2026, 12, 1), 1)
    Action.objects.update(answer_by=day)
    Obstacle.objects.update(due_on=day)
    morning = datetime.datetime.combine(day, datetime.time(7, 30), HANOI)
    assert remind(morning.replace(hour=6)) == 0
    assert remind(morning) == 1
    letter = Letter.objects.get()
    assert letter.address == there.clerk.email
    assert all(words in letter.body for words in ("Ban hành mẫu", "Công khai", "Số 1, Xe: đang chờ Người gửi"))
    assert remind(morning.replace(hour=9)) == 0

    # Nobody there has an account any more: the organiser hears of it, and not nobody.
    User.objects.filter(pk=there.clerk.pk).update(is_active=False)
    for model in (Action, Obstacle):
        model.objects.update(reminded_on=None)
    assert remind(morning) == 1
    orphaned = Letter.objects.latest("pk")
    assert orphaned.address == there.by.email
    assert all(words in orphaned.body for words in ("Ban hành mẫu", "Số 1, Xe"))


@pytest.mark.django_db
def test_members_who_wrote_nothing_are_asked_once(there: Learning) -> None:
    half = working_day_after(LAST, 5)
    morning = datetime.datetime.combine(half, datetime.time(8), HANOI)
    assert remind(morning) == 1
    assert Letter.objects.get().address == there.member.email
    assert remind(morning + datetime.timedelta(days=1)) == 0
