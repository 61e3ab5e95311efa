"""What every test can use, and which tests run on PostgreSQL too."""

import gc
import math
import re
from collections.abc import Generator, Iterator
from copy import replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management.commands import flush, migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections
from django.db.models.signals import post_migrate
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as sizes
from hypothesis.internal.conjecture import providers
from pytest_django import DjangoDbBlocker

from accounts import append_only, showing, whose
from config import naming
from tests.sizes import EXHAUSTIVE, share
from tests.worlds.standing import Standing, standing

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
NAMES_A_DATABASE = re.compile(rf"\b(?:django_db|stand|{'|'.join(DATABASE_FIXTURES)})\b")
ON_POSTGRESQL = ("postgresql", "database and not browser")  # what the Makefile asks of it: `check`, `check-all`
HERE = Path(__file__).parent
# What pytest-django sets up for every test and only these marks make do something: an eighth of what a test of one
# line costs.
IDLE = {
    "_django_isolate_apps",
    "_django_set_urlconf",
    "_django_setup_unittest",
}
WAKING = {"django_isolate_apps", "urls"}
KINDS = "django_content_type"

# `make check` runs each test on the engine where it says most, `make check-all` on both. What no engine decides runs on
# SQLite: words, pages and papers, and what a file or a form refuses. What else asks the database runs on PostgreSQL,
# which is what runs in earnest. Every page opens on PostgreSQL too, in tests/test_access.py, and everything that is
# done is done on SQLite too, through the pages.
ENGINE_FREE = (
    "config/*.py",
    "destinations/test_score_destinations.py",
    "*/test_presenters*.py",
    "*/test_views*.py",
    "*/test_*_views.py",
    "reports/test_booklet.py",
    "reports/test_catalogue.py",
    "reports/test_document*.py",
    "reports/test_export.py",
    "reports/test_letterheads.py",
    "tours/test_both_doors.py",
    "tours/test_form_columns.py",
    "tours/test_named_plans.py",
    "tours/test_plan_files.py",
    "trips/test_statements.py",
    "test_another_province.py",
    "test_example_plans.py",
    "test_three_tours.py",
)

# Where the engines answer each in a way of its own: locks, statements we write ourselves, the record's guard, order.
ON_BOTH = (
    "*/test_queries*.py",
    "accounts/test_load_reference.py",
    "accounts/test_one_statement.py",
    "accounts/test_record*.py",
    "accounts/test_showing.py",
    "accounts/test_throttle.py",
    "config/test_connections.py",
    "config/test_writing.py",
    "delegations/test_lists_hold.py",
    "registrations/test_reading.py",
    "registrations/test_requests.py",
    "reports/test_jobs.py",
    "reports/test_worker.py",
    "test_access.py",
    "test_at_once.py",
    "test_planned.py",
    "test_together.py",
    "tours/test_kept_plans.py",
    "tours/test_today.py",
)

# A busy computer draws random cases slowly; that is no fault of what is tested. Every run tries the same few cases;
# all of them, and others each time, are for EXHAUSTIVE=1.
patient = sizes(suppress_health_check=[HealthCheck.too_slow], deadline=None)
sizes.register_profile("check", patient, max_examples=share(100), derandomize=True)
sizes.register_profile("all", patient)
sizes.load_profile("all" if EXHAUSTIVE else "check")
if not EXHAUSTIVE:
    # Hypothesis looks through all modules for numbers and words to try: a fifth of collecting, and a word
    # changed anywhere made other cases.
    providers._get_local_constants = lambda: providers._local_constants


@pytest.fixture(scope="session")
def django_db_use_migrations() -> Iterator[bool]:
    """PostgreSQL is what runs in earnest: its database is made by the migrations. On SQLite they take longer than most
    test files, so its tables are made from the models; `tests/config/test_migrations.py` runs the migrations there."""
    with pytest.MonkeyPatch.context() as patch:
        is_made_by_them = connection.vendor == "postgresql"
        if not is_made_by_them:
            patch.setattr(migrate.Command, "handle", make_tables)
        yield is_made_by_them


def make_tables(command: migrate.Command, *, database: str, **_options: Any) -> None:
    """Django renders every model several times, for migrations there are none of: that was more than half of it."""
    command.verbosity = 0
    command.sync_apps(connections[database], {one.label for one in apps.get_app_configs()})
    emit_post_migrate_signal(verbosity=0, interactive=False, db=database)


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """A test that commits empties its tables after it, the record's too, which refuses that; its guard comes back with
    the signal that emptying ends with. Django's own rights, which nobody here is given, do not: to write them for each
    model was two thirds of the emptying."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    empties = flush.Command.handle

    def lift_and_empty(self: flush.Command, **options: Any) -> None:
        append_only.lift(options["database"])
        post_migrate.disconnect(create_contenttypes)  # they stay
        empties(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", lift_and_empty)
        patch.setattr(type(connection.ops), "sql_flush", emptied)
        yield


def emptied(operations: Any, _style: Any, tables: list[str], **_options: Any) -> list[str]:
    """To truncate them PostgreSQL writes new files for every table and index, and most are empty. What kinds of record
    there are changes in no test: to write them anew was most of the emptying on SQLite."""
    return [f"DELETE FROM {operations.quote_name(table)}" for table in tables if table != KINDS]  # noqa: S608 - names of our own tables


@pytest.fixture(scope="session", autouse=True)
def pages_counted_without_their_record() -> Iterator[None]:
    """What a page asks of the database is counted as its own; the one statement that records who looked at people is
    the same for all of them, and counted in `tests/accounts/test_showing.py`."""

    def own(context: CaptureQueriesContext) -> list[dict[str, str]]:
        made = context.connection.queries[context.initial_queries : context.final_queries]
        return [one for one in made if not is_record_of_showing(one["sql"])]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CaptureQueriesContext, "captured_queries", property(own))
        yield


def is_record_of_showing(sql: str) -> bool:
    by_name = f"EXECUTE {showing.RECORDS}_"
    return sql.startswith(by_name) or (sql.startswith("INSERT INTO accounts_auditentry ") and "WHERE NOT EXISTS" in sql)


@pytest.fixture(autouse=True)
def nobody_asked_whose(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test's portal is called, another's is not; and no page asks the database for it while queries are
    counted, nor in a test that takes more than the minute for which a portal remembers: roles are called otherwise
    then, and a page of before is refused."""
    monkeypatch.setattr(whose, "SECONDS", math.inf)
    whose.remember(replace(whose.UNSTARTED, called="Ban Chỉ đạo", organiser_called="Sở Nội vụ", government="UBND tỉnh"))
    naming.speak_of(None)


@pytest.fixture(scope="module")
def stand(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standing]:
    """`stand(build)` in a module's autouse fixture: the world stands for each of its tests."""
    with standing(django_db_blocker) as build:
        yield build


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What a pass on PostgreSQL leaves out by whole files it need not import: that was a third of its collecting."""
    asked = config.option.markexpr
    if asked not in ON_POSTGRESQL:
        return None
    if collection_path.suffix != ".py":
        return collection_path == HERE / "browser" or None
    return (asked == "postgresql" and is_engine_free(collection_path)) or not names_a_database(collection_path) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses the database or a browser, and on which engine `make check` runs it, so that no test has to say
    it: `-m "database and not browser"`, `-m postgresql`."""
    for item in items:
        fixtures, marks = set(getattr(item, "fixturenames", ())), {mark.name for mark in item.iter_markers()}
        uses_a_database = "django_db" in marks or bool(fixtures & DATABASE_FIXTURES)
        is_in_a_browser = "playwright_driver" in fixtures
        if uses_a_database:
            item.add_marker("database")
        if is_in_a_browser:
            item.add_marker("browser")
        if "stand" in fixtures:  # and the test itself asks for no database: alone it would get the developer's own
            item.add_marker("django_db")
        uses_an_engine = uses_a_database and not is_in_a_browser
        if uses_an_engine and not names_a_database(item.path):  # PostgreSQL would never see it
            raise pytest.UsageError(f"{item.nodeid} uses the database, and its file has no word that says so")
        asks_an_engine = uses_an_engine and "engine_free" not in marks and not is_engine_free(item.path)
        if asks_an_engine:
            item.add_marker("postgresql")
        if not asks_an_engine or is_among(ON_BOTH, item.path):
            item.add_marker("sqlite")
        if isinstance(item, pytest.Function) and fixtures & IDLE and not marks & WAKING:
            item.fixturenames[:] = [name for name in item.fixturenames if name not in IDLE]


def is_engine_free(path: Path) -> bool:
    return is_among(ENGINE_FREE, path) and not is_among(ON_BOTH, path)


@cache
def names_a_database(path: Path) -> bool:
    return NAMES_A_DATABASE.search(path.read_text(encoding="utf-8")) is not None


@cache  # asked for each test, answered for each file: asking the patterns each time took a seventh of collecting
def is_among(patterns: tuple[str, ...], path: Path) -> bool:
    name = path.relative_to(HERE).as_posix()
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded by now stays to the end: to look through it for garbage took a twelfth of a run, and a seventh of
    collecting. Nor does a run make so much that it need be looked through often: that took a twenty-fifth."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(1_000_000, 20, 50)
        gc.enable()
