"""Notes become lessons, lessons are merged and split, decided, and handed to agencies."""

import datetime
import random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from accounts.models import Agency
from accounts.policies import Refused
from config.at_once import alone
from results.actions import applying, merging
from results.actions import lessons as actions
from results.actions.applying import Proposal
from results.actions.lessons import Note
from results.enums import ActionState, LessonDecision, LessonState
from results.models import Action, Lesson, LessonNote
from results.queries import applying as action_queries
from results.queries import lessons as queries
from results.queries.gathering import gathered
from results.queries.library import visible_lessons
from results.queries.waiting import Kind, due_of
from tests import factories
from tests.sizes import share
from tests.worlds.learning import Learning
from tours.enums import RoundStatus
from tours.models import Round
from tours.queries.waiting import work_on
from trips.models import Trip

pytestmark = pytest.mark.usefixtures("once")
SEEN = "Hồ sơ trễ thì người đứng đầu ký thư xin lỗi. Chỉ hẹn lại một lần."


def note(there: Learning, seen: str = SEEN, **facts: Any) -> Note:
    said: dict[str, Any] = {"item": there.sessions[0], "topic": there.topics[0], "place": "Bắc Giang"}
    return Note(seen, **said | facts)


def given(there: Learning, seen: str = SEEN, **facts: Any) -> Lesson:
    lesson = actions.give(there.trip, there.people[0], note(there, seen, **facts), by=there.member).lesson
    assert lesson
    return lesson


def published(there: Learning, seen: str = SEEN) -> Lesson:
    return actions.publish(given(there, seen, appliers="Văn phòng UBND"), by=there.by)


def test_a_note_is_kept_as_written_and_begins_a_lesson(there: Learning) -> None:
    lesson = given(there)
    assert (lesson.title, lesson.indices) == ("Hồ sơ trễ thì người đứng đầu ký thư xin lỗi", " pci ")
    assert lesson.state == LessonState.DRAFT
    actions.edit(lesson, {"seen": "Thư xin lỗi, hẹn lại một lần.", "title": "Thư xin lỗi"}, [], revision=0, by=there.by)
    assert [one.seen for one in queries.sources_of(lesson)] == [SEEN]
    assert queries.sources_of(lesson)[0].author == there.people[0].full_name


def test_the_same_note_twice_is_one(there: Learning) -> None:
    assert given(there) == given(there)
    other = actions.give(there.trip, there.people[1], note(there), by=None)
    assert other.lesson != given(there)  # another's same words are his own
    assert LessonNote.objects.filter(trip=there.trip).count() == 2


def test_a_session_without_a_lesson_says_why(there: Learning) -> None:
    said = actions.give(there.trip, there.people[0], note(there, "Nơi tiếp hoãn.", is_none=True), by=there.member)
    assert said.lesson is None
    found = gathered(there.trip).coverage
    assert [one.title for one in found.untold] == ["Làm việc với Sở Tài chính"]
    assert list(found.silent) == [there.people[1].full_name]


def test_a_member_tells_of_the_own_trip_alone(there: Learning) -> None:
    with pytest.raises(PermissionDenied):
        actions.give(there.trip, there.people[1], note(there), by=there.member)
    assert queries.get_own_trip(there.member, there.trip.pk)[1] == there.people[0]
    with pytest.raises(Http404):
        queries.get_own_trip(factories.member(), there.trip.pk)


@pytest.mark.parametrize(
    ("status", "starts_on", "said"),
    [
        (RoundStatus.CANCELLED, datetime.date(2026, 9, 15), "đã hủy"),
        (RoundStatus.AGREED, datetime.date(2123, 9, 15), "chưa bắt đầu"),
    ],
)
def test_no_note_of_a_trip_that_did_not_take_place(
    there: Learning, status: RoundStatus, starts_on: datetime.date, said: str
) -> None:
    Round.objects.filter(pk=there.trip.round_id).update(
        status=status,
        starts_on=starts_on,
        ends_on=starts_on,
        cancelled_by="Công văn 1" if status == RoundStatus.CANCELLED else "",
        cancelled_on=starts_on if status == RoundStatus.CANCELLED else None,
    )
    with pytest.raises(Refused, match=said):
        given(there)


def test_merging_keeps_both_names_and_splitting_gives_them_back(there: Learning) -> None:
    one, two = given(there), given(there, "Cơ quan giữ hồ sơ trễ phải xin lỗi.")
    merged = merging.merge(one, [two], by=there.by)
    assert [source.lesson for source in queries.sources_of(merged)] == [one, two]
    assert list(Lesson.objects.standing()) == [one]
    with pytest.raises(Refused, match="đã gộp vào bài khác"):
        actions.edit(two, {"title": "Khác"}, [], revision=two.revision, by=there.by)
    split = merging.split(two, by=there.by)
    assert [source.lesson for source in queries.sources_of(split)] == [two]
    with pytest.raises(Refused, match="không còn gộp"):
        merging.split(two, by=there.by)


@pytest.mark.parametrize("seed", range(share(20)))
def test_no_merging_or_splitting_loses_or_doubles_a_source(there: Learning, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    lessons = [given(there, f"Bài số {number}.") for number in range(6)]
    sources = set(LessonNote.objects.filter(trip=there.trip).values_list("pk", flat=True))
    for _ in range(8):
        standing = list(Lesson.objects.standing().order_by("pk"))
        merged = list(Lesson.objects.filter(merged_into__isnull=False).order_by("pk"))
        if len(standing) > 1 and (not merged or chance.random() < 0.6):
            into, *others = chance.sample(standing, chance.choice((2, 2, 3)) if len(standing) > 2 else 2)
            merging.merge(into, others, by=there.by)
        else:
            merging.split(chance.choice(merged), by=there.by)
        told = queries.sources_of_all(Lesson.objects.standing())
        found = [one.pk for notes in told.values() for one in notes]
        assert sorted(found) == sorted(sources)
    while left := Lesson.objects.filter(merged_into__isnull=False).first():
        merging.split(left, by=there.by)
    assert {one.pk: 1 for one in lessons} == {pk: len(one) for pk, one in queries.sources_of_all(lessons).items()}


def test_a_lesson_with_work_is_not_merged_away(there: Learning) -> None:
    busy, other = published(there), given(there, "Khác.")
    applying.propose(busy, Proposal("Ban hành mẫu thư", there.agency), by=there.by)
    with pytest.raises(Refused, match="đã có việc vận dụng"):
        merging.merge(other, [busy], by=there.by)
    assert merging.merge(busy, [other], by=there.by) == busy


def test_a_decision_without_a_reason_is_refused_by_the_database_too(there: Learning) -> None:
    lesson = given(there)
    with pytest.raises(Refused, match="Ghi lý do"):
        actions.decide(lesson, LessonDecision.KEPT, " ", by=there.by)
    actions.decide(lesson, LessonDecision.KEPT, "Chờ kinh phí.", by=there.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lesson.objects.filter(pk=lesson.pk).update(decision_reason="")


def test_two_editors_do_not_write_over_each_other(there: Learning) -> None:
    lesson = given(there)
    actions.edit(lesson, {"title": "Một"}, [], revision=0, by=there.by)
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        actions.edit(lesson, {"title": "Hai"}, [], revision=0, by=there.by)


def test_what_is_being_edited_or_was_merged_is_not_in_the_library(there: Learning) -> None:
    draft, public = given(there), published(there, "Bài khác.")
    merging.merge(public, [published(there, "Bài như thế.")], by=there.by)  # it stands in the one it became a part of
    assert list(visible_lessons(there.clerk)) == [public]
    assert set(visible_lessons(there.leader)) == {draft, public}
    with pytest.raises(Refused, match="Chưa ghi ai có thể làm"):
        actions.publish(draft, by=there.by)


def test_search_finds_without_accents_and_by_agency(there: Learning) -> None:
    lesson = given(there, "Số hóa hồ sơ tại quầy.", place="Bắc Giang")
    actions.edit(lesson, {"title": "Số hóa"}, [there.agency], revision=0, by=there.by)
    for words in ("so hoa", "bac giang", "van phong ubnd", "moi truong dau tu"):
        assert list(Lesson.objects.filter(search_key__contains=words)) == [lesson], words


# actions


def proposed(there: Learning, agency: Agency | None = None) -> Action:
    return applying.propose(published(there), Proposal("Ban hành mẫu thư", agency or there.agency), by=there.by)


def later() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=30)


def test_from_the_proposal_to_the_evidence(there: Learning) -> None:
    action = proposed(there)
    assert action.lesson.decision == LessonDecision.APPLIED
    action = applying.accept(action, due_on=later(), person="Phòng Một cửa", revision=0, by=there.clerk)
    action = applying.report(action, text="Đã có mẫu.", revision=1, by=there.clerk)
    with pytest.raises(Refused, match="Chưa có bằng chứng"):
        applying.finish(action, evidence=" ", file=None, revision=2, by=there.clerk)
    action = applying.finish(action, evidence="Công văn 12/VP", file=None, revision=2, by=there.clerk)
    assert [one.state for one in action_queries.steps_of(action)] == ["done", "in_progress", "accepted", "proposed"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(evidence="")


def test_an_agency_sees_and_does_its_own(there: Learning) -> None:
    action = proposed(there)
    assert list(action_queries.actions_of_plan(there.stranger, there.plan)) == []
    assert list(action_queries.actions_of_plan(there.clerk, there.plan)) == [action]
    assert queries.actions_of(action.lesson, there.stranger) == []
    with pytest.raises(PermissionDenied):
        applying.accept(action, due_on=later(), person="", revision=0, by=there.stranger)
    with pytest.raises(Http404):
        action_queries.get_action(there.member, action.pk)


def test_an_agency_takes_something_on_for_itself_alone(there: Learning) -> None:
    lesson = published(there)
    with pytest.raises(PermissionDenied):
        applying.take_on(lesson, Proposal("Làm", there.agency, due_on=later()), by=there.stranger)
    with pytest.raises(Refused, match="phải có hạn"):
        applying.take_on(lesson, Proposal("Làm", there.agency), by=there.clerk)
    assert applying.take_on(lesson, Proposal("Làm", there.agency, due_on=later()), by=there.clerk).state == "accepted"
    with pytest.raises(Refused, match="đã có đúng việc này"):
        applying.propose(lesson, Proposal("Làm", there.agency), by=there.by)


def test_a_body_that_ended_hands_its_work_to_what_it_is_now(there: Learning) -> None:
    action = applying.accept(proposed(there), due_on=later(), person="", revision=0, by=there.clerk)
    now = factories.AgencyFactory.create(name="Sở Mới")
    Agency.objects.filter(pk=there.agency.pk).update(valid_to=timezone.localdate() - datetime.timedelta(days=1))
    there.agency.successors.add(now)
    with pytest.raises(Refused, match="Nay là Sở Mới"):
        applying.propose(
            published(there, "Bài hai."), Proposal("Làm", Agency.objects.get(pk=there.agency.pk)), by=there.by
        )
    with pytest.raises(Refused, match="Chuyển việc cho Sở Mới"):
        applying.report(action, text="Đang làm.", revision=1, by=there.clerk)
    assert (Kind.BODY_ENDED, action.pk) in due(there, timezone.localdate())
    gone = factories.AgencyFactory.create(valid_to=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        applying.hand_to(action, gone, revision=1, by=there.by)
    Action.objects.update(answer_by=timezone.localdate())
    action = applying.hand_to(action, now, revision=1, by=there.by)
    assert action.answer_by > timezone.localdate()  # it answers anew
    assert (action.agency, action.state, action.due_on) == (now, ActionState.PROPOSED, None)
    assert action.first_due_on == later()  # the first day stays


def test_what_is_dropped_says_why_and_may_be_proposed_again(there: Learning) -> None:
    action = proposed(there)
    with pytest.raises(Refused, match="Ghi lý do"):
        applying.drop(action, reason="", revision=0, by=there.clerk)
    action = applying.drop(action, reason="Đã có quy định khác.", revision=0, by=there.clerk)
    with pytest.raises(Refused, match="vừa được người khác ghi"):
        applying.take_up(action, reason="Cần.", revision=0, by=there.by)
    Action.objects.update(answer_by=timezone.localdate())
    action = applying.take_up(action, reason="Cần.", revision=1, by=there.by)
    assert (action.state, action.answer_by > timezone.localdate()) == (ActionState.PROPOSED, True)


def test_work_of_another_day_is_reminded_of_anew_and_is_late_after_that_day(there: Learning) -> None:
    action = applying.accept(proposed(there), due_on=later(), person="", revision=0, by=there.clerk)
    Action.objects.update(reminded_on=timezone.localdate())
    day = later() + datetime.timedelta(days=1)
    action = applying.move_day(action, due_on=day, reason="Chờ mẫu.", revision=1, by=there.clerk)
    assert action.reminded_on is None
    assert (Kind.LATE, action.pk) not in due(there, day)
    assert (Kind.LATE, action.pk) in due(there, day + datetime.timedelta(days=1))


def test_what_was_merged_away_gives_no_work_and_is_chosen_at_its_own_trip(there: Learning) -> None:
    whole, part = published(there), published(there, "Bài hai.")
    elsewhere = Trip.objects.create(
        round=factories.RoundFactory.create(tour=there.trip.round.tour, number=9), created_by=there.by
    )
    keys = [str(whole.pk), "x"]
    assert [queries.chosen_of(one, keys) for one in (there.trip, elsewhere)] == [[whole], []]
    Lesson.objects.filter(pk=part.pk).update(merged_into=whole, root=whole)
    with pytest.raises(Refused, match="chưa vào thư viện"):
        applying.propose(part, Proposal("Làm", there.agency), by=there.by)


def test_a_silent_agency_is_overdue_though_no_day_was_set(there: Learning) -> None:
    action = proposed(there)
    assert (Kind.LATE, action.pk) not in due(there, action.answer_by)
    assert (Kind.LATE, action.pk) in due(there, action.answer_by + datetime.timedelta(days=1))


def due(there: Learning, day: datetime.date) -> list[tuple[Kind, int]]:
    return [(one.kind, one.pk) for one in alone(due_of(work_on(there.plan), day, day))]


def test_a_trip_keeps_what_was_learnt(there: Learning) -> None:
    given(there)
    with pytest.raises(Exception, match="protected"):
        Trip.objects.get(pk=there.trip.pk).delete()
