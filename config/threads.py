"""What Django keeps for each thread, by the shortest way.

It asks for its language, its address patterns and its connection hundreds of times a page, and looks each time whether
an event loop runs in the thread. In this portal none does: one request has one thread, as the server starts it. A
setting it asks for as often, and looks each time whether it is one of the object's own methods, which none is.
"""

import threading

from django.conf import LazySettings
from django.db import connections
from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real


def take_the_short_way() -> None:
    """Django names them and no setting does. Before the first request, and the first connection."""
    connections._connections = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001 - no other way in
    base._prefixes, base._urlconfs = threading.local(), threading.local()  # type: ignore[attr-defined]  # noqa: SLF001
    timezone._active = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001
    trans_real._active = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
