"""All migrations of an upgrade in one step: all are done, or the database is as it was."""

import shutil
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction


class Command(BaseCommand):
    help = "Chạy mọi bước đổi cơ sở dữ liệu trong một lần: xong cả, hoặc như chưa chạy. Hai tiến trình phải đang dừng."
    requires_system_checks = ()  # some of them read tables that are not there yet

    def handle(self, *_args: object, **_options: object) -> None:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                with (
                    connection.cursor() as cursor
                ):  # else rows that a step changed keep the next from altering their table
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                self._migrate()
            return
        # SQLite changes tables outside transactions: a copy of its file, which nobody else has open.
        connection.close()
        database = Path(connection.settings_dict["NAME"])
        with tempfile.TemporaryDirectory(prefix=".doi-", dir=database.parent) as folder:
            before = Path(folder) / "before"
            self._copy(before)
            is_done = False
            try:
                self._migrate()
                is_done = True
            finally:
                connection.close()
                if not is_done:
                    for beside in ("-wal", "-shm"):
                        database.with_name(database.name + beside).unlink(missing_ok=True)
                    before.rename(database)

    def _migrate(self) -> None:
        call_command("migrate", "--no-input", verbosity=0)
        call_command("check", "--database", "default", stdout=self.stdout)

    def _copy(self, to: Path) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy2(connection.settings_dict["NAME"], to)
