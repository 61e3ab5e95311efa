"""The demonstration is loaded twice as once: plan 8752 done, this year's plan open, an account for each role."""

import datetime
import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from pytest_django import Settings

from accounts.enums import Role
from accounts.models import AuditEntry, User
from accounts.queries import users as account_queries
from accounts.uploaded import problems_with_upload
from config.management.demo.registrations import _in_office_hours
from delegations.models import Seat
from destinations.enums import Choice, Fit, HostState
from destinations.models import Host, HostStep
from destinations.queries.workbench import bench
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Dispatch, Nomination, Registration, Sending
from registrations.queries.board import board_of, counted
from results.enums import ActionState, ClosingState, LessonDecision, LessonState
from results.models import Action, Lesson
from results.queries import closing
from results.queries.applying import overdue
from results.queries.report import report_of
from tests.worlds.standing import Standing
from tours.enums import RoundStatus, Scope, WindowState
from tours.models import Plan, Round, Task, Tour
from trips.enums import TripState
from trips.itinerary import problems
from trips.models import Trip
from trips.queries.facts import itinerary_of
from trips.queries.lacking import standing_of
from trips.queries.trips import with_rounds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(stand: Standing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Once for all that ask for it: what a test changes is undone after it."""
    out = StringIO()
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        stand(lambda: call_command("load_demo", stdout=out))
        yield out.getvalue()


ADDED = (
    "thêm {} kế hoạch, {} tài khoản, {} đăng ký, {} nơi đến, {} phương án đoàn, {} chuyến đi, {} giá của chuyến đi, "
    "{} kế hoạch sắp đi, {} chuyến quyết toán, {} nhiệm vụ đã xong, {} bài học, {} thể thức"
)


def test_load_demo_loads_everything_and_twice_is_once(loaded: str) -> None:
    assert ADDED.format(2, 9, 52, 4, 1, 3, 6, 1, 2, 6, 12, 1) in loaded
    before = [model.objects.count() for model in (Plan, User, Registration, Nomination, Dispatch, AuditEntry)]
    again = StringIO()
    call_command("load_demo", stdout=again)
    assert ADDED.format(*[0] * 12) in again.getvalue()
    assert [model.objects.count() for model in (Plan, User, Registration, Nomination, Dispatch, AuditEntry)] == before

    _one_trip_is_closed_and_the_other_says_what_is_left()

    assert {account.email for account in account_queries.demo_accounts()} == set(
        User.objects.filter(is_active=True).values_list("email", flat=True)
    )
    assert sorted(role for user in account_queries.demo_accounts() for role in user.roles) == sorted(Role.values)
    assert not any(user.has_usable_password() for user in User.objects.all())
    # Only the administrator reaches the reference data.
    assert [user.roles for user in User.objects.filter(is_staff=True)] == [frozenset({Role.ADMINISTRATOR})]

    now = timezone.now()
    this_year, ahead, old = Plan.objects.order_by("-year", "-number")
    assert [standing_of(trip).state for trip in _trips_of(ahead)] == [TripState.READY, TripState.PREPARING]
    assert [problems(itinerary_of(trip)) == [] for trip in _trips_of(ahead)] == [True, False]  # one host is silent
    assert [trip.versions.count() for trip in _trips_of(ahead)] == [1, 1]
    assert (this_year.window(now), this_year.is_demonstration) == (WindowState.OPEN, True)
    assert (old.window(now), old.is_demonstration) == (WindowState.CLOSED, False)

    board = counted(board_of(old).answers, list(old.tours.all()))
    assert [answer.agency.code for answer in board if not answer.registration] == ["SNGV", "BDT"]
    for plan, count in ((old, 26), (this_year, 22)):
        receipts = Sending.objects.filter(plan=plan).order_by("number")
        assert [one.number for one in receipts] == list(range(1, count + 1))
        assert [one.sent_at for one in receipts] == sorted(one.sent_at for one in receipts)
        assert plan.registrations.get(status=Status.RETURNED).review_remarks
    assert_finished_with_lessons_in_every_state(old)
    # The member to try with reads of a trip that was published.
    member = User.objects.with_role(Role.MEMBER).get()
    for plan in (ahead, old):
        seat = Seat.objects.get(nomination__account=member, delegation__isnull=False, composition__tour__plan=plan)
        assert seat.composition.published_at
    # The account to try with has a list still to write.
    assert not this_year.registrations.filter(agency__code="STP").exists()
    assert this_year.opens_at
    assert all(this_year.opens_at < one.opened_at < now for one in this_year.registrations.all())

    dispatch = Dispatch.objects.all()[0]
    with dispatch.file.open() as file:
        assert problems_with_upload(file) == []
    assert not Nomination.objects.filter(phone_normalised="").exists()
    assert Nomination.objects.filter(registration__plan=old, group__code="to-giup-viec").count() == 9
    assert list(Nomination.objects.exclude(away_rounds=[]).order_by("pk").values_list("away_rounds", flat=True)) == [
        [2],
        [1],
    ]


def _trips_of(plan: Plan) -> list[Trip]:
    return list(with_rounds(Trip.objects.filter(round__tour__plan=plan)).order_by("round__number"))


def test_the_destinations_of_8752_are_scored_chosen_asked_and_put_into_rounds(loaded: str) -> None:
    assert "4 nơi đến" in loaded
    tour = Tour.objects.get(plan__number=8752, scope=Scope.OUT_OF_PROVINCE)
    assert list(tour.stops.order_by("position").values_list("name", "round__number")) == [
        ("Bắc Giang", 1),
        ("Nam Định", 1),
        ("Hậu Giang", 2),
        ("Cà Mau", 2),
    ]
    assert all("Minh họa" in one.note for one in tour.rounds.all()), "the plan does not say who goes where"
    chosen = [entry for entry in bench(tour).entries if entry.decisions]
    assert {entry.place.name for entry in chosen} == {"Bắc Giang", "Nam Định", "Hậu Giang", "Cà Mau"}
    assert all(entry.assessment.majority == Fit.MET for entry in chosen)
    assert all(len(entry.judgements) == 3 and entry.decisions[0].choice == Choice.CHOSEN for entry in chosen)
    hosts = Host.objects.filter(option__stop__tour=tour)
    assert set(hosts.values_list("state", flat=True)) == {HostState.CONFIRMED}
    steps = HostStep.objects.filter(host__in=hosts)
    assert steps.filter(taken_at__year=2023).count() == steps.count() == 9


def test_no_task_of_8752_is_late(loaded: str) -> None:
    assert "6 nhiệm vụ đã xong" in loaded
    assert not Task.objects.filter(plan__number=8752, due_on__isnull=False, done_on__isnull=True).exists()


def test_load_demo_is_refused_in_production(settings: Settings) -> None:
    before = User.objects.count()
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="không nạp ở cổng thật"):
        call_command("load_demo")
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-11-27 10:15", "2026-11-27 10:15"),  # a Friday
        ("2026-11-27 02:00", "2026-11-26 16:49"),
        ("2026-11-27 22:00", "2026-11-27 16:32"),
        ("2026-11-29 12:00", "2026-11-27 16:50"),
    ],
)
def test_agencies_answer_in_office_hours(moment: str, told: str) -> None:
    zone = timezone.get_default_timezone()
    found = _in_office_hours(datetime.datetime.fromisoformat(moment).replace(tzinfo=zone))
    assert f"{found:%Y-%m-%d %H:%M}" == told


def test_departments_answer_online_and_the_others_on_paper(loaded: str) -> None:
    sources = Registration.objects.exclude(answered_at=None).values_list("agency__kind__code", "source")
    assert {source for kind, source in sources if kind == "department"} == {Source.ONLINE}
    assert Source.PAPER in {source for kind, source in sources}


def _one_trip_is_closed_and_the_other_says_what_is_left() -> None:
    """As the command prints the trips of 8752: parts sum to wholes, and the accountant alone acts."""
    closed, open_ = (json.loads(_settle("--round", str(number), "--json")) for number in (1, 2))
    assert (closed["is_closed"], closed["blocked"]) == (True, [])
    assert {one["balance"] for one in closed["people"]} == {0}
    assert len(open_["blocked"]) == 6
    for told in (closed, open_):
        by_people = sum(one["approved"] for one in told["people"])
        assert told["total"] == by_people + sum(told["by_supplier"].values()) == sum(told["by_source"].values())
        assert all(sum(line["amount"] for line in one["lines"]) == one["approved"] for one in told["people"])
    with pytest.raises(CommandError, match="Nêu --by"):
        _settle("--round", "2", "--close", "--by", "lanhdao@khanhhoa.example")
    with pytest.raises(CommandError, match="chưa về 0"):
        _settle("--round", "2", "--close", "--by", "ketoan@khanhhoa.example")


def _settle(*asked: str) -> str:
    out = StringIO()
    call_command("settle", "--plan", "8752", "--tour", "ngoai-tinh", *asked, stdout=out)
    return out.getvalue()


def assert_finished_with_lessons_in_every_state(plan: Plan) -> None:
    assert {one.status for one in Round.objects.filter(tour__plan=plan)} == {RoundStatus.REPORTED}
    learnt = Lesson.objects.standing().filter(trip__round__tour__plan=plan)
    assert set(learnt.values_list("state", flat=True)) == set(LessonState.values)
    assert set(learnt.values_list("decision", flat=True)) == set(LessonDecision.values)
    assert set(Action.objects.values_list("state", flat=True)) == set(ActionState.values)
    assert Action.objects.filter(overdue(timezone.localdate())).count() == 1
    assert all("hư cấu" in one.evidence for one in Action.objects.filter(state=ActionState.DONE))
    for trip in with_rounds(Trip.objects.filter(round__tour__plan=plan)):
        report = report_of(trip)
        assert not report.apart
        told = {source.kind for one in report.parts for source in one.part.sources}
        assert told >= {"note", "lesson", "action", "photo"}
    standing = closing.standing_of(plan, timezone.localdate())
    assert standing.facts.reports == (3, 3)
    assert standing.closing
    assert standing.closing.state == ClosingState.PROPOSED
