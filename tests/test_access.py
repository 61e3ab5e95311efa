"""The access matrix, walked."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.urls import URLResolver, get_resolver, reverse
from django.views.defaults import page_not_found, permission_denied

from accounts import noticed, showing
from accounts.models import AuditEntry
from config import urls
from tests.access_matrix import ADMIN_PREFIX, MATRIX, ROLES, Row
from tests.first_load import MOST_REQUESTS, first_load
from tests.sizes import EXHAUSTIVE
from tests.worlds.everything import World, address, client_of, one_of_everything
from tests.worlds.standing import Standing

type Refusal = Callable[[HttpRequest, Exception], HttpResponse]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(one_of_everything)


@pytest.fixture
def world(once: World, db: None) -> World:
    """Not a copy: the walk only reads it, and a client has cookies of its own."""
    return once


@pytest.fixture(scope="module", autouse=True)
def refusals_drawn_where_new() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noticed, "permission_denied", drawn_where_new(permission_denied, HttpResponseForbidden))
        patch.setattr(urls, "handler404", drawn_where_new(page_not_found, HttpResponseNotFound), raising=False)
        yield


def drawn_where_new(draw: Refusal, bare: type[HttpResponse]) -> Refusal:
    """Of 4,000 answers 2,500 refuse, all with the same two pages: `make check` draws each for every role and at every
    address, `make check-all` for every role at every address."""
    drawn: set[object] = set()

    def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
        assert request.resolver_match
        role_and_address = {request.user.pk, request.resolver_match.view_name}
        if drawn >= role_and_address and not EXHAUSTIVE:
            return bare()
        drawn.update(role_and_address)
        return draw(request, exception)

    return refused


def roles_asked(row: Row) -> tuple[str, ...]:
    """All. On PostgreSQL in `make check` one for whom the page opens: who may see it, no engine decides."""
    if connection.vendor == "sqlite" or EXHAUSTIVE:
        return ROLES
    works = (role for role, status in zip(ROLES, row.expected, strict=True) if status in ("200", "302"))
    return (next(works, ROLES[0]),)


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.name}-{row.place}")
def test_each_role_gets_what_the_matrix_says(row: Row, world: World) -> None:
    data = {name: world.values.get(value, value) for name, value in row.data.items()}
    found = []
    roles = roles_asked(row)
    for role in roles:
        client = client_of(world, role)
        response = getattr(client, row.method)(address(row, world), data)
        to_login = response.status_code == 302 and response["Location"].startswith("/tai-khoan/login/")
        found.append("login" if to_login else str(response.status_code))
        assert told_where_people_are_shown(row, role, response, world), role
        if response.streaming:
            b"".join(response)  # read to the end, the file is closed
        elif b"<html" in response.content:
            fetched = first_load(response.content)
            assert len(fetched) <= MOST_REQUESTS, fetched
    expected = dict(zip(ROLES, row.expected, strict=True))
    assert dict(zip(roles, found, strict=True)) == {role: expected[role] for role in roles}


def told_where_people_are_shown(row: Row, role: str, response: Any, world: World) -> bool:
    """Whatever names somebody who was registered, and all that a floor says shows people, is in the record."""
    if response.status_code not in showing.SHOWS:
        return True
    text = b"" if response.streaming else response.content
    shows = (
        any(name.encode() in text for name in world.people)
        or any(showing.is_declared(str(template.name)) for template in response.templates)
        or showing.is_declared_file(row.name)
    )
    return not shows or AuditEntry.objects.filter(is_reading=True, actor=world.users[role]).exists()


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name:
            yield prefix + pattern.name


def test_every_url_has_its_row() -> None:
    reached = {name for name in names(get_resolver()) if not name.startswith(ADMIN_PREFIX)}
    assert reached == {row.name for row in MATRIX}


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_site_lets_in_staff_only(role: str, world: World) -> None:
    client = client_of(world, role)
    for name in ("index", "accounts_agency_changelist", "accounts_locality_add"):
        assert client.get(reverse(f"admin:{name}")).status_code in (302, 403)


def test_the_admin_site_holds_reference_data_only() -> None:
    models = {name.split("_")[1] for name in names(get_resolver()) if name.endswith("_changelist")}
    assert models == {"agency", "bodykind", "locality", "letterhead"}
