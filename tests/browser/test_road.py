"""The secretary's notebook on a phone: written in the middle of a session without a network, closed, opened again,
sent: each entry once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Playwright, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from results.models import SessionEntry, SessionFile
from results.photos import ENOUGH
from results.queries import road as queries
from tests.browser.visitor import PATIENCE, PHONE, Visitor, visitor, wait_until_kept
from tests.sizes import share
from tests.worlds.roading import SESSION, Road, picture, road
from trips.actions import pages as giving

pytestmark = [pytest.mark.django_db(transaction=True)]

SECOND = 1000  # ms


@pytest.fixture
def world(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Road:
    settings.DETAILS_KEY_FILE = tmp_path_factory.mktemp("keys") / "travel.json"
    return road()


@contextmanager
def phone(driver: Playwright, chromium: str, folder: Path, base: str) -> Iterator[Visitor]:
    """A browser with a store on the disk: closing it is switching the phone off."""
    context = driver.chromium.launch_persistent_context(
        folder,
        executable_path=chromium,
        args=["--no-sandbox", "--disable-gpu", "--no-first-run"],
        viewport=PHONE,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []
    context.pages[0].on("pageerror", lambda error: errors.append(str(error)))
    yield Visitor(context.pages[0], base, has_javascript=True)
    context.close()
    assert errors == []


def opened(someone: Visitor, path: str) -> Page:
    someone.arrive(path)
    someone.page.locator("html[data-road]").wait_for(state="attached")
    return someone.page


def write_note(page: Page, text: str) -> None:
    form = page.locator("form[data-fresh]").first
    form.get_by_label("Ghi thêm").fill(text)
    form.get_by_role("button", name="Lưu ghi chép").click()
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def test_ten_entries_written_without_a_network_arrive_once_each(
    playwright_driver: Playwright, chromium_path: str, live_server: LiveServer, world: Road, tmp_path: Path
) -> None:
    token = giving.make(world.trip, world.secretary, by=world.world.by)
    path = reverse("results:linked_session", args=[token, SESSION])
    with phone(playwright_driver, chromium_path, tmp_path, live_server.url) as someone:
        page = opened(someone, path)
        wait_until_kept(page, path)
        write_note(page, "Một đầu mối nhận hồ sơ đầu tư")
        expect(page.get_by_text("Đã gửi hết lúc")).to_be_visible()

        someone.lose_network()
        for number in range(1, 8):
            write_note(page, f"Ghi chép {number} khi mất mạng")
        page.get_by_role("checkbox", name=world.head.full_name).uncheck()
        page.get_by_label(f"Vì sao vắng: {world.head.full_name}").fill("Họp gấp")
        page.get_by_role("button", name="Lưu điểm danh").click()
        page.get_by_label("Thêm ảnh").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()})
        page.get_by_role("button", name="Lưu ảnh").click()
        expect(page.get_by_text("Chưa gửi 10 mục.")).to_be_visible()
        page.get_by_label("Thêm ảnh").set_input_files({"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"})
        page.get_by_role("button", name="Lưu ảnh").click()
        expect(page.get_by_text("Tệp này không phải ảnh hoặc đã hỏng.")).to_be_visible()
        page.locator("form[data-fresh]").first.get_by_label("Ghi thêm").fill("Đang gõ dở")

    assert SessionEntry.objects.count() == 1
    with phone(playwright_driver, chromium_path, tmp_path, live_server.url) as someone:
        someone.lose_network()
        page = opened(someone, path)
        assert page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") < SECOND
        expect(page.get_by_text("Chưa gửi 10 mục.")).to_be_visible()
        expect(page.get_by_role("main").get_by_text("Ghi chép 7 khi mất mạng").first).to_be_visible()
        assert page.locator("form[data-fresh]").first.get_by_label("Ghi thêm").input_value() == "Đang gõ dở"
        assert not page.get_by_role("checkbox", name=world.head.full_name).is_checked()

        someone.regain_network()
        expect(page.get_by_text("Đã gửi hết lúc")).to_be_visible()

    book = queries.get_session(world.trip, SESSION).notebook
    texts = [line.content["text"] for line in book.notes]
    without = [f"Ghi chép {number} khi mất mạng" for number in range(1, 8)]
    assert sorted(texts) == sorted(["Một đầu mối nhận hồ sơ đầu tư", *without])
    assert SessionEntry.objects.count() == 11
    assert book.absent == {world.head.pk}
    [photo] = SessionFile.objects.all()
    assert photo.entry.content["name"] == "a.jpg"
    assert photo.size <= ENOUGH


FAULTS = """async (page) => {
  const { fetch } = window;
  const put = IDBObjectStore.prototype.put;
  const open = IDBFactory.prototype.open;
  const bases = new Set();
  IDBFactory.prototype.open = function (...of) {
    const asked = open.apply(this, of);
    asked.addEventListener("success", () => bases.add(asked.result));
    return asked;
  };
  const answer = (status, body = "{}") => new Response(body, { status });
  const seeded = () => (window.seed = (window.seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  window.seed = 18;
  const happened = {};
  const FAULTS = {
    none: (send) => send(),
    "answer lost": (send) => send().then(() => Promise.reject(new TypeError("lost"))),
    "never sent": () => Promise.reject(new TypeError("lost")),
    "server failed": () => answer(503),
    "failed after it was kept": (send) => send().then(() => answer(502)),
    "signed out": () => answer(401),
    "token changed": () => answer(403),
    "hotel's page": () => answer(200, "<html>Wi-Fi</html>"),
    "database closed": (send) => (bases.forEach((base) => base.close()), send()),
    "another user": (send, way) => (way === "GET" ? answer(200, '{"owner": "n0", "name": "Lan", "csrf": ""}') : send()),
  };
  window.fetch = (url, of = {}) => {
    const names = Object.keys(FAULTS);
    const fault = seeded() < 0.6 ? "none" : names[Math.floor(seeded() * names.length)];
    happened[fault] = (happened[fault] ?? 0) + 1;
    return Promise.resolve(FAULTS[fault](() => fetch(url, of), of.method ?? "GET"));
  };
  const waiting = async () => (await roadQueue.all()).filter(roadQueue.waits).length;
  for (let number = 0; number < page.count; number++) {
    if (number % 9 === 8) {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("", "QuotaExceededError");
      };
      const refused = await roadQueue.add({ kind: "note", content: { text: "đầy" } }).catch((error) => error.name);
      if (refused !== "QuotaExceededError") return refused;
      IDBObjectStore.prototype.put = put;
    }
    await roadQueue.add({ kind: "note", content: { topic: "", text: `Ghi chép ${number}` } });
    if (number % 3 === 0) await roadQueue.send();
  }
  const until = Date.now() + page.patience;
  while ((await waiting()) && Date.now() < until) await roadQueue.send();
  window.fetch = fetch;
  const digests = (await roadQueue.all()).map((entry) => entry.digest);
  return { waiting: await waiting(), faults: Object.keys(happened).length, digests };
}"""


def test_faults_of_line_server_and_phone_lose_nothing_and_double_nothing(
    browser: Browser, live_server: LiveServer, world: Road
) -> None:
    """Seeded. Each note is sent until the server has told its very digest. `check-all` runs ten times as many."""
    with visitor(browser, live_server.url) as someone:
        someone.page.set_viewport_size(PHONE)
        someone.enter_as(world.world.by)
        someone.go(reverse("results:own_session", args=[world.trip.pk, SESSION]))
        someone.page.locator("html[data-road]").wait_for(state="attached")
        told = someone.page.evaluate(FAULTS, {"count": share(300), "patience": 4 * PATIENCE})
    assert (told["waiting"], told["faults"]) == (0, 10)
    kept = list(SessionEntry.objects.values_list("digest", flat=True))
    assert len(kept) == share(300)
    assert set(kept) == set(told["digests"])
