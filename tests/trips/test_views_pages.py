"""A member's own page by link and by account: only what was published, each state of the link, and the calendar."""

import datetime
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import AuditEntry, Letter, User
from accounts.policies import Refused
from registrations.actions import accounts as registering
from registrations.enums import Standing as Going
from registrations.models import Nomination
from tests import factories
from tests.worlds.standing import Standing
from tests.worlds.travelling import STARTS, TYPED, Travelling, itinerary, publish, travelling
from tours.models import Round
from trips.actions import pages as actions
from trips.models import CalendarAddress, ItineraryItem, MemberLink, Room, RoomGuest, Stay, TravelDetails, Trip
from trips.policies import pages as policies
from trips.presenters import pocket as page
from trips.queries import pages as queries
from trips.queries.details import Traveller

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2123, 9, 1, 2, tzinfo=datetime.UTC)


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Travelling:
    return stand(travelling)


@pytest.fixture
def world(built: Travelling) -> Travelling:
    cache.clear()
    return deepcopy(built)


def words(content: bytes) -> str:
    return " ".join(strip_tags(content.decode()).replace("\u00a0", " ").split())


def link_of(world: Travelling, person: int = 0) -> str:
    return reverse("trips:pocket", args=[actions.make(world.trip, world.people[person], by=world.by)])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_shows_what_was_published_and_nothing_of_the_draft(world: Travelling) -> None:
    ItineraryItem.objects.create(trip=world.trip, day=STARTS, half="morning", kind="work", title="Buổi còn soạn")
    Nomination.objects.filter(pk__in=[one.pk for one in world.people]).update(phone="0900 000 101")
    url = link_of(world, 1)
    before = words(Client().get(url).content)
    assert "Lịch trình chưa công bố." in before
    publish(world.trip, itinerary(), NOW)
    answer = Client().get(url)
    said = words(answer.content)
    assert "Làm việc với Sở Nội vụ" in said
    assert "Hội trường A" in said
    assert "Buổi còn soạn" not in before + said
    assert "Gọi Trần Minh Khôi, 0900 000 101" in said
    assert said.count("0900 000 101") == 1  # the head's alone
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow, noarchive")


@pytest.mark.parametrize(
    ("now", "said", "phase"),
    [
        ("2123-09-14T09:00", "còn 6 ngày", "before"),
        ("2123-09-20T13:20", "ngày 1 trong 3", "on"),
        ("2123-09-23T09:00", "đã kết thúc ngày 22/9/2123", "after"),
    ],
)
def test_before_on_and_after(world: Travelling, now: str, said: str, phase: str) -> None:
    publish(world.trip, itinerary(), NOW)
    found = page.page(queries.pocket(_traveller(world)), datetime.datetime.fromisoformat(now))
    assert (found.phase, said in found.crumb.replace("\u00a0", " ")) == (phase, True)


@pytest.mark.parametrize(
    ("now", "when", "title"),
    [
        ("2123-09-20T13:20", "Kế tiếp, sau 40 phút", "Làm việc với Sở Nội vụ"),
        ("2123-09-20T14:30", "Đang diễn ra, đến 16 giờ 30", "Làm việc với Sở Nội vụ"),
        ("2123-09-20T17:00", "Kế tiếp, 8 giờ 00 ngày 21/9/2123", "Trung tâm Phục vụ hành chính công"),
        ("2123-09-21T12:00", "", ""),
    ],
)
def test_what_is_next_is_counted_when_the_page_opens(world: Travelling, now: str, when: str, title: str) -> None:
    publish(world.trip, itinerary(), NOW)
    found = page.page(queries.pocket(_traveller(world)), datetime.datetime.fromisoformat(now)).next
    assert (found.when.replace("\u00a0", " ") if found else "", found.title if found else "") == (when, title)


def test_a_member_reads_the_own_room_and_who_shares_it(world: Travelling) -> None:
    me, other = world.people
    stay = Stay.objects.create(
        trip=world.trip, name="Nhà khách tỉnh", check_in=STARTS, check_out=STARTS + datetime.timedelta(days=1)
    )
    room = Room.objects.create(stay=stay, label="301")
    RoomGuest.objects.bulk_create(RoomGuest(stay=stay, room=room, nomination=one) for one in (me, other))
    said = words(Client().get(link_of(world)).content)
    assert f"Nhà khách tỉnh: phòng 301, cùng {other.full_name}." in said


def test_another_hour_and_a_new_item_are_marked(world: Travelling) -> None:
    publish(world.trip, itinerary(without=[3]), NOW)
    publish(world.trip, itinerary(later=[2]), NOW)
    days = page.page(queries.pocket(_traveller(world)), datetime.datetime.fromisoformat("2123-09-01")).days
    marks = [line.mark for day in days for line in day.lines]
    assert marks == ["", "Giờ mới", "Mục mới", ""]


FACTS = policies.LinkFacts(datetime.date(2123, 9, 1), datetime.date(2123, 10, 22), is_revoked=False, is_going=True)


@pytest.mark.parametrize(
    ("facts", "today", "said"),
    [
        (FACTS, datetime.date(2123, 10, 21), ""),
        (FACTS, datetime.date(2123, 10, 22), "hết hạn"),
        (None, datetime.date(2123, 9, 1), "không đúng"),
        (policies.LinkFacts(FACTS.made_on, None, False, True), datetime.date(2123, 11, 29), ""),
        (policies.LinkFacts(FACTS.made_on, None, False, True), datetime.date(2123, 11, 30), "hết hạn"),
        (policies.LinkFacts(FACTS.made_on, None, True, True), datetime.date(2123, 9, 2), "thu hồi"),
        (policies.LinkFacts(FACTS.made_on, None, False, False), datetime.date(2123, 9, 2), "danh sách đoàn"),
    ],
)
def test_when_a_link_opens(facts: policies.LinkFacts | None, today: datetime.date, said: str) -> None:
    found = " ".join(map(str, policies.problems_with_link(facts, today)))
    assert said in found
    assert bool(found) is bool(said)


def test_a_link_revoked_or_of_who_left_opens_no_more_and_says_who_helps(world: Travelling) -> None:
    url, left = link_of(world), link_of(world, 1)
    assert not MemberLink.objects.filter(digest__in=url.split("/")).exists()
    actions.revoke(world.trip, world.people[0], by=world.by)
    Nomination.objects.filter(pk=world.people[1].pk).update(standing=Going.WITHDRAWN, standing_reason="ốm")
    answers = [Client().get(one) for one in (url, left, "/di/khong-co/")]
    assert [answer.status_code for answer in answers] == [410, 410, 404]
    assert all("nhận đường dẫn mới" in words(answer.content) for answer in answers)


def test_before_publication_no_page_is_given() -> None:
    world = travelling(is_published=False)
    with pytest.raises(Refused, match="chưa công bố"):
        actions.make(world.trip, world.people[0], by=world.by)


def test_pages_go_to_the_own_account_or_through_the_agency(world: Travelling) -> None:
    own = factories.member()
    registering.link_account(world.people[0], own, by=world.by)
    world.people[0].refresh_from_db()
    clerk = factories.clerk(world.people[1].registration.agency)
    sent = actions.send(world.trip, world.people, by=world.by)
    assert (sent.count, sent.alone) == (2, ())
    letters = Letter.objects.filter(kind="Trang riêng của thành viên")
    assert sorted(letters.values_list("address", flat=True)) == sorted([own.email, clerk.email])
    assert all(letter.expires_at for letter in letters)
    assert "/di/" not in str(list(AuditEntry.objects.values_list("reason", "changes")))


def test_by_link_details_are_told_and_never_shown(world: Travelling) -> None:
    url = link_of(world) + "thong-tin/"
    client = Client(enforce_csrf_checks=True)
    assert client.post(url, TYPED | {"id_number": "1"}).status_code == 422
    answers = [client.post(url, TYPED, follow=True) for _ in range(2)]
    assert "Đã lưu, đủ thông tin đặt vé." in words(answers[0].content)
    assert TravelDetails.objects.count() == 1
    shown = client.get(url)
    assert "056080001234" not in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "Đã đủ." in words(client.get(link_of(world)).content)
    client.post(url, {"delete": "1"})
    assert not TravelDetails.objects.exists()


def test_an_account_reads_the_own_trip_alone(world: Travelling) -> None:
    own, other = factories.member(), factories.member()
    registering.link_account(world.people[0], own, by=world.by)
    url = reverse("trips:own_trip", args=[world.trip.pk])
    plan = world.board.tour.plan_id
    assert signed_in(own).get(reverse("trips:own_trips", args=[plan]))["Location"] == url
    assert signed_in(own).get(url).status_code == 200
    assert signed_in(other).get(url).status_code == 404
    assert "Chưa có chuyến đi nào" in words(signed_in(other).get(reverse("trips:own_trips", args=[plan])).content)


def test_a_calendar_is_the_same_until_the_next_publication_and_gone_once_replaced(world: Travelling) -> None:
    publish(world.trip, itinerary(), NOW)
    token = actions.make_calendar(world.trip, world.people[0], by=None)
    url = reverse("trips:calendar", args=[token])
    assert not CalendarAddress.objects.filter(digest=token).exists()
    first, second = Client().get(url), Client().get(url)
    assert first.content == second.content
    assert "Content-Disposition" not in first
    for read in (first["ETag"], f"W/{first['ETag']}"):  # packed on the way, it comes back as a weak one
        assert Client().get(url, headers={"If-None-Match": read}).status_code == 304
    publish(world.trip, itinerary(later=[2]), NOW)
    changed = Client().get(url, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert b"SEQUENCE:1" in changed.content
    actions.make_calendar(world.trip, world.people[0], by=None)
    assert Client().get(url).status_code == 404


def test_a_calendar_that_asks_every_second_is_told_to_wait_and_others_are_not(world: Travelling) -> None:
    greedy, other = (
        reverse("trips:calendar", args=[actions.make_calendar(world.trip, person, by=world.by)])
        for person in (None, world.people[0])
    )
    answers = [Client().get(greedy) for _ in range(31)]
    assert (answers[29].status_code, answers[30].status_code, answers[30]["Retry-After"]) == (200, 429, "60")
    assert Client().get(other).status_code == 200


def test_of_a_cancelled_trip_everything_is_cancelled_and_the_own_page_says_so(world: Travelling) -> None:
    publish(world.trip, itinerary(), NOW)
    url = reverse("trips:calendar", args=[actions.make_calendar(world.trip, None, by=world.by)])
    before = Client().get(url)["ETag"]
    Round.objects.filter(pk=world.trip.round_id).update(
        status="cancelled", cancelled_on=datetime.date(2123, 9, 2), cancelled_by="1/QĐ", cancel_reason="bão"
    )
    after = Client().get(url)
    assert after["ETag"] != before
    own = words(Client().get(link_of(world)).content)
    assert "Đã hủy theo 1/QĐ ngày 2/9/2123. Lý do: Bão. Đoàn không đi" in own
    assert "Kế tiếp" not in own
    assert "Đưa vào lịch điện thoại" not in own
    assert (after.content.count(b"STATUS:CANCELLED"), b"CONFIRMED" in after.content) == (4, False)


def test_the_worker_is_asked_anew_and_keeps_no_details_page() -> None:
    answer = Client().get("/ngoai-tuyen.js")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]


def test_the_organiser_makes_a_link_to_copy_and_takes_it_back(world: Travelling) -> None:
    client, place = signed_in(world.by), [world.trip.pk, world.people[0].pk]
    made = client.post(reverse("trips:make_page", args=place))
    assert "Chỉ hiện một lần này." in words(made.content)
    assert "no-store" in made["Cache-Control"]
    assert "Đã gửi trang chép tay" in words(client.get(reverse("trips:details", args=[world.trip.pk])).content)
    client.post(reverse("trips:revoke_page", args=place))
    assert not MemberLink.objects.filter(revoked_at=None).exists()
    said = words(client.post(reverse("trips:send_pages", args=[world.trip.pk]), follow=True).content)
    assert "Chưa có địa chỉ thư nào của" in said


def _traveller(world: Travelling) -> Traveller:
    link = MemberLink(trip=Trip.objects.get(pk=world.trip.pk), nomination=world.people[1], made_at=timezone.now())
    return queries.traveller_of(link)
