"""No address of the portal breaks on what is typed into it: each parameter a page reads × values nobody means.

The names are those the code asks for while it answers. In the usual run every other address is asked, and all names
hold one odd value, the next one at the next address; EXHAUSTIVE=1 asks every address and gives all names four values,
and each of them one alone; ODD_INPUT=all (`make fuzz`) gives all of them and each alone every value, some 10,000
requests.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import batched, chain, cycle, islice, product
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.access_matrix import MATRIX, ROLES, Row
from tests.sizes import EXHAUSTIVE
from tests.worlds.everything import World, address, client_of, one_of_everything
from tests.worlds.standing import Standing

EVERY_VALUE = os.environ.get("ODD_INPUT") == "all"
DIGITS = "9" * 5000
ODD = [
    DIGITS,
    "9999-12-31",
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
NOT_ALLOWED, BROKEN = 405, 500
TELLS_OF_TROUBLE = "accounts:ready"  # 503 is its answer where something is not well and all of it is asked
WORKS = {"200", "302", "409", "422"}


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(one_of_everything)


@pytest.fixture
def world(once: World, db: None) -> World:
    """Not a copy: what is asked is taken back, and a client has cookies of its own."""
    return once


@contextmanager
def every_field_holds(value: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Whatever name the code asks for, it is there and holds `value`; the names come back."""
    asked: set[str] = set()

    def note(name: str, answer: Any) -> Any:
        asked.add(name)
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(QueryDict, "get", lambda _self, name, _default=None: note(name, value))
        patch.setattr(QueryDict, "getlist", lambda _self, name, _default=None: note(name, [value]))
        patch.setattr(QueryDict, "__getitem__", lambda _self, name: note(name, value))
        patch.setattr(QueryDict, "__contains__", lambda _self, name: note(name, True))
        yield asked


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


def client_for(row: Row, world: World) -> Client | None:
    """Of the first role that gets somewhere."""
    role = next((role for role, status in zip(ROLES, row.expected, strict=True) if status in WORKS), None)
    if role is None:
        return None
    client = client_of(world, role)
    client.raise_request_exception = False
    return client


def rows_asked() -> Sequence[Row]:
    return MATRIX if EXHAUSTIVE or EVERY_VALUE else MATRIX[::2]


def alone(names: set[str], next_one: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Each field with an odd value while the others are as they should be."""
    if EVERY_VALUE:
        return product(sorted(names), ODD)
    return ((name, next(next_one)) for name in sorted(names) if EXHAUSTIVE)


@pytest.mark.django_db
def test_no_address_breaks_on_odd_input(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, next_one = [], cycle(chain.from_iterable((DIGITS, *two) for two in batched(ODD, 2)))  # digits break most
    for row, method in product(rows_asked(), ("get", "post")):
        if (client := client_for(row, world)) is None:
            continue
        ask, names = partial(answered, client, method, address(row, world)), set()
        for value in ODD if EVERY_VALUE else list(islice(next_one, 4 if EXHAUSTIVE else 1)):
            numbered = {f"{prefix}{value}": value for prefix in NUMBERED} if method == "post" else {}
            with every_field_holds(value, monkeypatch) as asked:
                if (status := ask(numbered)) == NOT_ALLOWED:
                    break
            names |= asked
            if status >= BROKEN and row.name != TELLS_OF_TROUBLE:
                broken.append(f"{method} {row.name} = {value[:30]!r}")
        data = {name: str(world.values.get(value, value)) for name, value in row.data.items()}
        broken += [
            f"{method} {row.name} {name} = {value[:30]!r}"
            for name, value in alone(names, next_one)
            if ask(data | {name: value}) >= BROKEN and row.name != TELLS_OF_TROUBLE
        ]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["query", "name", "field", "address"])
def test_what_no_database_keeps_is_told_and_goes_no_further(world: World, place: str) -> None:
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
