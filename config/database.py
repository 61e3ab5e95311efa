"""How this process speaks to its database."""

from typing import Any

from config.environment import read_choice

SQLITE = {
    # Readers never wait for the writer; a writer takes its lock at the start, so that two never dead-lock.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

OF_A_CONNECTION = "-c plan_cache_mode=force_generic_plan -c jit=off"
"""A statement with a name is planned when it is asked first and not five times more. Machine code for a long one takes
longer to make than the one to answer."""


def connected(to: dict[str, Any]) -> dict[str, Any]:
    """An entry of DATABASES. On PostgreSQL each thread keeps its connection for the next request, with the statements
    planned on it (`config/planned.py`): never more of them than threads. `DATABASE_POOLER=transaction`: PgBouncer
    stands before the server and lends a connection for one transaction, so nothing may be expected to outlive that."""
    if to["ENGINE"] == "django.db.backends.sqlite3":
        return to | {"OPTIONS": SQLITE}
    pooler = read_choice("DATABASE_POOLER", "none", ("none", "transaction"))
    if pooler == "none":
        given = to.get("OPTIONS", {})
        to = to | {"OPTIONS": given | {"options": f"{OF_A_CONNECTION} {given.get('options', '')}".strip()}}
    kept = {"ENGINE": "config.postgresql", "CONN_MAX_AGE": 3600, "CONN_HEALTH_CHECKS": True}
    return to | kept | {"DISABLE_SERVER_SIDE_CURSORS": pooler == "transaction"}
