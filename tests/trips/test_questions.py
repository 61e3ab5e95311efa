"""Questions of members: so many and no more, answered in one session; a part given to another is reminded anew."""

import datetime
from copy import deepcopy
from uuid import UUID

import pytest
from django.utils import timezone

from accounts.policies import Refused
from tests.worlds.standing import Standing
from tests.worlds.travelling import STARTS, Travelling, travelling
from trips.actions import preparing as actions
from trips.actions import report_parts
from trips.models import ItineraryItem, Question, Section
from trips.policies.preparing import MOST_QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Travelling:
    return stand(travelling)


@pytest.fixture
def world(built: Travelling) -> Travelling:
    return deepcopy(built)


def test_a_member_asks_so_many_questions_whatever_the_others_ask(world: Travelling) -> None:
    me, other = world.people
    Question.objects.bulk_create(Question(trip=world.trip, text="?", asked_by=me) for _ in range(MOST_QUESTIONS))
    for who in (me, other):
        if who == me:
            with pytest.raises(Refused, match=f"đã ghi {MOST_QUESTIONS} câu hỏi"):
                actions.ask(world.trip, text="Vì sao?", option=None, topic=None, asked_by=who, by=None)
        else:
            assert actions.ask(world.trip, text="Vì sao?", option=None, topic=None, asked_by=who, by=None).pk


def test_the_session_that_answered_first_stays(world: Travelling) -> None:
    first, second = (
        ItineraryItem.objects.create(trip=world.trip, day=STARTS, half="morning", kind="work", title=title)
        for title in ("Buổi 1", "Buổi 2")
    )
    asked = Question.objects.create(trip=world.trip, text="Vì sao?")
    for session in (first, second):
        actions.note_answered(world.trip, [asked.pk], UUID(str(session.key)))
    asked.refresh_from_db()
    assert asked.answered_in == first


def test_a_part_that_another_writes_or_that_is_due_another_day_is_reminded_anew(world: Travelling) -> None:
    me, other = world.people
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    part = Section.objects.create(trip=world.trip, title="Phần một", author=me, due_on=today)
    for author, due_on, reminded_on in ((me, today, today), (other, today, None), (other, tomorrow, None)):
        Section.objects.update(reminded_on=today)
        report_parts.plan_section(part, title="Phần hai", author=author, due_on=due_on, by=world.by)
        part.refresh_from_db()
        assert part.reminded_on == reminded_on
