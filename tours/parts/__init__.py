"""Every kind of part a plan has, declared once, each in a file of its own.

A new field: its column in the model, its `Field` in the file of its kind, its key in data/plans/README.md; the sentence
of the kind, where it is to be told. A new kind: its model, a file like the others here, its name in the lists below,
and in `with_all_parts` (queries/whole.py) what its pages read with it.
"""

from msgspec import Struct

from tours.parts.column import COLUMN
from tours.parts.cost import COST
from tours.parts.criterion import CRITERION
from tours.parts.declared import Kind
from tours.parts.fund import FUND
from tours.parts.group import GROUP
from tours.parts.head import BASIS, CORRECTION, FORM, HEAD, WINDOW
from tours.parts.lead import LEAD
from tours.parts.passage import PASSAGE
from tours.parts.person import PERSON
from tours.parts.recipient import RECIPIENT
from tours.parts.round import ROUND
from tours.parts.rule import RULE
from tours.parts.stop import STOP
from tours.parts.task import TASK
from tours.parts.topic import TOPIC
from tours.parts.tour import TOUR

OF_TOUR = (TOPIC, CRITERION, STOP, ROUND, GROUP, RULE, COST, PERSON)
OF_PLAN = (COLUMN, FUND, TASK, RECIPIENT, LEAD)
IN_ORDER = (TOUR, *sorted(OF_TOUR, key=lambda kind: not kind.named_by), *OF_PLAN)
"""As they are stored and copied: what others point to goes first."""
KINDS = {kind.slug: kind for kind in (PASSAGE, TOUR, *OF_TOUR, *OF_PLAN)}
"""Those that are edited one by one, by the name their address has."""


class Table(Struct, frozen=True):
    """A table of the file: `is_one` stands once, `[name]`; the others once for each part, `[[name]]`."""

    key: str
    kind: Kind
    is_one: bool = False
    required: bool = False
    inner: tuple["Table", ...] = ()


FILE = (
    Table("plan", HEAD, is_one=True, required=True),
    Table("registration", WINDOW, is_one=True),
    Table("form", FORM, is_one=True),
    Table("corrections", CORRECTION),
    Table("preamble", PASSAGE),
    Table("legal_bases", BASIS),
    Table("passages", PASSAGE),
    Table("closing", PASSAGE),
    Table("tours", TOUR, inner=tuple(Table(kind.table, kind) for kind in OF_TOUR)),
    *(Table(kind.table, kind) for kind in OF_PLAN),
)
"""The tables of a plan file in its order."""
ROOT = Table("", Kind(table="", noun="kế hoạch", fields=()), is_one=True, inner=FILE)

__all__ = [
    "BASIS",
    "COLUMN",
    "CORRECTION",
    "COST",
    "CRITERION",
    "FILE",
    "FORM",
    "FUND",
    "GROUP",
    "HEAD",
    "IN_ORDER",
    "KINDS",
    "LEAD",
    "OF_PLAN",
    "OF_TOUR",
    "PASSAGE",
    "PERSON",
    "RECIPIENT",
    "ROOT",
    "ROUND",
    "RULE",
    "STOP",
    "TASK",
    "TOPIC",
    "TOUR",
    "WINDOW",
    "Kind",
    "Table",
]
