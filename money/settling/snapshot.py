"""A settlement as JSON keeps it, and back: what was closed is read from here and from nothing else."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from money.enums import CostKind
from money.settling.account import Account
from money.settling.claims import Line
from money.settling.totals import Bill, Compared, Person, Settlement


def line_data(line: Line) -> dict[str, Any]:
    kept: dict[str, Any] = to_builtins(line)
    return kept


def line_of(data: Mapping[str, Any]) -> Line:
    since = datetime.date.fromisoformat(data["since"]) if data["since"] else None
    return Line(**{**data, "kind": CostKind(data["kind"]), "since": since})


def lines_of(data: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(map(line_of, data))


def as_data(settlement: Settlement) -> dict[str, Any]:
    kept: dict[str, Any] = to_builtins(settlement)
    return kept


def of_data(data: Mapping[str, Any]) -> Settlement:
    return Settlement(
        tuple(
            Person(**{**one, "approved": lines_of(one["approved"]), "account": Account(**one["account"])})
            for one in data["people"]
        ),
        tuple(Bill(**{**one, "kind": CostKind(one["kind"])}) for one in data["bills"]),
        tuple(Compared(**{**one, "kind": CostKind(one["kind"])}) for one in data["compared"]),
    )
