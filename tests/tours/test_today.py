""" "Hôm nay": all that waits for the organiser, in order of time, whatever floor it is from."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.enums import JobState, LetterState
from accounts.models import Job, Letter, User
from config.at_once import alone
from delegations.actions import deciding as composing
from delegations.models import Composition
from destinations.enums import HostState
from destinations.models import Host, HostStep
from destinations.queries.waiting import hosts_that_wait
from registrations.enums import ChangeKind, Standing
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Extension, Nomination, Registration
from tests import factories
from tests.worlds.boards import approved, small, submitted
from tours.enums import PlanStatus, RoundStatus
from tours.models import Plan, Recipient, Round, Stop, StopOption, Task, Tour
from tours.presenters.today import groups, lead
from tours.queries import waiting as at_work
from tours.waiting import Waiting
from trips.queries.waiting import NEAR, trips_near, unprepared

HANOI = factories.HANOI
WEDNESDAY = datetime.datetime(2023, 9, 13, 7, 45, tzinfo=HANOI)


def at(day: int, hour: int = 23, minute: int = 59) -> datetime.datetime:
    return datetime.datetime(2023, 9, day, hour, minute, 59, tzinfo=HANOI)


def thing(title: str, when: datetime.datetime, *, is_due: bool = True, count: int = 1) -> Waiting:
    return Waiting(1, when, title, "", "/", "Việc", is_due=is_due, count=count)


def told(waiting: list[Waiting], now: datetime.datetime = WEDNESDAY) -> dict[str, list[tuple[str, str]]]:
    return {group.heading: [(row.waiting.title, row.when) for row in group.rows] for group in groups(waiting, now)}


def test_time_is_the_only_order_and_an_empty_group_is_left_out() -> None:
    rows = [
        thing("hạn đã qua", at(11)),
        thing("qua hạn trong ngày", at(13, 7, 0)),
        thing("chờ từ hôm qua", at(12, 8, 20), is_due=False, count=5),
        thing("chờ từ lâu", at(4, 8, 20), is_due=False),
        thing("chiều nay", at(13, 17, 0)),
        thing("mai", at(14)),
        thing("thứ Hai", at(18)),
        thing("sau nữa", at(25)),
    ]
    assert told(rows) == {
        "Đã quá hạn": [("hạn đã qua", "Quá 2\u00a0ngày làm việc"), ("qua hạn trong ngày", "Quá hạn thứ Tư 13/9")],
        "Hôm nay, thứ Tư 13/9": [
            ("chờ từ hôm qua", "Từ 08\u00a0giờ\u00a020 hôm qua"),
            ("chờ từ lâu", "Từ ngày 4/9/2023"),
            ("chiều nay", "Đến 17\u00a0giờ\u00a000"),
        ],
        "Đến thứ Sáu 15/9": [("mai", "Thứ Năm 14/9")],
        "Tuần sau": [("thứ Hai", "Thứ Hai 18/9")],
    }
    shown = groups(rows, WEDNESDAY)
    assert lead(shown, "Sở Nội vụ") == (
        "11\u00a0việc đang chờ Sở Nội vụ, xếp theo thời hạn.",
        "2\u00a0việc đã quá hạn.",
    )


def test_on_a_sunday_the_next_week_is_the_one_that_begins_tomorrow() -> None:
    sunday = datetime.datetime(2023, 9, 17, 9, 0, tzinfo=HANOI)
    assert told([thing("thứ Hai", at(18)), thing("thứ Bảy tuần kia", at(30))], sunday) == {
        "Tuần sau": [("thứ Hai", "Thứ Hai 18/9")]
    }


def test_nothing_at_all() -> None:
    assert lead(groups([], WEDNESDAY), "Sở Nội vụ") == ("Hôm nay không có việc nào chờ.", "")


def page_of(user: User, plan: Plan) -> str:
    client = Client()
    client.force_login(user)
    return " ".join(client.get(reverse("tours:today", args=[plan.pk])).content.decode().replace("\u00a0", " ").split())


def full_of_work() -> tuple[User, Plan]:
    """Something of each floor waits."""
    board = small()
    plan, now = board.tour.plan, timezone.now()
    Plan.objects.filter(pk=plan.pk).update(
        opens_at=now - datetime.timedelta(days=40), closes_at=now - datetime.timedelta(days=20)
    )
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    late = factories.AgencyFactory.create(name="Sở Ngoại vụ")
    Extension.objects.create(
        plan=plan,
        agency=late,
        closes_at=now + datetime.timedelta(minutes=1),
        reason="Theo đề nghị.",
        granted_by=board.by,
    )
    sent = [
        factories.RegistrationFactory.create(plan=plan, status=Status.SUBMITTED, answered_at=now, answered_by=board.by)
        for _number in range(2)
    ]
    ChangeRequest.objects.create(
        registration=sent[0],
        kind=ChangeKind.ADD,
        tour=board.tour,
        full_name="Trần Thị Hoa",
        reason="Mới bổ nhiệm.",
        requested_at=now,
        requested_by=board.by,
    )
    passage = factories.PassageFactory.create(plan=plan, text="Báo cáo kết quả học tập.")
    Task.objects.create(plan=plan, owner="Đoàn", passage=passage, due_on=now.date() - datetime.timedelta(days=9))
    place = Stop.objects.create(tour=board.tour, name="Cà Mau")
    option = StopOption.objects.create(stop=place, locality=factories.LocalityFactory.create(name="Cà Mau"))
    host = Host.objects.create(option=option, state=HostState.ASKED)
    HostStep.objects.create(
        host=host, state=HostState.ASKED, taken_by=board.by, taken_at=now - datetime.timedelta(days=21)
    )
    composition = approved(board)
    Nomination.objects.filter(pk=board.leaders[0].pk).update(
        standing=Standing.WITHDRAWN, standing_reason="Chuyển công tác."
    )
    assert composition.published_at is None
    Job.objects.create(
        owner=board.by,
        kind="van-ban",
        label="Danh sách tổng hợp",
        asked={"plan": plan.pk},
        state=JobState.FAILED,
        total=1,
        problem="Máy chủ khởi động lại giữa chừng.",
        ended_at=now,
        expires_at=now + datetime.timedelta(days=7),
    )
    return board.by, plan


@pytest.mark.django_db
def test_every_floor_says_what_waits() -> None:
    user, plan = full_of_work()
    page = page_of(user, plan)
    for words in (
        "Xem xét 2 đăng ký",
        "bổ sung Trần Thị Hoa",
        "Hỏi Sở Ngoại vụ trước khi hết gia hạn",
        "Báo cáo kết quả học tập",
        "Gọi Huyện Cà Mau về lịch làm việc",
        "Công bố phương án 1 ngoài tỉnh",
        "Đoàn 1 chưa có Trưởng đoàn: lập phương án thay thế",
        "Lập lại tệp Danh sách tổng hợp",
        "việc đã quá hạn",
    ):
        assert words in page


@pytest.mark.django_db
def test_what_is_done_waits_no_more_from_that_moment_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The statements are kept, never what they found."""
    user, plan = full_of_work()
    done: dict[str, Callable[[], object]] = {
        "bổ sung Trần Thị Hoa": lambda: ChangeRequest.objects.all().delete(),
        "Xem xét 2 đăng ký": lambda: Registration.objects.filter(status=Status.SUBMITTED).update(
            status=Status.ACCEPTED
        ),
        "Hỏi Sở Ngoại vụ": lambda: Extension.objects.all().delete(),
        "Báo cáo kết quả học tập": lambda: Task.objects.update(done_on=datetime.date(2026, 1, 1)),
        "Gọi Huyện Cà Mau": lambda: Host.objects.update(state=HostState.CONFIRMED),
        "lập phương án thay thế": lambda: Nomination.objects.update(standing=Standing.GOING),
        "Công bố phương án 1": lambda: Composition.objects.update(published_at=timezone.now(), published_by=user),
        "Lập lại tệp": lambda: Job.objects.update(expires_at=timezone.now()),
    }
    for words, do in done.items():
        assert words in page_of(user, plan)
        do()
        assert words not in page_of(user, plan)
    Task.objects.update(done_on=None, due_on=timezone.localdate() + datetime.timedelta(days=40))
    assert "Nhiệm vụ của Đoàn" not in page_of(user, plan)
    later = timezone.now() + datetime.timedelta(days=40)  # the day itself, whatever day of the week today is
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Nhiệm vụ của Đoàn" in page_of(user, plan)


@pytest.mark.django_db
def test_a_list_before_the_committee_waits_for_the_committee_and_a_returned_one_for_the_organiser() -> None:
    board = small()
    composition = submitted(board)
    assert "Cho ý kiến về phương án 1 ngoài tỉnh" in page_of(board.by, board.tour.plan).split("Đang chờ người khác")[-1]
    composing.send_back(
        composition,
        remarks="Xem lại Trưởng đoàn.",
        of_people={},
        revision=composition.revision,
        by=factories.leader(),
    )
    page = page_of(board.by, board.tour.plan)
    assert "Sửa phương án 1 ngoài tỉnh theo ý kiến của Ban Chỉ đạo" in page
    assert "“Xem lại Trưởng đoàn.”" in page


@pytest.mark.django_db
def test_another_plan_that_needs_him_follows_with_a_number_for_the_switcher() -> None:
    user, busy = full_of_work()
    quiet = factories.PlanFactory.create(opens_at=None, closes_at=None)
    page = page_of(user, quiet)
    assert "Hôm nay không có việc nào chờ." in page
    assert "Kế hoạch khác cần anh/chị" in page
    assert reverse("tours:elsewhere", args=[quiet.pk]) in page
    for headers in ({}, {"HX-Request": "true"}):
        follows = elsewhere_of(user, quiet, **headers)
        assert reverse("tours:today", args=[busy.pk]) in follows
        for_the_bar = f'id="cho-{busy.pk}" hx-swap-oob="true"' in follows, "việc chờ ở kế hoạch khác" in follows
        assert for_the_bar == (bool(headers),) * 2
    assert "Không có việc nào chờ ở kế hoạch khác." in elsewhere_of(user, busy)


@pytest.mark.django_db
def test_of_other_plans_only_what_waits_for_him_by_the_end_of_next_week_is_told() -> None:
    board, quiet = small(), factories.PlanFactory.create(opens_at=None, closes_at=None)
    Plan.objects.filter(pk=board.tour.plan_id).update(opens_at=None)
    submitted(board)  # waits for the committee
    nothing = "Không có việc nào chờ ở kế hoạch khác."
    assert nothing in elsewhere_of(board.by, quiet)
    passage = factories.PassageFactory.create(plan=board.tour.plan, text="Báo cáo.")
    task = Task.objects.create(plan=board.tour.plan, owner="Đoàn", passage=passage)
    for days, is_told in ((0, True), (14, False)):
        Task.objects.filter(pk=task.pk).update(due_on=timezone.localdate() + datetime.timedelta(days=days))
        assert (nothing not in elsewhere_of(board.by, quiet)) is is_told


@pytest.mark.django_db
def test_who_has_one_plan_is_told_of_no_other() -> None:
    user, plan = full_of_work()
    Plan.objects.filter(pk=factories.PlanFactory.create().pk).update(status=PlanStatus.CLOSED)
    assert "Kế hoạch khác" not in page_of(user, plan)


def elsewhere_of(user: User, plan: Plan, **headers: str) -> str:
    client = Client(headers=headers)
    client.force_login(user)
    page = client.get(reverse("tours:elsewhere", args=[plan.pk])).content.decode()
    return " ".join(page.replace("\u00a0", " ").split())


@pytest.mark.django_db
def test_what_is_of_no_plan_is_told_once_on_the_page_of_any_and_not_beside_it() -> None:
    user, plan = full_of_work()
    replaced = factories.PlanFactory.create(opens_at=None, closes_at=None)
    Plan.objects.filter(pk=replaced.pk).update(status=PlanStatus.CLOSED)
    Letter.objects.create(
        kind="Nhắc",
        address="an@vi-du.example",
        subject="Nhắc",
        state=LetterState.FAILED,
        next_try_at=timezone.now(),
    )
    for one in (plan, replaced):
        assert page_of(user, one).count("Gửi lại thư chưa gửi được") == 1
    assert "Gửi lại thư chưa gửi được" not in elsewhere_of(user, replaced)
    assert reverse("tours:today", args=[plan.pk]) in elsewhere_of(user, replaced)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [0, 3])
def test_it_costs_the_same_however_much_waits(
    times: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    user, plan = full_of_work()
    for _number in range(times):
        factories.RegistrationFactory.create(
            plan=plan, status=Status.SUBMITTED, answered_at=timezone.now(), answered_by=user
        )
        factories.PlanFactory.create()
    client = Client()
    client.force_login(user)
    for page in ("tours:today", "tours:elsewhere"):
        with django_assert_max_num_queries(9):
            client.get(reverse(page, args=[plan.pk]))


@pytest.mark.django_db
def test_the_organiser_begins_there() -> None:
    plan = factories.PlanFactory.create()
    client = Client()
    client.force_login(factories.organiser())
    assert client.get("/", follow=True).redirect_chain[-1][0] == reverse("tours:today", args=[plan.pk])


@pytest.mark.django_db
def test_letters_that_could_not_be_sent_wait_with_the_plan_looked_at(client: Client) -> None:
    plan, sender = factories.PlanFactory.create(), factories.organiser()
    for address in ("an@vi-du.example", "binh@vi-du.example"):
        Letter.objects.create(
            kind="Nhắc", address=address, subject="Nhắc", state=LetterState.FAILED, next_try_at=timezone.now()
        )
    client.force_login(sender)
    page = client.get(reverse("tours:today", args=[plan.pk])).content.decode()
    assert "Gửi lại 2 thư chưa gửi được" in page
    assert "Gửi an@vi-du.example, binh@vi-du.example." in page
    assert reverse("accounts:letters") in page


TODAY, DAY = datetime.date(2026, 6, 15), datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "is_over"),
    [
        ({}, False),
        ({"status": RoundStatus.CANCELLED}, True),
        ({"ends_on": TODAY - DAY}, True),
        ({"ends_on": TODAY}, False),
        ({"ends_on": TODAY, "not_after": TODAY - DAY, "month": 5}, False),  # it has days of its own
        ({"not_after": TODAY - DAY}, True),
        ({"not_after": TODAY}, False),
        ({"month": 5}, True),
        ({"month": 6}, False),
    ],
)
def test_a_round_is_over_by_its_own_days_else_by_the_plans(said: dict[str, Any], is_over: bool) -> None:
    assert at_work.is_over(Round(tour=Tour(plan=Plan(year=2026)), **said), TODAY) is is_over


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ({"not_after": TODAY - DAY}, 0),
        ({"not_after": TODAY}, 2),
        ({"status": RoundStatus.COMPLETED}, 0),
        ({"not_after": TODAY - DAY, "starts_on": TODAY, "ends_on": TODAY}, 2),
        ({"starts_on": TODAY - DAY, "ends_on": TODAY - DAY}, 0),
    ],
)
def test_a_host_waits_no_more_when_his_round_or_all_of_the_tour_is_over(said: dict[str, Any], waits: int) -> None:
    round = factories.RoundFactory.create(**said)
    for stop in (
        Stop.objects.create(tour=round.tour, name="Cà Mau", round=round),
        Stop.objects.create(tour=round.tour, name="Cần Thơ"),
    ):
        option = StopOption.objects.create(stop=stop, locality=factories.LocalityFactory.create(name=stop.name))
        Host.objects.create(option=option, state=HostState.ASKED)
    assert len(alone(hosts_that_wait(at_work.work_on(round.tour.plan), TODAY))) == waits


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "near", "lacking"),
    [
        (TODAY - 2 * DAY, 0, False),
        (TODAY - DAY, 0, True),
        (TODAY, 1, True),
        (TODAY + NEAR, 1, True),
        (TODAY + NEAR + DAY, 0, True),
    ],
)
def test_a_trip_is_near_from_three_weeks_before_and_lacking_until_its_days_are_over(
    first: datetime.date, near: int, lacking: bool
) -> None:
    """Of two days."""
    board = small()
    approved(board)
    Round.objects.filter(tour=board.tour).update(starts_on=first, ends_on=first + DAY)
    plan = Plan.objects.get(pk=board.tour.plan_id)
    assert bool(alone(unprepared(at_work.work_on(plan), TODAY))) is lacking
    factories.TripFactory.create(round=Round.objects.filter(tour=board.tour)[0])
    assert len(alone(trips_near(at_work.work_on(plan), TODAY))) == near


@pytest.mark.django_db
def test_there_is_work_for_every_plan_but_those_that_were_replaced() -> None:
    user = factories.organiser()
    first, other, replaced = (factories.PlanFactory.create() for _number in range(3))
    Plan.objects.filter(pk=replaced.pk).update(status=PlanStatus.CLOSED)
    for one, own, beside in ((first, [first], [other]), (other, [other], [first]), (replaced, [], [first, other])):
        plan, has_others = at_work.plan_at_work(user, one.pk)
        assert (plan, has_others) == (one, True)
        assert list(at_work.work_on(plan).plans) == own
        assert set(at_work.work_elsewhere(user, one.pk).plans) == set(beside)
