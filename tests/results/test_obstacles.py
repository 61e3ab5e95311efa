"""One clock and one holder: what is written, asked, passed up, answered, reopened, several at once."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Letter, User
from accounts.policies import Refused
from config.at_once import alone
from results import today
from results.actions import obstacles as actions
from results.actions.obstacles import Writing
from results.enums import Holder, ObstacleState, Said
from results.models import Obstacle, ObstacleMessage, Stretch
from results.queries import obstacles as queries
from tests import factories
from tests.worlds.learning import Learning
from tours.deadlines import working_day_after
from tours.queries.waiting import work_on

pytestmark = pytest.mark.usefixtures("once")


def written(there: Learning, by: User | None = None, what: str = "Không có xe về Vạn Giã.") -> Obstacle:
    return actions.write(there.plan, Writing("Lịch trình", what, "Xin xe đón."), by=by or there.clerk)


def test_the_clock_begins_with_the_organiser(there: Learning) -> None:
    found = written(there)
    assert (found.holder, found.number, found.agency) == (Holder.ORGANISER, 1, there.agency)
    assert found.due_on == working_day_after(timezone.localdate(), 3)
    assert written(there).number == 2


@pytest.mark.parametrize(
    "facts", [{"holder": ""}, {"due_on": None}, {"holder": "ai đó"}, {"state": "answered"}, {"since": None}]
)
def test_no_open_case_without_holder_and_day_whatever_writes_it(there: Learning, facts: dict[str, Any]) -> None:
    found = written(there)
    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.filter(pk=found.pk).update(**facts)


def test_passing_up_moves_the_holder_and_keeps_both_stretches(there: Learning) -> None:
    found = written(there)
    with pytest.raises(PermissionDenied):
        actions.answer(found, text="Có.", revision=0, by=there.leader)  # it does not wait for him yet
    found = actions.pass_up(found, text="Vượt thẩm quyền.", revision=0, by=there.by)
    assert (found.holder, found.due_on) == (Holder.COMMITTEE, working_day_after(timezone.localdate(), 5))
    found = actions.answer(found, text="Đồng ý.", document="Thông báo 9/TB", revision=1, by=there.leader)
    ended = Stretch.objects.filter(obstacle=found)
    assert [(one.holder, one.is_answer) for one in ended] == [("organiser", False), ("committee", True)]
    assert (found.state, found.holder, found.due_on) == (ObstacleState.ANSWERED, "", None)
    assert [one.address for one in Letter.objects.filter(subject__startswith="Trả lời")] == [there.clerk.email]


def test_asking_back_gives_the_clock_to_the_writer(there: Learning) -> None:
    found = actions.ask_back(written(there), text="Mấy người?", revision=0, by=there.by)
    assert found.holder == Holder.WRITER
    with pytest.raises(PermissionDenied):
        actions.reply(found, text="Hai.", revision=1, by=there.stranger)
    found = actions.reply(found, text="Hai người.", revision=1, by=there.clerk)
    assert found.holder == Holder.ORGANISER
    with pytest.raises(Refused, match="đang chờ Sở Nội vụ"):
        actions.reply(found, text="Ba.", revision=2, by=there.clerk)


def test_a_draft_tells_nobody_and_stops_nothing(there: Learning) -> None:
    found = actions.keep_draft(written(there), text="Bố trí xe.", revision=0, by=there.by)
    assert (found.state, found.draft) == (ObstacleState.OPEN, "Bố trí xe.")
    assert not ObstacleMessage.objects.filter(obstacle=found, kind=Said.ANSWERED).exists()
    assert not Letter.objects.exists()


def test_several_are_answered_at_once_or_none(there: Learning) -> None:
    one, two = written(there), written(there, what="Xe khác.")
    actions.keep_draft(two, text="Riêng.", revision=0, by=there.by)
    with pytest.raises(Refused, match="Chưa có câu trả lời cho số 1"):
        actions.answer_several(there.plan, [one.pk, two.pk], text=" ", by=there.by)
    assert Obstacle.objects.open().count() == 2
    actions.answer_several(there.plan, [one.pk, two.pk], text="Có xe đón chung.", by=there.by)
    answers = ObstacleMessage.objects.filter(kind=Said.ANSWERED).order_by("obstacle__number")
    assert [said.text for said in answers] == ["Có xe đón chung.", "Riêng."]
    with pytest.raises(Refused, match="không còn chờ ai"):
        actions.answer_several(there.plan, [one.pk], text="Lần nữa.", by=there.by)


def test_the_writer_reopens_and_the_clock_begins_anew(there: Learning) -> None:
    found = actions.answer(written(there), text="Có xe.", revision=0, by=there.by)
    with pytest.raises(PermissionDenied):
        actions.reopen(found, text="Không.", revision=1, by=there.stranger)
    found = actions.reopen(found, text="Không có xe nào.", revision=1, by=there.clerk)
    assert (found.state, found.holder) == (ObstacleState.OPEN, Holder.ORGANISER)
    found = actions.answer(found, text="Xe đã đến.", revision=2, by=there.by)
    Obstacle.objects.filter(pk=found.pk).update(ended_at=timezone.now() - datetime.timedelta(days=31))
    with pytest.raises(Refused, match="Đã quá 30"):
        actions.reopen(found, text="Muộn rồi.", revision=3, by=there.clerk)


def test_a_later_day_rests_on_a_paper(there: Learning) -> None:
    found = written(there)
    later = working_day_after(timezone.localdate(), 8)
    with pytest.raises(Refused, match="Ghi số, ngày văn bản"):
        actions.extend(found, due_on=later, document="", revision=0, by=there.by)
    found = actions.extend(found, due_on=later, document="Công văn 99/SNV", revision=0, by=there.by)
    due = queries.due_of(found)
    assert due
    assert (found.due_on, due.on) == (later, working_day_after(timezone.localdate(), 3))
    with pytest.raises(Refused, match="Ghi một ngày sau hạn đang có"):
        actions.extend(found, due_on=later, document="Công văn 100/SNV", revision=1, by=there.by)
    Obstacle.objects.update(reminded_on=timezone.localdate())
    later = working_day_after(later, 1)
    found = actions.extend(found, due_on=later, document="Công văn 100/SNV", revision=1, by=there.by)
    assert found.reminded_on is None  # of the new day it is said anew


def test_what_is_taken_back_keeps_how_long_it_waited(there: Learning) -> None:
    found = actions.take_back(written(there), text="Có xe rồi.", revision=0, by=there.clerk)
    assert (found.state, found.due_on) == (ObstacleState.TAKEN_BACK, None)
    assert Stretch.objects.filter(obstacle=found, holder=Holder.ORGANISER, is_answer=False).exists()


def test_what_waits_for_another_is_not_the_organisers_to_answer_today(there: Learning) -> None:
    def count() -> int:
        rows = alone(today.learning(there.by, work_on(there.plan), timezone.now()))
        return sum(row.count for row in rows if "vướng mắc" in row.title)

    found = written(there)
    assert count() == 1
    actions.pass_up(found, text="Vượt thẩm quyền.", revision=0, by=there.by)
    assert count() == 0


def test_several_are_answered_of_one_plan(there: Learning) -> None:
    found = written(there)
    with pytest.raises(Refused, match="Chọn ít nhất một việc"):
        actions.answer_several(factories.PlanFactory.create(), [found.pk], text="Có.", by=there.by)


def test_who_reads_what(there: Learning) -> None:
    of_agency, of_member = written(there), written(there, by=there.member)
    of_stranger = written(there, by=there.stranger)
    for user, seen in (
        (there.clerk, {of_agency}),
        (there.stranger, {of_stranger}),
        (there.member, {of_member}),
        (there.by, {of_agency, of_member, of_stranger}),
    ):
        assert set(queries.obstacles_of_plan(user, there.plan)) == seen
    assert of_member.agency is None  # a member speaks for himself
    there.by.agency = there.agency
    assert written(there, by=there.by).agency is None  # so does the organiser, whatever body it works in


def test_two_who_answer_at_once_do_not_both_answer(there: Learning) -> None:
    found = written(there)
    actions.answer(found, text="Có.", revision=0, by=there.by)
    with pytest.raises(Refused, match="vừa có người khác ghi thêm"):
        actions.answer(found, text="Không.", revision=0, by=there.by)
