"""Papers of one agency: its list for signature and stamp, the blank form, the receipt."""

from collections.abc import Mapping, Sequence
from copy import replace

from django.utils import timezone

from accounts.models import Agency
from config.words import grouped, lateness, vn_datetime
from registrations.enums import Source
from registrations.models import Nomination, Sending
from registrations.policies.copies import unpacked
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
)
from reports.document.wording import BLANK
from reports.documents.form_columns import form_widths
from reports.documents.letterhead import Paper, agency_paper, organiser_paper
from reports.documents.registrations import ending
from tours.enums import Meaning, PassageStyle
from tours.models import FormColumn, Plan, Tour

CENTRED = ("number", "phone")
RECEIPT_COLUMNS = (
    Column("Mục", 14, Align.CENTRE),
    Column("TT", 12, Align.CENTRE, CellType.INTEGER),
    Column("Họ và tên", 62),
    Column("Chức vụ/ chức danh", 82),
)
"""What a receipt says of a person; no phone."""
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


def receipt(sending: Sending, address: str, made: Made) -> Document:
    """One sending as it was, whatever was sent after it. The portal gives it at once, so nobody signs it: the code
    stands for that. `address`: where the code is checked."""
    copy = unpacked(sending.copy)
    plan, agency = sending.plan, sending.registration.agency
    paper = organiser_paper(plan, "BN", made)
    listed = f"danh sách {len(copy.lines)} người ({copy.counts})"
    facts = [
        f"Số biên nhận: {sending.receipt}",
        f"Cơ quan gửi: {agency.name}",
        f"Người gửi: {sending.sent_by}{_on_paper(sending)}",
        f"Nơi nhận: {plan.organiser.name}, qua cổng học tập kinh nghiệm cải cách hành chính",
        f"Thời gian nhận: {vn_datetime(sending.sent_at)}{_in_time(sending)}",
        f"Nội dung: {'0 người, trả lời không cử' if sending.is_no_nomination else listed}",
    ]
    if copy.reason:
        facts.append(f"Lý do không cử: {copy.reason.rstrip('.')}")
    if copy.dispatch:
        facts.append(f"Công văn cử cán bộ: {copy.dispatch.words[:1].lower()}{copy.dispatch.words[1:]}")
    facts.append(f"Mã kiểm tra: {grouped(sending.code)}")
    check = (
        f"Cách kiểm tra: đăng nhập cổng, mở trang “Kiểm tra biên nhận” ({address}), nhập số biên nhận và mã "
        "kiểm tra; trang ấy cho biết cơ quan, giờ nhận, số người và số công văn, không hiện họ tên. "
        "Biên nhận do cổng tự cấp khi nhận, không có chữ ký./."
    )
    lines = tuple((line.section, line.number, line.full_name, line.post) for line in copy.lines)
    return Document(
        header=replace(paper.header, symbol="", dated=timezone.localdate(sending.sent_at)),
        made=made,
        kind="Biên nhận",
        title=f"Đăng ký tham gia đoàn công tác theo {_plan_then(sending)}",
        blocks=(
            Item(PassageStyle.PARAGRAPH, f"{plan.organiser.name} đã nhận đăng ký với các nội dung sau:"),
            *(Item(PassageStyle.DASH, f"{fact}.") for fact in facts),
            *((Table(RECEIPT_COLUMNS, lines, caption="Danh sách đã nhận"),) if lines else ()),
            Item(PassageStyle.PARAGRAPH, check),
        ),
        recipients=(agency.name,),
        filing=paper.filing,
    )


def _plan_then(sending: Sending) -> str:
    """As the plan was called when it was sent."""
    version = f", phiên bản {sending.version}" if sending.version > 1 else ""
    return f"Kế hoạch số {sending.under}{version}"


def _on_paper(sending: Sending) -> str:
    return ", nhập thay từ văn bản giấy" if sending.source == Source.PAPER else ""


def _in_time(sending: Sending) -> str:
    if sending.due_at is None or sending.source == Source.PAPER:
        return ""
    due = f"hạn: {vn_datetime(sending.due_at)}"
    return (
        f", sau hạn {lateness(sending.sent_at - sending.due_at)} ({due})" if sending.is_late else f", đúng hạn ({due})"
    )


def _of(tour: Tour, people: Sequence[Nomination]) -> list[Nomination]:
    return [person for person in people if person.tour_id == tour.pk]


def _line(number: int, person: Nomination) -> Mapping[str, Cell]:
    return {
        "number": number,
        "name": person.full_name,
        "post": person.post,
        "unit": person.unit,
        "phone": person.phone,
        "note": person.note,
        **{f"x {key}": text for key, text in person.extras.items()},
    }


def _form_column(asked: FormColumn, width: float) -> Column:
    return Column(
        asked.title,
        width,
        Align.CENTRE if asked.meaning in CENTRED else Align.LEFT,
        CellType.INTEGER if asked.meaning == Meaning.NUMBER else CellType.TEXT,
    )


def _form(
    plan: Plan,
    paper: Paper | None,
    sections: Sequence[tuple[Tour, Sequence[Mapping[str, Cell]]]],
    made: Made,
    *,
    with_phones: bool,
) -> Document:
    """In the form's own columns; one the portal does not fill in stays empty. Without a paper it is for anyone."""
    asked = [one for one in plan.asked_columns if with_phones or one.meaning not in (Meaning.PHONE, Meaning.EXTRA)]
    columns = [_form_column(one, width) for one, width in zip(asked, form_widths(asked), strict=True)]
    rows: list[Row] = []
    for tour, lines in sections:
        rows.append(SectionRow(tour.form_title))
        rows += [
            tuple(line.get(f"x {one.key}" if one.is_extra else one.meaning, "") for one in asked) for line in lines
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
