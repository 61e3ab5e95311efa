"""What a report is made of. Each piece has the key of the record it was read from, under which its part names it."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trip:
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


@dataclass(frozen=True, slots=True)
class Topic:
    """What the plan sends them to learn; `number` is its place there."""

    key: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Absence:
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Session:
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


@dataclass(frozen=True, slots=True)
class Note:
    """`topic` is the key of one, "" for none."""

    key: str
    session: str
    topic: str
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    key: str
    session: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Received:
    """A document the delegation was given."""

    key: str
    session: str
    title: str


@dataclass(frozen=True, slots=True)
class Photo:
    key: str
    session: str
    caption: str


@dataclass(frozen=True, slots=True)
class Lesson:
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


@dataclass(frozen=True, slots=True)
class Action:
    key: str
    lesson: str
    what: str
    whose: str
    due_on: datetime.date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of money in whole đồng; `actual` None: not settled yet, which is never 0."""

    key: str
    name: str
    estimated: int | None
    actual: int | None


@dataclass(frozen=True, slots=True)
class Facts:
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
