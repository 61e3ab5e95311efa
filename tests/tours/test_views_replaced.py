"""What people see once a version has replaced another: which one is in force, what differs, whom it went to."""

import datetime
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import User
from accounts.policies import Refused
from config.words import vn_datetime
from destinations.actions import hosts
from destinations.enums import HostState
from tests import factories
from tests.worlds import acts
from tests.worlds.standing import Standing
from tours.actions import editing, versions
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Recipient, Stop, StopOption

pytestmark = pytest.mark.django_db

BASIS = {"quote": "Kế hoạch CCHC", "decision": "1/QĐ-UBND", "decided_on": "2025-12-28"}


type World = tuple[Plan, User]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(replaced)


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


@pytest.fixture
def in_force(world: World) -> Plan:
    """Version 2; version 1 was moved into its archive."""
    return world[0]


@pytest.fixture
def writer(world: World) -> User:
    return world[1]


def replaced() -> World:
    writer = factories.organiser()
    first = factories.PlanFactory.create(legal_bases=[BASIS])
    factories.PassageFactory.create(plan=first)
    factories.RoundFactory.create(tour__plan=first)
    Recipient.objects.create(plan=first, text="Các Sở", agency_kinds=["department"])
    draft = versions.new_version(first, by=writer)
    editing.change_head(draft, {"place": "Nha Trang"}, revision=draft.revision, by=writer)
    acts.submit_plan(draft, by=writer)
    today = timezone.localdate()
    return acts.issue_plan(draft, number=77, issued_on=today, reason="Đã thống nhất.", by=writer), writer


@pytest.fixture
def archive(in_force: Plan) -> Plan:
    assert in_force.previous
    return in_force.previous


def page(client: Client, name: str, *args: int) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_issuing_leads_to_the_plan_in_force(in_force: Plan, writer: User, client: Client) -> None:
    client.force_login(writer)
    draft = versions.new_version(in_force, by=writer)
    acts.submit_plan(draft, by=writer)
    today = f"{timezone.localdate():%d/%m/%Y}"
    typed = {"number": 78, "issued_on": today, "reason": "Đã bàn."} | acts.shown_plan(draft)
    answer = client.post(reverse("tours:issue", args=[draft.pk]), typed)
    assert answer["Location"] == in_force.get_absolute_url()


def test_each_version_says_which_one_it_is(in_force: Plan, archive: Plan, writer: User, client: Client) -> None:
    client.force_login(writer)
    today = f"{timezone.localdate().day}/{timezone.localdate().month}/{timezone.localdate().year}"
    assert f"Kế hoạch đã được thay bằng phiên bản 2 ngày {today}." in page(client, "tours:plan", in_force.pk)
    old = page(client, "tours:plan", archive.pk)
    assert "Đây là bản lưu của phiên bản 1." in old
    assert f'href="{in_force.get_absolute_url()}"' in old
    assert "Hạn gửi đăng ký của phiên bản này" in old
    draft = versions.new_version(in_force, by=writer)
    assert "Bản thảo của phiên bản 3." in page(client, "tours:plan", draft.pk)


def test_an_agency_is_told_on_its_own_page_and_reads_what_differs(in_force: Plan, client: Client) -> None:
    client.force_login(factories.clerk(factories.AgencyFactory.create()))
    assert "Kế hoạch đã được thay bằng phiên bản 2" in page(client, "registrations:tasks", in_force.pk)
    compared = page(client, "tours:compare", in_force.pk)
    assert "<del>Khánh Hòa</del>" in compared
    assert "<ins>Nha Trang</ins>" in compared


def test_the_archive_is_read_and_not_worked_in(in_force: Plan, archive: Plan, client: Client) -> None:
    client.force_login(factories.clerk(factories.AgencyFactory.create()))
    assert "không gửi cơ quan của anh/chị" in page(client, "registrations:tasks", archive.pk)
    assert archive.registrations.count() == 0
    bar = client.get(archive.get_absolute_url()).content.decode().split("</header>")[0]
    assert reverse("tours:plan", args=[archive.pk]) in bar
    assert reverse("registrations:tasks", args=[archive.pk]) not in bar
    bar = client.get(in_force.get_absolute_url()).content.decode().split("</header>")[0]
    assert f"?ke-hoach={archive.pk}" not in bar


def test_the_board_says_when_each_agency_was_sent_the_plan_opened_it_and_answered(
    in_force: Plan, writer: User, client: Client
) -> None:
    told, untold = factories.AgencyFactory.create(name="Sở A"), factories.AgencyFactory.create(name="Sở B")
    day = datetime.datetime(2026, 1, 6, 1, 5, tzinfo=datetime.UTC)
    Notice.objects.create(plan=in_force, agency=told, version=2, written_at=day, opened_at=day.replace(hour=2))
    Notice.objects.create(plan=in_force, agency=untold, version=2)
    client.force_login(writer)
    rows = {row.name: row for row in client.get(reverse("registrations:review", args=[in_force.pk])).context["rows"]}
    assert (rows["Sở A"].sent, rows["Sở A"].word) == (vn_datetime(day), "Đã mở")
    assert (rows["Sở A"].opened, rows["Sở A"].answered) == (vn_datetime(day.replace(hour=2)), "")
    assert (rows["Sở B"].sent, rows["Sở B"].word) == ("Chưa gửi thư được: cơ quan chưa có tài khoản", "Chưa mở")


def test_a_draft_leads_to_the_host_of_the_plan_in_force(in_force: Plan, writer: User, client: Client) -> None:
    stop = Stop.objects.create(tour=in_force.tours.get(), name="Huế")
    place = factories.LocalityFactory.create(name="Huế")
    option = StopOption.objects.create(stop=stop, locality=place)
    draft = versions.new_version(in_force, by=writer)
    hosts.move_host(option, state=HostState.ASKED, note="", by=writer)
    copy = StopOption.objects.get(stop__tour__plan=draft)
    client.force_login(writer)
    answer = client.get(reverse("destinations:host", args=[copy.pk]))
    assert answer["Location"] == reverse("destinations:host", args=[option.pk])
    assert "Đã hỏi" in page(client, "destinations:destinations", draft.pk)


def test_talks_with_a_host_are_not_written_in_the_archive(
    in_force: Plan, archive: Plan, writer: User, client: Client
) -> None:
    stop = Stop.objects.create(tour=archive.tours.get(), name="Huế")
    old = StopOption.objects.create(stop=stop, locality=factories.LocalityFactory.create())
    client.force_login(writer)
    shown = page(client, "destinations:host", old.pk)
    assert "Đề nghị ghi ở trang nơi tiếp của kế hoạch đó." in shown
    assert f'href="{reverse("destinations:destinations", args=[in_force.pk])}"' in shown
    assert "Lưu đầu mối" not in shown
    answer = client.post(reverse("destinations:write_contact", args=[old.pk]), {"contact_name": "Trần Thị Mai"})
    assert (answer.status_code, "Trần Thị Mai" in answer.content.decode()) == (422, True)


def test_a_draft_that_is_not_wanted_is_discarded_after_a_question(in_force: Plan, writer: User, client: Client) -> None:
    draft = versions.new_version(in_force, by=writer)
    client.force_login(writer)
    address = reverse("tours:discard", args=[draft.pk])
    assert "không lấy lại được" in page(client, "tours:discard", draft.pk)
    assert client.post(address)["Location"] == in_force.get_absolute_url()
    assert not Plan.objects.filter(pk=draft.pk).exists()
    again = versions.new_version(in_force, by=writer)
    acts.submit_plan(again, by=writer)
    asked = page(client, "tours:discard", again.pk)
    assert "rút về bản thảo trước" in asked
    assert "không lấy lại được" not in asked
    refused = client.post(reverse("tours:discard", args=[again.pk]))
    assert refused.status_code == 422
    assert "rút về bản thảo trước" in refused.content.decode()


def test_a_draft_whose_host_was_asked_is_kept(in_force: Plan, writer: User) -> None:
    draft = versions.new_version(in_force, by=writer)
    stop = Stop.objects.create(tour=draft.tours.get(), name="Huế")
    place = factories.LocalityFactory.create(name="Huế")
    option = StopOption.objects.create(stop=stop, locality=place)
    hosts.move_host(option, state=HostState.ASKED, note="", by=writer)
    with pytest.raises(Refused, match="Huế đã được hỏi tiếp đoàn"):
        versions.discard(draft, by=writer)


def test_the_worker_knows_what_it_does_every_day() -> None:
    for schedule in settings.SCHEDULES.values():
        assert import_string(schedule["task"]).enqueue


def test_a_version_keeps_who_read_the_one_before(in_force: Plan, archive: Plan, writer: User, client: Client) -> None:
    agency = factories.AgencyFactory.create(name="Sở C")
    Notice.objects.create(plan=in_force, agency=agency, version=1, opened_at=timezone.now())
    client.force_login(writer)
    opened = [
        row.agency
        for row in client.get(reverse("tours:recipients", args=[archive.pk])).context["page"]
        if row.opened_at
    ]
    assert opened == [agency]
    assert archive.status == PlanStatus.CLOSED
    shown = client.get(reverse("tours:recipients", args=[in_force.pk])).context["page"]
    assert [row for row in shown if row.opened_at] == []
