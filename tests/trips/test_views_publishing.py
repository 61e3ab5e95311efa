"""The publishing page says before the press who is told what, and keeps what was typed; versions are read later."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Letter
from destinations.enums import HostState
from tests.factories import leader
from tests.worlds.journey import Journey, with_readers
from tests.worlds.standing import Standing
from trips.models import ItineraryVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(with_readers)


@pytest.fixture
def page(once: Journey, client: Client) -> str:
    client.force_login(once.by)
    return reverse("trips:publish", args=[once.trip.pk])


def text(client: Client, url: str) -> str:
    return client.get(url).text.replace("\u00a0", " ")


def fields(client: Client, url: str, **typed: str) -> dict[str, str]:
    """As the page carries them."""
    draft = client.get(url).context["draft"]
    return {"mark": draft.mark, "seen": str(draft.number)} | typed


def test_the_page_tells_who_reads_what_and_the_press_does_it(once: Journey, client: Client, page: str) -> None:
    before = text(client, page)
    assert "host1@example.vn" in before
    assert "4 thư được gửi" in before
    assert "- Thứ Ba" not in before

    answer = client.post(page, fields(client, page))

    assert answer["Location"] == reverse("trips:version", args=[once.trip.pk, 1])
    after = text(client, answer["Location"])
    assert Letter.objects.filter(about_type="trips.itineraryversion").count() == 4
    assert "Làm việc với tỉnh Bắc Giang" in after
    assert "Lịch trình đợt 1:" in after
    assert "không có gì để công bố" in text(client, page)


def test_a_warning_without_a_reason_comes_back_with_what_was_typed(once: Journey, client: Client, page: str) -> None:
    for host in once.hosts:
        host.state = HostState.ASKED
        host.save()
    names = [one.field for one in client.get(page).context["warnings"]]

    answer = client.post(page, fields(client, page, **{names[0]: "Đã gọi điện"}))

    assert answer.status_code == 422
    assert "Đã gọi điện" in answer.text
    assert f'href="#{names[1]}"' in answer.text
    assert not ItineraryVersion.objects.exists()


def test_an_error_turns_the_button_off_and_a_press_is_refused(once: Journey, client: Client, page: str) -> None:
    once.trip.items.filter(pk=once.sessions[0].pk).update(in_charge=None)

    assert "còn 1 lỗi phải sửa" in text(client, page)
    assert client.post(page, fields(client, page)).status_code == 422


def test_a_stale_press_shows_the_page_as_it_is_now(once: Journey, client: Client, page: str) -> None:
    old = fields(client, page)
    once.trip.items.filter(pk=once.sessions[0].pk).update(title="Làm việc với Sở Nội vụ")

    answer = client.post(page, old)

    assert answer.status_code == 422
    assert "đã đổi sau khi anh/chị mở trang này" in answer.text
    assert client.post(page, fields(client, page)).status_code == 302


def test_leaders_read_versions_and_publish_none(once: Journey, client: Client, page: str) -> None:
    client.post(page, fields(client, page))
    client.force_login(leader())

    assert client.get(reverse("trips:versions", args=[once.trip.pk])).status_code == 200
    assert client.get(reverse("trips:version", args=[once.trip.pk, 9])).status_code == 404
    assert client.get(page).status_code == 403
