"""Reference files of places and bodies → rows that can be trusted, or an error that names the file and the line."""

import csv
import datetime
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from accounts.enums import LocalityLevel, Rank, System
from config.typed import CODE_LETTERS, is_code

CITY_UNDER_THE_CENTRE = "thành phố trực thuộc trung ương"
COUNTRY = "quốc gia"
HOME = {"": True, "yes": True, "no": False}


class BadReference(Exception):
    """A file cannot be used as it is. The text says where and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, dòng {line}: {reason}")


class BadReferences(BadReference):
    """All that is wrong with a file, in its order."""

    def __init__(self, errors: Iterable[BadReference]) -> None:
        Exception.__init__(self, "\n".join(dict.fromkeys(map(str, errors))))


class Record(Struct, frozen=True):
    """One line of a file by column name; every reader of a cell complains with the file and the line."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        if not self.text(column):
            raise self.error(f"thiếu “{column}”.")
        return self.text(column)

    def day(self, column: str) -> datetime.date | None:
        return self._read(column, datetime.date.fromisoformat, "phải là ngày dạng 2025-06-30")

    def number(self, column: str) -> float | None:
        return self._read(column, float, "phải là số, dấu thập phân là dấu chấm")

    def whole(self, column: str) -> int | None:
        text = self.text(column)
        if text and not text.isdecimal():
            raise self.error(f"“{column}” là “{text}”, phải là số nguyên.")
        return int(text) if text else None

    def choice[C: StrEnum](self, column: str, choices: type[C]) -> C:
        text = self.required(column)
        if text not in choices:
            raise self.error(f"“{column}” là “{text}”, phải là một trong: {', '.join(choices)}.")
        return choices(text)

    def codes(self, column: str) -> tuple[str, ...]:
        return tuple(code.strip() for code in self.text(column).split(";") if code.strip())

    def error(self, reason: str) -> BadReference:
        return BadReference(self.file, self.line, reason)

    def _read[T](self, column: str, reader: Callable[[str], T], expected: str) -> T | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return reader(text)
        except ValueError:
            raise self.error(f"“{column}” là “{text}”, {expected}.") from None


class LocalityRow(Struct, frozen=True):
    code: str
    name: str
    full_name: str
    level: LocalityLevel
    parent: str
    region: str
    latitude: float | None
    longitude: float | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    successors: tuple[str, ...]
    source: str


class KindRow(Struct, frozen=True):
    code: str
    name: str
    system: System
    rank: Rank
    signs_for: str
    head_title: str


class AgencyRow(Struct, frozen=True):
    code: str
    name: str
    short_name: str
    kind: str
    parent: str
    is_home: bool
    locality: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    successors: tuple[str, ...]
    source: str


class HomeRow(Struct, frozen=True):
    """Whose portal it is: names of provinces and bodies, IATA codes of airports; `organiser` is a code."""

    province: str
    committee: str
    office: str
    organiser: str
    home_airports: tuple[str, ...] = ()
    arrival_airports: tuple[str, ...] = ()
    called: str = ""
    """The committee as sentences call it."""


def read_home(text: str, file: str) -> HomeRow:
    """Raises BadReference for what is no TOML, a key that is missing or one that nobody knows."""
    try:
        found: dict[str, Any] = tomllib.loads(text)
        found |= {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
        return HomeRow(**found)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise BadReference(file, 1, f"{error}.") from error


def records(lines: Iterable[str], file: str, columns: Iterable[str]) -> Iterator[Record]:
    """The lines of a CSV file below its head. Raises BadReference when a column of `columns` is missing or a line is
    longer or shorter than the head."""
    reader = csv.reader(lines)
    head = next(reader, [])
    if missing := [column for column in columns if column not in head]:
        raise BadReference(file, 1, f"thiếu cột {', '.join(missing)}.")
    for cells in reader:
        if len(cells) != len(head):
            raise BadReference(file, reader.line_num, f"có {len(cells)} ô, tiêu đề có {len(head)} cột.")
        yield Record(file, reader.line_num, {name: cell.strip() for name, cell in zip(head, cells, strict=True)})


def read_localities(lines: Iterable[str], file: str) -> list[LocalityRow]:
    """Places of all levels. Raises BadReference, also for a parent or successor the file does not have."""
    read = list(records(lines, file, ("code", "name", "kind", "level", "parent", "valid_from", "valid_to", "source")))
    _check_codes(read, ("parent", "successor"))
    return [
        LocalityRow(
            code=record.required("code"),
            name=name_without_kind(record.required("name"), record.required("kind")),
            full_name=full_name_of(record.required("name"), record.required("kind")),
            level=record.choice("level", LocalityLevel),
            parent=record.text("parent"),
            region=record.text("region"),
            latitude=record.number("lat"),
            longitude=record.number("lon"),
            valid_from=record.day("valid_from"),
            valid_to=_last_day(record),
            successors=record.codes("successor"),
            source=_joined(record, "source", "formed_from", "note"),
        )
        for record in read
    ]


def read_kinds(lines: Iterable[str], file: str) -> list[KindRow]:
    """Kinds of bodies in the order of the file. Raises BadReference."""
    read = list(records(lines, file, ("code", "name", "system", "rank", "signs_for", "head_title")))
    _check_codes(read, ())
    return [
        KindRow(
            code=record.required("code"),
            name=record.required("name"),
            system=record.choice("system", System),
            rank=record.choice("rank", Rank),
            signs_for=record.text("signs_for"),
            head_title=record.text("head_title"),
        )
        for record in read
    ]


def read_agencies(
    lines: Iterable[str],
    file: str,
    *,
    kinds: Iterable[str],
    localities: Iterable[str],
    stored: Mapping[str, str] | None = None,
) -> list[AgencyRow]:
    """Bodies in the order of the file; `kinds` and `localities` are the codes that exist. `stored`, code → name: bodies
    of the portal that may stand above one or after it without being in the file, and that the file leaves as they are.
    Columns `parent` (the body above) and `home` ("no": of another province) may be left out. Raises BadReference with
    all that is wrong."""
    read = list(records(lines, file, ("code", "name", "kind", "locality", "valid_from", "valid_to", "source")))
    known_kinds, known = tuple(kinds), {"", *localities}
    errors = list(_wrong_codes(read, ("successor", "parent"), stored or {}))
    rows = []
    for record in read:
        try:
            rows.append(_agency(record, known_kinds, known, stored or {}))
        except BadReference as error:
            errors.append(error)
    if errors:
        raise BadReferences(errors)
    return rows


def _agency(
    record: Record, kinds: Collection[str], localities: Collection[str], stored: Mapping[str, str]
) -> AgencyRow:
    code, name = record.required("code"), record.required("name")
    if stored.get(code, name).casefold() != name.casefold():
        raise record.error(f"mã “{code}” trong cổng là của {stored[code]}. Đặt mã khác cho {name}.")
    if record.required("kind") not in kinds:
        raise record.error(f"“kind” là “{record.text('kind')}”, phải là một trong: {', '.join(kinds)}.")
    if record.text("locality") not in localities:
        raise record.error(f"không có địa phương mã “{record.text('locality')}”.")
    if record.text("home") not in HOME:
        raise record.error(f"“home” là “{record.text('home')}”, phải là yes hoặc no.")
    return AgencyRow(
        code=code,
        name=name,
        short_name=record.text("short_name"),
        kind=record.text("kind"),
        parent=record.text("parent"),
        is_home=HOME[record.text("home")],
        locality=record.text("locality"),
        valid_from=record.day("valid_from"),
        valid_to=_last_day(record),
        successors=record.codes("successor"),
        source=_joined(record, "source", "note"),
    )


def _check_codes(read: list[Record], references: Sequence[str]) -> None:
    if errors := list(_wrong_codes(read, references, {})):
        raise BadReferences(errors)


def _wrong_codes(read: list[Record], references: Sequence[str], stored: Mapping[str, str]) -> Iterator[BadReference]:
    codes: set[str] = set()
    for record in read:
        code = record.text("code")
        if code and not is_code(code):
            yield record.error(f"mã “{code}” không dùng được. Mã {CODE_LETTERS}.")
        elif code in codes:
            yield record.error(f"mã “{code}” đã có ở dòng trên.")
        codes.add(code)
    where = "trong tệp, cũng không có trong cổng" if stored else "trong tệp"
    for record in read:
        for column in references:
            for code in record.codes(column):
                if code not in codes and code not in stored:
                    yield record.error(f"“{column}” là “{code}”, không có mã này {where}.")


def _last_day(record: Record) -> datetime.date | None:
    first, last = record.day("valid_from"), record.day("valid_to")
    if first and last and last < first:
        raise record.error(f"“valid_to” ({last}) trước “valid_from” ({first}).")
    return last


def full_name_of(name: str, kind: str) -> str:
    if kind.casefold() == COUNTRY:
        return name
    word = "thành phố" if kind.casefold() == CITY_UNDER_THE_CENTRE else kind
    return name if name.casefold().startswith(f"{word.casefold()} ") else f"{word.capitalize()} {name}"


def name_without_kind(name: str, kind: str) -> str:
    """ "Huyện Cam Lâm" → "Cam Lâm"; the city of Hồ Chí Minh keeps the word, as it does in every table of provinces."""
    return name[len(kind) + 1 :] if name.casefold().startswith(f"{kind.casefold()} ") else name


def _joined(record: Record, *columns: str) -> str:
    return "; ".join(text for text in map(record.text, columns) if text)
