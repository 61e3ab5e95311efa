"""The tables of a plan file as rows of their kinds: what cannot be read is reported with its line and left empty."""

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from config.typed import lines
from tours.parts import PASSAGE, Table
from tours.parts.declared import LISTS, Field, Kind, Type
from tours.planfile.records import Place, Problems


class Row(Struct, frozen=True):
    """One table of the file, of the kind `part`, at `at`: what it says by key, read as an attribute too; `given` are
    the keys that stand there."""

    part: Kind
    values: Mapping[str, Any]
    at: Place = ()
    given: frozenset[str] = field(default=frozenset())

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_") or key not in self.values:
            raise AttributeError(key)
        return self.values[key]


class Passage(Row, frozen=True):
    """A paragraph with those inside it, `children`, once the tree is made."""

    @property
    def plain(self) -> str:
        """The text without its bold marks; what a quotation must be found in."""
        return str(self.text).replace("**", "")

    def walk(self) -> "Iterator[Passage]":
        """This passage and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class PlanFile(Row, frozen=True):
    """All tables of a file."""

    def walk(self) -> Iterator[Passage]:
        """Every passage, from the preamble to the closing, in reading order."""
        for passage in (*self.preamble, *self.passages, *self.closing):
            yield from passage.walk()

    def rows(self) -> Iterator[Row]:
        return rows(self)


def rows(row: Row) -> Iterator[Row]:
    """A row and all inside it, as they stand in the file."""
    yield row
    for value in row.values.values():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Row):
                yield from rows(inner)


def read_table(table: Table, data: Any, place: Place, problems: Problems) -> Row:
    fields, inner = table.kind.in_file, {one.key: one for one in table.inner}
    known = [*(one.key for one in fields), *inner]
    if not isinstance(data, dict):
        problems.add(place, f"phải là một bảng có các khóa: {', '.join(known)}.")
        return empty_row(table, place)
    for name in data:
        if name not in known:
            problems.add((*place, name), f"không có khóa này. Các khóa dùng được: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for one in fields:
        values[one.key] = _read_field(one, data, place, problems)
    for key, below in inner.items():
        values[key] = _read_inner(below, data, (*place, key), problems)
    cls = Passage if table.kind is PASSAGE else Row
    return cls(table.kind, values | ({"children": ()} if cls is Passage else {}), place, frozenset(data))


def empty_row(table: Table, place: Place) -> Row:
    """What a table says that is not there."""
    values = {one.key: one.empty for one in table.kind.in_file}
    for below in table.inner:
        values[below.key] = empty_row(below, (*place, below.key)) if below.is_one else ()
    return Row(table.kind, values, place)


def _read_inner(table: Table, data: Mapping[str, Any], place: Place, problems: Problems) -> Any:
    name = ".".join(part for part in place if isinstance(part, str))
    if table.key not in data:
        if table.required:
            problems.add(place[:-1], f"thiếu bảng [{name}]. Thêm bảng này.")
        return empty_row(table, place) if table.is_one else ()
    value = data[table.key]
    if table.is_one:
        return read_table(table, value, place, problems)
    if isinstance(value, list):
        return tuple(read_table(table, one, (*place, at), problems) for at, one in enumerate(value, start=1))
    problems.add(place, f"phải là một danh sách, viết [[{name}]].")
    return ()


def _read_field(one: Field, data: Mapping[str, Any], place: Place, problems: Problems) -> Any:
    at = (*place, one.key)
    if one.key not in data:
        if one.required:
            problems.add(place, f"thiếu khóa bắt buộc {one.key}. Thêm dòng “{one.key} = …”.")
        return one.empty
    value = data[one.key]
    if one.required and (value == [] or (isinstance(value, str) and not lines(value).strip())):
        problems.add(at, "đang để trống. Ghi nội dung của khóa này.")
        return one.empty
    if one.type not in LISTS:
        return _read_plain(one, value, at, problems)
    if not isinstance(value, list):
        problems.add(at, "phải là một danh sách, viết […].")
        return ()
    return tuple(_read_item(one, item, (*at, number), problems) for number, item in enumerate(value, start=1))


def _read_item(one: Field, item: Any, place: Place, problems: Problems) -> Any:
    read = _read_plain(one, item, place, problems)
    if read == "" and place not in problems.places:
        problems.add(place, "đang để trống. Ghi nội dung, hoặc bỏ mục này khỏi danh sách.")
    return read


def _read_plain(one: Field, value: Any, place: Place, problems: Problems) -> Any:
    """A text, a number, a day; one item of a list too."""
    shown = f"“{value}”" if isinstance(value, str) else str(value).lower()
    if one.choices:
        accepted = [member.value for member in one.choices]
        if value in accepted:
            return one.choices(value)
        problems.add(place, f"{shown} không dùng được. Chọn một trong: {', '.join(accepted)}.")
        return None
    kind = OF_TYPE.get(one.written if one.to else one.type, str)
    if kind is str and isinstance(value, str):
        if "\0" not in value:
            return lines(value).strip()
        problems.add(place, "có ký tự rỗng (mã 0). Xóa ký tự đó.")
        return ""
    if kind is Decimal and type(value) in (int, float) and math.isfinite(value):
        return Decimal(str(value))
    if kind is datetime and isinstance(value, datetime) and value.tzinfo:
        return value
    if type(value) is kind and kind is not datetime:
        return value
    problems.add(place, f"{shown} không đúng kiểu. {WANTED[kind]}")
    return "" if one.type in LISTS else one.empty


OF_TYPE: Mapping[Type, type] = {
    Type.NUMBER: int,
    Type.MONEY: int,
    Type.DECIMAL: Decimal,
    Type.DAY: date,
    Type.MOMENT: datetime,
    Type.FLAG: bool,
}
WANTED: Mapping[type, str] = {
    str: "Ghi chữ, đặt trong dấu ngoặc kép.",
    bool: "Ghi true hoặc false, không có dấu ngoặc kép.",
    int: "Ghi số nguyên, không có dấu ngoặc kép.",
    Decimal: "Ghi số, phần thập phân sau dấu chấm, không có dấu ngoặc kép.",
    datetime: "Ghi ngày, giờ và múi giờ, ví dụ 2023-08-29T23:59:59+07:00.",
    date: "Ghi ngày theo năm-tháng-ngày, ví dụ 2023-08-29, không có dấu ngoặc kép.",
}
