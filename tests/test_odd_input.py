"""No address of the portal breaks on what is typed into it: each parameter a page reads × values nobody means.

The names are those the code asks for while it answers. In the usual run all of them hold one odd value at a time;
EXHAUSTIVE=1 tries each name with each value alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.access_matrix import MATRIX, ROLES, Row
from tests.sizes import EXHAUSTIVE
from tests.test_access import World, address, client_of, once, world  # noqa: F401  # fixtures

DIGITS = "9" * 5000
USUAL = [DIGITS, "9999-12-31"]
ODD = [
    *USUAL,
    "9" * 25,
    "٣",
    "",
    "0",
    "-1",
    "1e400",
    "NaN",
    "Infinity",
    "0001-01-01",
    "31/12/9999",
    "2026-02-30",
    "²",
    "1" * 19,
    "'\"<>&%_\\",
    "ก" * 3000,
    "🙂\u202e\u200f",
    "\r\nX-Odd: 1",
    "[]",
    "../../etc/passwd",
    f"bo:s1-{DIGITS}",
    f"co-quan-{DIGITS}",
]
NUMBERED = ("remark-", "group-", "level-", "round-", "section-")  # names that carry a number
NOT_ALLOWED = 405
WORKS = {"200", "302", "409", "422"}


@contextmanager
def names_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    found: set[str] = set()
    with monkeypatch.context() as patch:
        for method in ("get", "getlist", "__getitem__", "__contains__"):
            plain = getattr(QueryDict, method)

            def asked(self: QueryDict, name: str, *rest: Any, plain: Any = plain, **options: Any) -> Any:
                found.add(name)
                return plain(self, name, *rest, **options)

            patch.setattr(QueryDict, method, asked)
        yield found


def answered(client: Client, method: str, url: str, data: dict[str, str]) -> int:
    """As if it had never been asked."""
    with transaction.atomic():
        if method == "post":
            url_encoded = "application/x-www-form-urlencoded"
            response: Any = client.post(url, urlencode(data), content_type=url_encoded)
        else:
            response = client.get(url, data)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    return int(response.status_code)


def tried(names: set[str], *, is_posted: bool) -> Iterator[dict[str, str]]:
    names -= {"csrfmiddlewaretoken"}
    if EXHAUSTIVE:
        yield from ({name: value} for name in sorted(names) for value in ODD)
    for value in ODD if EXHAUSTIVE else USUAL:
        numbered = {f"{prefix}{value}": value for prefix in NUMBERED} if is_posted else {}
        if odd := dict.fromkeys(sorted(names), value) | numbered:
            yield odd


def client_for(row: Row, world: World) -> Client | None:  # noqa: F811
    """Of the first role that gets somewhere."""
    role = next((role for role, status in zip(ROLES, row.expected, strict=True) if status in WORKS), None)
    if role is None:
        return None
    client = client_of(world, role)
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
def test_no_address_breaks_on_odd_input(world: World, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    broken = []
    for row in MATRIX:
        if (client := client_for(row, world)) is None:
            continue
        data = {name: str(world.values.get(value, value)) for name, value in row.data.items()}
        for method in ("get", "post"):
            with names_read(monkeypatch) as names:
                if answered(client, method, address(row, world), data) == NOT_ALLOWED:
                    continue
            broken += [
                f"{method} {row.name} {sorted(name[:12] for name in odd)} = {next(iter(odd.values()))[:30]!r}"
                for odd in tried(names, is_posted=method == "post")
                if answered(client, method, address(row, world), data | odd) >= 500
            ]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["query", "name", "field", "address"])
def test_what_no_database_keeps_is_told_and_goes_no_further(world: World, place: str) -> None:  # noqa: F811
    client = client_of(world, "organiser")
    plan = reverse("tours:plan", kwargs=world.places["the_plan"])
    send_back = reverse("registrations:send_back", kwargs=world.places["registration"])
    answer = {
        "query": lambda: client.get(plan, {"co-quan": "a\0b"}),
        "name": lambda: client.get(plan, {"a\0b": "1"}),
        "field": lambda: client.post(send_back, {"remarks": "Sửa\0lại"}),
        "address": lambda: client.get("/tai-len/%00/"),
    }[place]()
    assert answer.status_code == 400
    assert "ký tự không lưu được" in answer.content.decode()
