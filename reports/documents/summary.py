"""Báo cáo tổng hợp for the leaders: one page of summary with charts, then each step of the work in figures."""

from collections.abc import Container, Mapping, Sequence

from delegations.composition import Since
from delegations.enums import CompositionStatus
from reports.document import (
    Align,
    BarChart,
    Block,
    CellType,
    Column,
    Document,
    Item,
    Made,
    Row,
    SectionRow,
    Series,
    Table,
    TotalRow,
    grouped,
)
from reports.documents.delegations import delegations_table, nobody_appendices, rule_blocks, state_note
from reports.documents.destinations import destination_blocks
from reports.documents.letterhead import organiser_paper, plan_in_words
from reports.documents.registrations import COUNTED, NUMBER, answers_table
from reports.queries.compositions import Arranged
from reports.queries.destinations import Scores
from reports.queries.overview import Overview
from reports.queries.results import Results
from results.merging.promises import summary as summary_of
from results.queries.closing import Standing
from tours.enums import Index, PositionLevel
from tours.enums import PassageStyle as Style
from tours.models import Tour

type Groups = Sequence[tuple[Tour, Sequence[tuple[str, int]]]]


def summary(overview: Overview, groups: Groups, scores: Sequence[tuple[Tour, Scores]], made: Made) -> Document:
    plan = overview.plan
    paper = organiser_paper(plan, "BC", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Tổng hợp tình hình thực hiện {plan_in_words(plan)}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            _section("Tóm tắt", [*_findings(overview), *_charts(overview)]),
            _section("Đăng ký của các cơ quan, đơn vị", _registrations(overview, groups)),
            _section("Bố trí các đoàn công tác", _delegations(overview)),
            *([_section("Chuyến đi", _trips(overview))] if overview.trips else []),
            *([_section("Kinh phí", [Item(Style.DASH, text) for text in overview.money])] if overview.money else []),
            *_brought(overview.results),
            _section("Nơi đến và các chỉ số", destination_blocks(scores)),
            _section("Các mốc thời gian", [_milestones(overview)]),
            Item(Style.PARAGRAPH, f"Trên đây là tình hình thực hiện kế hoạch, {plan.organiser.name} kính báo cáo."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        appendices=nobody_appendices(overview.arranged),
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _section(heading: str, blocks: Sequence[Block]) -> Item:
    return Item(Style.SECTION, heading=heading, children=tuple(blocks))


def _findings(overview: Overview) -> list[Block]:
    sent = "; ".join(f"{grouped(overview.people_for(tour))} người đi {tour.label.lower()}" for tour in overview.tours)
    texts = [
        f"{overview.answered} trong {len(overview.answers)} cơ quan, đơn vị được mời đã trả lời.",
        f"Danh sách đã gửi có {sent}.",
        *(composition_in_words(arranged) for arranged in overview.arranged),
    ]
    texts += [f"Chưa có phương án bố trí đoàn {tour.label.lower()} để báo cáo." for tour in _without(overview)]
    return [Item(Style.DASH, text) for text in texts]


def _without(overview: Overview) -> list[Tour]:
    """The tours whose delegations nobody has put before the leaders."""
    arranged = {one.tour.pk for one in overview.arranged}
    return [tour for tour in overview.tours if tour.pk not in arranged]


def composition_in_words(arranged: Arranged) -> str:
    """Its people, what the plan asks for, its state and how it stands with the rules, in one or two sentences."""
    asked = arranged.size_asked
    needs = f" (kế hoạch cần {asked[0]}–{asked[1]} người)" if asked else ""
    scope, count = arranged.tour.label.lower(), len(arranged.file.trips)
    state = arranged.composition.get_status_display()
    broken = len(arranged.unmet)
    rules = f"Có {broken} điểm chưa đúng quy tắc." if broken else "Đạt đủ quy tắc của kế hoạch."
    placed = f"{arranged.size} người đã xếp vào {count} đoàn {scope}{needs}."
    return f"{placed} {arranged.composition}: {state[:1].lower()}{state[1:]}. {rules}"


def _charts(overview: Overview) -> list[Block]:
    states = overview.states
    charts: list[Block] = [
        BarChart(
            f"Trả lời của {len(overview.answers)} cơ quan, đơn vị",
            "Tình trạng",
            tuple(label for label, _ in states),
            (Series("Số cơ quan", tuple(count for _, count in states)),),
            sheet="Trả lời",
        )
    ]
    for arranged in overview.arranged:
        names, rows = arranged.group_series()
        series = tuple(Series(name, tuple(figures[place] for _, figures in rows)) for place, name in enumerate(names))
        scope = arranged.tour.label.lower()
        title = f"Thành phần các đoàn {scope}"
        labels = tuple(label for label, _ in rows)
        charts.append(BarChart(title, "Diện tham gia", labels, series, sheet=f"Thành phần {scope}"))
    return charts


def _registrations(overview: Overview, groups: Groups) -> list[Block]:
    rows: list[Row] = []
    for tour, counts in groups:
        rows.append(SectionRow(tour.name))
        rows += [(number, name, count) for number, (name, count) in enumerate(counts, start=1)]
        rows.append(TotalRow("Cộng", (sum(count for _, count in counts),)))
    columns = (NUMBER, Column("Diện tham gia", 120), Column("Số người", 25, Align.CENTRE, CellType.INTEGER))
    return [
        Item(Style.CLAUSE, heading="Theo cơ quan, đơn vị"),
        Item(Style.PARAGRAPH, COUNTED),
        answers_table(overview.tours, overview.answers),
        Item(Style.CLAUSE, heading="Theo diện tham gia"),
        Item(Style.PARAGRAPH, "Tính trên các danh sách đã gửi; mỗi người tính một lần."),
        Table(columns, tuple(rows), sheet="Theo diện"),
    ]


def _delegations(overview: Overview) -> list[Block]:
    blocks: list[Block] = []
    happened = {arranged.composition.pk: changes for arranged, changes in overview.changed}
    for arranged in overview.arranged:
        scope = arranged.tour.label
        blocks += [
            Item(Style.CLAUSE, heading=f"{scope}: {arranged.composition}"),
            *state_note(arranged),
            delegations_table(arranged),
            _balance_table(arranged),
            *rule_blocks(arranged),
            *_changes(arranged, happened.get(arranged.composition.pk, ())),
        ]
    for tour in _without(overview):
        text = "Chưa có phương án bố trí đoàn nào để báo cáo."
        blocks += [Item(Style.CLAUSE, heading=tour.label), Item(Style.PARAGRAPH, text)]
    return blocks


def _trips(overview: Overview) -> list[Block]:
    """How far each is, and who has to do what is missing; first of all who left although something was."""
    blocks: list[Block] = []
    for trip in overview.trips:
        blocks.append(Item(Style.PARAGRAPH, trip.in_words))
        blocks += [Item(Style.DASH, trip.early)] if trip.early else []
        blocks += [Item(Style.DASH, f"{text.rstrip('.')}: {whose}.") for text, whose in trip.lacking]
    return blocks


def _brought(results: Results | None) -> list[Block]:
    return [_section("Kế hoạch đề ra và đã làm", _results(results.standing))] if results and results.is_begun else []


def _results(standing: Standing) -> list[Block]:
    """Point by point, then what is not done yet."""
    rows: tuple[Row, ...] = tuple(
        (place, one.title, one.word, one.text) for place, one in enumerate(standing.points, start=1)
    )
    columns = (NUMBER, Column("Đề ra", 45), Column("Kết quả", 24, Align.CENTRE), Column("Đã làm", 86))
    text = summary_of(standing.points, standing.facts.actions, standing.facts.today)
    left = [Item(Style.DASH, f"{one.what.rstrip('.')}: {one.text.rstrip('.')}.") for one in standing.left]
    return [
        Item(Style.PARAGRAPH, text),
        Table(columns, rows, sheet="Đề ra và đã làm"),
        *([Item(Style.PARAGRAPH, "Việc chưa xong:"), *left] if left else []),
    ]


def _changes(arranged: Arranged, changes: Sequence[Since]) -> list[Block]:
    """The list stays as it was; registrations, which this report counts too, are today's."""
    if not changes:
        return []
    done = "trình" if arranged.composition.status == CompositionStatus.SUBMITTED else "phê duyệt"
    text = f"Thay đổi sau khi {done}, chưa vào danh sách và các số trên đây:"
    return [Item(Style.PARAGRAPH, text), *(Item(Style.DASH, f"{change.text}.") for change in changes)]


def _with_somebody[Kind: (PositionLevel, Index)](
    counts: Mapping[Kind, tuple[int, ...]], asked: Container[Kind] = ()
) -> list[tuple[str, tuple[int, ...]]]:
    return [(str(kind.label), figures) for kind, figures in counts.items() if kind in asked or any(figures)]


def _balance_table(arranged: Arranged) -> Table:
    """How evenly levels and indices are spread; a person may follow several indices. An index that a rule asks for
    stands here even if nobody follows it."""
    balances = arranged.balances
    figures = tuple(Column(row.delegation.name, 30, Align.CENTRE, CellType.INTEGER) for row in balances)
    asked = {index for rule in arranged.file.case.active_rules for index in rule.indices}
    levels = {level: tuple(dict(row.levels)[level] for row in balances) for level in PositionLevel}
    indices = {index: tuple(dict(row.indices)[index] for row in balances) for index in Index}
    rows: list[Row] = [
        SectionRow("Theo cấp chức vụ"),
        *_numbered(_with_somebody(levels)),
        SectionRow("Theo chỉ số mà cơ quan của người đi theo dõi"),
        *_numbered(_with_somebody(indices, asked)),
    ]
    sheet = f"Cân đối {arranged.tour.label.lower()}"
    columns = (NUMBER, Column("Số người", 90), *figures)
    return Table(columns, tuple(rows), caption="Cân đối giữa các đoàn", sheet=sheet)


def _numbered(lines: Sequence[tuple[str, tuple[int, ...]]]) -> list[Row]:
    return [(number, label, *counts) for number, (label, counts) in enumerate(lines, start=1)]


def _milestones(overview: Overview) -> Block:
    if not overview.milestones:
        return Item(Style.PARAGRAPH, "Kế hoạch chưa có mốc thời gian nào.")
    columns = (Column("Thời gian", 40), Column("Việc", 90), Column("Ai làm", 35))
    rows = tuple((one.when, one.text, one.who) for one in overview.milestones)
    return Table(columns, rows, sheet="Các mốc thời gian")
