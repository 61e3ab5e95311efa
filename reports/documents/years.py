"""Kết quả qua các năm: who went, what was learnt, what it cost, year by year, with charts and their figures."""

from collections.abc import Mapping, Sequence

from config.words import capital
from reports.document import Align, BarChart, Block, CellType, Column, Document, Item, Made, Row, Series, Table
from reports.documents.letterhead import organiser_paper
from results.enums import LessonDecision
from results.queries.years import DECISIONS, Years
from tours.enums import PassageStyle as Style
from tours.models import Plan

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)


def years_report(plan: Plan, found: Years, made: Made) -> Document:
    paper = organiser_paper(plan, "BC", made)
    span = " – ".join(dict.fromkeys(str(year) for year in (found.years[:1] + found.years[-1:])))
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Kết quả học tập, nghiên cứu kinh nghiệm cải cách hành chính qua các năm {span}".strip(),
        addressees=(plan.issuer_in_text,),
        blocks=(
            Item(Style.SECTION, heading="Người đã đi", children=tuple(_people(found))),
            Item(Style.SECTION, heading="Nơi đến và nội dung", children=tuple(_seen(found))),
            Item(Style.SECTION, heading="Bài học và việc vận dụng", children=tuple(_learnt(found))),
            Item(Style.SECTION, heading="Kinh phí", children=(_money(found),)),
            _paragraph(f"Trên đây là kết quả qua các năm, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _people(found: Years) -> list[Block]:
    by_year = [(str(one.year), one.people) for one in found.by_year]
    never = [one.name for one in found.bodies.never]
    blocks: list[Block] = [
        *_chart("Số người đi mỗi năm", "Năm", by_year),
        *_chart("Người đã đi theo diện", "Diện", found.by_group),
        *_chart("Người đã đi theo địa phương", "Địa phương", found.by_locality),
        _by_year(
            found,
            "Cơ quan, địa phương đã có người đi",
            "Cơ quan",
            [(one.name, counts) for one, counts in found.bodies.counts],
        ),
    ]
    if never:
        blocks.append(_paragraph(f"Nơi được mời hiện nay chưa có ai đi ({len(never)}): {'; '.join(never)}."))
    return blocks


def _chart(title: str, head: str, counts: Sequence[tuple[str, int]]) -> list[Block]:
    if not counts:
        return []
    names, values = zip(*counts, strict=True)
    return [BarChart(title, head, names, (Series("Số người", values),), sheet=title[:31])]


def _seen(found: Years) -> list[Block]:
    def rows(of: Mapping[str, Mapping[int, int]]) -> list[tuple[str, tuple[int, ...]]]:
        return [(name, tuple(by.get(year, 0) for year in found.years)) for name, by in sorted(of.items())]

    return [
        _by_year(found, "Nơi đã đến, theo số buổi", "Nơi đến", rows(found.places)),
        _by_year(found, "Nội dung đã học, theo số buổi", "Nội dung", rows(found.topics)),
    ]


def _by_year(found: Years, title: str, head: str, rows: Sequence[tuple[str, Sequence[int]]]) -> Block:
    if not rows:
        return _paragraph(f"{title}: chưa có số liệu.")
    figures = tuple(Column(str(year), 16, Align.CENTRE, CellType.INTEGER) for year in found.years)
    whole: tuple[Row, ...] = tuple(
        (place, name, *counts, sum(counts)) for place, (name, counts) in enumerate(rows, start=1)
    )
    columns = (NUMBER, Column(head, 90), *figures, Column("Cộng", 18, Align.CENTRE, CellType.INTEGER))
    return Table(columns, whole, caption=title, sheet=title[:31])


def _learnt(found: Years) -> list[Block]:
    counts = found.lessons.counts
    labels = [str(LessonDecision(one).label) for one in DECISIONS]
    if not counts:
        return [_paragraph("Chưa có bài học nào.")]
    names = tuple(str(year) for year, _ in counts)
    series = tuple(Series(label, tuple(of[place][1] for _, of in counts)) for place, label in enumerate(labels[:3]))
    waiting = sum(of[3][1] for _, of in counts)
    rows: tuple[Row, ...] = tuple((year, all_, done, dropped) for year, done, dropped, all_ in found.done)
    work = tuple(
        Column(title, 40, Align.CENTRE, CellType.INTEGER) for title in ("Việc vận dụng", "Đã xong", "Bỏ, có lý do")
    )
    blocks: list[Block] = [BarChart("Bài học theo quyết định", "Năm", names, series, sheet="Bài học")]
    if waiting:
        blocks.append(_paragraph(f"{waiting} bài học chưa quyết định."))
    blocks.append(
        _paragraph(f"Từ khi ghi bài học đến khi có việc vận dụng đầu tiên xong: {found.lessons.until_used.in_words()}.")
    )
    if rows:
        head = Column("Năm", 30, Align.CENTRE, CellType.TEXT)
        texts: tuple[Row, ...] = tuple((str(row[0]), *row[1:]) for row in rows if isinstance(row, tuple))
        blocks.append(Table((head, *work), texts, caption="Việc vận dụng theo năm của kế hoạch", sheet="Việc vận dụng"))
    return blocks


def _money(found: Years) -> Block:
    columns = (
        Column("Năm", 20, Align.CENTRE),
        Column("Số người", 25, Align.CENTRE, CellType.INTEGER),
        Column("Ngày người", 30, Align.CENTRE, CellType.INTEGER),
        Column("Đã chi (đồng)", 45, type=CellType.AMOUNT),
        Column("Một người một ngày (đồng)", 45, type=CellType.AMOUNT),
    )
    rows: tuple[Row, ...] = tuple(
        (str(one.year), one.people, one.person_days, one.spent, one.a_day) for one in found.by_year
    )
    return Table(columns, rows, caption="Kinh phí cho một người một ngày; ô trống là chưa biết", sheet="Kinh phí")


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, capital(text))
