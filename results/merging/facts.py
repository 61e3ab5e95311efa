"""What a report is made of. Each piece has the key of the record it was read from, under which its part names it."""

import datetime
import hashlib
from functools import cached_property

from msgspec import NODEFAULT, Struct


class Fact(Struct, frozen=True, dict=True):
    """What parts are made from; several parts may say the same one."""

    @cached_property
    def mark(self) -> str:
        """Of everything it says. What is not said is no part of the mark, so that a field added later changes no
        mark."""
        names = self.__struct_fields__
        defaults = dict(zip(reversed(names), reversed(self.__struct_defaults__), strict=False))
        said = [(name, value) for name in names if (value := getattr(self, name)) != defaults.get(name, NODEFAULT)]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


class Trip(Fact, frozen=True):
    """`name` as inside a sentence: "đợt 1 ngoài tỉnh". `plan` names the plan in full. `people` is the approved list."""

    key: str
    name: str
    plan: str
    people: int
    first: datetime.date | None = None
    last: datetime.date | None = None
    places: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    version: int = 0


class Topic(Fact, frozen=True):
    """What the plan sends them to learn; `number` is its place there."""

    key: str
    number: int
    text: str


class Absence(Struct, frozen=True):
    name: str
    reason: str = ""


class Session(Fact, frozen=True):
    """As published and as it was held. `held` None: nobody wrote down whether it was. `present` None: no roll-call."""

    key: str
    day: datetime.date
    title: str
    hours: str = ""
    host: str = ""
    topics: tuple[str, ...] = ()
    held: bool | None = None
    actual: str = ""
    present: int | None = None
    absent: tuple[Absence, ...] = ()


class Note(Fact, frozen=True):
    """`topic` is the key of one, "" for none."""

    key: str
    session: str
    topic: str
    text: str
    author: str = ""


class Answer(Fact, frozen=True):
    key: str
    session: str
    question: str
    text: str


class Received(Fact, frozen=True):
    """A document the delegation was given."""

    key: str
    session: str
    title: str


class Photo(Fact, frozen=True):
    key: str
    session: str
    caption: str


class Lesson(Fact, frozen=True):
    """`appliers`: who could apply it. `decision` as a label, "" while nobody has decided."""

    key: str
    topic: str
    title: str
    seen: str
    where: str = ""
    appliers: str = ""
    conditions: str = ""
    evidence: str = ""
    decision: str = ""


class Action(Fact, frozen=True):
    key: str
    lesson: str
    what: str
    whose: str
    due_on: datetime.date | None = None
    state: str = ""


class Cost(Fact, frozen=True):
    """A line of money in whole đồng; `actual` None: not settled yet, which is never 0."""

    key: str
    name: str
    estimated: int | None
    actual: int | None


class Facts(Struct, frozen=True):
    trip: Trip
    topics: tuple[Topic, ...] = ()
    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()
    received: tuple[Received, ...] = ()
    photos: tuple[Photo, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    actions: tuple[Action, ...] = ()
    costs: tuple[Cost, ...] = ()
