"""A problem of an itinerary: what is wrong, how grave, where to mend it, and a key that changes with its facts."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from trips.enums import ProblemLevel


class Code(StrEnum):
    """One for each kind; kept with what was dismissed, so never renamed."""

    EMPTY = "empty"
    OVERLAP = "overlap"
    TOO_FAR = "too-far"
    RIDE_TOO_SHORT = "ride-too-short"
    CONNECTION = "connection"
    SHORT_NIGHT = "short-night"
    BEFORE_ARRIVAL = "before-arrival"
    NO_WAY_HOME = "no-way-home"
    BACKWARDS = "backwards"
    NO_HOURS = "no-hours"
    OUT_OF_OFFICE = "out-of-office"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OUTSIDE_DAYS = "outside-days"
    OUTSIDE_ROUND = "outside-round"
    HOST_SILENT = "host-silent"
    HOST_REFUSED = "host-refused"
    OTHER_TIME = "other-time"
    NOBODY_IN_CHARGE = "nobody-in-charge"
    GONE_IN_CHARGE = "gone-in-charge"
    GONE_RIDER = "gone-rider"
    NO_PEOPLE = "no-people"
    TOPIC_MISSING = "topic-missing"
    TOPIC_TWICE = "topic-twice"
    FEW_SEATS = "few-seats"
    LUGGAGE = "luggage"
    NO_SEATS = "no-seats"
    LEG_BACKWARDS = "leg-backwards"
    NO_LEG = "no-leg"
    LEG_UNUSED = "leg-unused"


BLOCKING = frozenset(
    {
        Code.EMPTY, Code.OVERLAP, Code.TOO_FAR, Code.RIDE_TOO_SHORT, Code.BEFORE_ARRIVAL, Code.BACKWARDS, Code.NO_HOURS,
        Code.OUTSIDE_DAYS, Code.HOST_REFUSED, Code.NOBODY_IN_CHARGE, Code.GONE_IN_CHARGE, Code.FEW_SEATS,
        Code.LEG_BACKWARDS,
    }
)  # fmt: skip


class ItineraryProblem(Struct, frozen=True):
    """`what` says what is wrong and stands alone; `detail` has the numbers and what to do. `items` are keys of items,
    `people` whom it meets where not all."""

    code: Code
    key: str
    what: str
    detail: str
    items: tuple[str, ...] = ()
    legs: tuple[int, ...] = ()
    hosts: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    is_rough: bool = False

    @property
    def level(self) -> ProblemLevel:
        """What rests on a place that is known only roughly stops nothing."""
        return ProblemLevel.BLOCKS if self.code in BLOCKING and not self.is_rough else ProblemLevel.WARNS

    @property
    def sentence(self) -> str:
        return f"{self.what} {self.detail}".strip()


def found(
    code: Code,
    what: str,
    detail: str,
    *facts: object,
    items: Iterable[str] = (),
    legs: Iterable[int] = (),
    hosts: Iterable[int] = (),
    topics: Iterable[int] = (),
    people: Iterable[int] = (),
    is_rough: bool = False,
) -> ItineraryProblem:
    """`facts` are what it was judged by: with other facts it is another problem, with other words the same."""
    places = tuple(items), tuple(legs), tuple(hosts), tuple(topics), tuple(people)
    key = f"{code}:{digest_of((places, [str(fact) for fact in facts]))}"
    return ItineraryProblem(code, key, what, detail, *places, is_rough)


def digest_of(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]
