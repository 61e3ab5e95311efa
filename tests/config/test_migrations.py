"""The migrations on SQLite, from nothing: the tables, columns and constraints they make are those of the models; and
until the first release each floor's are one step, whatever it keeps."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings as portal
from django.db.migrations.loader import MigrationLoader
from pytest_django import Settings

from config.management.commands.make_initial import NAME, floors
from config.migrating import CreateFloor


def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    file = tmp_path / "portal.sqlite3"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": f"sqlite:///{file}"}
    migrate = [sys.executable, str(portal.BASE_DIR / "manage.py"), "migrate", "--no-input", "--verbosity=0"]
    subprocess.run(migrate, env=environment, check=True)
    made = sqlite3.connect(file)
    try:
        words = " ".join(sql for (sql,) in made.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
        columns = {
            (table, column)
            for (table,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (column,) in made.execute("SELECT name FROM pragma_table_info(?)", [table])
        }
    finally:
        made.close()
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    wanted = {(model._meta.db_table, field.column) for model in models for field in model._meta.local_concrete_fields}
    assert wanted == {(table, column) for table, column in columns if table in {table for table, _ in wanted}}
    named = {one.name for model in models for one in (*model._meta.constraints, *model._meta.indexes)}
    assert named
    assert columns >= {("portal_cache", "cache_key")}  # no model's: counters of wrong guesses
    assert {name for name in named if f'"{name}"' not in words} == set()


def test_each_floor_is_made_in_one_step(settings: Settings) -> None:
    """Anything else (`makemigrations` instead of `make migrations`) renders most models anew at each of its steps."""
    settings.MIGRATION_MODULES = {}  # those on the disk, which a test database made from the models does not look at
    ours = {floor.label for floor in floors()}
    migrations = [one for (app, _), one in MigrationLoader(None).disk_migrations.items() if app in ours]
    assert {(one.app_label, one.name) for one in migrations} == {(app, NAME) for app in ours}
    assert [(one.app_label, [type(step) for step in one.operations]) for one in migrations] == [
        (one.app_label, [CreateFloor]) for one in migrations
    ]
