"""What is read of one sheet: its people, each where he stands, and the section that is open."""

from collections.abc import Mapping

from msgspec import Struct, field

from registrations.listfile.columns import Column
from registrations.listfile.grid import Cell
from registrations.listfile.headings import Headings


class PersonRow(Struct, frozen=True):
    """A row that means a person, in one section or in several at once (None: it cannot be told).

    `spread`: columns whose text comes from a cell merged over several rows; `repeated`: from the row above ("nt");
    `joined`: rows below that go on with this person, his name's cell being merged over them; `told_by`: what tells the
    section when it is neither a row nor a column of the form, in words; `is_struck`: the name has a line through it;
    `doubt`: what is asked of the row for the way its sheet was read; `people`: how many the row holds.
    """

    row: int
    sections: tuple[str | None, ...]
    cells: dict[Column, list[Cell]]
    spread: frozenset[Column] = frozenset()
    repeated: frozenset[Column] = frozenset()
    joined: tuple[int, ...] = ()
    told_by: str = ""
    is_hidden: bool = False
    is_struck: bool = False
    doubt: str = ""
    extras: Mapping[str, list[Cell]] = field(default_factory=dict)
    people: int = 1


class Table(Struct):
    """The people of a sheet, its first heading, and the section that is open at its end with what told it."""

    headings: Headings
    lines: list[PersonRow] = field(default_factory=list)
    section: str | None = None
    told_by: str = ""
    last_number: int | None = None  # what stands before its last person, to know whether another list counts on
    remarks: list[str] = field(default_factory=list)
    doubt: str = ""
    is_in_reserve: bool = False  # the people who come now
