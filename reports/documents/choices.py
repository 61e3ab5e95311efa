"""Hồ sơ lựa chọn nơi đến: which places were considered for a tour, what was decided, and on which figures."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone

from config.words import after_comma
from destinations.queries.workbench import Bench, Entry
from destinations.selection import as_record
from destinations.wording import counted
from reports.document import (
    Align,
    Appendix,
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
)
from reports.documents.letterhead import organiser_paper, plan_in_words
from reports.documents.registrations import NUMBER
from tours.enums import PassageStyle as Style

AS_THEN = "Không đổi"
UNDECIDED = "Chưa ghi quyết định"


def choice_file(bench: Bench, made: Made) -> Document:
    """What was decided first; the appendix keeps each decision's figures as they stood that day, and says what they
    say now where that differs."""
    plan, label = bench.tour.plan, bench.tour.label.lower()
    paper = organiser_paper(plan, "BC", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Báo cáo",
        title=f"Lựa chọn nơi đến học tập kinh nghiệm {label} theo {plan_in_words(plan)}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            Item(
                Style.SECTION,
                heading="Tiêu chí của kế hoạch",
                children=tuple(Item(Style.CLAUSE, f"“{one.quote.rstrip('.;')}”.") for one in bench.criteria),
            ),
            Item(
                Style.SECTION,
                heading="Các nơi được xem xét",
                children=(_places(bench), Item(Style.PARAGRAPH, _outcome(bench))),
            ),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        appendices=(Appendix("Hồ sơ lựa chọn nơi đến", (_figures(bench),), Orientation.LANDSCAPE),),
        has_footer=True,
        footer_note=paper.footer_note,
    )


def considered(bench: Bench) -> list[Entry]:
    """Where the plan goes first."""
    return sorted((entry for entry in bench.entries if entry.is_considered), key=lambda entry: entry.option is None)


def _outcome(bench: Bench) -> str:
    """Places that stand for each other are one stop."""
    entries = considered(bench)
    stops = {entry.option.stop_id: entry for entry in reversed(entries) if entry.option}
    decided = {entry.option.stop_id for entry in entries if entry.option and entry.decisions}
    open_still = [entry for pk, entry in stops.items() if entry.others and pk not in decided]
    named = f"Kế hoạch nêu {len(stops)} nơi đến{_between(open_still)}. " if stops else ""
    return (
        f"{named}Đã xem xét {len(entries)} trong {counted(bench)}. "
        "Số liệu của từng tiêu chí ở phụ lục; số chưa biết được nói rõ, không tính là 0."
    )


def _between(entries: Iterable[Entry]) -> str:
    """The stops that wait for a choice, as a clause; "" where none does."""
    choices = [" và ".join((entry.place.name, *entry.others)) for entry in entries]
    return f", còn chọn giữa {'; giữa '.join(choices)}" if choices else ""


def _places(bench: Bench) -> Table:
    columns = (
        NUMBER,
        Column("Nơi", 34),
        Column("Tiêu chí đạt", 18, Align.CENTRE),
        Column("Kết quả", 22),
        Column("Lý do", 62),
        Column("Ngày ghi", 24, Align.CENTRE, CellType.DATE),
    )
    rows = tuple((number, *_place(entry)) for number, entry in enumerate(considered(bench), start=1))
    return Table(columns, rows, sheet="Các nơi được xem xét")


def _place(entry: Entry) -> tuple[Cell, ...]:
    met = f"{entry.assessment.met}/{entry.assessment.of}"
    if entry.decisions:
        latest = entry.decisions[0]
        day = timezone.localtime(latest.decided_at).date()
        return (entry.place.name, met, str(latest.get_choice_display()), latest.reason, day)
    if entry.option is None:
        return (entry.place.name, met, UNDECIDED, "", None)
    passage = entry.option.stop.passage
    named = f"Kế hoạch nêu{after_comma(passage.section_label) if passage else ''}"
    if entry.others:
        return (entry.place.name, met, "Chọn một nơi", f"{named}: nơi này hoặc {' hoặc '.join(entry.others)}.", None)
    return (entry.place.name, met, "Chọn", f"{named}.", None)


def _figures(bench: Bench) -> Table:
    """Every decision with what each criterion said that day; a place without one has what is known now."""
    columns = (
        NUMBER,
        Column("Tiêu chí", 80),
        Column("Số liệu ngày quyết định", 95),
        Column("Số liệu hiện nay", 67),
    )
    rows: list[Row] = []
    for entry in considered(bench):
        now = _reasons(as_record(entry.assessment))
        for decision in entry.decisions:
            day = f"{timezone.localtime(decision.decided_at):%-d/%-m/%Y}"
            said = f"{entry.place.name}: {str(decision.get_choice_display()).lower()}, {decision.decided_by} ghi {day}"
            rows += [SectionRow(said), *_compared(_reasons(decision.figures), now)]
        if not entry.decisions:
            rows += [SectionRow(f"{entry.place.name}: {UNDECIDED.lower()}"), *_compared({}, now)]
    return Table(columns, tuple(rows), sheet="Số liệu")


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Row]:
    """The criteria of that day, then those that came since."""
    for number, criterion in enumerate(dict.fromkeys([*then, *now]), start=1):
        before, after = then.get(criterion, ""), now.get(criterion, "Kế hoạch không còn tiêu chí này.")
        yield (number, criterion.rstrip(".;"), before, AS_THEN if before == after else after)


def _reasons(record: Mapping[str, Any]) -> dict[str, str]:
    """The plan's words of each criterion → what the figures said of it."""
    return {one["criterion"]: one["reason"] for one in record["criteria"]}
