"""Pages of a list that may be very long."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, QuerySet, Subquery

from config.typed import whole_number

if TYPE_CHECKING:
    _Of = Paginator[Any]
else:
    _Of = Paginator

MOST_COUNTED = 1000
"""Counting takes longer the more there are: of more than so many, that they are more is all that is said."""
_LAST = 10**9


class CountOf(Subquery):
    """How many rows a queryset has, asked beside others."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def most_of_first(per_page: int) -> int:
    """As far as the first page counts."""
    return _most(1, per_page) + 1


def _most(asked: int, per_page: int) -> int:
    return asked * per_page + MOST_COUNTED


class Pages(_Of):
    """Counts as far as so many rows beyond the page asked for: every page can be reached, and the first is shown as
    soon of a hundred thousand rows as of a thousand."""

    object_list: Any

    def __init__(
        self, rows: QuerySet[Any] | Sequence[Any], per_page: int, asked: str | None, *, counted: int | None = None
    ) -> None:
        """`counted`: where the `rows` of the first page alone are there, as many as `CountOf` found of all."""
        super().__init__(rows, per_page)
        self.asked = min(whole_number(asked) or 1, _LAST)
        self._most, self._counted = _most(self.asked, per_page), counted

    @cached_property
    def count(self) -> int:
        """Of more than are counted, one more."""
        if self._counted is not None:
            return self._counted
        found: int = self.object_list.order_by()[: self._most + 1].count()
        return found

    @property
    def more_than(self) -> int | None:
        """A number that there are certainly more of, where not all were counted."""
        return MOST_COUNTED if self.count > self._most else None

    def shown(self) -> "Page[Any]":
        return self.get_page(self.asked)
