"""Papers of what was learnt: the lessons themselves, the plan of applying them, what hindered people."""

from collections.abc import Mapping, Sequence

from config.words import sentence, vn_date
from reports.document import (
    Align,
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
)
from reports.documents.letterhead import organiser_paper, plan_in_full, plan_in_words
from results.enums import ActionState, Holder, LessonDecision, ObstacleState, Said
from results.models import Action, Lesson, Obstacle
from results.policies import obstacles as policies
from results.policies.obstacles import Wait
from tours.enums import PassageStyle as Style
from tours.models import Plan

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)


def applying_plan(plan: Plan, actions: Sequence[Action], made: Made) -> Document:
    """Assigns the actions that were not dropped, agency by agency."""
    paper = organiser_paper(plan, "KH", made)
    standing = [one for one in actions if one.state != ActionState.DROPPED]
    rows: list[Row] = []
    for whose in dict.fromkeys(one.whose for one in standing):
        rows.append(SectionRow(whose))
        of_body = [one for one in standing if one.whose == whose]
        rows += [
            (number, one.what, one.lesson.title, one.person, _until(one), str(ActionState(one.state).label))
            for number, one in enumerate(of_body, start=1)
        ]
    rows.append(TotalRow(f"Cộng: {len(standing)} việc"))
    columns = (
        NUMBER,
        Column("Việc vận dụng", 52),
        Column("Từ bài học", 40),
        Column("Người làm", 24),
        Column("Hạn xong", 28, Align.CENTRE),
        Column("Tình trạng", 20),
    )
    return Document(
        header=paper.header,
        made=made,
        kind="Kế hoạch",
        title=f"Vận dụng kinh nghiệm cải cách hành chính đã học tập theo {plan_in_words(plan)}",
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {plan.organiser.name} xây dựng kế hoạch vận dụng kinh nghiệm đã "
                "học tập, nghiên cứu như sau:"
            ),
            Item(
                Style.SECTION,
                heading="Mục đích",
                children=(
                    _paragraph(
                        "Đưa cách làm đã thấy vào công việc của từng cơ quan; mỗi việc có cơ quan làm, có hạn, có bằng "
                        "chứng khi xong. Việc không làm thì nêu lý do."
                    ),
                ),
            ),
            Item(
                Style.SECTION,
                heading="Phân công",
                children=_rows_or(Table(columns, tuple(rows), sheet="Phân công"), "Chưa giao việc nào."),
            ),
            Item(
                Style.SECTION,
                heading="Tổ chức thực hiện",
                children=(
                    Item(Style.CLAUSE, "Cơ quan được phân công ghi người làm, hạn xong và báo tiến độ trên cổng."),
                    Item(
                        Style.CLAUSE,
                        f"{plan.organiser.name} theo dõi, nhắc việc sắp đến hạn, tổng hợp báo cáo "
                        f"{plan.issuer_in_text}.",
                    ),
                ),
            ),
        ),
        signature=paper.signature,
        recipients=(plan.issuer_in_text, "Các cơ quan được phân công"),
        filing=paper.filing,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def lessons_list(plan: Plan, lessons: Sequence[Lesson], authors: Mapping[int, str], made: Made) -> Document:
    """Those in the library, topic by topic, each with what was decided. `authors` by the lesson's key."""
    paper = organiser_paper(plan, "BC", made)
    rows: list[Row] = []
    topics: dict[str, list[Lesson]] = {}
    for one in lessons:
        topics.setdefault(one.topic.passage.plain.rstrip(".") if one.topic else "Không gắn nội dung", []).append(one)
    for topic, found in topics.items():
        rows.append(SectionRow(topic))
        rows += [
            (number, one.title, one.seen, _where(one), _who(one), one.conditions, one.evidence, _decided(one))
            for number, one in enumerate(found, start=1)
        ]
    rows.append(TotalRow(f"Cộng: {len(lessons)} bài học"))
    columns = (
        NUMBER,
        Column("Bài học", 34),
        Column("Đã thấy gì", 60),
        Column("Thấy ở đâu", 28),
        Column("Ai có thể làm", 38),
        Column("Điều kiện, rủi ro", 34),
        Column("Bằng chứng", 26),
        Column("Quyết định", 30),
    )
    people = len({name for one in lessons for name in authors.get(one.pk, "").split(", ") if name})
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Tổng hợp bài học kinh nghiệm theo {plan_in_words(plan)}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            _paragraph(
                f"Từ các chuyến đi theo {plan_in_words(plan)}, {len(lessons)} bài học của {people} người ghi đã được "
                "biên tập, đưa vào thư viện:"
                if lessons
                else f"Đến nay chưa có bài học nào theo {plan_in_words(plan)} được đưa vào thư viện."
            ),
            *_rows_or(Table(columns, tuple(rows), sheet="Bài học")),
            _paragraph(f"Trên đây là các bài học kinh nghiệm, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def obstacles_summary(plan: Plan, obstacles: Sequence[Obstacle], waits: Sequence[Wait], made: Made) -> Document:
    """Plan III.4: gathered by the organiser for the committee. What was taken back is left out."""
    paper = organiser_paper(plan, "BC", made)
    waiting = [one for one in obstacles if one.state == ObstacleState.OPEN]
    answered = [one for one in obstacles if one.state == ObstacleState.ANSWERED]
    rows: list[Row] = []
    for title, found in (("Đang chờ trả lời", waiting), ("Đã trả lời", answered)):
        if found:
            rows.append(SectionRow(title))
            rows += [_obstacle(one) for one in found]
    rows.append(TotalRow(f"Cộng: {len(obstacles)} việc"))
    columns = (
        Column("Số", 12, Align.CENTRE, CellType.INTEGER),
        Column("Ngày gửi", 30, Align.CENTRE),
        Column("Cơ quan, người gửi", 40),
        Column("Về việc", 34),
        Column("Vướng mắc", 54),
        Column("Đề nghị", 40),
        Column("Trả lời, tình trạng", 58),
    )
    said = f"{len(obstacles)} vướng mắc, đề xuất: {len(answered)} việc đã trả lời, {len(waiting)} việc đang chờ."
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Tổng hợp vướng mắc, đề xuất khi thực hiện {plan_in_words(plan)}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            _paragraph(f"Đến {vn_date(made.at)}, {plan.organiser.name} nhận {said}"),
            *_times(waits),
            *_rows_or(Table(columns, tuple(rows), sheet="Vướng mắc, đề xuất")),
            _paragraph(f"Trên đây là các vướng mắc, đề xuất, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _rows_or(table: Table, without: str = "") -> tuple[Table | Item, ...]:
    """No table where it would hold nothing but its total."""
    if len(table.rows) > 1:
        return (table,)
    return (_paragraph(without),) if without else ()


def _times(waits: Sequence[Wait]) -> list[Item]:
    held = [holder for holder in (Holder.ORGANISER, Holder.COMMITTEE) if any(one.holder == holder for one in waits)]
    return [
        Item(Style.DASH, f"Thời gian trả lời của {holder.label}: {policies.times(waits, holder)}") for holder in held
    ]


def _obstacle(one: Obstacle) -> tuple[int | str, ...]:
    return (one.number, vn_date(one.written_at), one.whose, one.about, one.what, one.wish, _answered(one))


def _answered(one: Obstacle) -> str:
    """The last answer with its paper; of an open one whom it waits for until when."""
    if one.state == ObstacleState.OPEN:
        return f"Đang chờ {one.waits_for}, hạn {vn_date(one.due_on)}." if one.due_on else ""
    answers = [said for said in one.messages.all() if said.kind == Said.ANSWERED]
    if not answers:
        return ""
    last = answers[-1]
    document = f" ({last.document})" if last.document else ""
    return f"{sentence(last.text)}{document} Trả lời ngày {vn_date(last.at)}."


def _until(one: Action) -> str:
    return vn_date(one.due_on) if one.due_on else f"Trả lời trước hết ngày {vn_date(one.answer_by)}"


def _where(one: Lesson) -> str:
    return ", ".join(filter(None, (one.place, one.trip.round.name)))


def _who(one: Lesson) -> str:
    names = ", ".join(agency.name for agency in one.agencies.all())
    return ". ".join(filter(None, (names, one.appliers)))


def _decided(one: Lesson) -> str:
    label = str(LessonDecision(one.decision).label)
    return f"{label}: {one.decision_reason}" if one.decision else label


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
