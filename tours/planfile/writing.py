"""A plan's tables as the text of a plan file: one key a line, what is not said left out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct, field

from tours.parts import Table
from tours.parts.declared import Field

LONG = 100


class Written(Struct, frozen=True):
    """One table: what it says by key, and the tables inside it by their key, each once or for each part."""

    values: Mapping[str, Any]
    inner: "Mapping[str, Sequence[Written]]" = field(default_factory=dict)


def write_plan(root: Table, plan: Written) -> str:
    return "\n".join(_tables(root, plan, "")).lstrip("\n") + "\n"


def _tables(table: Table, written: Written, path: str) -> Iterator[str]:
    yield from _lines(table.kind.in_file, written.values)
    for below in table.inner:
        name = f"{path}{below.key}"
        for one in written.inner.get(below.key, ()):
            if below.is_one and not one.values:
                continue
            yield from ("", f"[{name}]" if below.is_one else f"[[{name}]]")
            yield from _tables(below, one, f"{name}.")


def _lines(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for one in fields:
        if one.key in values:
            yield f"{one.key} = {_value(values[one.key])}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | Enum):
        text = value.value if isinstance(value, Enum) else value
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        items = [_value(one) for one in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) <= LONG else "\n  ".join(["[", *(f"{item}," for item in items)]) + "\n]"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
