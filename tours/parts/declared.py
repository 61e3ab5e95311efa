"""What a part of a plan is made of, as plain data: kinds of part, their fields, and what a field may hold.

The plan file, the forms, the checks, copying, differences and the exchange of versions read these declarations.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import Any

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Of any day."""
LONGEST_TEXT = 10_000
"""Of a text whose column has no end."""
MONEY_LIMIT = 10**15

CITED = "Chọn đoạn của kế hoạch nói điều này."

type Values = Mapping[str, Any]
"""What one part says, by the keys of its fields. What is not said is "", () or None."""


class Type(Enum):
    """What a field holds. Pointers are names in the file and rows in the editor."""

    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    MONEY = auto()
    DECIMAL = auto()
    DAY = auto()
    MOMENT = auto()
    FLAG = auto()
    CHOICE = auto()
    TICKED = auto()
    PASSAGE = auto()
    QUOTE = auto()
    NORM = auto()
    AGENCY = auto()
    AGENCIES = auto()
    KINDS = auto()
    LOCALITIES = auto()
    PLACES = auto()
    ONE = auto()
    MANY = auto()


LISTS = frozenset({Type.LINES, Type.TICKED, Type.AGENCIES, Type.KINDS, Type.LOCALITIES, Type.PLACES, Type.MANY})
WORDS = frozenset({Type.TEXT, Type.QUOTE, Type.PASSAGE, Type.NORM, Type.AGENCY, Type.CHOICE})


class Renew(Enum):
    """What becomes of a field when the plan is copied to another year."""

    AS_TYPE = auto()
    """Words name the new year, days move, all else stays."""
    KEEP = auto()
    WHOLE_DATES = auto()
    """Words whose whole dates move too."""
    YEAR = auto()
    CLEAR = auto()


class Door(Enum):
    """Which way a field comes in. FILE: the portal gives it itself, or finds it, where the editor is used."""

    BOTH = auto()
    FILE = auto()
    EDITOR = auto()


class Field(Struct, frozen=True):
    """`key` in the file; `column` where the model has another name, None where nothing is stored of it.

    `needed_by`: kinds of the part that cannot be without it; `only_for`: the kinds that know it, all when empty.
    `lacks` is what the editor says when a kind needs it and it is empty, `without` what the file says of leaving it
    out. `to` is the table that a pointer points into, `written` what its names are in the file.
    """

    key: str
    type: Type = Type.TEXT
    column: str | None = ""
    required: bool = False
    least: int = 0
    most: int = 999
    longest: int = LONGEST_TEXT
    choices: Any = None
    default: Any = None
    to: str = ""
    within: str = ""
    """Of a part of the plan itself: the pointer to the tour among whose rows it points."""
    written: Type = Type.TEXT
    door: Door = Door.BOTH
    unique: bool = False
    is_code: bool = False
    """Letters without accents: it is typed in commands and stands in addresses."""
    needed_by: tuple[Any, ...] = ()
    only_for: tuple[Any, ...] = ()
    label: str = ""
    help: str = ""
    empty_label: str = ""
    radio: bool = False
    hidden: tuple[Any, ...] = ()
    """Choices that the editor does not offer, for they make no sense; the kind's check says why."""
    taken: str = ""
    """What the editor says where another part has the same."""
    renew: Renew = Renew.AS_TYPE
    of_form: bool = False
    """Of the registration form: the editor does not ask for it where nobody registers."""
    each: bool = False
    """A list of the file whose names are a part each."""
    lacks: str = ""
    without: str = ""

    @property
    def name(self) -> str:
        """Of its column, and of its input in the editor."""
        return self.column or self.key

    @property
    def empty(self) -> Any:
        if self.default is not None:
            return self.default
        if self.type in LISTS:
            return ()
        if (self.written if self.to else self.type) in WORDS and not self.choices:
            return ""
        return False if self.type is Type.FLAG else None

    @property
    def in_file(self) -> bool:
        return self.door is not Door.EDITOR

    @property
    def in_editor(self) -> bool:
        return self.door is not Door.FILE


class Fault(Struct, frozen=True):
    """What is wrong with a part as a whole: at which field, in the editor's words and in the file's. Nothing is said
    while one of the fields it is `about` could not be read."""

    at: str
    said: str
    in_file: str
    about: tuple[str, ...] = ()


class Sole(Struct, frozen=True):
    """Of the parts that have the same of `within`, one alone may have this value at `key`; the editor's words for a
    further one and the file's."""

    key: str
    value: Any
    within: str
    said: str
    in_file: str


def sound(_values: Values) -> Iterator[Fault]:
    """For a kind whose fields need not agree on anything."""
    return iter(())


SHOWN = 110


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]}…"


def shown(record: Any) -> str:
    return shortened(str(record))


def sentence(subject: str, said: str) -> str:
    return f"{subject}: {said}" if said else subject


def joined(*words: str) -> str:
    return ", ".join(filter(None, words))


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of part. `slug` is its name in the editor's addresses, "" when it is not edited one by one; `table` its
    name in the file; `model` of this floor, "" where the plan itself keeps it.

    `of_tour`: it belongs to a tour, the others to the plan itself. `order` is the column that keeps its place, "" where
    places mean nothing. `is_beside_text`: no text of the plan says it, so that it may be written in an issued plan too.
    `named_by`: the field that other tables point to it by, `unknown` what is said of another name. `chosen_by`: the
    field that says of which kind it is.
    """

    slug: str = ""
    table: str
    model: str = ""
    noun: str
    title: str = ""
    of_tour: bool = False
    order: str = "position"
    once: tuple[str, ...] = ()
    """Fields that no two parts of the plan may have the same of."""
    sole: Sole | None = None
    is_beside_text: bool = False
    named_by: str = ""
    unknown: str = ""
    chosen_by: str = "kind"
    quotes_all: bool = True
    """Whether a quotation left empty is the whole passage, written out."""
    empty: str = ""
    """What the outline says of a section with nothing in it."""
    related: str = ""
    """How its owner names its parts, where that is not the table."""
    below: tuple[str, ...] = ()
    """Models of rows that hang on a part by a column of the same name as its model's, in small letters."""
    living: tuple[str, ...] = ()
    """Columns that tell what has happened since and that no version says: they stay with the plan in force."""
    brief: Callable[[Any], str] = shown
    """A stored part as the outline has it."""
    told: Callable[[Any], str] = str
    """A stored part as the comparison of two versions tells it, whole."""
    fields: tuple[Field, ...]
    check: Callable[[Values], Iterator[Fault]] = sound

    def field(self, key: str) -> Field:
        return next(one for one in self.fields if one.key == key)

    @property
    def owner_has(self) -> str:
        return self.related or self.table

    def has(self, key: str) -> bool:
        return any(one.key == key for one in self.fields)

    @property
    def in_file(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.in_file)

    @property
    def in_editor(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.in_editor)

    @property
    def stored(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.column is not None)


def faults(kind: Kind, values: Values, unread: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What the fields of one part do not agree on: the kind's own check, and what the chosen kind needs."""
    chosen = values.get(kind.chosen_by)
    for field in kind.fields:
        if chosen in field.needed_by and is_empty(values.get(field.key)) and field.key not in unread:
            key, said = field.key, str(getattr(chosen, "value", chosen))
            in_file = f"{kind.chosen_by} = “{said}” cần khóa {key}. Thêm dòng “{key} = …”."
            yield Fault(field.key, field.lacks, in_file)
    if kind.slug and values.get("quote") and not values.get("passage") and "passage" not in unread:
        yield Fault("passage", CITED, "lời dẫn phải có đoạn của nó. Thêm dòng “passage = …”.")
    yield from (one for one in kind.check(values) if unread.isdisjoint((one.at, *one.about)))


def unneeded(kind: Kind, values: Values) -> list[Field]:
    """Fields that the chosen kind does not know."""
    chosen = values.get(kind.chosen_by)
    return [field for field in kind.fields if chosen and field.only_for and chosen not in field.only_for]


def is_empty(value: Any) -> bool:
    return value is None or value is False or (hasattr(value, "__len__") and not value)


def is_before(first: date | None, second: date | None) -> bool:
    """False when either is not known."""
    return first is not None and second is not None and first < second


def note() -> Field:
    return Field("note")


def passage(*, required: bool = True) -> Field:
    return Field("passage", Type.PASSAGE, required=required, label="Đoạn của kế hoạch nói điều này")


def quote(help: str = "Để trống nếu dẫn cả đoạn.") -> Field:
    return Field("quote", Type.QUOTE, help=help)
