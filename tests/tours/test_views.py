"""Pages of plans: who sees which, the whole plan in its order, and the same few queries however long it is."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.factories import (
    AgencyFactory,
    PlanFactory,
    administrator,
    approver,
    clerk,
    leader,
    member,
    organiser,
)
from tests.tours.opened import fill
from tests.worlds.reference import store_reference
from tours.actions import plans as actions
from tours.enums import PlanStatus
from tours.models import Plan

pytestmark = pytest.mark.django_db


def everyone() -> list[User]:
    agency = AgencyFactory.create()
    return [clerk(agency), approver(agency), organiser(), leader(), member(), administrator()]


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def plan_8752(text_of_8752: str) -> Plan:
    store_reference()
    return actions.load_plan(text_of_8752, source="8752.toml")


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    plan = PlanFactory.create()
    for url in (reverse("tours:start"), reverse("tours:plans"), reverse("tours:plan", args=[plan.pk])):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_everyone_who_signs_in_reads_an_issued_plan(client: Client) -> None:
    plan = PlanFactory.create()
    for user in everyone():
        client.force_login(user)
        assert client.get(reverse("tours:plan", args=[plan.pk])).status_code == 200
        assert str(plan) in client.get(reverse("tours:plans")).content.decode()


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.SUBMITTED])
def test_a_draft_is_for_its_writers_and_once_submitted_for_leaders(client: Client, status: PlanStatus) -> None:
    plan = PlanFactory.create(status=status, number=None, issued_on=None)
    answers = {}
    for user in everyone():
        client.force_login(user)
        listed = str(plan) in client.get(reverse("tours:plans")).content.decode()
        answers[next(iter(user.roles))] = (client.get(reverse("tours:plan", args=[plan.pk])).status_code, listed)
    hidden, shown = (404, False), (200, True)
    assert answers == {
        "agency_clerk": hidden,
        "agency_approver": hidden,
        "organiser": shown,
        "leader": shown if status == PlanStatus.SUBMITTED else hidden,
        "member": hidden,
        "administrator": shown,
    }


def test_pages_are_only_read(signed_in: Callable[[User], Client]) -> None:
    plan = PlanFactory.create()
    client = signed_in(organiser())
    assert client.post(reverse("tours:plan", args=[plan.pk])).status_code == 405
    assert client.post(reverse("tours:plans")).status_code == 405


def test_plan_shows_the_whole_text_in_its_order(plan_8752: Plan, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(member()).get(reverse("tours:plan", args=[plan_8752.pk])).content.decode()
    at = 0
    for passage in plan_8752.passages.all():
        at = page.index(f'id="doan-{passage.key}"', at)
    numbered = [
        '<h2 id="doan-noi-dung">II. NỘI DUNG HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC',
        '<h3 id="doan-so-noi-vu">1. Sở Nội vụ',
        '<p id="doan-trong-tinh-phuong-tien">đ) Phương tiện đi lại',
        "gửi Sở Nội vụ trước ngày <b>30/8/2023</b> để kịp tổng hợp.",
    ]
    assert [words for words in numbered if words not in page] == []


def test_plan_shows_what_the_portal_works_with(plan_8752: Plan, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(member()).get(reverse("tours:plan", args=[plan_8752.pk])).content.decode()
    shown = [
        "Hết ngày 29/8/2023",
        "Sở Tài chính hoặc Sở Thông tin và Truyền thông",
        "Số người trong mỗi đoàn: từ 12 đến 15\u00a0người.",
        "“mỗi đoàn công tác có từ 12-15 thành viên”",
        '<a href="#doan-ngoai-tinh-thanh-phan">mục\u00a0II.2.c</a>',
        "trong 20 hạng đầu, hoặc tăng từ 20 bậc trở lên so với năm trước",
        "Theo Quyết định số 735/QĐ-UBND ngày 30/3/2023.",
        "Quyết định số 3604/QĐ-UBND ngày 28/12/2022.",
        "trong tháng 9/2023",
        "Phòng Nội vụ các huyện, TX, TP (VBĐT);",
        "Lưu: VT, DL, LH.",
        "Chỗ đã sửa so với bản quét",
        "<del>kết quả chuyển công tác</del>",
        "Đơn vị công tác (phòng, ban,...)",
        reverse("reports:download", args=[plan_8752.pk, "ke-hoach", "pdf"]),
        reverse("reports:download", args=[plan_8752.pk, "ke-hoach", "docx"]),
    ]
    assert [words for words in shown if words not in page] == []


@pytest.mark.parametrize("tours", [1, 3])
def test_plan_costs_the_same_queries_whatever_its_size(
    tours: int, signed_in: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = PlanFactory.create()
    fill(plan, tours)
    client = signed_in(member())
    client.get(reverse("tours:plan", args=[plan.pk]))  # the plan is read once, and then kept
    with django_assert_num_queries(4):
        assert client.get(reverse("tours:plan", args=[plan.pk])).status_code == 200


@pytest.mark.parametrize("plans", [1, 3])
def test_plans_cost_the_same_queries_however_many(
    plans: int, signed_in: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    PlanFactory.create_batch(plans)
    client = signed_in(member())
    with django_assert_num_queries(2):
        assert client.get(reverse("tours:plans")).status_code == 200


def test_plans_say_their_state_and_whether_agencies_may_answer(signed_in: Callable[[User], Client]) -> None:
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    PlanFactory.create(opens_at=now - 2 * day, closes_at=now - day)
    PlanFactory.create(opens_at=now + day, closes_at=now + 2 * day)
    PlanFactory.create()
    PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None)
    page = signed_in(organiser()).get(reverse("tours:plans")).content.decode()
    tags = ["Đã ban hành", "Bản thảo", "Đang nhận đăng ký", "Chưa mở đăng ký", "Đã hết hạn đăng ký"]
    assert [page.count(f">{tag}</span>") for tag in tags] == [3, 1, 1, 1, 1]


def test_plans_without_a_plan_say_what_will_be_here(signed_in: Callable[[User], Client]) -> None:
    assert "Chưa có kế hoạch nào." in signed_in(member()).get(reverse("tours:plans")).content.decode()


def test_start_leads_to_the_first_part_of_the_plan_asked_for(signed_in: Callable[[User], Client]) -> None:
    old, new = PlanFactory.create(year=2024), PlanFactory.create(year=2026)
    client = signed_in(member())
    first = "delegations:trip"
    assert client.get(reverse("tours:start"))["Location"] == reverse(first, args=[new.pk])
    assert client.get(reverse("tours:start"), {"ke-hoach": old.pk})["Location"] == reverse(first, args=[old.pk])
    assert client.get(reverse("tours:start"), {"ke-hoach": 4711}).status_code == 404
