"""Papers of what a trip brought: the result report, and the thanks to a host."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from config.words import capital
from reports.document import (
    Align,
    Appendix,
    Block,
    CellType,
    Column,
    Document,
    Item,
    Made,
    Picture,
    Pictures,
    Row,
    Table,
    TotalRow,
)
from reports.documents.hosts import addressee
from reports.documents.letterhead import draft_note, organiser_paper, plan_in_full
from results.merging import Grid, Merged
from results.merging.parts import DASH, OF_TOPIC
from results.queries.report import Report
from tours.enums import PassageStyle as Style
from trips.queries.letters import HostLetter

NOT_YET = "Báo cáo này chưa ghi là đã trình; lời và số liệu có thể còn đổi."


def result_report(report: Report, pictures: Mapping[str, Picture], made: Made) -> Document:
    """`pictures` by the key of the photo."""
    trip = report.trip
    plan = trip.round.tour.plan
    paper = organiser_paper(plan, "BC", made)
    name = report.facts.trip.name
    body = [one for one in report.parts if not one.part.is_appendix]
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Kết quả chuyến công tác học tập, nghiên cứu kinh nghiệm {name}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            *(() if report.is_given else (draft_note(NOT_YET),)),
            *_sections(body),
            _paragraph(f"Trên đây là kết quả chuyến công tác {name}, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên", "Thành viên đoàn công tác"),
        filing=paper.filing,
        appendices=tuple(
            Appendix(one.part.title, (*_blocks(one), *_photos(one, pictures)))
            for one in report.parts
            if one.part.is_appendix
        ),
    )


def _sections(parts: Sequence[Merged]) -> Iterator[Block]:
    """What each topic taught stands together, numbered by its place in the plan."""
    for is_topic, some in groupby(parts, key=lambda one: one.part.key.startswith(OF_TOPIC)):
        if is_topic:
            taught = tuple(Item(Style.CLAUSE, heading=_bare(one), children=_blocks(one)) for one in some)
            yield Item(Style.SECTION, heading="Nội dung học tập, nghiên cứu", children=taught)
        else:
            yield from (Item(Style.SECTION, heading=one.part.title, children=_blocks(one)) for one in some)


def _bare(one: Merged) -> str:
    """Without "Nội dung 2: ", for the clause has a number of its own."""
    return one.part.title.partition(": ")[2] or one.part.title


def _blocks(one: Merged) -> tuple[Block, ...]:
    return (*map(_line, one.part.lines), *((_table(one.part.grid),) if one.part.grid else ()))


def _line(text: str) -> Item:
    return Item(Style.DASH, text.removeprefix(DASH)) if text.startswith(DASH) else _paragraph(text)


def _table(grid: Grid) -> Table:
    columns = tuple(_column(grid, place) for place in range(len(grid.head)))
    total = (TotalRow(str(grid.total[0]), grid.total[1:]),) if grid.total else ()
    rows: tuple[Row, ...] = (*grid.rows, *total)
    return Table(columns, rows)


def _column(grid: Grid, place: int) -> Column:
    title, width = grid.head[place], grid.widths[place]
    if place in grid.amounts:
        return Column(title, width, Align.RIGHT, CellType.AMOUNT)
    if all(isinstance(row[place], int | None) for row in grid.rows):
        return Column(title, width, Align.CENTRE, CellType.INTEGER)
    return Column(title, width)


def _photos(one: Merged, pictures: Mapping[str, Picture]) -> tuple[Block, ...]:
    found = tuple(pictures[photo.key] for photo in one.part.photos if photo.key in pictures)
    return (Pictures(found),) if found else ()


def thanks(found: HostLetter, learnt: Sequence[str], made: Made) -> Document:
    """To one host of a trip; `learnt`: titles of the lessons that came from there."""
    plan, organiser = found.plan, found.plan.organiser.name
    paper = organiser_paper(plan, "", made)
    asked = addressee(found)
    when = found.round.name
    lines: list[Block] = [
        _paragraph(
            f"Thực hiện {plan_in_full(plan)}, đoàn công tác {when[:1].lower()}{when[1:]} đã đến học tập, nghiên cứu "
            f"kinh nghiệm tại {found.option.called}. Đoàn đã được {asked} tiếp đón chu đáo, trao đổi thẳng thắn và "
            "cung cấp nhiều tài liệu, kinh nghiệm quý."
        )
    ]
    if learnt:
        lines.append(_paragraph("Qua làm việc, đoàn ghi nhận các kinh nghiệm có thể nghiên cứu vận dụng:"))
        lines += [Item(Style.DASH, capital(one.rstrip(".")) + ".") for one in learnt]
    return Document(
        header=paper.header,
        made=made,
        kind="Thư cảm ơn",
        addressees=(asked,),
        blocks=(
            *lines,
            _paragraph(
                f"{organiser} trân trọng cảm ơn sự giúp đỡ của {asked}, và mong tiếp tục được phối hợp, trao đổi kinh "
                "nghiệm trong thời gian tới."
            ),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
    )


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
