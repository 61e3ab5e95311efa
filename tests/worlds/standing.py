"""A world built once, which stands for all tests of a module: what each test changes in it is undone after the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


class Standing:
    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self._blocker = blocker

    def __call__[World](self, build: Callable[[], World]) -> World:
        with self._blocker.unblock():
            return build()


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[Standing]:
    """A transaction around those of the tests, rolled back at the end. None of them may be a transactional test."""
    with blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
    yield Standing(blocker)
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
