"""Papers of one agency: its list for signature and stamp, the blank form, the receipt."""

from collections import Counter
from collections.abc import Mapping, Sequence
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

WIDTHS = {"number": 10, "name": 48, "position": 48, "unit": 62, "phone": 34, "note": 50}
OTHER_WIDTH = 48
CENTRED = ("number", "phone")
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
    lines: list[Mapping[str, Cell]] = [{"number": number} for number in range(1, BLANK_ROWS + 1)]
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


def _line(number: int, person: Nomination) -> Mapping[str, Cell]:
    return {
        "number": number,
        "name": person.full_name,
        "position": person.post,
        "unit": person.unit,
        "phone": person.phone,
        "note": person.note,
    }


def _form(
    plan: Plan,
    paper: Paper | None,
    sections: Sequence[tuple[Tour, Sequence[Mapping[str, Cell]]]],
    made: Made,
    *,
    with_phones: bool,
) -> Document:
    """In the form's own columns; one the portal does not fill in stays empty. Without a paper it is for anyone."""
    from registrations.spreadsheet import form_fields

    titles = tuple(plan.form["columns"])
    shown = [
        (title, field) for title, field in zip(titles, form_fields(titles), strict=True)
        if with_phones or field != "phone"
    ]  # fmt: skip
    columns = [
        Column(
            title,
            WIDTHS.get(field or "", OTHER_WIDTH),
            Align.CENTRE if field in CENTRED else Align.LEFT,
            CellType.INTEGER if field == "number" else CellType.TEXT,
        )
        for title, field in shown
    ]
    rows: list[Row] = []
    for tour, lines in sections:
        rows += [
            SectionRow(tour.form_title),
            *(tuple(line.get(field or "", "") for _, field in shown) for line in lines),
        ]
    title = " ".join(plan.form["title_lines"]).removeprefix(f"{KIND.upper()} ")
    return Document(
        header=paper.header if paper else Header(issuer=BLANK, symbol=BLANK, place=BLANK),
        made=made,
        kind=KIND,
        title=title,
        blocks=(Table(tuple(columns), tuple(rows), sheet="Đăng ký"),),
        signature=paper.signature if paper else None,
        orientation=Orientation.LANDSCAPE,
        has_footer=paper is not None,
        footer_note=paper.footer_note if paper else "",
    )
