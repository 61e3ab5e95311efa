"""Style sheets and scripts that one page loads together, joined into one file: a first visit is few requests.

The sources stay apart, in the order in which they are joined; found wherever Django looks for static files.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

JOINED = {
    "css/portal.css": ("vendor/bootstrap.min.css", "css/tokens.css", "css/component.css", "css/trips.css"),
    "js/traveller.js": ("js/pocket.js", "js/phone.js"),
    "js/notebook.js": ("js/queue.js", "js/road.js", "js/phone.js"),
    "js/list.js": ("js/sheet.js", "js/copied.js", "js/cells.js", "js/draft.js"),
}


@cache
def assets_version() -> str:
    """Of all files as they were collected; of one process's life where nothing is."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    content = manifest.read_bytes() if manifest.is_file() else token_bytes(8)
    return sha256(content).hexdigest()[:12]


class Joined(BaseFinder):
    def __init__(self, *_: object) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "joined")

    def check(self, **_: object) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_: object) -> Any:
        found = [str(self._join(path))] if path in JOINED else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:  # noqa: ARG002 - none of ours
        for path in JOINED:
            self._join(path)
            yield path, self.storage

    def _join(self, path: str) -> Path:
        """Made anew when a source has changed, and never seen half: processes of one machine may ask at once."""
        joined = Path(self.storage.path(path))
        [root] = settings.STATICFILES_DIRS
        content = b"\n".join((root / part).read_bytes() for part in JOINED[path])
        if not joined.is_file() or joined.read_bytes() != content:
            joined.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=joined.parent, delete=False) as whole:
                whole.write(content)
            Path(whole.name).replace(joined)
        return joined
