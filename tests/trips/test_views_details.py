"""Pages of travel details: who reaches whose, what they show, and that nothing of it is kept anywhere."""

import re
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import KeptForm, SentForm, User
from config.keys import new_key
from registrations.actions import accounts as registering
from tests import factories
from tests.worlds.standing import Standing
from tests.worlds.travelling import TYPED, Travelling, travelling
from trips.actions import details as actions
from trips.models import DetailsRead, TravelDetails
from trips.sealing import KeyFile

pytestmark = pytest.mark.django_db
NUMBER = "056080001234"


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Travelling:
    return stand(travelling)


@pytest.fixture
def world(built: Travelling) -> Travelling:
    return deepcopy(built)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(world: Travelling, person: int = 0) -> str:
    return reverse("trips:fill_details", args=[world.trip.pk, world.people[person].pk])


def words(content: bytes) -> str:
    return " ".join(strip_tags(content.decode()).replace("\u00a0", " ").split())


def test_each_reaches_whom_they_may(world: Travelling) -> None:
    person = world.people[0]
    own = factories.member()
    registering.link_account(person, own, by=world.by)
    clerk = factories.clerk(person.registration.agency)
    others = (factories.member(), factories.leader(), factories.clerk(factories.AgencyFactory.create()))
    assert [signed_in(user).get(form_of(world)).status_code for user in (own, clerk, world.by)] == [200] * 3
    assert [signed_in(user).get(form_of(world)).status_code for user in others] == [404] * 3


def test_an_agency_sees_its_own_people_and_fills_in_for_them(world: Travelling) -> None:
    person = world.people[0]
    plan = world.trip.round.tour.plan_id
    client = signed_in(factories.clerk(person.registration.agency))
    address = reverse("trips:agency_details", args=[plan])
    said = words(client.get(address).content)
    assert person.full_name in said
    assert said.count("Chưa điền") == 2
    assert form_of(world) in client.get(address).content.decode()
    client.post(form_of(world), TYPED)
    assert "Cơ quan điền thay" in words(client.get(address).content)
    stranger = signed_in(factories.clerk(factories.AgencyFactory.create()))
    assert "Cơ quan chưa có người trong chuyến đi nào." in words(stranger.get(address).content)


def test_before_publication_only_the_organiser_knows_who_goes() -> None:
    world = travelling(is_published=False)
    own = factories.member()
    registering.link_account(world.people[0], own, by=world.by)
    clerk = factories.clerk(world.people[0].registration.agency)
    assert [signed_in(user).get(form_of(world)).status_code for user in (own, clerk, world.by)] == [404, 404, 200]


def test_the_person_sees_the_own_details_and_who_opened_them_and_nobody_else_does(world: Travelling) -> None:
    person = world.people[0]
    own = factories.member()
    registering.link_account(person, own, by=world.by)
    client = signed_in(own)
    assert client.post(form_of(world), TYPED | {"id_number": "1"}).status_code == 422
    answer = client.post(form_of(world), TYPED, follow=True)
    assert "Đã đủ thông tin đặt vé." in words(answer.content)
    opened = signed_in(world.by).post(
        reverse("trips:open_details", args=[world.trip.pk]), {"nomination": person.pk, "purpose": "giữ chỗ chuyến bay"}
    )
    assert NUMBER in opened.content.decode()
    page = client.get(form_of(world))
    assert f'value="{NUMBER}"' in page.content.decode()
    assert f"{world.by} mở xem thông tin: giữ chỗ chuyến bay" in words(page.content)
    for answer in (opened, page):
        assert "no-store" in answer["Cache-Control"]
    for user in (world.by, factories.clerk(person.registration.agency)):
        assert NUMBER not in signed_in(user).get(form_of(world)).content.decode()


def test_the_list_opens_nothing_and_a_purpose_is_asked(world: Travelling) -> None:
    actions.fill(world.trip, world.people[0], TYPED, by=world.by)
    client, url = signed_in(world.by), reverse("trips:details", args=[world.trip.pk])
    page = words(client.get(url).content)
    assert "1 trong 2 người đủ thông tin đặt vé." in page
    assert "Cổng xóa mọi thông tin này ngày 22/10/2123." in page
    refused = client.post(
        reverse("trips:open_details", args=[world.trip.pk]), {"nomination": world.people[0].pk, "purpose": ""}
    )
    assert refused.status_code == 422
    assert "Chưa ghi để làm gì." in words(refused.content)
    assert NUMBER not in refused.content.decode()
    assert not DetailsRead.objects.exists()


def test_a_lost_key_is_told_on_the_page(world: Travelling, keys: KeyFile) -> None:
    own = factories.member()
    person = registering.link_account(world.people[0], own, by=world.by)
    row = actions.fill(world.trip, person, TYPED, by=own)
    keys.path.unlink()
    page = signed_in(own).get(form_of(world)).content.decode()
    assert "Không đọc được: thiếu khóa K1. Đề nghị báo quản trị cổng." in page
    assert row.sealed[5:25] not in page


def test_a_broken_file_of_keys_is_told_and_nothing_typed_is_lost(world: Travelling, keys: KeyFile) -> None:
    own = factories.member()
    person = registering.link_account(world.people[0], own, by=world.by)
    actions.fill(world.trip, person, TYPED, by=own)
    keys.path.write_text("not keys")
    client, said = signed_in(own), "Không đọc được tệp khóa của cổng"
    assert said in client.get(form_of(world)).text
    refused = client.post(form_of(world), TYPED | {"food": "Ăn chay"})
    assert (refused.status_code, said in refused.text, "Ăn chay" in refused.text) == (422, True, True)
    actions.delete_asked(world.trip, person, by=own)  # needs no key
    assert not TravelDetails.objects.exists()
    assert keys.path.read_text() == "not keys"


@pytest.mark.parametrize("is_signed_out", [True, False])
def test_a_form_that_came_too_late_is_kept_nowhere(world: Travelling, is_signed_out: bool) -> None:
    """The session ended; or somebody else signed in since the page was opened."""
    own = factories.member()
    registering.link_account(world.people[0], own, by=world.by)
    client = Client(enforce_csrf_checks=not is_signed_out)
    if not is_signed_out:
        client.force_login(factories.member())
    answer = client.post(form_of(world), TYPED | {"form_key": new_key(own.pk)}, follow=True)
    assert "cổng không giữ lại và chưa lưu gì" in words(answer.content)
    assert not KeptForm.objects.exists()
    assert not TravelDetails.objects.exists()


def test_a_form_sent_twice_is_taken_once_and_leaves_no_words(world: Travelling) -> None:
    client = signed_in(world.by)
    page = client.get(form_of(world)).content.decode()
    [key] = re.findall(r'name="form_key" value="([^"]+)"', page)
    answers = [client.post(form_of(world), TYPED | {"form_key": key}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert TravelDetails.objects.count() == 1
    [sent] = SentForm.objects.values_list("messages", "digest", "location")
    assert not any(word in str(sent) for word in (NUMBER, "1980", "tôm", "Ngọc Ánh"))


def test_deleting_asks_once_and_files_its_report(world: Travelling) -> None:
    actions.fill(world.trip, world.people[0], TYPED, by=world.by)
    client, url = signed_in(world.by), reverse("trips:delete_details", args=[world.trip.pk, world.people[0].pk])
    assert "Cổng lập báo cáo xóa." in words(client.get(url).content)
    assert TravelDetails.objects.exists()
    page = words(client.post(url, follow=True).content)
    assert "đã xóa thông tin đi lại của Trần Minh Khôi. Theo đề nghị của người đó." in page
    assert not TravelDetails.objects.exists()


def test_the_list_costs_the_same_however_many_travel(world: Travelling, django_assert_max_num_queries: object) -> None:
    client, url = signed_in(world.by), reverse("trips:details", args=[world.trip.pk])
    for person in world.people:
        actions.fill(world.trip, person, TYPED, by=world.by)
    client.get(url)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(url)
