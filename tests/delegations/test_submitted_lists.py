"""A list that was submitted stays as it was read: every page and paper is made from it, and what happened since stands
beside it."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.policies import Refused
from config.at_once import alone
from delegations import policies
from delegations.actions import deciding, versions
from delegations.composition import Since, as_data, from_data
from delegations.models import Composition, SubmittedList
from delegations.presenters.board import rule_lines
from delegations.presenters.comparison import comparison
from delegations.presenters.lists import approval_lists
from delegations.queries import files, since
from delegations.queries.case import case_file
from delegations.today import waiting
from registrations.enums import ChangeStatus, RegistrationStatus, Standing
from registrations.models import ChangeRequest, Nomination, Registration
from reports.document import plain_text
from reports.documents.decision import decision
from reports.queries import compositions as papers
from tests.factories import approver, leader
from tests.worlds.boards import Small, approved, complete, published, put, submitted
from tests.worlds.papers import MADE
from tours.enums import RuleKind
from tours.models import CompositionRule
from tours.queries.waiting import work_on

pytestmark = pytest.mark.django_db

HEAD, MEMBER = "Trần Minh Khôi", "Phạm Quốc Thụy"


def withdraw(board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[0].pk).update(
        standing=Standing.WITHDRAWN, standing_reason="Nghỉ chữa bệnh."
    )


def return_everything(board: Small) -> None:
    Registration.objects.filter(plan=board.tour.plan).update(status=RegistrationStatus.RETURNED)


def change_post(board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[0].pk).update(post="Chuyên viên", level="staff")


def change_unit(board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[0].pk).update(unit="Văn phòng")


def empty_the_group(board: Small) -> None:
    board.heads.agencies.clear()


def change_the_rule(board: Small) -> None:
    CompositionRule.objects.filter(pk=board.rules[RuleKind.SIZE].pk).update(minimum=3)


AFTERWARDS = [withdraw, return_everything, change_post, empty_the_group, change_the_rule]


def told(board: Small, composition: Composition) -> dict[str, object]:
    """Everything that a page or a paper says of the list."""
    composition = Composition.objects.select_related("tour__plan", "replaces").get(pk=composition.pk)
    file, arranged = case_file(composition), papers.arranged(board.tour, None)
    assert arranged is not None
    return {
        "lists": approval_lists(file, {}, {}),
        "rules": rule_lines(file),
        "compared": comparison([file, file]),
        "size": arranged.size,
        "groups": arranged.group_counts(),
        "decision": plain_text(decision(arranged, MADE)),
    }


@pytest.mark.parametrize("happens", AFTERWARDS)
@pytest.mark.parametrize("until", [submitted, approved])
def test_nothing_that_happens_afterwards_changes_what_was_submitted(
    board: Small, until: Callable[[Small], Composition], happens: Callable[[Small], None]
) -> None:
    composition = until(board)
    before = told(board, composition)
    happens(board)
    assert told(board, composition) == before


def test_a_snapshot_survives_its_journey_through_json(board: Small) -> None:
    snapshot = files.snapshot_of(case_file(complete(board, board.composition())))
    assert from_data(json.loads(json.dumps(as_data(snapshot)))) == snapshot


def test_a_returned_list_is_live_again_for_the_organiser_and_as_read_for_leaders(board: Small) -> None:
    by = leader()
    composition = submitted(board)
    revision = composition.revision
    composition = deciding.send_back(composition, remarks="Xem lại", of_people={}, revision=revision, by=by)
    change_post(board)
    assert case_file(composition, board.by).people[board.leaders[0].pk].post == "Chuyên viên"
    assert case_file(composition, by).people[board.leaders[0].pk].post == "Phó Giám đốc"


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (withdraw, f"{HEAD} (Trưởng đoàn, Đoàn 1) không còn được cử: trong danh sách → cơ quan không còn cử người này"),
        (return_everything, "đăng ký của cơ quan đã trả lại để bổ sung"),
        (change_post, f"{HEAD} (Trưởng đoàn, Đoàn 1) đổi chức vụ: Phó Giám đốc → Chuyên viên"),
        (change_unit, f"{HEAD} (Trưởng đoàn, Đoàn 1) đổi đơn vị công tác: "),
        (empty_the_group, f"{HEAD} (Trưởng đoàn, Đoàn 1) đổi diện: Lãnh đạo Sở → ngoài thành phần kế hoạch nêu"),
    ],
)
def test_what_happened_since_is_told_in_words(board: Small, happens: Callable[[Small], None], told: str) -> None:
    composition = approved(board)
    happens(board)
    after = since.after(composition)
    assert after is not None
    assert any(told in change.text for change in after.changes)
    changed = alone(waiting(board.by, work_on(board.tour.plan), timezone.now()))[-1]
    assert "lập phương án thay thế" in changed.title
    assert len(changed.pieces) == len(after.changes)


def test_a_group_that_a_new_version_of_the_plan_calls_otherwise_changes_nobody(board: Small) -> None:
    composition = approved(board)
    board.tour.groups.filter(pk=board.heads.pk).update(name="Lãnh đạo Sở, ban, ngành")
    happened = since.after(composition)
    assert happened
    assert happened.changes == alone(since.changes_in([composition]))[composition.pk] == ()


def test_a_submitted_list_is_read_once_until_it_is_another(
    board: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    composition = approved(board)

    def changes() -> dict[int, tuple[Since, ...]]:
        return alone(since.changes_in([since.with_mark(Composition.objects.all()).get(pk=composition.pk)]))

    assert changes()[composition.pk] == ()
    with django_assert_num_queries(2):  # it with its mark, then its people and groups: their keys are known
        assert changes()[composition.pk] == ()
    stored = SubmittedList.objects.get(composition=composition)
    seated = {place["candidate"] for place in stored.content["places"]}
    next(one for one in stored.content["people"] if one["id"] in seated)["post"] = "Chức vụ cũ"
    SubmittedList.objects.filter(pk=stored.pk).update(content=stored.content)
    [change] = changes()[composition.pk]
    assert change.was == "Chức vụ cũ"
    SubmittedList.objects.filter(pk=stored.pk).delete()
    assert changes() == {}


def test_one_press_makes_the_replacement_with_the_changes_made(board: Small) -> None:
    composition = approved(board)
    with pytest.raises(Refused, match="Chưa có thay đổi nào sau khi duyệt"):
        versions.replace(composition, revision=composition.revision, by=board.by)
    withdraw(board)
    Nomination.objects.filter(pk=board.leaders[2].pk).update(post="Giám đốc")
    made = versions.replace(composition, revision=composition.revision, by=board.by)
    file = case_file(made)
    assert {file.name_of(id) for id in file.arrangement} == {one.full_name for one in board.leaders[1:]}
    assert file.people[board.leaders[2].pk].post == "Giám đốc"
    assert made.replaces == composition
    assert f"{HEAD} (Trưởng đoàn, Đoàn 1) không còn được cử" in made.note
    for status in ("draft", "returned", "draft"):
        Composition.objects.filter(pk=made.pk).update(status=status)
        with pytest.raises(Refused, match="Phương án 2 đang được lập để thay"):
            versions.replace(composition, revision=composition.revision, by=board.by)
    [at_work] = alone(waiting(board.by, work_on(board.tour.plan), timezone.now()))
    assert at_work.title.startswith("Xếp tiếp phương án 2")


def test_beside_a_list_stand_the_requests_that_wait_for_an_answer(board: Small) -> None:
    composition, leaving = approved(board), board.leaders[0]
    asked = ChangeRequest.objects.create(
        registration=leaving.registration,
        kind="withdraw",
        tour=board.tour,
        leaving=leaving,
        leaving_name=leaving.full_name,
        reason="Ốm.",
        requested_at=timezone.now(),
        requested_by=approver(leaving.registration.agency),
    )
    found = since.after(composition)
    assert found is not None
    assert found.requests == (asked,)
    ChangeRequest.objects.update(status=ChangeStatus.DECLINED, decided_at=timezone.now(), decided_by=board.by)
    found = since.after(composition)
    assert found is not None
    assert found.requests == ()


def test_a_change_of_post_empties_no_seat_and_takes_no_head_away(board: Small) -> None:
    composition = approved(board)
    Nomination.objects.filter(pk=board.leaders[0].pk).update(post="Giám đốc")
    titles = [one.title for one in alone(waiting(board.by, work_on(board.tour.plan), timezone.now()))]
    assert titles == [
        f"Công bố {str(composition).lower()} {board.tour.label.lower()}",
        f"1\xa0thay đổi sau khi duyệt: lập phương án thay thế {board.tour.label.lower()}",
    ]


@pytest.mark.parametrize(("days", "waits"), [(-1, True), (1, False)])
def test_a_first_version_waits_once_nobody_can_register_any_more(board: Small, days: int, waits: bool) -> None:
    plan, now = board.tour.plan, timezone.now()
    plan.opens_at, plan.closes_at = now - timedelta(days=9), now + timedelta(days=days)
    plan.save()
    assert bool(alone(waiting(board.by, work_on(plan), now))) == waits


def test_whoever_decides_on_what_another_changed_meanwhile_is_told_the_difference(board: Small) -> None:
    by = leader()
    composition = submitted(board)
    read = composition.revision
    deciding.send_back(composition, remarks="Xem lại", of_people={}, revision=read, by=by)
    put(composition, board.leaders[3], None)
    put(composition, board.locals[0], 2)
    composition.refresh_from_db()
    deciding.submit(composition, revision=composition.revision, by=board.by)
    acts: list[Callable[[], Composition]] = [
        lambda: deciding.approve(composition, remarks="", revision=read, by=by),
        lambda: deciding.send_back(composition, remarks="Sửa", of_people={}, revision=read, by=by),
        lambda: deciding.publish(composition, revision=read, by=board.by),
    ]
    for act in acts:
        with pytest.raises(policies.Stale, match="Bùi Xuân Diệu: Chưa xếp → Đoàn 2"):
            act()


def test_the_page_shows_the_list_as_signed_and_beside_it_what_changed(client: Client, board: Small) -> None:
    composition = published(approved(board), board.by)
    withdraw(board)
    client.force_login(board.by)
    shown = client.get(f"/doan/{composition.pk}/phe-duyet/").content.decode()
    assert "Đã thay đổi sau khi duyệt: 1" in shown
    assert f"1. {HEAD} không còn được cử" in shown
    assert "Lập phương án thay thế" in shown
    assert "Đoàn 1: 2 người" in shown
    client.force_login(leader())
    assert "Lập phương án thay thế" not in client.get(f"/doan/{composition.pk}/phe-duyet/").content.decode()
