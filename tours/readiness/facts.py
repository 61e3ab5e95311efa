"""A plan as its checks see it, and a check."""

import datetime

from msgspec import Struct

from tours.costing import Money, Norm, Trip
from tours.enums import RuleKind, RuleScope, SeatRole

type Ended = tuple[tuple[str, str], ...]
"""Names of units that have ended, each with what they are now ("" = nobody knows)."""


class Group(Struct, frozen=True):
    """`agencies` exist on the plan's day; `localities` is how many places they are of. `by_hand`: only people who are
    marked. `ended_kinds` of agencies have none left that day. `uninvited`: kinds and agencies it draws on that no
    recipient stands for."""

    pk: int
    name: str
    agencies: int
    localities: int
    quota: int | None = None
    by_hand: bool = False
    expired: Ended = ()
    ended_kinds: tuple[str, ...] = ()
    uninvited: tuple[str, ...] = ()
    quote: str = ""


class Rule(Struct, frozen=True):
    pk: int
    kind: RuleKind
    scope: RuleScope
    minimum: int | None = None
    maximum: int | None = None
    role: SeatRole | None = None
    group: Group | None = None
    quote: str = ""


class Topic(Struct, frozen=True):
    """`places`: how many destinations are to show it."""

    pk: int
    name: str
    places: int


class Place(Struct, frozen=True):
    """A stop. `round` is none while it belongs to no round; `passage` is what it quotes, `localities` are where it may
    be."""

    pk: int
    name: str
    round: int | None
    expired: Ended = ()
    passage: int | None = None
    localities: frozenset[int] = frozenset()


class Round(Struct, frozen=True):
    pk: int
    name: str
    days: int | None = None
    most_days: int | None = None


class Tour(Struct, frozen=True):
    """`rules` are those that count; one that is switched off asks for nothing."""

    pk: int
    name: str
    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    rounds: tuple[Round, ...] = ()
    groups: tuple[Group, ...] = ()
    rules: tuple[Rule, ...] = ()


class Fund(Struct, frozen=True):
    """A source of money. `is_fallback`: for when the others fall short. `amounts`: what the plan's words may mean, the
    plan's own sum first."""

    pk: int
    name: str
    money: Money
    is_fallback: bool = False
    quote: str = ""
    amounts: tuple[int, ...] = ()


class Sentence(Struct, frozen=True):
    """A passage, cited as `section`, and the tours it is about."""

    pk: int
    section: str
    text: str
    tours: frozenset[int]


class Task(Struct, frozen=True):
    """One with a day, and the words of the plan it is taken from."""

    pk: int
    name: str
    due_text: str
    due_on: datetime.date


class Facts(Struct, frozen=True):
    """A plan before it is issued. `issued_on` is the day it would be signed. Of units that have ended: `organiser`,
    `expired_owners` of tasks, `expired_leads` that follow an index, `expired_texts` (a passage and what it names),
    `foreign_words` begin a line of the signature in another system's manner;
    `empty_recipients` (lines whose agencies are all gone), `expired_recipients` (lines, with those they name that are
    gone). `loose_quotes` are parts that quote words which their
    passage does not have; `old_bases` are legal bases from before the year that precedes the plan's; `unsaid_bases` are
    those whose number no passage has, and `opening` is the passage to name them in."""

    issued_on: datetime.date
    opens_at: datetime.datetime | None
    closes_on: datetime.date | None
    legal_bases: int
    signer: str
    recipients: int
    passages: int
    tours: tuple[Tour, ...]
    lead_days: int = 10
    is_named: bool = False
    people: int = 0
    organiser: Ended = ()
    expired_owners: tuple[tuple[int, str, str], ...] = ()
    expired_leads: tuple[tuple[int, str, str], ...] = ()
    expired_texts: tuple[tuple[int, str, Ended], ...] = ()
    empty_recipients: tuple[tuple[int, str], ...] = ()
    expired_recipients: tuple[tuple[int, str, Ended], ...] = ()
    loose_quotes: tuple[tuple[str, int, str], ...] = ()
    old_bases: tuple[str, ...] = ()
    unsaid_bases: tuple[str, ...] = ()
    opening: int | None = None
    foreign_words: tuple[str, ...] = ()
    deadline_quote: str = ""
    funds: tuple[Fund, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tasks: tuple[Task, ...] = ()
    trips: tuple[Trip, ...] = ()
    norms: tuple[Norm, ...] = ()


class Check(Struct, frozen=True):
    """`part` and `pk` say where it is mended; without `pk` something is to be added there, to `tour` if it is of one.

    A plan cannot be issued while one that `blocks` stands; others ask for a reason, but for one that `is_note`: it
    only says what cannot be told yet.
    """

    text: str
    part: str
    pk: int | None = None
    blocks: bool = False
    tour: int | None = None
    is_note: bool = False
