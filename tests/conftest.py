"""What every test can use, and which tests run on PostgreSQL too."""

import pytest
from django.conf import settings

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """PostgreSQL is what runs in earnest: its database is made by the migrations. On SQLite they take longer than most
    test files, so its tables are made from the models; `tests/config/test_migrations.py` runs the migrations there."""
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses the database or a browser, so that no test has to say it: `-m "database and not browser"`."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        if "browser" in fixtures:
            item.add_marker("browser")
