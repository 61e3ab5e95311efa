"""WeasyPrint, imported when the first PDF is made: it takes a third of a second and memory to keep, and only processes
that make one shall pay."""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock, get_ident
from typing import Any

_one_at_a_time = Lock()


def weasyprint() -> Any:
    if "weasyprint" not in sys.modules:
        with _one_at_a_time, _by_names_the_system_knows():
            import_module("weasyprint")
    return import_module("weasyprint")


@contextmanager
def _by_names_the_system_knows() -> Iterator[None]:
    """It tries each library under up to six names, and for each that is not there Python starts ldconfig, gcc and ld to
    look for it: 54 programs before it comes to those that Linux knows, a third of the import."""
    looks_for, importing = ctypes.util.find_library, get_ident()
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None if get_ident() == importing else looks_for(name)
    try:
        yield
    finally:
        ctypes.util.find_library = looks_for
