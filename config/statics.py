"""Static files on a server: named by what is in them."""

from functools import cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class NamedOnce(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it says no types
    """What they are called is read when the process starts, so that each address is put together once."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.url = cache(super().url)
