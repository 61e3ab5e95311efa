"""The first visit of a page with an empty cache: kB on the wire and requests, all that the page names."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from bench.client import Client
from bench.projects import Server
from bench.table import Line

PAGES = (
    ("sign-in", "account_login", "/login/"),
    ("task list", "registrations:tasks", "/"),
    ("registration form", "registrations:registration", "/form/"),
    ("board", "delegations:board (board)", "/"),
)
_FETCHED = {"stylesheet", "icon", "preload", "manifest"}
# The rest of a page fetches nothing, and is a hundred times longer to read.
_FETCHING = re.compile(r"""<(?:link|script|img)\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_URL = re.compile(rb"url\(\s*[\"']?([^\"')]+)")


class _Linked(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_link = tag == "link" and _FETCHED & set((given.get("rel") or "").split())
        address = given.get("href") if is_link else given.get("src") if tag in ("script", "img") else None
        if address and not address.startswith("data:"):
            self.paths.append(address)


def named_in_page(page: str) -> list[str]:
    linked = _Linked()
    for tag in _FETCHING.findall(page):
        linked.feed(tag + "</script>")  # else what follows a script is taken for its text
    return linked.paths


def named_in_styles(styles: bytes) -> list[str]:
    named = [found.decode() for found in _URL.findall(styles)]
    return [one for one in named if not one.startswith(("data:", "#"))]


def measure_loads(
    ours: Server, least: Server, found: dict[str, list[Any]], least_data: dict[str, Any]
) -> Iterator[Line]:
    """A font counts when a style sheet names it: at most what a browser fetches."""
    pages = {page["what"]: page for page in found["pages"]}
    for what, name, floor_path in PAGES:
        size, requests = _first_load(ours.port, pages[name]["cookie"], pages[name]["path"])
        floor_size, floor_requests = _first_load(least.port, least_data["cookie"], floor_path)
        yield Line(f"first load, {what}", size, floor_size, "kB", most=120)
        yield Line("… requests", requests, floor_requests, "", most=12)


def _first_load(port: int, cookie: str, path: str) -> tuple[float, int]:
    with Client(port, cookie, encodings="gzip, deflate, br") as client, Client(port, cookie) as reader:
        page = client.get(path).expect(200)
        named = named_in_page(reader.get(path).expect(200).body.decode())
        size, waiting, seen = page.wire_bytes, [urljoin(path, one) for one in named], {path}
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            answer = client.get(address).expect(200)
            size += answer.wire_bytes
            if address.split("?")[0].endswith(".css"):
                waiting += [urljoin(address, one) for one in named_in_styles(reader.get(address).body)]
    return size / 1000, len(seen)
