"""Pages of a trip's money: what a member sees, what looks the same as before, files, and how little is asked for."""

import datetime
import html
from copy import deepcopy, replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from config.words import num
from money.actions import settling, spending
from money.enums import CostKind, EntryKind, ProofKind, RoomWay
from money.models import AccountEntry, Proof, Spending
from money.queries.settling import seen
from reports.formats.pixel import pixel
from tests import factories
from tests.worlds.settling import DUE, Settling, back
from tests.worlds.standing import Standing
from tours.models import FundingSource

pytestmark = pytest.mark.django_db
ON = datetime.date(2023, 9, 20)
PNG = pixel("#134b7d")


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(back)


@pytest.fixture
def world(once: Settling, client: Client) -> Settling:
    client.force_login(once.keeper)
    return deepcopy(once)


def url(name: str, world: Settling, *rest: int) -> str:
    return reverse(f"money:{name}", args=[world.trip.pk, *rest])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode()).replace("\u00a0", " ")


def advanced(world: Settling, amount: int = 2_000_000) -> None:
    settling.record_entry(
        world.trip, [world.head.pk, world.other.pk], EntryKind.ADVANCE, amount, dated_on=ON, by=world.keeper
    )


def test_the_accountant_settles_a_trip_page_by_page(client: Client, world: Settling) -> None:
    people = [str(world.head.pk), str(world.other.pk)]
    given = {"amount": "2 triệu", "dated_on": "20/9/2023", "people": people}
    assert client.post(url("advance", world), given).status_code == 302
    page = url("person", world, world.head.pk)
    assert "Đã tạm ứng 2.000.000, chưa quyết toán" in text_of(client, page)
    iso = [day.isoformat() for day in settling.days_of(world.trip)]
    days = {f"{name}-{day}": value for day in iso for name, value in (("present", "2"), ("norm", "luu-tru"))}
    days |= {f"room-{day}": "lump" for day in iso[:-1]} | {f"room_norm-{day}": "phong" for day in iso[:-1]}
    assert client.post(url("save_days", world, world.head.pk), days).status_code == 422  # without the mark of the page
    posted = days | {"seen": seen(world.person(world.head))}
    assert client.post(url("save_days", world, world.head.pk), posted).status_code == 302
    mark = {"seen": seen(world.person(world.head))}
    assert client.post(url("approve_claim", world, world.head.pk), mark).status_code == 302
    assert f"Đã tạm ứng 2.000.000, được duyệt {num(DUE)}, phải nộp lại" in text_of(client, page)
    refused = client.post(url("close", world), {"seen": world.mark})
    assert refused.status_code == 422
    assert "chưa về 0" in refused.content.decode()


def test_the_next_entry_offered_is_what_brings_the_account_to_nothing(client: Client, world: Settling) -> None:
    world.days(world.head)
    world.approve(world.head)
    assert f'value="{num(DUE)}"' in text_of(client, url("person", world, world.head.pk))


def test_a_paper_of_all_is_given_once_and_a_source_is_of_the_own_plan(client: Client, world: Settling) -> None:
    paper = {"code": "decision", "is_on_paper": "on"}
    assert client.post(url("add_paper", world, world.head.pk), paper).status_code == 302
    assert "Quyết định cử đoàn" not in world.person(world.other).lacking
    elsewhere = FundingSource.objects.create(plan=factories.PlanFactory.create(), description="Của kế hoạch khác")
    posted = {"seen": seen(world.person(world.head)), "source": str(elsewhere.pk)}
    assert client.post(url("save_days", world, world.head.pk), posted).status_code == 302
    assert world.person(world.head).source == ""


def test_a_price_is_read_as_people_write_it_or_asked_again(client: Client, world: Settling) -> None:
    typed = {"kind": "advance", "dated_on": "20/9/2023"}
    where = url("add_entry", world, world.head.pk)
    assert "Nhập số tiền bằng đồng" in client.post(where, typed | {"amount": "1,2"}).content.decode()
    for amount in ("1.200.000", "1,200,000", "1200000đ", "1,2 triệu"):
        assert client.post(where, typed | {"amount": amount}).status_code == 302
    assert {entry.amount for entry in AccountEntry.objects.filter(person=world.head)} == {1_200_000}


def test_a_bill_entered_twice_leads_to_the_other(client: Client, world: Settling) -> None:
    bill = {
        "kind": "transport", "name": "Taxi", "supplier": "Taxi", "spent_on": "20/9/2023", "amount": "120.000",
        "person_id": str(world.head.pk),
    }  # fmt: skip
    file = SimpleUploadedFile("a.png", PNG)
    assert client.post(url("spend", world), bill | {"file": file}).status_code == 302
    first = Spending.objects.get(trip=world.trip)
    again = client.post(url("spend", world), bill | {"file": SimpleUploadedFile("b.png", PNG)})
    said = html.unescape(again.content.decode())
    assert again.status_code == 422
    assert f"{url('spending', world)}#khoan-{first.pk}" in said
    assert "Tệp này đã nộp" in said
    Proof.objects.get(trip=world.trip).file.delete(save=False)


def test_a_file_is_given_out_as_what_it_is_and_written_down(client: Client, world: Settling) -> None:
    proof = spending.add_proof(world.trip, ProofKind.OTHER, file=SimpleUploadedFile("<b>.html", PNG), by=world.keeper)
    answer = client.get(url("proof_file", world, proof.pk))
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]  # a file's answer
    assert (answer["Content-Type"], answer["Content-Disposition"][:10]) == ("image/png", "attachment")
    assert AuditEntry.objects.filter(verb="Mở chứng từ", actor=world.keeper).exists()
    client.force_login(factories.member())
    assert client.get(url("proof_file", world, proof.pk)).status_code == 404
    proof.file.delete(save=False)


def test_a_member_sees_the_own_payment_and_nobody_elses(client: Client, world: Settling) -> None:
    advanced(world)
    member = factories.member()
    world.head.account = member
    world.head.save(update_fields=["account"])
    client.force_login(member)
    said = text_of(client, url("own", world))
    assert "Đã tạm ứng 2.000.000, chưa quyết toán" in said
    assert "Bằng chữ: Một triệu ba trăm nghìn đồng." in said
    assert world.other.full_name not in said
    world.days(world.head)
    world.approve(world.head)
    world.days(world.head, *(replace(one, room=RoomWay.NONE, room_norm="") for one in world.person(world.head).days))
    assert "đêm ×" in text_of(client, url("own", world))  # what was approved, not what is due since
    assert f"báo kế toán của {world.trip.round.tour.plan.organiser};" in said
    assert client.get(url("person", world, world.other.pk)).status_code == 404
    assert client.get(url("settlement", world)).status_code == 404
    assert url("own", world) in text_of(client, reverse("trips:own_trip", args=[world.trip.pk]))
    client.force_login(factories.member())
    assert client.get(url("own", world)).status_code == 404


MOST = {"spending": 8, "settlement": 10, "spend": 8, "commit": 8, "person": 8}


@pytest.mark.parametrize("name", MOST)
def test_a_thousand_lines_are_read_in_as_few_statements_as_one(
    name: str, client: Client, world: Settling, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    advanced(world)
    Spending.objects.bulk_create(
        Spending(
            trip=world.trip, kind=CostKind.OTHER, name=f"Khoản {place}", supplier=f"Nơi {place % 9}", spent_on=ON,
            amount=1_000 + place, recorded_at=timezone.now(), recorded_by=world.keeper,
        )
        for place in range(1_000)
    )  # fmt: skip
    address = url(name, world, *([world.head.pk] if name == "person" else []))
    client.get(address)
    with django_assert_max_num_queries(MOST[name]):
        said = text_of(client, address)
    if name == "spending":
        assert said.count('id="khoan-') == 1_000
