"""The plan as it will stand on paper, with the part that is being written in its place and marked."""

import copy
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import replace
from itertools import pairwise

from django.forms import BaseForm
from msgspec import Struct, field

from accounts.enums import System
from accounts.systems import Manner, manner_of, numbered
from tours.enums import PassageStyle, Where
from tours.forms.parts import PartForm
from tours.models import FormColumn, Passage, Plan, Recipient, Tour
from tours.numbering import labels, place_beside, style_among
from tours.pasted import Read
from tours.pasted.standing import added
from tours.presenters.recognised import Recognised
from tours.presenters.text import Tree, anchor_of
from tours.queries.parts import Record
from tours.wording.meaning import meaning_of

BLANK = "…"
type Quoted = Mapping[int | None, Collection[str]]
"""The key of a passage (None: the one not yet stored) → words of it that are quoted; none: the passage is meant
whole."""


class Piece(Struct, frozen=True):
    text: str
    is_bold: bool
    is_quoted: bool


class PaperLine(Struct, frozen=True):
    """One passage. `kind` is its style where it is a heading, else "paragraph"."""

    anchor: str
    kind: str
    mark: str
    pieces: list[Piece]
    is_edited: bool
    pk: int | None
    rows: list[list[str]] = field(default_factory=list)


class Paper(Struct, frozen=True):
    """`edited` are the names of what stands outside the text and is being changed; `recipient` and `tour` are those
    being written."""

    plan: Plan
    lines: list[PaperLine]
    recipients: list[Recipient]
    tours: list[Tour]
    edited: Collection[str] = ()
    recipient: Recipient | None = None
    tour: Tour | None = None

    @property
    def manner(self) -> Manner:
        return manner_of(self.plan.system)

    @property
    def is_of_party(self) -> bool:
        return self.plan.system == System.PARTY

    @property
    def number(self) -> str:
        plan = self.plan
        return numbered(BLANK if plan.number is None else f"{plan.number:02d}", plan.symbol, plan.system)

    @property
    def dated(self) -> str:
        """As papers write it: two digits for a day below 10 and for January and February."""
        day = self.plan.issued_on
        return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}" if day else "ngày … tháng … năm …"


class Trial(Struct, frozen=True):
    """What is said above the paper while a part is written: what still keeps it from being saved, and what the portal
    takes it to mean, with the plan's words."""

    faults: list[str] = field(default_factory=list)
    meaning: str = ""
    quote: str = ""
    source: str = ""
    is_unsaved: bool = False
    recognised: Sequence[Recognised] | None = None


def paper(
    plan: Plan,
    tree: Tree,
    record: Record | None = None,
    *,
    after: Record | None = None,
    before: Record | None = None,
) -> Paper:
    """`record` carries the words typed so far and takes the place of the stored one; a new one stands `after` or
    `before` another, or last."""
    recipients, tours = list(plan.recipients.all()), list(plan.tours.all())
    if isinstance(record, Passage):
        siblings = with_record(tree.get(record.parent_id, ()), record, after, before)
        return Paper(plan, _lines({**tree, record.parent_id: siblings}, {record.pk: ()}), recipients, tours)
    if isinstance(record, Recipient):
        return Paper(plan, _lines(tree, {}), with_record(recipients, record, after, before), tours, recipient=record)
    if isinstance(record, FormColumn):
        plan.asked_columns = with_record(list(plan.form_columns.all()), record, after, before)
    quoted: Quoted = {}
    if passage := getattr(record, "passage_id", None):
        quoted = {passage: [quote] if (quote := getattr(record, "quote", "")) else ()}
    if isinstance(record, Tour):
        return Paper(plan, _lines(tree, quoted), recipients, with_record(tours, record, after, before), tour=record)
    return Paper(plan, _lines(tree, quoted), recipients, tours)


def paper_with_head(plan: Plan, tree: Tree, values: Mapping[str, object]) -> Paper:
    """`values` are those of the head that could be read."""
    written = copy.copy(plan)
    for name, value in values.items():
        setattr(written, name, value)
    edited = {name for name, value in values.items() if getattr(plan, name) != value}
    return Paper(written, _lines(tree, {}), list(plan.recipients.all()), list(plan.tours.all()), edited)


def paper_with_words(plan: Plan, tree: Tree, words: Iterable[str]) -> Paper:
    """Marks every passage that has one of `words`, the decisions a plan rests on."""
    wanted = [word for word in words if word]
    quoted: dict[int | None, Collection[str]] = {}
    for siblings in tree.values():
        for passage in siblings:
            if found := [word for word in wanted if word in passage.plain]:
                quoted[passage.pk] = found
    return Paper(plan, _lines(tree, quoted), list(plan.recipients.all()), list(plan.tours.all()))


def paper_with_move(
    plan: Plan,
    tree: Tree,
    passage: Passage,
    beside: Passage | None = None,
    where: Where = Where.AFTER,
    style: PassageStyle | None = None,
) -> Paper:
    """`passage` as it would stand beside another; without one, where it stands."""
    recipients, tours = list(plan.recipients.all()), list(plan.tours.all())
    if beside is None:
        return Paper(plan, _lines(tree, {passage.pk: ()}), recipients, tours)
    parent = beside if where == Where.INSIDE else beside.parent
    key = parent.pk if parent else None
    moved, others = copy.copy(passage), [one for one in tree.get(key, ()) if one.pk != passage.pk]
    moved.style = style or style_among(
        PassageStyle(passage.style),
        [PassageStyle(one.style) for one in others],
        PassageStyle(parent.style) if parent else None,
    )
    old = [one for one in tree.get(passage.parent_id, ()) if one.pk != passage.pk]
    at = place_beside([one.pk for one in others], beside.pk, where)
    text = {**tree, passage.parent_id: old} | {key: [*others[:at], moved, *others[at:]]}
    return Paper(plan, _lines(text, {passage.pk: ()}), recipients, tours)


def paper_with_text(plan: Plan, tree: Tree, read: Sequence[Read]) -> Paper:
    """What of `read` the plan does not have yet, where it comes to stand."""
    text: dict[int | None, list[Passage]] = {key: list(siblings) for key, siblings in tree.items()}
    quoted: dict[int | None, Collection[str]] = {}

    def add(nodes: Sequence[Read], parent: int | None) -> None:
        for node in nodes:
            pk = -1 - len(quoted)
            new = Passage(
                pk=pk, key=f"moi{pk}", style=node.style, is_heading=node.is_heading, text=node.text, mark=node.mark
            )
            text.setdefault(parent, []).append(new)
            quoted[pk] = ()
            add(node.inside, pk)

    for parent, node in added(read, tree):
        add([node], parent)
    return Paper(plan, _lines(text, quoted), list(plan.recipients.all()), list(plan.tours.all()))


def with_record[R: Record](
    stored: Sequence[R], record: R, after: Record | None = None, before: Record | None = None
) -> list[R]:
    if record.pk:
        return [record if one.pk == record.pk else one for one in stored]
    where, beside = (Where.BEFORE, before) if before else (Where.AFTER, after)
    at = place_beside([one.pk for one in stored], beside.pk if beside else None, where)
    return [*stored[:at], record, *stored[at:]]


def _lines(tree: Tree, quoted: Quoted) -> list[PaperLine]:
    found: list[PaperLine] = []

    def walk(siblings: Sequence[Passage]) -> None:
        marks = labels(siblings)
        for mark, passage in zip(marks, siblings, strict=True):
            pk, kind = passage.pk, passage.style if passage.is_heading else PassageStyle.PARAGRAPH
            pieces = _pieces(passage, quoted.get(pk, ()))
            found.append(PaperLine(anchor_of(passage), kind, mark, pieces, pk in quoted, pk, passage.rows))
            if pk in tree and pk:
                walk(tree[pk])

    walk(tree.get(None, ()))
    return found


def _pieces(passage: Passage, quotes: Collection[str]) -> list[Piece]:
    """The text cut where it turns bold and where a quotation begins or ends; a quotation of the whole is not shown."""
    plain = passage.plain if quotes else ""
    spans = [(at, at + len(quote)) for quote in quotes if quote != plain and (at := plain.find(quote)) >= 0]
    runs = passage.runs or [(BLANK, False)]
    if not spans and len(runs) == 1:  # most of them
        [(text, is_bold)] = runs
        return [Piece(text, is_bold, is_quoted=False)]
    found: list[Piece] = []
    start = 0
    for text, is_bold in runs:
        end = start + len(text)
        cuts = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
        for left, right in pairwise(cuts):
            is_quoted = any(first <= left and right <= last for first, last in spans)
            _append(found, Piece(text[left - start : right - start], is_bold, is_quoted))
        start = end
    return found


def _append(found: list[Piece], piece: Piece) -> None:
    """To the last one, where it looks alike."""
    if found and (found[-1].is_bold, found[-1].is_quoted) == (piece.is_bold, piece.is_quoted):
        piece = replace(piece, text=found.pop().text + piece.text)
    found.append(piece)


def trial(form: PartForm | BaseForm, *, is_unsaved: bool) -> Trial:
    faults = [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
    if not isinstance(form, PartForm):
        return Trial(faults, is_unsaved=is_unsaved)
    record, read = form.instance, form.cleaned_data if form.is_bound else {}
    passage = getattr(record, "passage", None) if getattr(record, "passage_id", None) else None
    meaning = meaning_of(record, form.errors, read.get("agencies"))
    is_cited = bool(meaning and passage and not {"passage", "quote"} & set(form.errors))
    return Trial(
        faults,
        meaning,
        quote=record.quote if is_cited else "",
        source=passage.section_label if passage and is_cited else "",
        is_unsaved=is_unsaved,
    )


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)
