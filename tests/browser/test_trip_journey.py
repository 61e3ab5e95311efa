"""The whole way of a trip: published by its organiser, agreed to by a host through its link, kept on a member's phone
that loses its network, one session moved, only those concerned written to; `make check-all` without JavaScript, too, as
far as that goes."""

import datetime
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.enums import LetterState
from accounts.models import Letter
from destinations.enums import HostState
from tests.browser.visitor import PHONE, visitor, wait_until_kept
from tests.sizes import also
from tests.worlds.boards import published
from tests.worlds.journey import Journey, with_readers
from tours.models import Round
from trips.models import Leg

FURTHER = datetime.timedelta(weeks=5200)
"""The same days of the week, and not over however late this is read."""


@pytest.fixture
def made(transactional_db: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    settings.DETAILS_KEY_FILE = tmp_path_factory.mktemp("keys") / "travel.json"
    found = with_readers()
    Round.objects.filter(pk=found.trip.round_id).update(
        starts_on=F("starts_on") + FURTHER, ends_on=F("ends_on") + FURTHER
    )
    Leg.objects.filter(trip=found.trip).update(
        departs_at=F("departs_at") + FURTHER, arrives_at=F("arrives_at") + FURTHER
    )
    for item in found.trip.items.all():
        item.day += FURTHER
        item.save()
    published(found.board.tour.compositions.get(), found.by)
    return found


def waiting() -> set[str]:
    letters = Letter.objects.filter(state=LetterState.WAITING, about_type="trips.itineraryversion")
    return {letter.address for letter in letters}


# Without JavaScript the tests of views send the same forms, test_days plans the days, and test_pocket reads the page.
@pytest.mark.parametrize(
    "has_javascript", [pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))]
)
def test_a_trip_is_published_agreed_kept_and_changed(
    made: Journey, browser: Browser, live_server: LiveServer, has_javascript: bool
) -> None:
    trip, first = made.trip.get_absolute_url(), made.hosts[0]
    with ExitStack() as stack:
        desk, host, member = (
            stack.enter_context(visitor(browser, live_server.url, has_javascript=has_javascript)) for _ in range(3)
        )
        desk.enter_as(made.by)
        desk.go(f"{trip}cong-bo/")
        desk.press("Công bố")
        assert waiting() == {"head@example.vn", "clerk@example.vn", "host1@example.vn", "host2@example.vn"}
        Letter.objects.update(state=LetterState.SENT, sent_at=timezone.now(), attempts=1)

        desk.go(f"{trip}noi-tiep/{first.option_id}/")
        desk.press("Lập đường dẫn")
        host.go(urlsplit(desk.page.locator("#duong-dan").inner_text()).path)
        host.page.set_viewport_size(PHONE)
        host.page.locator("summary", has_text="Đồng ý").click()  # one tap opens, another sends
        asked = host.page.locator("form", has=host.page.get_by_role("button", name="Gửi: đồng ý tiếp đoàn"))
        asked.get_by_label("Họ tên người trả lời").fill("Trần Thị Mai")
        asked.get_by_label("Chức vụ, đơn vị").fill("Phó Chánh Văn phòng")
        host.press("Gửi: đồng ý tiếp đoàn")
        first.refresh_from_db()
        assert (first.state, first.agreed_itinerary) == (HostState.CONFIRMED, 1)

        desk.go(f"{trip}thanh-vien/")
        desk.press(f"Lập đường dẫn để chép cho {made.people[1].full_name}")
        page = member.page
        pocket = urlsplit(desk.page.locator("#duong-dan").input_value()).path
        member.go(pocket)
        page.set_viewport_size(PHONE)
        expect(page.get_by_text("Làm việc với tỉnh Bắc Giang").first).to_be_attached()
        if has_javascript:
            wait_until_kept(page, pocket)
            member.reload()  # answered by the worker: the first visit only stores
            member.lose_network()
            member.reload()
            expect(page.get_by_text("Không có mạng. Bản lưu lúc")).to_be_visible()
            expect(page.get_by_text("14:00–16:30").first).to_be_attached()
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

        # of the second day the first host is told nothing
        desk.go(f"{trip}lich-trinh/muc/{made.sessions[1].pk}/")
        desk.page.get_by_label("Từ giờ").fill("08:30")
        desk.press("Lưu mục này")
        desk.go(f"{trip}cong-bo/")
        desk.press("Công bố")
        assert waiting() == {"head@example.vn", "clerk@example.vn", "host2@example.vn"}
        member.regain_network()
        member.reload()
        expect(page.get_by_text("Giờ mới").first).to_be_attached()
