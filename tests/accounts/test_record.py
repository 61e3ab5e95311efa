"""The record: what was written stays, and whoever goes past the guards is seen."""

import contextlib
import datetime
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts import append_only, audit
from accounts.actions.sealing import seal, send_witness
from accounts.chain import Head, content_digest
from accounts.enums import Role
from accounts.models import AuditEntry, AuditSeal, Letter
from accounts.queries.record import head
from tests.factories import leader, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> Head:
    target = leader()
    for number in range(6):
        audit.record(f"Việc {number}", target, by=None, changes={"tên": ("cũ", str(number))}, reason="Một lý do.")
    assert seal() == 6
    return head() or pytest.fail("nothing was sealed")


def test_values_are_recorded_as_people_read_them() -> None:
    audit.record("Sửa công văn", leader(), by=None, changes={"Ngày": (None, datetime.date(2026, 11, 28))})
    assert AuditEntry.objects.get().changes == {"Ngày": ["", "28/11/2026"]}


def test_administrators_and_the_organiser_alone_read_the_record() -> None:
    audit.record("Sửa công văn", leader(), by=None)
    seen = {role for role in ("", *Role) if AuditEntry.objects.visible_to(somebody(role))}
    assert seen == {Role.ADMINISTRATOR, Role.ORGANISER}


def breaks(*heads: Head) -> list[str]:
    out = StringIO()
    with contextlib.suppress(CommandError):
        call_command("verify_audit", *(["--head", *map(str, heads)] if heads else []), as_json=True, stdout=out)
    return [one["kind"] for one in json.loads(out.getvalue())["breaks"]]


def run(statement: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(entries=AuditEntry._meta.db_table, seals=AuditSeal._meta.db_table), values)


PAST = {
    "update": "UPDATE {} SET digest = 'x'",
    "delete": "DELETE FROM {}",
    "the engine's own way": "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1"
    if connection.vendor == "sqlite"
    else "TRUNCATE {} CASCADE",
}


@pytest.mark.parametrize("table", ["{entries}", "{seals}"])
@pytest.mark.parametrize("statement", PAST.values(), ids=PAST)
def test_what_was_recorded_is_neither_changed_nor_deleted(chain: Head, table: str, statement: str) -> None:
    connection.check_constraints()  # PostgreSQL does not empty a table before it has
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(statement.format(table))
    assert breaks(chain) == []


def entry(place: int) -> int:
    return AuditSeal.objects.get(position=place).entry_id


def edit() -> None:
    run("UPDATE {entries} SET reason = 'Lý do khác.' WHERE id = %s", entry(3))


def edit_and_digest() -> None:
    edit()
    digest = content_digest(AuditEntry.objects.get(pk=entry(3)).content)
    run("UPDATE {entries} SET digest = %s WHERE id = %s", digest, entry(3))


def insert() -> None:
    audit_of_yesterday()


def insert_and_seal() -> None:
    audit_of_yesterday()
    seal()


def audit_of_yesterday() -> None:
    with audit.as_of(timezone.now() - datetime.timedelta(days=1)):
        audit.record("Việc thêm", leader(), by=None)


def delete() -> None:
    gone = entry(3)
    run("DELETE FROM {seals} WHERE position = 3")
    run("DELETE FROM {entries} WHERE id = %s", gone)


def swap() -> None:
    one, other = entry(2), entry(4)
    run("UPDATE {seals} SET entry_id = -1 - position WHERE position IN (2, 4)")
    run("UPDATE {seals} SET entry_id = %s WHERE position = 2", other)
    run("UPDATE {seals} SET entry_id = %s WHERE position = 4", one)


def cut() -> None:
    run("DELETE FROM {seals} WHERE position > 4")
    run("DELETE FROM {entries} WHERE id NOT IN (SELECT entry_id FROM {seals})")


def rewrite() -> None:
    edit_and_digest()
    run("DELETE FROM {seals}")
    seal()


BROKEN: list[tuple[Callable[[], None], list[str]]] = [
    (edit, ["changed"]),
    (edit_and_digest, ["exchanged"]),
    (insert, ["unsealed"]),
    (insert_and_seal, ["backdated"]),
    (delete, ["missing"]),
    (swap, ["exchanged", "exchanged"]),
    (cut, ["cut"]),
    (rewrite, ["rewritten"]),
]


@pytest.mark.parametrize(("break_it", "found"), BROKEN, ids=[one.__name__ for one, _found in BROKEN])
def test_whoever_goes_past_the_guards_is_seen(chain: Head, break_it: Callable[[], None], found: list[str]) -> None:
    append_only.lift("default")
    break_it()
    assert breaks(chain) == found


def test_two_sealers_make_no_fork(chain: Head) -> None:
    """The second finds the place taken, and leaves the rest to the next minute."""
    audit.record("Việc nữa", leader(), by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditSeal.objects.create(
            position=7, entry=AuditEntry.objects.get(seal=None), previous=AuditSeal.objects.get(position=5).digest
        )
    assert seal() == 1
    assert breaks(chain) == []


def test_a_head_that_cannot_be_read_is_asked_for_again() -> None:
    with pytest.raises(CommandError, match="Không đọc được dấu"):
        call_command("verify_audit", "--head", "ba trăm")


def test_the_end_of_the_record_leaves_the_portal_every_morning(chain: Head, settings: Any) -> None:
    settings.WITNESSES = ["van-thu@tinh.example"]
    send_witness(datetime.date(2026, 11, 28))
    letter = Letter.objects.get(kind="Dấu của nhật ký")
    assert letter.address == "van-thu@tinh.example"
    assert f"verify_audit --head {chain}" in letter.body
