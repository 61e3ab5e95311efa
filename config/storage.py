"""Private files: whole or not at all."""

from contextlib import suppress
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    def _save(self, name: str, content: "File[bytes]") -> str:
        """A disk that is full leaves no cut-off file behind."""
        was_there = self.exists(name)
        try:
            return super()._save(name, content)  # type: ignore[misc, no-any-return]  # the stubs leave it out
        except OSError:
            if not was_there:
                with suppress(OSError):
                    Path(self.path(name)).unlink()
            raise
