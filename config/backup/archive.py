"""The file of a backup: a tar, manifest first, sealed or not. It is written whole or not at all, and read twice: to
prove every byte, and to use it."""

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage

from config.backup.manifest import LONGEST, BrokenBackup, Manifest, Part, read
from config.backup.sealed import CHUNK, MAGIC, SealedReader, SealingWriter

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files/"
OWNER_ONLY = 0o600
_CUT = "Tệp không phải bản sao lưu của cổng, hoặc bị cắt giữa chừng. Đề nghị dùng bản khác."


def part_of(file: IO[bytes]) -> Part:
    """Read from its beginning to its end."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return Part(file.tell(), digest)


def write(target: Path, manifest: Manifest, database: Path, files: Storage, passphrase: str) -> None:
    """Beside its name first, and renamed when it is on the disk."""
    making = target.with_name(f"{target.name}.making")
    try:
        with making.open("xb") as file:
            making.chmod(OWNER_ONLY)
            with _sealing(file, passphrase) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
                content = manifest.as_json()
                tar.addfile(_entry(MANIFEST, len(content)), io.BytesIO(content))
                with database.open("rb") as source:
                    tar.addfile(_entry(DATABASE, manifest.database.size), source)
                for name, part in manifest.files.items():
                    with files.open(name, "rb") as stored:
                        tar.addfile(_entry(FILES + name, part.size), stored)
            file.flush()
            os.fsync(file.fileno())
        making.rename(target)
    finally:
        making.unlink(missing_ok=True)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, OWNER_ONLY
    return entry


@contextmanager
def _sealing(file: IO[bytes], passphrase: str) -> Iterator[IO[bytes]]:
    if not passphrase:
        yield file
        return
    writer = SealingWriter(file, passphrase)
    try:
        yield writer  # type: ignore[misc]  # a raw stream has all that tarfile asks for
    except BaseException:
        writer.abandon()
        raise
    writer.close()


@contextmanager
def _members(source: Path, passphrase: str) -> Iterator[tuple[Manifest, Iterator[tuple[str, IO[bytes]]]]]:
    """The manifest, and what follows it in its order. Raises BrokenBackup."""
    try:
        with source.open("rb") as file, tarfile.open(fileobj=_unsealed(file, passphrase), mode="r|") as tar:
            first = tar.next()
            content = tar.extractfile(first) if first and first.isreg() and first.name == MANIFEST else None
            if first is None or content is None or first.size > LONGEST:
                raise BrokenBackup(_CUT)
            yield read(content.read()), _others(tar)
    except (tarfile.TarError, EOFError) as error:
        raise BrokenBackup(_CUT) from error


def _others(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    while entry := tar.next():
        content = tar.extractfile(entry) if entry.isreg() else None
        if content is None:
            raise BrokenBackup(f"Bản sao lưu có phần lạ: {entry.name}. Đề nghị không dùng bản này.")
        yield entry.name, content


def _unsealed(file: IO[bytes], passphrase: str) -> IO[bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        return file
    if not passphrase:
        raise BrokenBackup("Bản sao lưu có mật khẩu. Đề nghị nêu --passphrase-file.")
    return io.BufferedReader(SealedReader(file, passphrase), CHUNK)


def prove(source: Path, passphrase: str) -> Manifest:
    """Every byte is what the manifest says. Raises BrokenBackup."""
    with _members(source, passphrase) as (manifest, others):
        wanted = {DATABASE: manifest.database} | {FILES + name: part for name, part in manifest.files.items()}
        for name, content in others:
            part = wanted.pop(name, None)
            if part is None or hashlib.file_digest(content, "sha256").hexdigest() != part.digest:  # type: ignore[arg-type]
                raise BrokenBackup(f"Phần “{name}” của bản sao lưu không đúng như lúc chép. Đề nghị dùng bản khác.")
        if wanted:
            raise BrokenBackup(f"Bản sao lưu thiếu {len(wanted)} phần, trước hết là “{next(iter(wanted))}”.")
        return manifest


def unpack(source: Path, passphrase: str, database: Path, files: Storage) -> None:
    """The database to its path, the files to their storage, each whole; what is there already of the same name is
    written over: a restore that was stopped goes on. Raises BrokenBackup."""
    with _members(source, passphrase) as (_manifest, others):
        for name, content in others:
            with tempfile.TemporaryFile(dir=database.parent) as whole:
                shutil.copyfileobj(content, whole, CHUNK)
                whole.seek(0)
                if name == DATABASE:
                    _write(whole, database)
                else:
                    files.delete(name.removeprefix(FILES))
                    files.save(name.removeprefix(FILES), File(whole))


def _write(whole: IO[bytes], to: Path) -> None:
    with to.open("wb") as file:
        to.chmod(OWNER_ONLY)
        shutil.copyfileobj(whole, file, CHUNK)
