"""Whom the agencies sent, and who answered: Danh sách tổng hợp and Tình hình đăng ký."""

from collections import Counter
from collections.abc import Sequence
from copy import replace

from config.words import vn_date
from registrations.enums import RegistrationStatus as Status
from registrations.models import Nomination
from registrations.queries.board import Answer
from reports.document import (
    Align,
    Cell,
    CellType,
    Column,
    Document,
    Item,
    Made,
    Orientation,
    Row,
    SectionRow,
    Table,
    TotalRow,
    grouped,
)
from reports.documents.form_columns import LANDSCAPE_ROOM
from reports.documents.letterhead import organiser_paper, plan_in_words
from reports.queries.people import SENT
from tours.enums import PassageStyle
from tours.models import FormColumn, Plan, Tour
from tours.parts.column import fitted

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)
COUNTED = "Số người tính cả danh sách đang soạn hoặc bị trả lại; dòng cuối bảng chỉ tính danh sách đã gửi."
BESIDES_WIDTH = 30
PHONE = Column("Số điện thoại liên hệ", 30, Align.CENTRE)


def unit_in_words(unit: str, agency: str) -> str:
    """The office and its agency, once where they are the same: "Phòng Cải cách hành chính, Sở Nội vụ"."""
    return agency if unit in ("", agency) else f"{unit}, {agency}"


def all_registrations(
    plan: Plan, tours: Sequence[Tour], people: Sequence[Nomination], made: Made, *, with_phones: bool
) -> Document:
    """One list with a part for each section of the form."""
    columns = [NUMBER, Column("Họ và tên", 48), Column("Chức vụ/ chức danh", 48), Column("Đơn vị công tác", 66)]
    besides = plan.asked_besides if with_phones else []
    columns += [PHONE, Column("Ghi chú", 50)] if with_phones else [Column("Ghi chú", 50)]
    widths = [(column.width, column in (NUMBER, PHONE)) for column in columns]
    widths += [(one.width or BESIDES_WIDTH, bool(one.width) or one.is_on_one_line) for one in besides]
    columns += [Column(one.title, BESIDES_WIDTH) for one in besides]
    columns = [
        replace(column, width=width) for column, width in zip(columns, fitted(widths, LANDSCAPE_ROOM), strict=True)
    ]
    rows: list[Row] = []
    for tour in tours:
        rows.append(SectionRow(tour.form_title))
        of_tour = [person for person in people if person.tour_id == tour.pk]
        rows += [_person(number, person, with_phones, besides) for number, person in enumerate(of_tour, start=1)]
        rows.append(TotalRow(f"Cộng: {len(of_tour)} người"))
    paper = organiser_paper(plan, "DS", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Danh sách",
        title=f"Tổng hợp đăng ký tham gia đoàn công tác theo {plan_in_words(plan)}",
        blocks=(Table(tuple(columns), tuple(rows), sheet="Tổng hợp đăng ký"), ending(tours, people)),
        signature=paper.signature,
        filing=paper.filing,
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def ending(tours: Sequence[Tour], people: Sequence[Nomination]) -> Item:
    """The last sentence of a list: nobody can be written in below it."""
    counts = Counter(person.tour_id for person in people)
    said = ", ".join(f"{grouped(counts[tour.pk])} người đi {tour.label.lower()}" for tour in tours)
    return Item(PassageStyle.PARAGRAPH, f"Danh sách này có {said}.")


def _person(number: int, person: Nomination, with_phones: bool, besides: Sequence[FormColumn]) -> tuple[Cell, ...]:
    phone = (person.phone,) if with_phones else ()
    return (
        number,
        person.full_name,
        person.post,
        unit_in_words(person.unit, person.registration.agency.name),
        *phone,
        person.note,
        *(person.extras.get(one.key, "") for one in besides),
    )


def answers_document(plan: Plan, tours: Sequence[Tour], answers: Sequence[Answer], made: Made) -> Document:
    paper = organiser_paper(plan, "BC", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Tình hình đăng ký của các cơ quan, đơn vị theo {plan_in_words(plan)}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            Item(PassageStyle.PARAGRAPH, COUNTED),
            answers_table(tours, answers),
            Item(PassageStyle.PARAGRAPH, f"Trên đây là tình hình đăng ký, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def answers_table(tours: Sequence[Tour], answers: Sequence[Answer], caption: str = "") -> Table:
    """Each agency with its answer; one figure for each tour, nothing for who is silent."""
    sections = tuple(Column(tour.label, 16, Align.CENTRE, CellType.INTEGER) for tour in tours)
    rows: list[Row] = [
        (number, answer.agency.name, answer_in_words(answer), *(_people(answer)), _note(answer))
        for number, answer in enumerate(answers, start=1)
    ]
    sent = [answer for answer in answers if answer.status in SENT]
    rows.append(TotalRow("Cộng", (*_totals(answers, tours), "")))
    rows.append(TotalRow("Trong đó đã gửi", (*_totals(sent, tours), "")))
    columns = (NUMBER, Column("Cơ quan, đơn vị", 52), Column("Trả lời", 30), *sections, Column("Ghi chú", 45))
    return Table(columns, tuple(rows), caption=caption, sheet="Theo cơ quan")


def _totals(answers: Sequence[Answer], tours: Sequence[Tour]) -> list[int]:
    return [sum(answer.counts[place] for answer in answers) for place in range(len(tours))]


def answer_in_words(answer: Answer) -> str:
    if answer.registration is None or answer.status == Status.OPENED:
        return "Chưa trả lời"
    return str(Status(answer.status).label)


def _people(answer: Answer) -> tuple[int | None, ...]:
    has_list = answer.status not in ("", Status.OPENED, Status.NO_NOMINATION)
    return tuple(count if has_list else None for count in answer.counts)


def _note(answer: Answer) -> str:
    registration = answer.registration
    if registration is None:
        return ""
    if answer.status == Status.NO_NOMINATION:
        return registration.no_nomination_reason
    if answer.status in (Status.SUBMITTED, Status.ACCEPTED) and registration.answered_at:
        return f"Gửi ngày {vn_date(registration.answered_at)}"
    return ""
