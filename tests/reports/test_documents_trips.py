"""The papers of a trip: a draft is marked, personal details go out only when asked for, and that is written down."""

import datetime
from copy import deepcopy
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.policies import Refused
from reports import policies
from reports.actions.making import make
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Order
from reports.document import foot_of, plain_text
from reports.queries.scope import Of
from tests.factories import leader, organiser
from tests.worlds.papers import MADE, PHONE, Papers, on_the_road, whole
from tests.worlds.standing import Standing
from tests.worlds.travelling import ENDS, STARTS, TYPED
from tours.models import Round
from trips.actions import details
from trips.itinerary.snapshot import as_data
from trips.itinerary.words import hosted
from trips.models import DetailsRead, ItineraryVersion
from trips.queries.facts import itinerary_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    def build() -> Papers:
        made = whole()
        on_the_road(made)
        return made

    return stand(build)


@pytest.fixture
def made(once: Papers, tmp_path: Path, settings: Settings) -> Papers:
    settings.DETAILS_KEY_FILE = tmp_path / "keys" / "travel.json"
    return deepcopy(once)


def text(slug: str, made: Papers, *, with_phones: bool = False) -> str:
    order = Order(made.plan, MADE, Of(trip=made.trip), with_phones=with_phones)
    return "\n".join(plain_text(CATALOGUE[slug].build(order)))


def test_an_itinerary_is_a_draft_until_it_is_published(made: Papers) -> None:
    draft = text("lich-trinh", made)
    assert "(DỰ THẢO)" in draft
    assert "Thứ Hai, ngày 14/9/2026" in draft
    assert "14:00\tLàm việc về một cửa" in draft
    published_at = datetime.datetime(2026, 9, 1, 2, 0, tzinfo=datetime.UTC)
    content = as_data(itinerary_of(made.trip))
    ItineraryVersion.objects.create(
        trip=made.trip, number=2, content=content, published_at=published_at, published_by=organiser()
    )
    published = text("lich-trinh", made)
    assert "DỰ THẢO" not in published
    assert "Lịch trình phiên bản 2, công bố lúc 09 giờ 00 ngày 1/9/2026./." in published


def test_text_and_foot_of_a_paper_name_one_state(made: Papers) -> None:
    """The draft went on since version 2: what is handed out prints that version, what books goes with the draft."""
    content = as_data(itinerary_of(made.trip))
    ItineraryVersion.objects.create(
        trip=made.trip, number=2, content=content, published_at=MADE.at, published_by=organiser()
    )
    assert foot("danh-sach-ve", made).startswith("Lịch trình phiên bản 2 ·")
    made.trip.legs.update(origin="Phù Cát")
    for slug in ("lich-trinh", "so-tay", "phieu-lai-xe"):
        assert foot(slug, made).startswith("Lịch trình phiên bản 2 ·"), slug
        assert "Phù Cát" not in text(slug, made), slug
    assert "Phù Cát" in text("danh-sach-ve", made)
    assert foot("danh-sach-ve", made).startswith("Lịch trình phiên bản 2 và các sửa đổi chưa công bố ·")


def foot(slug: str, made: Papers) -> str:
    return foot_of(CATALOGUE[slug].build(Order(made.plan, MADE, Of(trip=made.trip))))


@pytest.mark.parametrize(
    ("title", "host", "said"),
    [
        ("Làm việc với Sở Nội vụ tỉnh Bắc Giang", "Tỉnh Bắc Giang", "Làm việc với Sở Nội vụ tỉnh Bắc Giang"),
        ("Làm việc với Sở Nội vụ", "Tỉnh Bắc Giang", "Làm việc với Sở Nội vụ, tỉnh Bắc Giang"),
        ("Đi thực tế tại Nha Trang", "Thành phố Nha Trang", "Đi thực tế tại Nha Trang"),
        ("Buổi 1", "Sở Tư pháp", "Buổi 1, Sở Tư pháp"),
        ("Buổi 1", "", "Buổi 1"),
    ],
)
def test_a_host_is_named_once(title: str, host: str, said: str) -> None:
    assert hosted(title, host) == said


def test_names_for_the_airline_are_capitals_without_marks(made: Papers) -> None:
    said = text("danh-sach-ve", made)
    assert "TRAN\tMINH KHOI" in said
    assert "Ngày sinh, danh xưng, số giấy tờ để trống" in said
    assert "Cam Ranh – Nội Bài, đi lúc 07\u00a0giờ\u00a000 ngày\u00a014/9/2026" in said


def test_details_go_to_the_airline_only_when_asked_and_each_read_is_written_down(
    client: Client, made: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, person = organiser(), made.board.leaders[0]
    Round.objects.filter(pk=made.trip.round_id).update(starts_on=STARTS, ends_on=ENDS)
    details.fill(made.trip, person, TYPED, by=by)
    address = reverse("reports:download", args=[made.plan.pk, "danh-sach-ve", "docx"])
    of_trip = f"?muc={made.board.tour.code}&dot=1"
    for user, asked, reads in ((by, "", 0), (leader(), "&thong-tin=co", 0), (by, "&thong-tin=co", 1)):
        client.force_login(user)
        assert client.get(address + of_trip + asked).status_code == 200
        assert DetailsRead.objects.count() == reads
    assert DetailsRead.objects.get().kind == "export"
    client.force_login(by)
    monkeypatch.setattr(policies, "LONGEST_IN_REQUEST", 0)
    long = [client.get(address + of_trip + asked) for asked in ("", "&thong-tin=co")]
    assert [response.status_code for response in long] == [302, 200]  # with details it is handed over, and kept nowhere
    monkeypatch.undo()
    preview = reverse("reports:preview", args=[made.plan.pk, "danh-sach-ve"])
    page = client.get(f"{preview}{of_trip}&toan-van=co").content.decode()
    assert "thong-tin=co" in page
    assert "056080001234" not in page


def test_rooms_say_who_has_none(made: Papers) -> None:
    said = text("danh-sach-phong", made)
    assert "301\tTrần Minh Khôi" in said
    assert "Cộng: 1 phòng, 1 người" in said
    assert "Chưa xếp phòng ở Nhà khách tỉnh: Phạm Quốc Thụy./." in said


def test_a_driver_has_the_number_of_who_answers_for_the_delegation_alone(made: Papers) -> None:
    with_phones = text("phieu-lai-xe", made, with_phones=True)
    assert with_phones.count(PHONE[:4]) == 1
    assert PHONE[:4] not in text("phieu-lai-xe", made)
    assert "Đón tại Nội Bài" in with_phones


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("danh-sach-ve", "chuyến đi chưa có chặng máy bay, tàu nào"),
        ("danh-sach-phong", "chuyến đi chưa có chỗ nghỉ nào"),
        ("phieu-lai-xe", "chuyến đi chưa có chặng xe ô tô nào"),
    ],
)
def test_what_is_not_there_is_said(slug: str, said: str, made: Papers) -> None:
    made.trip.legs.all().delete()
    made.trip.stays.all().delete()
    with pytest.raises(Refused, match=said):
        make(CATALOGUE[slug], "pdf", made.plan, Of(trip=made.trip), by=None)
