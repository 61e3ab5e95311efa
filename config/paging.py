"""Pages of a list that may be very long."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from config.typed import whole_number

if TYPE_CHECKING:
    _Of = Paginator[Any]
else:
    _Of = Paginator

MOST_COUNTED = 1000
"""Counting takes longer the more there are: of more than so many, that they are more is all that is said."""
_LAST = 10**9


class Pages(_Of):
    """Counts as far as so many rows beyond the page asked for: every page can be reached, and the first is shown as
    soon of a hundred thousand rows as of a thousand."""

    object_list: QuerySet[Any]

    def __init__(self, rows: QuerySet[Any], per_page: int, asked: str | None) -> None:
        super().__init__(rows, per_page)
        self.asked = min(whole_number(asked) or 1, _LAST)
        self._most = self.asked * per_page + MOST_COUNTED

    @cached_property
    def count(self) -> int:
        """Of more than are counted, one more."""
        return self.object_list.order_by()[: self._most + 1].count()

    @property
    def more_than(self) -> int | None:
        """A number that there are certainly more of, where not all were counted."""
        return MOST_COUNTED if self.count > self._most else None

    def shown(self) -> "Page[Any]":
        return self.get_page(self.asked)
