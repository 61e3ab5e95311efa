"""Papers of a trip's preparation: who prepares what, the invitation to the meeting before leaving, the delegation's own
report by parts."""

from collections.abc import Sequence

from config.words import sentence, vn_datetime
from reports.document import Align, Block, Column, Document, Item, Made, Row, Table, TotalRow
from reports.documents.hosts import NUMBER, members_appendix
from reports.documents.letterhead import organiser_paper, plan_in_full
from reports.documents.travel import round_in_words
from tours.enums import PassageStyle as Style
from tours.queries.milestones import days_in_words
from trips.models import Briefing, Section, Trip
from trips.queries.members import Member
from trips.queries.preparing import Preparation

USUAL_AGENDA = (
    "Lịch trình, phương tiện, chỗ nghỉ",
    "Phân công chuẩn bị nội dung và câu hỏi",
    "Quy định của nơi tiếp",
    "Việc khác",
)


def assignments(trip: Trip, found: Preparation, made: Made) -> Document:
    """Each topic and index with who prepares it."""
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "TB", made)
    going = {person.id for person in found.people}
    rows: list[Row] = [
        (
            number,
            subject.called,
            "; ".join(str(one.nomination) for one in found.of(subject) if one.nomination_id in going)
            or "Chưa phân công",
        )
        for number, subject in enumerate(found.subjects, start=1)
    ]
    rows.append(TotalRow(f"Cộng: {len(found.subjects)} nội dung, chỉ số"))
    columns = (NUMBER, Column("Nội dung, chỉ số", 100), Column("Người chuẩn bị", 60, Align.LEFT))
    return Document(
        header=paper.header,
        made=made,
        kind="Thông báo",
        title=f"Phân công chuẩn bị của đoàn công tác {round_in_words(trip)}",
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} thông báo phân công thành viên đoàn công tác "
                f"{round_in_words(trip)} chuẩn bị các nội dung sau:"
            ),
            Table(columns, tuple(rows), sheet="Phân công"),
            _paragraph(
                "Đề nghị các thành viên chuẩn bị nội dung, câu hỏi và số liệu của phần được phân công trước khi đi."
            ),
        ),
        signature=paper.signature,
        recipients=("Thành viên đoàn công tác",),
        filing=paper.filing,
    )


def invitation(trip: Trip, briefing: Briefing, members: Sequence[Member], made: Made) -> Document:
    """To the members of the delegation."""
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "GM", made)
    agenda = [line.strip() for line in briefing.agenda.splitlines() if line.strip()] or USUAL_AGENDA
    return Document(
        header=paper.header,
        made=made,
        kind="Giấy mời",
        title=f"Họp đoàn công tác {round_in_words(trip)} trước khi đi",
        addressees=(
            f"Các thành viên đoàn công tác {round_in_words(trip)}{' (danh sách kèm theo)' if members else ''}",
        ),
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} trân trọng kính mời các thành viên đoàn "
                f"công tác {round_in_words(trip)}{_days(trip)} dự họp:"
            ),
            Item(Style.CLAUSE, heading="Thời gian", children=(_paragraph(sentence(vn_datetime(briefing.at))),)),
            Item(Style.CLAUSE, heading="Địa điểm", children=(_paragraph(sentence(briefing.place)),)),
            Item(Style.CLAUSE, heading="Chủ trì", children=(_paragraph(sentence(briefing.chair)),)),
            Item(
                Style.CLAUSE,
                heading="Nội dung",
                children=tuple(Item(Style.DASH, sentence(one)) for one in agenda),
            ),
            _paragraph("Đề nghị các thành viên dự họp đầy đủ, đúng giờ."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        appendices=members_appendix(members, f"Danh sách đoàn công tác {round_in_words(trip)}"),
    )


def own_report(trip: Trip, sections: Sequence[Section], made: Made) -> Document:
    """The parts merged in their order; what is not written yet says who writes it."""
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "BC", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Nội dung trao đổi kinh nghiệm của đoàn công tác {round_in_words(trip)}",
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} báo cáo các nội dung mà đoàn công tác trao đổi "
                "với nơi tiếp như sau:"
            ),
            *(Item(Style.CLAUSE, heading=one.title, children=_text(one)) for one in sections),
            _paragraph(f"Trên đây là báo cáo của đoàn công tác {round_in_words(trip)}."),
        ),
        signature=paper.signature,
        recipients=("Nơi tiếp đoàn", "Thành viên đoàn công tác"),
        filing=paper.filing,
    )


def _text(section: Section) -> tuple[Block, ...]:
    paragraphs = [" ".join(part.split()) for part in section.text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if paragraphs:
        return tuple(map(_paragraph, paragraphs))
    return (_paragraph(f"Phần này chưa viết; người viết: {section.author or 'chưa phân công'}."),)


def _days(trip: Trip) -> str:
    round = trip.round
    return f", đi ngày {days_in_words(round.starts_on, round.ends_on)}," if round.starts_on else ""


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
