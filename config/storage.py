"""Private files, on a disk or in an S3 store: whole or not at all, and not without the record that names them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import transaction

logger = logging.getLogger(__name__)

PROBES = "thu-ghi/"
"""Where a file is written to see that one can be; it goes at once, and no backup waits for it."""
_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


class StoreAway(OSError):
    """The store of files does not answer, or not as it should; what was to be stored in it may be sent again."""


@contextmanager
def stored_with_its_record() -> Iterator[None]:
    """Around a transaction: what is stored within goes again when that ends with an error and keeps no record of it."""
    names: list[str] = []
    outer, is_kept = _stored.set(names), False
    try:
        yield
        is_kept = True
    finally:
        _stored.reset(outer)
        for name in [] if is_kept else names:
            with suppress(OSError):
                default_storage.delete(name)


def forget_after_commit(name: str | None) -> None:
    """The file of a record that is no more, if it had one. What was done stands, even where the store is away by then:
    what is left behind is found at night (config/strays.py)."""
    if name:
        transaction.on_commit(lambda: _forget(name))


def _forget(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError:
        logger.exception("The file %s stays until the night", name)


def every_file(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all that is stored. None where nothing was ever stored."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    inside = f"{folder}/" if folder else ""
    yield from (f"{inside}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from every_file(storage, f"{inside}{name}")


@contextmanager
def copied_to_disk(file: "File[Any]", suffix: str = "") -> Iterator[Path]:
    """For a program that reads nothing but a path; the copy goes again."""
    with NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        yield Path(copy.name)


class Noted(Storage):
    """Says to `stored_with_its_record` what it stores."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        stored: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        if (names := _stored.get()) is not None:
            names.append(stored)
        return stored


class WholeFiles(Noted, FileSystemStorage):
    def _save(self, name: str, content: "File[bytes]") -> str:
        """A disk that is full leaves no cut-off file behind."""
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if not was_there:
                with suppress(OSError):
                    Path(self.path(name)).unlink()
            raise
