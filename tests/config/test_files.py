"""Files are for the portal's own system user, and whole or not there; a disk that is full is told as that."""

import errno
import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.test import RequestFactory

from config import errors
from config.backup import archive
from config.backup.manifest import Manifest, Part
from config.storage import copied_to_disk, stored_with_its_record


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_the_portal_writes_nobody_else_reads(tmp_path: Path) -> None:
    """A fresh copy: its folder, key, database and a file that was uploaded."""
    script = (
        "import django; django.setup();"
        "from django.core.files.base import ContentFile;"
        "from django.core.files.storage import default_storage as storage;"
        "from django.db import connection;"
        "connection.ensure_connection(); connection.cursor().execute('CREATE TABLE a (b)');"
        "storage.save('cong-van/2026/a', ContentFile(b'%PDF-'))"
    )
    var = tmp_path / "var"
    environment = {"PORTAL_ENV": "local", "PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings"}
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "-c", script], cwd=settings.BASE_DIR, env=given | environment, check=True, umask=0o022
    )
    found = [var, *var.rglob("*")]
    assert {path.name for path in found} >= {"var", "private", "secret_key", "portal.sqlite3", "2026", "a"}
    assert {mode(path) for path in found if path.is_dir()} == {0o700}
    assert {mode(path) for path in found if path.is_file()} == {0o600}


def cut() -> "ContentFile[bytes]":
    """The disk fills up after the first part."""

    def parts(_size: int | None = None) -> Iterator[bytes]:
        yield b"%PDF-1.7"
        raise OSError(errno.ENOSPC, "No space left on device")

    file = ContentFile(b"%PDF-1.7 and more")
    vars(file)["chunks"] = parts
    return file


def test_a_full_disk_leaves_no_cut_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("day/cut", cut())
    assert not default_storage.exists("day/cut")
    name = default_storage.save("day/whole", ContentFile(b"%PDF-"))
    with pytest.raises(OSError, match="No space left"):
        default_storage.save(name, cut())
    assert Path(default_storage.path(name)).read_bytes() == b"%PDF-"
    assert default_storage.listdir("day")[1] == ["whole"]


def test_a_program_reads_a_copy_that_goes_and_the_file_is_read_again_from_its_beginning() -> None:
    file = ContentFile(b"%PDF-1.7 whole")
    with copied_to_disk(file, ".pdf") as path:
        assert (path.suffix, path.read_bytes()) == (".pdf", b"%PDF-1.7 whole")
        assert file.read() == b"%PDF-1.7 whole"
    assert not path.exists()


@pytest.mark.parametrize("fails", [True, False])
def test_a_file_goes_with_the_record_that_was_not_kept(fails: bool) -> None:
    with suppress(OperationalError), stored_with_its_record():
        name = default_storage.save("thu/record", ContentFile(b"%PDF-"))
        if fails:
            raise OperationalError
    assert default_storage.exists(name) is not fails


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (RuntimeError("pg_dump: could not write to output file: No space left on device"), 507),
        (OSError(errno.EFBIG, "File too large"), 507),
        (OperationalError("database or disk is full"), 507),
        (sqlite3.OperationalError("database or disk is full"), 507),
        (OSError(errno.EACCES, "Permission denied"), 500),
        (ValueError("anything"), 500),
    ],
)
def test_a_full_disk_is_told_in_words(error: Exception, status: int) -> None:
    try:
        raise RuntimeError from error
    except RuntimeError:
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == status
    assert ("Máy chủ hết chỗ lưu" in answer.content.decode()) == (status == 507)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file grows beyond it, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_under_an_upload_or_a_backup_leaves_nothing(tmp_path: Path) -> None:
    database, whole = tmp_path / "database", os.urandom(300_000)
    database.write_bytes(whole)
    manifest = Manifest("2026-11-28", "0.1.0", "sqlite", 3, (), Part(len(whole), "x"), {}, "", ())
    with room_for(100_000):
        with pytest.raises(OSError, match="too large") as refused:
            default_storage.save("thu/full", ContentFile(whole))
        assert errors.is_disk_full(refused.value)
        with pytest.raises(OSError, match="too large"):
            archive.write(tmp_path / "made", manifest, database, default_storage, "một mật khẩu đủ dài")
    assert not default_storage.exists("thu/full")
    assert [path.name for path in tmp_path.iterdir()] == ["database"]
