"""A round's days and state: what stands against each, what its page and others show."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.policies import Refused
from config.at_once import alone
from delegations.enums import CompositionStatus
from tests import factories
from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tours import approved, waiting
from tours.actions import plans as actions_of_plans
from tours.actions import rounds as actions
from tours.enums import PlanStatus
from tours.enums import RoundStatus as State
from tours.models import Round, Stop
from tours.parts.round import Lasting, lasting, told
from tours.parts.round import span as span_of
from tours.planfile import PlanFileError, read_plan
from tours.policies import rounds as policies
from tours.policies.rounds import Days
from tours.queries.exporting import plan_file
from tours.queries.milestones import milestones
from tours.queries.waiting import work_on

DAY = datetime.date(2023, 9, 19)
TODAY = datetime.date(2023, 9, 20)


def span(first: int, last: int) -> Days:
    return Days(datetime.date(2023, 9, first), datetime.date(2023, 9, last))


@pytest.mark.parametrize(
    ("status", "days", "reason", "field"),
    [
        (State.PLANNED, span(19, 22), "", ""),
        (State.PLANNED, Days(), "", ""),
        (State.PLANNED, Days(DAY, None), "", "id_ends_on"),
        (State.PLANNED, Days(None, DAY), "", "id_starts_on"),
        (State.PLANNED, span(22, 19), "Vì.", "id_ends_on"),
        (State.PLANNED, Days(DAY, DAY + datetime.timedelta(days=31)), "Vì.", "id_ends_on"),
        (State.PLANNED, Days(DAY, DAY + datetime.timedelta(days=30)), "Vì.", ""),
        (State.PLANNED, span(19, 21), "", "id_reason"),  # four days, says the plan
        (State.PLANNED, span(10, 13), "", "id_reason"),  # not before 15/9
        (State.PLANNED, span(27, 30), "", "id_reason"),  # not after 28/9
        (State.PLANNED, span(27, 30), "Nơi đến đề nghị.", ""),
        (State.APPROVED, span(18, 21), "", "id_reason"),
        (State.AGREED, Days(), "Vì.", "id_starts_on"),
        (State.UNDER_WAY, span(20, 23), "Vì.", ""),  # today
        (State.UNDER_WAY, span(21, 24), "Vì.", "id_starts_on"),
        (State.COMPLETED, span(19, 22), "Vì.", "id_status"),
        (State.CANCELLED, span(19, 22), "Vì.", "id_status"),
    ],
)
def test_days_of_a_round(status: State, days: Days, reason: str, field: str) -> None:
    plan = {"span": span(15, 28), "expected": Lasting(4, 4)}
    found = policies.problems_with_agreeing_days(
        status,
        days,
        before=Days(),
        reason=reason,
        today=TODAY,
        **plan,  # type: ignore[arg-type]
    )
    assert [problem.field or "id_status" for problem in found] == ([field] if field else [])


@pytest.mark.parametrize(
    ("said", "sentence", "limits", "fitting"),
    [
        ({}, "Đợt 1", ("", ""), range(1, 12)),
        ({"days": 4}, "Đợt 1: 4 ngày", ("", ""), range(4, 5)),
        ({"days": 7, "most_days": 9}, "Đợt 1: 7–9 ngày", ("", ""), range(7, 10)),
        ({"days": 7, "is_without_travel": True}, "Đợt 1: 7 ngày, chưa kể ngày đi đường", ("", ""), range(7, 12)),
        ({"month": 9}, "Đợt 1: dự kiến tháng 9", ("2026-09-01", "2026-09-30"), range(1, 12)),
        (
            {"month": 2, "days": 3},
            "Đợt 1: dự kiến tháng 2, 3 ngày",
            ("2026-02-01", "2026-02-28"),
            range(3, 4),
        ),
        ({"not_before": DAY}, "Đợt 1: từ 19/9/2023", ("2023-09-19", ""), range(1, 12)),
    ],
)
def test_the_plan_gives_days_a_month_or_nothing(
    said: dict[str, object], sentence: str, limits: tuple[str, str], fitting: range
) -> None:
    """`fitting`: how many days nobody is asked a reason for, of 1 to 11."""
    round = Round(name="Đợt 1", **said)
    assert told(round).replace("\xa0", " ") == sentence
    assert tuple(str(day or "") for day in span_of(round, 2026)) == limits
    spans = {count: Days(DAY, DAY + datetime.timedelta(days=count - 1)) for count in range(1, 12)}
    asked = {"before": Days(), "span": Days(), "expected": lasting(round), "reason": "", "today": TODAY}
    found = {
        count: policies.problems_with_agreeing_days(State.PLANNED, days, **asked)  # type: ignore[arg-type]
        for count, days in spans.items()
    }
    assert [count for count, problems in found.items() if not problems] == list(fitting)


@pytest.mark.parametrize(
    ("before", "after", "days", "is_approved", "reason", "is_refused"),
    [
        (State.PLANNED, State.AGREED, span(19, 22), False, "", False),
        (State.PLANNED, State.AGREED, Days(), False, "", True),
        (State.PLANNED, State.UNDER_WAY, span(19, 22), True, "", True),
        (State.AGREED, State.APPROVED, span(19, 22), False, "Vì.", True),
        (State.AGREED, State.APPROVED, span(19, 22), True, "", False),
        (State.APPROVED, State.UNDER_WAY, span(19, 22), True, "", False),
        (State.AGREED, State.UNDER_WAY, span(19, 22), False, "", True),  # nobody approved the list
        (State.AGREED, State.UNDER_WAY, span(19, 22), False, "Nơi đến chỉ tiếp ngày này.", False),
        (State.APPROVED, State.UNDER_WAY, span(20, 23), True, "", False),  # today
        (State.APPROVED, State.UNDER_WAY, span(21, 24), True, "", True),
        (State.UNDER_WAY, State.COMPLETED, span(19, 22), True, "", True),  # not home yet
        (State.UNDER_WAY, State.COMPLETED, span(16, 19), True, "", False),
        (State.UNDER_WAY, State.AGREED, span(19, 22), True, "", True),
        (State.UNDER_WAY, State.AGREED, span(19, 22), True, "Ghi nhầm.", False),
        (State.COMPLETED, State.REPORTED, span(16, 19), True, "", False),
        (State.REPORTED, State.CANCELLED, span(16, 19), True, "Vì.", True),
        (State.AGREED, State.CANCELLED, span(19, 22), True, "Vì.", True),  # by its document only
        (State.CANCELLED, State.PLANNED, Days(), False, "Hủy nhầm đợt.", False),
    ],
)
def test_states_of_a_round(
    before: State, after: State, days: Days, is_approved: bool, reason: str, is_refused: bool
) -> None:
    found = policies.problems_with_moving_round(
        before, after, days=days, today=TODAY, is_list_approved=is_approved, reason=reason
    )
    assert bool(found) == is_refused


@pytest.mark.parametrize(
    ("before", "document", "dated", "reason", "fields"),
    [
        (State.UNDER_WAY, "Quyết định số 12/QĐ-UBND", DAY, "Bão.", []),
        (State.PLANNED, "Quyết định", TODAY, "Bão.", []),
        (State.PLANNED, "", None, "", ["id_document", "id_dated", "id_cancel_reason"]),
        (State.COMPLETED, "Quyết định", TODAY + datetime.timedelta(days=1), "Bão.", ["id_dated"]),
        (State.REPORTED, "Quyết định", DAY, "Bão.", [""]),
    ],
)
def test_cancelling_a_round(
    before: State, document: str, dated: datetime.date | None, reason: str, fields: list[str]
) -> None:
    found = policies.problems_with_cancelling(before, document=document, dated=dated, reason=reason, today=TODAY)
    assert [problem.field for problem in found] == fields


def a_round(**values: object) -> Round:
    plan = factories.PlanFactory.create(status=PlanStatus.ISSUED)
    one = factories.RoundFactory.create(tour=factories.TourFactory.create(plan=plan), **values)
    Stop.objects.create(tour=one.tour, name="Sở Tài chính")  # the plan puts it in no round: there is one
    return one


def waits(one: Round, now: datetime.datetime | None = None) -> list[str]:
    found = waiting.all_waiting(factories.organiser(), work_on(one.tour.plan), now or timezone.now())
    return [row.title for row in found if row.about == "Đợt"]


def test_a_round_from_its_days_to_its_report(db: None) -> None:
    one, by = a_round(), factories.organiser()
    for refused in (State.AGREED, State.UNDER_WAY):
        with pytest.raises(Refused):
            actions.move_round(one, refused, by=by)
    actions.agree_days(one, span(19, 22), revision=0, by=by)
    with pytest.raises(Refused, match="vừa ghi đợt này"):
        actions.cancel_round(one, document="Q", dated=DAY, reason="Vì.", revision=0, by=by)
    actions.move_round(one, State.AGREED, revision=1, by=by)
    assert waits(one) == [f"{one.name} {one.tour.label.lower()} đã kết thúc ngày 22/9/2023: ghi là đã về"]
    with pytest.raises(Refused, match="chưa được phê duyệt"):
        actions.move_round(one, State.UNDER_WAY, by=by)
    actions.move_round(one, State.UNDER_WAY, reason="Nơi đến chỉ tiếp ngày này.", by=by)
    assert any("Trình phê duyệt danh sách" in title for title in waits(one))
    assert AuditEntry.objects.filter(verb__contains="chưa được phê duyệt").count() == 1
    listed = factories.CompositionFactory.create(tour=one.tour, status=CompositionStatus.APPROVED)
    factories.DelegationFactory.create(composition=listed, round=one)
    assert alone(approved.approved_lists([one.pk])) == {one.pk: str(listed)}
    actions.move_round(one, State.COMPLETED, by=by)
    assert waits(one) == []
    actions.move_round(one, State.REPORTED, by=by)
    with pytest.raises(Refused):
        actions.cancel_round(one, document="Q", dated=DAY, reason="Vì.", by=by)


def test_a_round_that_did_not_leave_after_all_has_no_reason_for_leaving_early(db: None) -> None:
    one, by = a_round(status=State.AGREED, starts_on=DAY, ends_on=DAY), factories.organiser()
    actions.move_round(one, State.UNDER_WAY, reason="Nơi đến chỉ tiếp ngày này.", by=by)
    actions.move_round(one, State.AGREED, reason="Ghi nhầm.", by=by)
    one.refresh_from_db()
    assert (one.early_reason, one.early_lacking) == ("", [])


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(19, 19, ["đã kết thúc"]), (19, 20, ["đi từ ngày"]), (20, 20, ["đi từ ngày"]), (21, 22, [])],
)
def test_a_round_waits_from_its_first_day_and_is_over_after_its_last(
    db: None, first: int, last: int, said: list[str]
) -> None:
    days = span(first, last)
    one = a_round(status=State.AGREED, starts_on=days.first, ends_on=days.last)
    now = datetime.datetime.combine(TODAY, datetime.time(9), tzinfo=timezone.get_current_timezone())
    assert [words for title in waits(one, now) for words in ("đã kết thúc", "đi từ ngày") if words in title] == said


def test_a_cancelled_round_says_so_everywhere(db: None, client: Client) -> None:
    one, by = a_round(not_before=DAY), factories.organiser()
    listed = factories.CompositionFactory.create(tour=one.tour)
    factories.DelegationFactory.create(composition=listed, round=one)
    actions.cancel_round(one, document="Quyết định số 12/QĐ-UBND", dated=DAY, reason="Bão.", by=by)
    said = "Đã hủy theo Quyết định số 12/QĐ-UBND ngày 19/9/2023"
    milestone = milestones(one.tour.plan)[-1]
    assert said in milestone.text
    assert "Sở Tài chính" in milestone.text
    client.force_login(by)
    for name, pk in (
        ("tours:round", one.pk),
        ("tours:plan", one.tour.plan_id),
        ("tours:estimate", one.tour.plan_id),
        ("delegations:board", listed.pk),
        ("delegations:approval", listed.pk),
    ):
        assert said.lower() in client.get(reverse(name, args=[pk])).text.lower(), name
    actions.move_round(one, State.PLANNED, reason="Hủy nhầm đợt.", by=by)
    one.refresh_from_db()
    assert (one.cancellation, one.cancelled_by, one.cancelled_on) == ("", "", None)


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(db: None, client: Client) -> None:
    one = a_round(days=4)
    client.force_login(factories.organiser())
    typed = {"starts_on": "19/9/2023", "ends_on": "20/9/2023", "reason": "", "revision": "0"}
    answer = client.post(reverse("tours:agree_days", args=[one.pk]), typed)
    assert (answer.status_code, "20/9/2023" in answer.text) == (422, True)
    assert "hai ngày này là 2 ngày" in answer.text
    answer = client.post(reverse("tours:agree_days", args=[one.pk]), typed | {"reason": "Nơi đến đề nghị."})
    assert answer.status_code == 302
    answer = client.post(reverse("tours:cancel_round", args=[one.pk]), {"document": "Q", "revision": "0"})
    assert "vừa ghi đợt này" in answer.text


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.CLOSED])
def test_only_the_plan_in_force_has_rounds_that_go(db: None, status: PlanStatus) -> None:
    one = a_round()
    one.tour.plan.status = status
    one.tour.plan.save()
    with pytest.raises(Refused):
        actions.agree_days(one, span(19, 22), by=factories.organiser())


CANCELLED = """
cancelled_by = "Thông báo số 9/TB-BCĐ"
cancelled_on = 2024-03-01
cancel_reason = "Bão số 2."
"""


@pytest.mark.django_db
def test_a_file_says_by_which_notice_a_round_does_not_go() -> None:
    """A later version calls off what was agreed in the meantime; whoever says nothing of it changes no state."""
    store_reference()
    first = SMALL.replace("Huế", "Đà Nẵng").replace("year = 2024", "year = 2024\nnumber = 5\nissued_on = 2024-02-01", 1)
    actions_of_plans.load_plan(first, source="a.toml")
    Round.objects.update(status=State.AGREED, starts_on=DAY, ends_on=DAY)
    second = first.replace("number = 5\n", "number = 5\nversion = 2\n", 1)
    called_off = second.replace("not_after = 2024-04-30\n", f"not_after = 2024-04-30{CANCELLED}", 1)
    plan = actions_of_plans.load_plan(called_off, source="b.toml")
    (round,) = Round.objects.filter(tour__plan=plan)
    assert round.cancellation == "Đã hủy theo Thông báo số 9/TB-BCĐ ngày 1/3/2024"
    assert (round.starts_on, round.cancel_reason) == (DAY, "Bão số 2.")
    assert CANCELLED.strip() in plan_file(plan)
    third = second.replace("version = 2", "version = 3", 1)
    plan = actions_of_plans.load_plan(third, source="c.toml")
    assert plan.tours.get().rounds.get().status == State.CANCELLED


@pytest.mark.parametrize(
    ("cancelled", "said"),
    [
        (CANCELLED.replace("cancelled_on = 2024-03-01\n", ""), "đợt bị hủy cần khóa cancelled_on"),
        ('cancel_reason = "Bão."', "đợt bị hủy cần khóa cancelled_by"),
        (CANCELLED.replace("2024-03-01", "2024-03-02"), "văn bản hủy đợt có ngày ở sau hôm nay"),
    ],
)
def test_a_notice_is_told_whole(cancelled: str, said: str) -> None:
    text = SMALL.replace("not_after = 2024-04-30", f"not_after = 2024-04-30\n{cancelled}")
    with pytest.raises(PlanFileError, match=said):
        read_plan(text, source="a.toml", today=datetime.date(2024, 3, 1))
