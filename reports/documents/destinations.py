"""The destinations with the figures the plan's criteria ask for; what is not known is said, never shown as 0."""

from collections.abc import Sequence

from destinations.enums import IndexState
from destinations.models import IndexScore
from reports.document import Align, Block, Cell, CellType, Column, Item, Table, cell_text
from reports.queries.destinations import ScoreRow, Scores
from tours.enums import PassageStyle
from tours.models import Tour


def destination_blocks(scores: Sequence[tuple[Tour, Scores]]) -> list[Block]:
    blocks: list[Block] = []
    for tour, found in scores:
        blocks.append(Item(PassageStyle.CLAUSE, heading=tour.name))
        blocks += [Item(PassageStyle.PARAGRAPH, f"Kế hoạch ghi: “{ask.rstrip('.')}”.") for ask in found.asks]
        if found.rows:
            blocks.append(_table(found, f"Nơi đến {tour.label.lower()}"))
        else:
            blocks.append(Item(PassageStyle.PARAGRAPH, "Kế hoạch không nêu chỉ số hoặc chưa nêu nơi đến."))
    return blocks


def _table(found: Scores, sheet: str) -> Table:
    columns = (
        Column("Nơi đến", 40),
        Column("Năm", 17, Align.CENTRE),
        *(Column(str(index.label), 36, Align.CENTRE, CellType.TEXT) for index in found.indices),
    )
    return Table(columns, tuple(_row(row) for row in found.rows), sheet=sheet)


def _row(row: ScoreRow) -> tuple[Cell, ...]:
    return (row.place, str(row.year), *(score_in_words(score) for score in row.scores))


def score_in_words(score: IndexScore | None) -> str:
    """ "84,79 điểm, hạng 4"; without a figure its state in words."""
    if score is None:
        return str(IndexState.UNKNOWN.label)
    value = f"{cell_text(score.value.normalize())} điểm" if score.value is not None else ""
    rank = f"hạng {score.rank}" if score.rank else ""
    state = "" if score.state == IndexState.RANKED else str(score.get_state_display()).lower()
    words = ", ".join(filter(None, (value, rank, state))) or str(IndexState.UNKNOWN.label)
    return f"{words[:1].upper()}{words[1:]}"
