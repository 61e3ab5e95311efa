"""The pages of the road without JavaScript: by the secretary's link, by accounts, and for those who only read."""

from copy import deepcopy

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from registrations import personal
from registrations.actions import accounts as registering
from registrations.queries.data_requests import nominations_of
from results.actions import road as actions
from results.enums import EntryKind
from results.models import SessionEntry
from results.personal import held
from results.queries import road as queries
from tests.factories import leader, member
from tests.worlds.roading import SESSION, Road, note, rescue_of, road, text_of
from tests.worlds.standing import Standing
from trips.actions import pages as giving
from trips.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Road:
    return stand(road)


@pytest.fixture
def world(built: Road) -> Road:
    cache.clear()
    return deepcopy(built)


def words(page: bytes) -> str:
    return " ".join(strip_tags(page.decode()).replace("\u00a0", " ").split())


def at(world: Road, name: str, token: str) -> str:
    return reverse(f"results:linked_{name}", args=[token, SESSION])


def test_by_the_link_a_secretary_writes_with_plain_forms(client: Client, world: Road) -> None:
    token = giving.make(world.trip, world.secretary, by=world.world.by)
    question = Question.objects.create(trip=world.trip, text="Mỗi ngày bao nhiêu hồ sơ?")
    pocket = client.get(reverse("trips:pocket", args=[token])).content.decode()
    assert reverse("results:linked_sessions", args=[token]) in pocket
    page = client.get(at(world, "session", token))
    assert "chưa điểm danh" in words(page.content)

    def save(**data: object) -> str:
        response = client.post(at(world, "write", token), data, follow=True)
        return words(response.content)

    people = [world.head.pk, world.secretary.pk]
    roll = save(roll="1", listed=people, present=[world.secretary.pk], **{f"reason-{world.head.pk}": "Họp gấp"})
    assert "Điểm danh: 1 có mặt, 1 vắng" in roll
    assert "Người vắng: Trần Minh Khôi" in roll
    assert "Bốn quầy trả trong ngày" in save(kind="note", topic="", text="Bốn quầy trả trong ngày")
    assert "đã hỏi 1 trong 1" in save(kind="answer", subject=question.pk, answered="1", text="Khoảng 200.")
    assert "Ghi nội dung trước khi lưu." in save(kind="note", topic="", text="  ")
    assert "không phải ảnh" in save(kind="photo", photo=SimpleUploadedFile("a.jpg", b"<html>"))
    assert "Biểu mẫu này đã cũ" in save(kind="song")
    head = personal.Subject(world.head.full_name, world.head.registration.agency_id, None)
    save(kind="note", topic="", text=f"Hỏi lại {world.head.full_name} về biểu mẫu")
    told = [(name, said) for one in held(head, nominations_of(head)) for name, said in one.values if name != "lúc"]
    asked_again = f"Hỏi lại {world.head.full_name} về biểu mẫu"
    assert told == [("điểm danh", "Vắng"), ("lý do", "Họp gấp"), ("nội dung", asked_again)]
    ended = client.post(at(world, "end", token), {"starts": "14:05", "ends": "16:00"}, follow=True)
    assert "Giờ thật: 14:05 đến 16:00" in words(ended.content)


def test_the_members_account_has_it_only_as_secretary(world: Road) -> None:
    own, other = member(), member()
    registering.link_account(world.secretary, own, by=world.world.by)
    registering.link_account(world.head, other, by=world.world.by)
    for user, status in ((own, 200), (other, 404), (leader(), 200)):
        client = Client()
        client.force_login(user)
        page = client.get(reverse("results:own_session", args=[world.trip.pk, SESSION]))
        assert page.status_code == status
        assert ("Lưu ghi chép" in page.content.decode()) == (user == own)


def test_a_script_is_told_who_sends_and_what_was_kept(world: Road) -> None:
    address = reverse("results:own_receive", args=[world.trip.pk])
    assert Client().get(address).status_code == 401
    client = Client()
    client.force_login(world.world.by)
    said = client.get(address).json()
    assert (said["owner"], bool(said["csrf"])) == (world.organiser.owner, True)
    text = text_of(world.organiser, note("Bốn quầy"))
    receipts = [client.post(address, {"entry": text, "sent_at": said["now"]}).json() for _ in range(2)]
    assert receipts[0] == receipts[1]
    assert SessionEntry.objects.count() == 1
    refused = client.post(address, {"entry": text_of(world.writer, note("Của người khác"))})
    assert (refused.status_code, "người khác" in refused.json()["reason"]) == (422, True)
    assert client.post(address, {"entry": "{"}).status_code == 422


def test_a_rescue_file_comes_back_through_its_page(world: Road) -> None:
    client = Client()
    client.force_login(world.world.by)
    address = reverse("results:own_rescue", args=[world.trip.pk])

    def bring(content: bytes) -> str:
        return words(client.post(address, {"rescue": SimpleUploadedFile("a.json", content)}, follow=True).content)

    assert "1 mục mới trong 1 mục" in bring(rescue_of(world, text_of(world.writer, note("Còn trên máy"))))
    assert "không phải bản cứu hộ" in bring(b"<html>")
    elsewhere = rescue_of(world).replace(b'"trip": ', b'"trip": 9')
    assert "chuyến đi khác" in bring(elsewhere)


def test_a_long_notebook_asks_no_more_often_than_a_short_one(
    world: Road, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.force_login(world.world.by)
    for number in range(12):
        writer = (world.writer, world.organiser)[number % 2]
        actions.write(writer, SESSION, EntryKind.NOTE, note(f"Ghi chép {number}"))
    assert len(queries.get_session(world.trip, SESSION).notebook.notes) == 12
    with django_assert_max_num_queries(8):
        client.get(reverse("results:own_session", args=[world.trip.pk, SESSION]))
