"""Papers of one agency: its list for signature and stamp, the blank form, the receipt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from accounts.models import Agency
from config.words import vn_datetime
from registrations.models import Nomination, Registration
from reports.document import (
    Align,
    Cell,
    CellType,
    Column,
    Document,
    Header,
    Item,
    Made,
    Orientation,
    Row,
    SectionRow,
    Table,
    short_date,
)
from reports.document.wording import BLANK
from reports.documents.letterhead import Paper, agency_paper, organiser_paper, plan_in_words
from reports.documents.registrations import ending
from tours.enums import PassageStyle
from tours.models import Plan, Tour

WIDTHS = (10, 48, 48, 62, 34, 50)
CENTRED = (0, 4)
BLANK_ROWS = 2
"""As in the plan's own form; an agency adds what it needs."""

KIND = "Danh sách"


def agency_list(
    plan: Plan, agency: Agency, tours: Sequence[Tour], people: Sequence[Nomination], made: Made, *, with_phones: bool
) -> Document:
    """The plan's form filled in, in the form's own columns; without phones where the copy goes to others."""
    sections = [
        (tour, [_line(number, person) for number, person in enumerate(_of(tour, people), start=1)]) for tour in tours
    ]
    paper = agency_paper(plan, agency, "DS", made)
    form = _form(plan, paper, sections, made, with_phones=with_phones)
    return replace(
        form,
        blocks=(*form.blocks, ending(tours, people)),
        recipients=(plan.organiser.name,),
        filing=paper.filing,
    )


def blank_form(plan: Plan, agency: Agency | None, tours: Sequence[Tour], made: Made) -> Document:
    lines: list[tuple[Cell, ...]] = [(number, *[""] * 5) for number in range(1, BLANK_ROWS + 1)]
    paper = agency_paper(plan, agency, "DS", made) if agency else None
    return _form(plan, paper, [(tour, lines) for tour in tours], made, with_phones=True)


def receipt(registration: Registration, tours: Sequence[Tour], made: Made) -> Document:
    """Time, sender and counts as they were at the sending."""
    plan, agency = registration.plan, registration.agency
    sent = Counter(line["section"] for line in registration.sent_lines)
    counts = "; ".join(f"mục {tour.form_section}: {sent[tour.form_section]} người" for tour in tours)
    dispatch = getattr(registration, "dispatch", None)
    facts = [
        f"Số biên nhận: {registration.receipt}",
        f"Cơ quan đăng ký: {agency.name}",
        f"Người gửi: {registration.sent_by}",
        f"Thời gian nhận: {vn_datetime(registration.sent_at)}",
        f"Danh sách đã nhận: {counts}",
    ]
    if dispatch:
        facts.append(f"Công văn cử cán bộ: số {dispatch.number} ngày {short_date(dispatch.dated_on)}")
    paper = organiser_paper(plan, "BN", made)
    return Document(
        header=replace(paper.header, symbol=""),  # its number is the receipt's own, in the text
        made=made,
        kind="Biên nhận",
        title=f"Đăng ký tham gia đoàn công tác theo {plan_in_words(plan)}",
        blocks=(
            Item(PassageStyle.PARAGRAPH, f"{plan.organiser.name} đã nhận đăng ký với các nội dung sau:"),
            *(Item(PassageStyle.DASH, f"{fact}.") for fact in facts),
        ),
        signature=paper.signature,
        recipients=(agency.name,),
        filing=paper.filing,
    )


def _of(tour: Tour, people: Sequence[Nomination]) -> list[Nomination]:
    return [person for person in people if person.tour_id == tour.pk]


def _line(number: int, person: Nomination) -> tuple[Cell, ...]:
    return (number, person.full_name, person.post, person.unit, person.phone, person.note)


def _form(
    plan: Plan,
    paper: Paper | None,
    sections: Sequence[tuple[Tour, Sequence[tuple[Cell, ...]]]],
    made: Made,
    *,
    with_phones: bool,
) -> Document:
    """Column 5 of the form is the phone. Without a paper it is a blank for anyone."""
    shown = [place for place in range(len(WIDTHS)) if with_phones or place != 4]
    columns = [
        Column(
            title,
            WIDTHS[place],
            Align.CENTRE if place in CENTRED else Align.LEFT,
            CellType.INTEGER if place == 0 else CellType.TEXT,
        )
        for place, title in enumerate(plan.form["columns"])
    ]
    rows: list[Row] = []
    for tour, lines in sections:
        rows += [SectionRow(tour.form_title), *(tuple(line[place] for place in shown) for line in lines)]
    title = " ".join(plan.form["title_lines"]).removeprefix(f"{KIND.upper()} ")
    return Document(
        header=paper.header if paper else Header(issuer=BLANK, symbol=BLANK, place=BLANK),
        made=made,
        kind=KIND,
        title=title,
        blocks=(Table(tuple(columns[place] for place in shown), tuple(rows), sheet="Đăng ký"),),
        signature=paper.signature if paper else None,
        orientation=Orientation.LANDSCAPE,
        has_footer=paper is not None,
        footer_note=paper.footer_note if paper else "",
    )
