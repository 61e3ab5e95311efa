"""The plan file as frozen dataclasses: one class for each kind of table, the keys in the file's order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from accounts.enums import AgencyKind
from tours.enums import (
    CostBasis,
    CriterionKind,
    Index,
    PassageStyle,
    PositionLevel,
    RuleKind,
    RuleScope,
    Scope,
    SeatRole,
    Severity,
)
from tours.planfile.records import DERIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of the plan. Its number is not in the text; `**…**` marks bold words."""

    key: str
    style: PassageStyle = PassageStyle.PARAGRAPH
    heading: bool = False
    text: str
    children: tuple["Passage", ...] = field(default=(), metadata=DERIVED)

    @property
    def plain(self) -> str:
        """The text without its bold marks; what a quotation must be found in."""
        return self.text.replace("**", "")

    def walk(self) -> Iterator["Passage"]:
        """This passage and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """[plan]: what stands above and below the text. A draft has neither `number` nor `issued_on`."""

    number: int | None = None
    symbol: str
    version: int = 1
    year: int
    kind: str = "KẾ HOẠCH"
    title: str
    place: str
    issued_on: date | None = None
    parent_body: str = ""
    issuing_body: str
    authority_lines: tuple[str, ...] = ()
    signer_name: str = ""
    filing: str = ""
    organiser: str
    purposes_passage: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationWindow:
    opens_at: datetime
    closes_at: datetime
    lead_days: int = 10
    passage: str = ""
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationForm:
    title_lines: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A slip of the signed text: at `passage`, or at `place` where the slip is outside the passages."""

    passage: str = ""
    place: str = ""
    printed: str
    corrected: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    passage: str
    quote: str
    decision: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    passage: str
    indices: tuple[Index, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """`threshold`: the value must be greater. `top`: the rank must be at most. `leap`: places climbed in a year."""

    passage: str
    quote: str = ""
    kind: CriterionKind
    indices: tuple[Index, ...] = ()
    year: int | None = None
    threshold: Decimal | None = None
    top: int | None = None
    leap: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One place to go. Several `localities` or `agencies` are alternatives: one of them is visited. `topics` are
    passages of the tour's topics that are to be learnt there."""

    passage: str
    quote: str
    localities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    number: int
    name: str
    when_text: str
    days: int | None = None
    not_before: date | None = None
    not_after: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantGroup:
    """Who is asked: people of these agencies or kinds, at `lowest_level` or above; `by_hand`: only whom one marks."""

    code: str
    name: str
    short_name: str
    passage: str
    quote: str
    agencies: tuple[str, ...] = ()
    agency_kinds: tuple[AgencyKind, ...] = ()
    lowest_level: PositionLevel | None = None
    quota_per_agency: int | None = None
    by_hand: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionRule:
    """`group` is a group's code in the same tour; `minimum` and `maximum` count people."""

    code: str
    kind: RuleKind
    scope: RuleScope
    role: SeatRole | None = None
    group: str = ""
    indices: tuple[Index, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    severity: Severity
    passage: str
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """`norm` is a norm's code, `price` whole đồng (none = not known yet), `round` a round's number (none = each)."""

    name: str
    basis: CostBasis
    round: int | None = None
    norm: str = ""
    people: int | None = None
    times: int | None = None
    unit: str = ""
    price: int | None = None
    said_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """`code` is the scope, or for a further tour of that scope the scope and a number; blank for the scope."""

    scope: Scope
    code: str = ""
    passage: str
    name: str
    form_section: str
    form_title: str
    time_passage: str
    time_text: str
    transport_passage: str = ""
    topics: tuple[Topic, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    destinations: tuple[Destination, ...] = ()
    rounds: tuple[Round, ...] = ()
    groups: tuple[ParticipantGroup, ...] = ()
    rules: tuple[CompositionRule, ...] = ()
    costs: tuple[CostItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLead:
    """Which agencies follow an index; the province's own assignment."""

    index: Index
    agencies: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingSource:
    """`ceiling` in whole đồng; none = not known. A `fallback` source is used when the others do not suffice."""

    name: str
    decision: str = ""
    decided_on: date | None = None
    ceiling: int | None = None
    fallback: bool = False
    passage: str
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done is the quotation, or the whole passage when there is none."""

    code: str
    passage: str
    quote: str = ""
    who: str
    agencies: tuple[str, ...] = ()
    agency_kinds: tuple[AgencyKind, ...] = ()
    due_text: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A line of "Nơi nhận", without its dash and semicolon, and the kinds of agency it stands for."""

    text: str
    agency_kinds: tuple[AgencyKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    plan: Head
    registration: RegistrationWindow
    form: RegistrationForm
    corrections: tuple[Correction, ...] = ()
    preamble: tuple[Passage, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    passages: tuple[Passage, ...]
    closing: tuple[Passage, ...] = ()
    tours: tuple[Tour, ...]
    index_leads: tuple[IndexLead, ...] = ()
    funding: tuple[FundingSource, ...] = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[Recipient, ...] = ()

    def walk(self) -> Iterator[Passage]:
        """Every passage, from the preamble to the closing, in reading order."""
        for passage in (*self.preamble, *self.passages, *self.closing):
            yield from passage.walk()
