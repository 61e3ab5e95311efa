"""One file with the whole portal, made while it is in use. docs/van-hanh.md says when and where to."""

import sqlite3
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from accounts import audit
from accounts.actions.sealing import seal
from accounts.models import Portal
from accounts.queries.record import head
from accounts.queries.standing import LAST_BACKUP
from config.backup import archive, databases
from config.backup.manifest import BrokenBackup, Manifest, Part
from config.errors import is_disk_full
from config.management.backing_up import asked_passphrase, known_migrations, portal_version
from config.storage import PROBES, every_file
from trips.queries.details import rows_by_key

NO_PLACE = "ổ đĩa nhận bản sao lưu hết chỗ. Dọn chỗ hoặc chọn nơi khác rồi chạy lại; không có tệp dở nào bị để lại."


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu và mọi tệp vào một tệp: backup THƯ-MỤC [--passphrase-file TỆP]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="thư mục nhận bản sao lưu, tốt nhất ở máy khác")
        parser.add_argument("--passphrase-file", type=Path, help="tệp có mật khẩu ở dòng đầu; bản sao lưu được mã hóa")

    def handle(self, *_args: object, **options: Any) -> None:
        target: Path = options["target"]
        if not target.is_dir():
            raise CommandError(f"Không có thư mục {target}.")
        passphrase = asked_passphrase(options["passphrase_file"])
        now = timezone.localtime()
        made = target / f"cong-{now:%Y%m%d-%H%M%S}.sao-luu"
        _record(made)
        seal()
        try:
            with tempfile.TemporaryDirectory(prefix=".sao-luu-", dir=target) as beside:
                copy = Path(beside) / "database"
                with databases.copied(copy) as tables:
                    last = head()
                    manifest = Manifest(
                        made_at=now.isoformat(timespec="seconds"),
                        portal=portal_version(),
                        engine=connection.vendor,
                        tool=databases.tool_version(),
                        migrations=known_migrations(),
                        database=_part_of(copy.open("rb")),
                        tables=tables,
                        head=str(last) if last else "",
                        keys=tuple(sorted(rows_by_key())),
                        # After the database, so that none it names is missing: names are random, and no file is
                        # ever changed.
                        files={
                            name: _part_of(default_storage.open(name))
                            for name in every_file(default_storage)
                            if not name.startswith(PROBES)
                        },
                    )
                archive.write(made, manifest, copy, default_storage, passphrase)
        except (BrokenBackup, OSError, sqlite3.Error) as error:
            why = NO_PLACE if is_disk_full(error) else error
            raise CommandError(f"Chưa sao lưu được: {why}") from error
        cache.set(LAST_BACKUP, now, timeout=None)
        rows, size = sum(manifest.tables.values()), made.stat().st_size / 1_000_000
        self.stdout.write(f"Đã sao lưu {rows} dòng và {len(manifest.files)} tệp vào {made} ({size:.1f} MB).")
        if manifest.keys:
            self.stdout.write(f"Khóa cần khi khôi phục, không có trong bản này: {', '.join(manifest.keys)}.")


def _part_of(file: IO[bytes]) -> Part:
    with file:
        return archive.part_of(file)


def _record(made: Path) -> None:
    """Before it is made: the copy has the line that tells of it, and no copy of all people is without one."""
    whole = audit.Target.of_kind(Portal, 1, "toàn bộ cổng")
    audit.entry_of(
        "Sao lưu", whole, by=None, reason=f"Bằng lệnh trên máy chủ, tệp {made.name}.", is_reading=True
    ).save()
