"""What `backup` and `restore` both ask."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader


def portal_version() -> str:
    told = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def known_migrations() -> tuple[str, ...]:
    """Of this code, whatever the database has."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations))


def asked_passphrase(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        said = file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"Không đọc được tệp mật khẩu {file}.") from error
    if len(said) < 12:
        raise CommandError("Mật khẩu của bản sao lưu cần ít nhất 12 ký tự.")
    return said
