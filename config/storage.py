"""Private files: whole or not at all, and not without the record that names them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


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


class WholeFiles(FileSystemStorage):
    def _save(self, name: str, content: "File[bytes]") -> str:
        """A disk that is full leaves no cut-off file behind."""
        was_there = self.exists(name)
        try:
            stored: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        except OSError:
            if not was_there:
                with suppress(OSError):
                    Path(self.path(name)).unlink()
            raise
        if (names := _stored.get()) is not None:
            names.append(stored)
        return stored
