"""Kế hoạch: the plan's text in its own order, its signature and recipients, and the registration form as appendix."""

import datetime
from collections.abc import Mapping, Sequence

from accounts.systems import manner_of
from reports.document import (
    Align,
    Appendix,
    Block,
    Column,
    Document,
    Header,
    Item,
    Made,
    Orientation,
    Row,
    Run,
    SectionRow,
    Signature,
    Table,
)
from reports.documents.form_columns import PORTRAIT_ROOM, form_widths
from tours.enums import Meaning, PassageStyle
from tours.models import FormColumn, Passage, Plan
from tours.papers import kind_named
from tours.queries import plans as queries

FORM_WIDTHS: dict[str, int] = {
    Meaning.NUMBER: 10,
    Meaning.NAME: 45,
    Meaning.POST: 32,
    Meaning.UNIT: 36,
    Meaning.PHONE: 24,
    Meaning.NOTE: 18,
}
OTHER_WIDTH = 24
"""Widths of the form's columns on an upright page, where the plan does not say them."""

EMPTY_LINES = ("1", "2")
NARROWEST, WIDEST = 5, 40
"""Shares of a column of a table in the text, by the letters of its longest cell."""


def plan_document(plan: Plan, *, made_at: datetime.datetime, maker: str) -> Document:
    """`plan` comes from tours.queries with all parts; `made_at` is local time."""
    tree, kind = queries.passages_by_parent(plan), kind_named(plan.kind)
    return Document(
        header=plan_header(plan),
        made=Made(version=str(plan.version), at=made_at, maker=maker),
        kind="" if kind.is_letter else kind.name,
        title="" if kind.is_letter else plan.title,
        addressees=tuple(plan.addressees),
        blocks=_items(tree, tree.get(None, ())),
        signature=Signature(tuple(plan.authority_lines), plan.signer_name),
        recipients=tuple(recipient.text for recipient in plan.recipients.all()),
        filing=f"{manner_of(plan.system).filed} {plan.filing_line}" if plan.filing_line else "",
        appendices=(_appendix(plan),) if plan.has_form else (),
    )


def plan_header(plan: Plan) -> Header:
    return Header(
        parent=plan.parent_body,
        issuer=plan.issuing_body,
        symbol=plan.symbol,
        place=plan.place,
        number=plan.number,
        dated=plan.issued_on,
        subject=plan.subject,
        system=plan.system,
    )


def _items(tree: Mapping[int | None, Sequence[Passage]], siblings: Sequence[Passage]) -> tuple[Block, ...]:
    return tuple(
        _table(passage.rows)
        if passage.rows
        else Item(
            PassageStyle(passage.style),
            mark=passage.mark,
            text="" if passage.is_heading else tuple(Run(text, is_bold) for text, is_bold in passage.runs),
            heading=passage.plain if passage.is_heading else "",
            children=_items(tree, tree.get(passage.pk, ())),
        )
        for passage in siblings
    )


def _table(rows: list[list[str]]) -> Table:
    head, *below = rows
    widths = [max(min(max(map(len, column)), WIDEST), NARROWEST) for column in zip(*rows, strict=True)]
    return Table(
        columns=tuple(Column(title, width) for title, width in zip(head, widths, strict=True)),
        rows=tuple(tuple(row) for row in below),
    )


def _appendix(plan: Plan) -> Appendix:
    """The form; a page on its side where an upright one is too narrow for what is asked."""
    asked = plan.asked_columns
    usual = [FORM_WIDTHS.get(one.meaning, OTHER_WIDTH) for one in asked]
    is_wide = sum(usual) > PORTRAIT_ROOM
    upright = [one.width or width for one, width in zip(asked, usual, strict=True)]
    return Appendix(
        " ".join(plan.form["title_lines"]),
        (_form(plan, asked, form_widths(asked) if is_wide else upright),),
        Orientation.LANDSCAPE if is_wide else Orientation.PORTRAIT,
    )


def _form(plan: Plan, asked: Sequence[FormColumn], widths: Sequence[float]) -> Table:
    sample = ("...", *("",) * (len(asked) - 2))[: len(asked) - 1]
    rows: list[Row] = []
    for tour in plan.tours.all():
        rows += [SectionRow(tour.form_title), *((number, *sample) for number in EMPTY_LINES)]
    return Table(
        columns=tuple(
            Column(one.title, width, Align.CENTRE if place == 0 else Align.LEFT)
            for place, (one, width) in enumerate(zip(asked, widths, strict=True))
        ),
        rows=tuple(rows),
        sheet="Mẫu đăng ký",
    )
