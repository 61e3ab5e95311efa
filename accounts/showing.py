"""Which pages and files show people, declared once by each floor (`showing.py`), and the record of every showing.

A page is known by its template, whatever address or refusal it came from; a stored file by its address. One statement
records it after the page is made and before it leaves: a page that cannot be recorded is not shown. The same page
shown to the same person within `ONCE_IN` with as many people on it is one showing: turning the pages of a list and
reloading it would else bury who looked at what. A list is told by how many people it names, never one by one.
"""

import datetime
from collections.abc import Callable, Mapping, Sized
from functools import cache, partial
from typing import Any, cast

from django.db import connection
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.chain import content_digest
from accounts.models import AuditEntry, User
from config.pages import shown_to
from config.planned import run
from config.writing import with_places

ONCE_IN = datetime.timedelta(minutes=10)
BY_LINK = "Người mở đường dẫn riêng"
RECORDS = "shown"
"""How its statement is called where it has a name."""
SHOWS = (200, 409, 422)
"""A refused form comes back with its page and all that stands on it."""

type Context = Mapping[str, Any]


class Shown(Struct, frozen=True):
    """A page: `what` it shows, `of` which record (a name in what the page is given, with dots; nothing: of whoever
    looks), and how many people stand on it."""

    what: str
    of: str = ""
    people: Callable[[Context], int] | None = None


class ShownFile(Struct, frozen=True):
    """A stored file: of which record, by the key in its address."""

    what: str
    of: type[Model]
    key: str = "pk"


_pages: dict[str, Shown] = {}
_files: dict[str, ShownFile] = {}


def pages(found: Mapping[str, Shown]) -> None:
    _pages.update(found)


def files(found: Mapping[str, ShownFile]) -> None:
    _files.update(found)


def is_declared(template: str) -> bool:
    return template in _pages


def is_declared_file(address: str) -> bool:
    return address in _files


def count_of(name: str) -> Callable[[Context], int]:
    """As many as stand in what the page is given by this name."""
    return lambda context: len(cast("Sized", _at(context, name)))


def all_of(name: str) -> Callable[[Context], int]:
    """A list in pages: all of it, whichever page is looked at."""
    return lambda context: int(_at(context, name).paginator.count)


class Record:
    """Inside signing in, so that the person is known; around the view, so that the page is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code in SHOWS and request.method != "HEAD":
            for name, context in shown_to(request):
                if shown := _pages.get(name):
                    _record_page(shown, context, _signed_in(request))
            match = request.resolver_match
            if match and (file := _files.get(match.view_name)):
                target = audit.Target.of_kind(file.of, match.kwargs[file.key], _name_of(response))
                _once(f"Tải {file.what}", target, "", _signed_in(request))
        return response


def _signed_in(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def by_command(what: str, target: Model, people: int) -> None:
    """A command printed them: whoever may run commands is known to the machine, not to the portal."""
    audit.record(f"Xem {what}", target, by=None, reason=f"{people} người, bằng lệnh trên máy chủ.", is_reading=True)


def _record_page(shown: Shown, context: Context, user: User | None) -> None:
    target = _at(context, shown.of) if shown.of else user
    if target is None:
        raise LookupError(shown.what)  # a page for visitors that names no record
    reason = f"{shown.people(context)} người." if shown.people else ""
    _once(f"Xem {shown.what}", audit.Target.of(target), reason, user)


def _at(context: Context, path: str) -> Any:
    first, *rest = path.split(".")
    found = context[first]
    for name in rest:
        found = getattr(found, name)
    return found


def _name_of(response: HttpResponseBase) -> str:
    return response.headers.get("Content-Disposition", "").partition("filename")[2].strip("*='\"") or "tệp"


def _once(verb: str, target: audit.Target, reason: str, user: User | None) -> None:
    """One statement: written unless the same was, a little while ago."""
    entry = audit.entry_of(verb, target, by=user, name=BY_LINK, reason=reason, is_reading=True, at=timezone.now())
    entry.digest = content_digest(entry.content)
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _columns()]
    since = AuditEntry._meta.get_field("at").get_db_prep_save(entry.at - ONCE_IN, connection)
    of_whom = () if user is None else (user.pk,)
    given = [*values, since, entry.verb, entry.target_type, entry.target_id, entry.reason, *of_whom]
    words = _words(is_of_somebody=user is not None)
    with connection.cursor() as cursor:
        run(cursor, words, given, partial(with_places, words, given), RECORDS)


@cache
def _columns() -> "list[Field[Any, Any]]":
    return [field for field in AuditEntry._meta.local_concrete_fields if not field.primary_key]


@cache
def _words(*, is_of_somebody: bool) -> str:
    table, quote = AuditEntry._meta.db_table, connection.ops.quote_name
    same = ["at > %s", "verb = %s", "target_type = %s", "target_id = %s", "reason = %s"]
    same.append("actor_id = %s" if is_of_somebody else "actor_id IS NULL")
    columns = [quote(str(field.column)) for field in _columns()]
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(['%s'] * len(columns))} "  # noqa: S608 - ours
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(same)})"
    )


pages(
    {
        "accounts/users.html": Shown("danh sách tài khoản", "", all_of("page")),
        "accounts/user.html": Shown("tài khoản", "account"),
        "accounts/hand_over.html": Shown("tài khoản để bàn giao", "account"),
        "accounts/invitations.html": Shown("danh sách lời mời", "", all_of("page")),
        "accounts/invitees.html": Shown("tệp người được mời"),
        "accounts/letters.html": Shown("thư đã viết", "", all_of("page")),
        "accounts/audit.html": Shown("nhật ký"),
        "accounts/history.html": Shown("lịch sử thay đổi", "about"),
        "accounts/locks.html": Shown("tài khoản bị tạm dừng", "", all_of("page")),
    }
)
