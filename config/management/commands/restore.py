"""A backup back into an empty portal. Every reason why not is told before anything is touched."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.factors import unreadable
from config.backup import archive, databases
from config.backup.manifest import BrokenBackup, Here, Manifest, problems
from config.management.backing_up import asked_passphrase, known_migrations, portal_version
from config.storage import every_file
from trips.queries.details import key_file
from trips.sealing import BrokenKeyFile


class Command(BaseCommand):
    help = "Khôi phục cổng trống từ một bản sao lưu: restore TỆP [--passphrase-file TỆP] [--without-keys]"
    requires_system_checks = ()  # some of them read the database, which is empty

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="tệp .sao-luu")
        parser.add_argument("--passphrase-file", type=Path, help="tệp có mật khẩu ở dòng đầu")
        parser.add_argument("--without-keys", action="store_true", help="khôi phục dù thiếu khóa của thông tin đi lại")

    def handle(self, *_args: object, **options: Any) -> None:
        source: Path = options["source"]
        passphrase = asked_passphrase(options["passphrase_file"])
        try:
            manifest = archive.prove(source, passphrase)
            if found := problems(manifest, _here(manifest), without_keys=options["without_keys"]):
                raise BrokenBackup(" ".join(found))
        except (BrokenBackup, BrokenKeyFile, OSError) as error:
            raise CommandError(f"Chưa khôi phục gì. {error}") from error
        try:
            self._put_back(source, passphrase, manifest)
        except (BrokenBackup, OSError) as error:
            raise CommandError(f"Khôi phục bị dừng, chạy lại lệnh này để làm tiếp. {error}") from error
        call_command("migrate", "--no-input", verbosity=0)
        if manifest.head:
            call_command("verify_audit", "--head", manifest.head, stdout=self.stdout)
        if lost := unreadable():
            self.stdout.write(
                f"{lost} tài khoản có lớp bảo vệ thứ hai lập bằng SECRET_KEY khác nên chưa vào được: ghi khóa cũ vào "
                "SECRET_KEY_FALLBACKS, hoặc chạy manage.py reset_factor cho từng người."
            )
        self.stdout.write(
            f"Đã khôi phục bản sao lưu lúc {manifest.made_at}: {sum(manifest.tables.values())} dòng, "
            f"{len(manifest.files)} tệp."
        )

    def _put_back(self, source: Path, passphrase: str, manifest: Manifest) -> None:
        """Files first, each whole; then the database in one step: stopped in between, the same command goes on."""
        copy = Path(settings.VAR_DIR) / "database.restoring"
        try:
            archive.unpack(source, passphrase, copy, default_storage)
            databases.restored(copy)
        finally:
            copy.unlink(missing_ok=True)
        if (rows := databases.counted(connection)) != manifest.tables:
            differing = sorted(name for name in manifest.tables if rows.get(name) != manifest.tables[name])
            raise CommandError(
                f"Số dòng khác lúc sao lưu ở: {', '.join(differing)}. Đề nghị thử lại vào chỗ trống khác."
            )


def _here(manifest: Manifest) -> Here:
    with connection.cursor() as cursor:
        tables = len(connection.introspection.table_names(cursor))
    return Here(
        portal=portal_version(),
        engine=connection.vendor,
        tool=databases.tool_version(),
        migrations=known_migrations(),
        tables=tables,
        others=sum(name not in manifest.files for name in every_file(default_storage)),
        keys=tuple(key_file().read().secrets),
        free=shutil.disk_usage(settings.VAR_DIR).free,
        has_files=isinstance(default_storage, FileSystemStorage),
    )
