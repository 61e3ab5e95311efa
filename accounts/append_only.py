"""The record is only ever added to: triggers of both databases refuse to change or delete its rows, by whatever door.
They are made after migrating, as the tables they guard are; whoever owns the database can take them away, which the
chain shows (`manage.py verify_audit`)."""

from typing import Any

from django.db import connections
from django.db.models import Model

from accounts.models import AuditEntry, AuditSeal

GUARDED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (AuditEntry, ("id",)),
    (AuditSeal, ("id", "position", "entry_id", "previous")),
)
SAID = "append-only"


def guard(using: str, **_kwargs: Any) -> None:
    connection = connections[using]
    statements = _of_sqlite() if connection.vendor == "sqlite" else _of_postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lift(using: str) -> None:
    """Until the next migration; for a database that is emptied on purpose."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model, _unique in GUARDED:
            table = model._meta.db_table
            of_table = "" if connection.vendor == "sqlite" else f" ON {table}"
            for what in ("update", "delete", "insert", "truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{what}{of_table}")


def _of_sqlite() -> list[str]:
    """INSERT OR REPLACE deletes without asking the trigger for deleting, so the row it would replace is looked for."""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {model._meta.db_table}_no_{what} BEFORE {what.upper()} ON {model._meta.db_table}"
        f"{_where_replacing(model, unique) if what == 'insert' else ''} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for model, unique in GUARDED
        for what in ("update", "delete", "insert")
    ]


def _where_replacing(model: type[Model], unique: tuple[str, ...]) -> str:
    same = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    return f" WHEN EXISTS (SELECT 1 FROM {model._meta.db_table} WHERE {same})"  # noqa: S608 - names of our own columns


def _of_postgresql() -> list[str]:
    refuse = f"BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'restrict_violation'; END"
    function = f"CREATE OR REPLACE FUNCTION accounts_append_only() RETURNS trigger LANGUAGE plpgsql AS $${refuse}$$"
    return [
        function,
        *(
            f"CREATE OR REPLACE TRIGGER {model._meta.db_table}_no_{what} BEFORE {what.upper()} ON "
            f"{model._meta.db_table} FOR EACH {row} EXECUTE FUNCTION accounts_append_only()"
            for model, _unique in GUARDED
            for what, row in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
        ),
    ]
