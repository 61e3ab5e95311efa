"""TOML text into frozen dataclasses: every problem at once, each with its line, its place and a Vietnamese sentence."""

import re
import tomllib
import types
import unicodedata
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

type Place = tuple[str | int, ...]
"""Where in the file: keys, and positions from 1: ("tours", 2, "rules", 3, "minimum")."""

DERIVED = {"derived": True}
"""Field metadata: filled in after reading, not a key of the file."""


class PlanFileError(Exception):
    """The file cannot be used. `problems` has every reason as a whole sentence that names file, line and place."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Problems:
    """Collects what is wrong with one file."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.lines = lines_of_places(text)
        self.found: list[tuple[int, str]] = []
        self.places: set[Place] = set()

    def add(self, place: Place, sentence: str) -> None:
        self.places.add(place)
        line = next((self.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.lines), 0)
        where = [self.source, f"dòng {line}" if line else "", written(place)]
        self.found.append((line, f"{', '.join(filter(None, where))}: {sentence}"))

    def raise_if_any(self) -> None:
        if self.found:
            raise PlanFileError([sentence for _, sentence in sorted(self.found, key=lambda found: found[0])])


def written(place: Place) -> str:
    """`tours[2].rules[3].minimum`"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def parse(text: str, *, source: str) -> dict[str, Any]:
    """The file's tables; a mistake in the TOML itself is a PlanFileError with the line and column."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"dòng {at[1]}, cột {at[2]}" if at else "cuối tệp"
        sentence = "không đọc được theo cú pháp TOML. Kiểm tra dấu ngoặc kép, dấu ngoặc vuông và dấu = ở chỗ này."
        raise PlanFileError([f"{source}, {where}: {sentence}"]) from error


def lines_of_places(text: str) -> dict[Place, int]:
    """The line of every table header and key, for files written one key a line with [table] and [[array]] headers."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    here: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*(\[{1,2})\s*([\w.\-]+)\s*\]{1,2}", line):
            here = ()
            *parents, last = header[2].split(".")
            for name in parents:
                here = (*here, name)
                here = (*here, counts[here]) if here in counts else here
            here = (*here, last)
            if header[1] == "[[":
                counts[here] = counts.get(here, 0) + 1
                here = (*here, counts[here])
            lines[here] = number
        elif key := re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line):
            lines.setdefault((*here, key[1]), number)
    return lines


def read_record[T](cls: type[T], data: Any, place: Place, problems: Problems) -> T:
    """An instance of dataclass `cls`. What cannot be read is reported and left empty ("", () or None)."""
    known = file_fields(cls)
    if not isinstance(data, dict):
        problems.add(place, f"phải là một bảng có các khóa: {', '.join(known)}.")
        return cls(**{name: empty(hint) for name, (_, hint) in known.items()})
    for name in data:
        if name not in known:
            problems.add((*place, name), f"không có khóa này. Các khóa dùng được: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for name, (field, hint) in known.items():
        is_needed = field.default is MISSING and field.default_factory is MISSING
        if name in data:
            values[name] = read_value(hint, data[name], (*place, name), problems)
        if is_needed and name not in data:
            header = header_of(hint, (*place, name))
            missing = f"thiếu bảng {header}. Thêm bảng này." if header else ""
            problems.add(place, missing or f"thiếu khóa bắt buộc {name}. Thêm dòng “{name} = …”.")
            values[name] = empty(hint)
        elif is_needed and data[name] in ("", []):
            problems.add((*place, name), "đang để trống. Ghi nội dung của khóa này.")
    return cls(**values)


def file_fields(cls: type) -> dict[str, tuple[Field[Any], Any]]:
    """Name → (field, type) of the fields that are keys of the file, in order."""
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is not a dataclass")
    hints = get_type_hints(cls)
    return {field.name: (field, hints[field.name]) for field in fields(cls) if not field.metadata.get("derived")}


def header_of(hint: Any, place: Place) -> str:
    """How the file opens the table or the list of tables at `place`; "" for a plain value."""
    name = ".".join(part for part in place if isinstance(part, str))
    if get_origin(hint) is tuple:
        return f"[[{name}]]" if is_dataclass(get_args(hint)[0]) else ""
    return f"[{name}]" if is_dataclass(hint) else ""


def empty(hint: Any) -> Any:
    if hint is str:
        return ""
    return () if get_origin(hint) is tuple else None


def read_value(hint: Any, value: Any, place: Place, problems: Problems) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if isinstance(value, list):
            return tuple(read_value(item, one, (*place, at), problems) for at, one in enumerate(value, start=1))
        problems.add(place, f"phải là một danh sách, viết {header_of(hint, place) or '[…]'}.")
        return ()
    if isinstance(hint, type) and is_dataclass(hint):
        return read_record(hint, value, place, problems)
    read, sentence = read_plain(hint, value)
    if sentence:
        problems.add(place, sentence)
        return empty(hint)
    return read


def read_plain(hint: Any, value: Any) -> tuple[Any, str]:
    """(value, "") or (None, what is wrong)."""
    shown = f"“{value}”" if isinstance(value, str) else str(value).lower()
    if issubclass(hint, Enum):
        accepted = [member.value for member in hint]
        if value in accepted:
            return hint(value), ""
        return None, f"{shown} không dùng được. Chọn một trong: {', '.join(accepted)}."
    if hint is str and isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip(), ""
    if hint is bool and isinstance(value, bool):
        return value, ""
    if hint is int and type(value) is int:
        return value, ""
    if hint is Decimal and type(value) in (int, float):
        return Decimal(str(value)), ""
    if hint is datetime and isinstance(value, datetime) and value.tzinfo:
        return value, ""
    if hint is date and type(value) is date:
        return value, ""
    return None, f"{shown} không đúng kiểu. {WANTED[hint]}"


WANTED = {
    str: "Ghi chữ, đặt trong dấu ngoặc kép.",
    bool: "Ghi true hoặc false, không có dấu ngoặc kép.",
    int: "Ghi số nguyên, không có dấu ngoặc kép.",
    Decimal: "Ghi số, phần thập phân sau dấu chấm, không có dấu ngoặc kép.",
    datetime: "Ghi ngày, giờ và múi giờ, ví dụ 2023-08-29T23:59:59+07:00.",
    date: "Ghi ngày theo năm-tháng-ngày, ví dụ 2023-08-29, không có dấu ngoặc kép.",
}
