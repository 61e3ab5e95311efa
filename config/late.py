"""Regular expressions that are compiled when they are first used: few pages need them, and all took a start a thirtieth
of its time."""

import re
from typing import Any, cast


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Of the compiled one; kept, so that it is asked here once."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = vars(self)[name] = getattr(re.compile(self.pattern, self._flags), name)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _Late(pattern, flags))
