"""What Django keeps for each thread stays each thread's own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from asgiref.local import Local
from django.db import connections
from django.urls import base, get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import timezone, translation
from django.utils.translation import trans_real


def elsewhere[T](ask: Callable[[], T]) -> T:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def test_a_connection_belongs_to_its_thread() -> None:
    own = connections["default"]
    assert connections["default"] is own
    assert elsewhere(lambda: connections["default"] is own) is False


def test_language_zone_and_addresses_of_one_thread_are_not_another_s() -> None:
    with translation.override("en"), timezone.override("UTC"):
        set_urlconf("bench.floor.urls")
        set_script_prefix("/below/")
        try:
            here = (
                translation.get_language(),
                timezone.get_current_timezone_name(),
                get_urlconf(),
                get_script_prefix(),
            )
            there = elsewhere(
                lambda: (
                    translation.get_language(),
                    timezone.get_current_timezone_name(),
                    get_urlconf(),
                    get_script_prefix(),
                )
            )
        finally:
            set_urlconf(None)
            set_script_prefix("/")
    assert here == ("en", "UTC", "bench.floor.urls", "/below/")
    assert there == ("vi", "Asia/Ho_Chi_Minh", None, "/")


def test_all_that_django_keeps_so_goes_the_short_way() -> None:
    kept = [connections._connections, base._prefixes, base._urlconfs, timezone._active]  # type: ignore[attr-defined]
    assert all(isinstance(one, threading.local) for one in kept)
    # A test that changes the language puts Django's own back.
    assert isinstance(vars(trans_real)["_active"], threading.local | Local)
