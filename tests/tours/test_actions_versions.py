"""A plan is submitted, issued and frozen; a change is a new version; another year begins as a copy."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from tests.factories import AgencyFactory, PassageFactory, PlanFactory, RoundFactory, clerk, leader, organiser
from tests.worlds import acts
from tours.actions import editing, versions
from tours.enums import PlanStatus, RoundStatus
from tours.models import Plan, Round, Task
from tours.queries import numbers, plans

pytestmark = pytest.mark.django_db

BASIS = {"quote": "Kế hoạch CCHC", "decision": "1/QĐ-UBND", "decided_on": "2025-12-28"}
DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def writer() -> User:
    return organiser()


@pytest.fixture
def draft() -> Plan:
    plan = PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None, legal_bases=[BASIS])
    PassageFactory.create(plan=plan)
    RoundFactory.create(tour__plan=plan)
    return plan


def readers() -> dict[str, User]:
    return {"organiser": organiser(), "leader": leader(), "clerk": clerk(AgencyFactory.create())}


def issued(plan: Plan, writer: User, number: int = 7, day: datetime.date = DAY) -> Plan:
    acts.submit_plan(plan, by=writer)
    return acts.issue_plan(plan, number=number, issued_on=day, reason="Đã thống nhất.", by=writer)


def test_submit_then_issue_freezes_the_plan_with_number_and_date(draft: Plan, writer: User) -> None:
    plan = issued(draft, writer)
    assert (plan.status, plan.reference, plan.issued_on) == (PlanStatus.ISSUED, "07/KH-BCĐ", DAY)
    with pytest.raises(Refused, match="đã ban hành"):
        editing.change_head(plan, {"place": "Nha Trang"}, revision=plan.revision, by=writer)
    kept = AuditEntry.objects.get(verb="Ban hành kế hoạch")
    assert kept.reason == "Đã thống nhất."


def test_what_blocks_is_refused_when_submitting_already(draft: Plan, writer: User) -> None:
    Plan.objects.update(signer_name="", legal_bases=[])
    with pytest.raises(Refused) as refused:
        acts.submit_plan(draft, by=writer)
    assert [problem.text.split(".")[0] for problem in refused.value.problems] == [
        "Kế hoạch chưa có căn cứ",
        "Chưa có người ký",
    ]


def test_a_warning_is_passed_only_with_a_reason(draft: Plan, writer: User) -> None:
    acts.submit_plan(draft, by=writer)
    with pytest.raises(Refused, match="vì sao vẫn ban hành"):
        acts.issue_plan(draft, number=7, issued_on=DAY, by=writer)
    draft.refresh_from_db()
    assert (draft.status, draft.number) == (PlanStatus.SUBMITTED, None)


def test_a_plan_that_was_taken_back_is_edited_again(draft: Plan, writer: User) -> None:
    acts.submit_plan(draft, by=writer)
    with pytest.raises(Refused, match="rút về"):
        editing.change_head(draft, {"place": "Nha Trang"}, revision=1, by=writer)
    versions.take_back(draft, by=writer)
    draft.refresh_from_db()
    editing.change_head(draft, {"place": "Nha Trang"}, revision=draft.revision, by=writer)


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        (7, datetime.date(2026, 3, 1), "Số này đã dùng cho Kế hoạch 07/KH-BCĐ"),
        (8, datetime.date(2999, 1, 1), "ở sau hôm nay"),
    ],
)
def test_number_and_date_must_be_possible(
    number: int, day: datetime.date, words: str, draft: Plan, writer: User
) -> None:
    PlanFactory.create(number=7, issued_on=DAY)
    acts.submit_plan(draft, by=writer)
    with pytest.raises(Refused, match=words):
        acts.issue_plan(draft, number=number, issued_on=day, reason="Đã thống nhất.", by=writer)


@pytest.mark.parametrize("other", [{"symbol": "KH-BCĐCCHC"}, {"issued_on": datetime.date(2025, 12, 30)}])
def test_a_number_stands_once_for_a_body_and_a_year(other: dict[str, Any], draft: Plan, writer: User) -> None:
    """Whatever its symbol, and of two plans for one year although one was signed the year before."""
    PlanFactory.create(**{"number": 7, "issued_on": DAY, "year": draft.year} | other)
    acts.submit_plan(draft, by=writer)
    with pytest.raises(Refused, match="Số này đã dùng"):
        acts.issue_plan(draft, number=7, issued_on=DAY, reason="Đã thống nhất.", by=writer)


@pytest.mark.parametrize(
    "other", [{"issuing_body": "UBND TỈNH"}, {"issued_on": datetime.date(2025, 12, 31), "year": 2025}]
)
def test_each_body_has_its_own_series_that_begins_again_each_year(
    other: dict[str, Any], draft: Plan, writer: User
) -> None:
    PlanFactory.create(**{"number": 7, "issued_on": DAY} | other)
    assert numbers.number_after(numbers.last_numbers(draft, 2026)) == 1
    assert issued(draft, writer).number == 7


def test_the_next_number_follows_the_last_one_known(draft: Plan) -> None:
    PlanFactory.create(number=9, issued_on=DAY)
    assert numbers.number_after(numbers.last_numbers(draft, 2026)) == 10


def test_a_new_version_holds_everything_and_replaces_the_old_one_when_issued(draft: Plan, writer: User) -> None:
    first = issued(draft, writer)
    second = versions.new_version(first, by=writer)
    assert (second.version, second.status, second.number, second.previous) == (2, PlanStatus.DRAFT, None, first)
    first.refresh_from_db()
    assert first.status == PlanStatus.ISSUED
    with pytest.raises(Refused, match="đang được soạn"):
        versions.new_version(first, by=writer)
    in_force = issued(second, writer, number=7, day=datetime.date(2026, 2, 5))  # a version may keep the number
    assert (in_force.pk, in_force.version, in_force.status) == (first.pk, 2, PlanStatus.ISSUED)
    second.refresh_from_db()
    assert (second.version, second.status, second.issued_on) == (1, PlanStatus.CLOSED, DAY)
    assert in_force.previous == second
    assert [plan.version for plan in plans.versions_of(in_force)] == [2, 1]
    assert versions.new_version(in_force, by=writer).version == 3
    seen = {
        name: [plan.version for plan in plans.versions_visible_to(user, in_force)] for name, user in readers().items()
    }
    assert seen == {"organiser": [3, 2, 1], "leader": [2, 1], "clerk": [2, 1]}


def test_a_version_is_not_dated_before_the_one_it_replaces(draft: Plan, writer: User) -> None:
    second = versions.new_version(issued(draft, writer), by=writer)
    with pytest.raises(Refused, match="trước ngày của phiên bản trước"):
        issued(second, writer, day=datetime.date(2026, 1, 4))


def test_a_version_takes_no_number_of_another_plan(draft: Plan, writer: User) -> None:
    second = versions.new_version(issued(draft, writer), by=writer)
    PlanFactory.create(number=9, issued_on=DAY)
    with pytest.raises(Refused, match="Số này đã dùng"):
        issued(second, writer, number=9)


def test_what_was_taken_back_or_discarded_is_on_record(draft: Plan, writer: User) -> None:
    acts.submit_plan(draft, by=writer)
    versions.take_back(draft, by=writer)
    versions.discard(draft, by=writer)
    verbs = AuditEntry.objects.values_list("verb", flat=True)
    assert {"Rút kế hoạch về bản thảo", "Bỏ bản thảo kế hoạch"} <= set(verbs)


def test_a_copy_forgets_what_was_agreed_and_done(writer: User) -> None:
    plan = PlanFactory.create(year=2025, is_demonstration=True, note="Theo công văn cũ.", deadline_note="Đã gia hạn.")
    opens, closes = [datetime.datetime(2025, 3, day, tzinfo=datetime.UTC) for day in (1, 20)]
    Plan.objects.filter(pk=plan.pk).update(opens_at=opens, closes_at=closes)
    RoundFactory.create(tour__plan=plan, status=RoundStatus.REPORTED, starts_on=DAY, not_before=DAY)
    agency = AgencyFactory.create()
    passage = PassageFactory.create(plan=plan)
    Task.objects.create(
        plan=plan, owner="Sở", owner_agency=agency, passage=passage, done_on=DAY, done_note="xong", week_reminder_on=DAY
    )
    new = versions.copy_to_year(plan, 2026, by=writer)
    assert (new.opens_at, new.closes_at) == (opens.replace(year=2026), closes.replace(year=2026))
    assert (new.is_demonstration, new.note, new.deadline_note) == (False, "", "")
    one = Round.objects.get(tour__plan=new)
    assert (one.status, one.starts_on, one.not_before) == (RoundStatus.PLANNED, None, datetime.date(2027, 1, 5))
    task = Task.objects.get(plan=new)
    assert (task.done_on, task.done_note, task.week_reminder_on, task.owner_agency) == (None, "", None, agency)


def test_only_the_organiser_moves_a_plan(draft: Plan) -> None:
    other = leader()
    for act in (acts.submit_plan, versions.take_back, versions.new_version):
        with pytest.raises(PermissionDenied):
            act(draft, by=other)
    with pytest.raises(PermissionDenied):
        acts.issue_plan(draft, number=1, issued_on=DAY, by=other)
    with pytest.raises(PermissionDenied):
        versions.copy_to_year(draft, 2030, by=other)
    draft.refresh_from_db()
    assert draft.status == PlanStatus.DRAFT
    assert Plan.objects.count() == 1
