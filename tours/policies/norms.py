"""Which days an amount of a norm may hold."""

import datetime
from collections.abc import Iterable

from accounts.policies import Problem
from config.words import vn_date

type Span = tuple[datetime.date, datetime.date | None]
"""A first and a last day, both included; without a last one it goes on."""


def problems_with_dating_norm(span: Span, others: Iterable[Span]) -> list[Problem]:
    """`others` are those of the same norm: no day may have two amounts."""
    begins, ends = span
    for other_begins, other_ends in others:
        if (ends is None or other_begins <= ends) and (other_ends is None or begins <= other_ends):
            return [
                Problem(
                    f"Khoảng ngày này chồng lên mức áp dụng từ ngày {vn_date(other_begins)} của cùng định mức. "
                    "Đề nghị xem lại ngày, hoặc sửa mức đó.",
                    "id_valid_from",
                )
            ]
    return []
