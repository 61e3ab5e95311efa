"""The table of places against criteria: rows in three parts, cells with their margins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from accounts.models import Agency
from accounts.search import search_key
from config.addresses import reverse
from config.naming import COMMITTEE
from config.words import NBSP, after_comma, vn_date
from destinations import selection
from destinations.enums import Choice, Fit, IndexState
from destinations.queries.workbench import Bench, Column, Entry
from destinations.selection import Figure, Finding, Result, number
from destinations.wording import counted
from tours.enums import Scope

KINDS = {Fit.MET: "good", Fit.NOT_MET: "bad", Fit.UNKNOWN: ""}
SHORT_VERDICTS = {
    Fit.MET: "Đạt",
    Fit.NOT_MET: "Không đạt",
    Fit.UNKNOWN: "Chưa rõ",
}
SHORT_STATES = {
    IndexState.RANKED: "chưa có hạng",
    IndexState.NOT_RANKED: "không xếp hạng",
    IndexState.NOT_PUBLISHED: "không công bố",
    IndexState.UNKNOWN: "chưa có",
}
NO_REGION = "Chưa ghi vùng"
BY_NAME = "ten"


class BenchCell(Struct, frozen=True):
    """One index: the figure, and how far from the threshold; `figure` is "" when nothing is known."""

    figure: str
    words: str


class Told(Struct, frozen=True):
    word: str
    kind: str
    text: str


class BenchLine(Struct, frozen=True):
    """A place in the order of the table, under the title of its part."""

    title: str
    entry: Entry


class BenchRow(Struct, frozen=True):
    pk: int
    name: str
    url: str
    group: str
    cells: tuple[BenchCell, ...]
    results: tuple[Told, ...]
    summary: str
    choice: Told
    reason: str
    may_add: bool
    may_drop: bool


class BenchPart(Struct, frozen=True):
    title: str
    rows: tuple[BenchRow, ...]


def group_of(entry: Entry) -> str:
    """What the filter offers: the region of a province, the kind of an agency."""
    place = entry.place
    return place.kind.name if isinstance(place, Agency) else place.region or NO_REGION


def groups(bench: Bench) -> list[str]:
    return sorted({group_of(entry) for entry in bench.entries})


def orders(bench: Bench) -> list[tuple[str, str]]:
    """Value and words of every order the table can be put in."""
    by_index = [(_key(bench, one), f"{one.index.label} {one.year} tốt nhất trước") for one in bench.columns]
    return [("", "Số tiêu chí đạt"), *by_index, (BY_NAME, "Tên, theo vần")]


def _key(bench: Bench, column: Column) -> str:
    """The index alone, unless it stands there for another year too."""
    return column.index.value if column.year == bench.year else f"{column.index.value}-{column.year}"


def lines(bench: Bench, chosen: Mapping[str, str]) -> list[BenchLine]:
    """Chosen, considered, and everyone else, each sorted as asked."""
    entries = _sorted([entry for entry in bench.entries if _fits(entry, chosen)], bench, chosen["sort"])
    split = {
        "Kế hoạch chọn": [entry for entry in entries if entry.option],
        "Được xem xét, không chọn": [entry for entry in entries if entry.is_considered and not entry.option],
        "Các nơi khác": [entry for entry in entries if not entry.is_considered],
    }
    return [BenchLine(f"{title}: {len(found)}{NBSP}nơi", entry) for title, found in split.items() for entry in found]


def parts(bench: Bench, shown: Iterable[BenchLine], *, may_write: bool) -> list[BenchPart]:
    """The lines of one page; a part that is not on it is left out."""
    return [
        BenchPart(title, tuple(_row(bench, line.entry, may_write=may_write) for line in part))
        for title, part in groupby(shown, key=lambda line: line.title)
    ]


def _fits(entry: Entry, chosen: Mapping[str, str]) -> bool:
    if chosen["group"] and group_of(entry) != chosen["group"]:
        return False
    if (chosen["only"] == "chon" and not entry.option) or (chosen["only"] == "xem-xet" and not entry.is_considered):
        return False
    return not chosen["q"] or search_key(chosen["q"]) in search_key(entry.place.name)


def _sorted(entries: list[Entry], bench: Bench, sort: str) -> list[Entry]:
    """By an index: the best first; what is not known comes after, in the usual order, never as the last rank."""
    if sort == BY_NAME:
        return sorted(entries, key=lambda entry: (search_key(entry.place.name), entry.place.name))
    column = next((one for one in bench.columns if _key(bench, one) == sort), None)
    if column is None:
        return entries

    def key(entry: Entry) -> tuple[bool, bool, int, float]:
        figure = _figure(entry, column)
        has_rank, has_value = figure.rank is not None, figure.value is not None
        return not (has_rank or has_value), not has_rank, figure.rank or 0, -float(figure.value or 0)

    return sorted(entries, key=key)


def _figure(entry: Entry, column: Column) -> Figure:
    return entry.assessment.candidate.figure(column.index, column.year)


def _row(bench: Bench, entry: Entry, *, may_write: bool) -> BenchRow:
    return BenchRow(
        pk=entry.place.pk,
        name=entry.place.name,
        url=page_of(bench, entry),
        group=group_of(entry),
        cells=tuple(cells(bench, entry)),
        results=tuple(_told(result) for result in entry.assessment.results),
        summary=short_summary(entry.assessment),
        choice=choice(entry),
        reason=entry.decisions[0].reason if entry.decisions else "",
        may_add=may_write and not entry.is_considered,
        may_drop=may_write
        and entry.candidate is not None
        and not (entry.option or entry.decisions or entry.judgements),
    )


def cells(bench: Bench, entry: Entry) -> Iterator[BenchCell]:
    """One for each column, with the margin where a criterion rests on it."""
    findings: dict[tuple[str, int], Finding] = {}
    for result in entry.assessment.results:
        for finding in result.findings:
            findings.setdefault((finding.index, finding.evidence[0].year), finding)
    for column in bench.columns:
        yield _cell(_figure(entry, column), findings.get((column.index, column.year)))


def _cell(figure: Figure, finding: Finding | None) -> BenchCell:
    words = [word for word in (_margin(finding), _rise(finding)) if word] if finding else []
    if figure.rank is not None and not (finding and finding.over is not None):
        return BenchCell(str(figure.rank), ", ".join(words))
    if figure.value is not None:
        return BenchCell(number(figure.value), ", ".join(words))
    return BenchCell("", SHORT_STATES[figure.state])


def _margin(finding: Finding) -> str:
    if finding.over is not None:
        return _apart(finding.over, number(abs(finding.over)))
    if finding.margin is None:
        return ""
    return _apart(finding.margin, str(abs(finding.margin)))


def _apart(difference: Decimal | int, words: str) -> str:
    if not difference:
        return f"bằng{NBSP}ngưỡng"
    return f"dư{NBSP}{words}" if difference > 0 else f"thiếu{NBSP}{words}"


def _rise(finding: Finding) -> str:
    if not finding.rise:
        return ""
    return f"tăng{NBSP}{finding.rise}" if finding.rise > 0 else f"giảm{NBSP}{-finding.rise}"


def _told(result: Result) -> Told:
    """In a narrow column: the word, and which indices meet the criterion or how many points it got."""
    text = ""
    if result.score is not None:
        text = f"{result.score}/{selection.BEST_SCORE}{NBSP}điểm"
    elif result.verdict == Fit.MET:
        text = ", ".join(str(one.index.label).replace(" ", NBSP) for one in result.findings if one.verdict == Fit.MET)
    return Told(SHORT_VERDICTS[result.verdict], KINDS[result.verdict], text)


def short_summary(assessment: selection.Assessment) -> str:
    """Under the name: "1/4 đạt, 3 chưa rõ"."""
    unknown = assessment.count(Fit.UNKNOWN)
    told = f"{assessment.met}/{assessment.of}{NBSP}đạt"
    return f"{told}, {unknown}{NBSP}chưa rõ" if unknown else told


def choice(entry: Entry) -> Told:
    """In a narrow column: what was decided and when; the reason stands in a line of its own."""
    if entry.decisions:
        latest = entry.decisions[0]
        kind = "good" if latest.choice == Choice.CHOSEN else ""
        return Told(str(latest.get_choice_display()), kind, vn_date(latest.decided_at))
    if entry.option:
        passage = entry.option.stop.passage
        words = f"hoặc {', '.join(entry.others)}; " if entry.others else ""
        said = f"{words}kế hoạch{after_comma(passage.section_label) if passage else ''}"
        return Told("Chọn", "good", f"{said[:1].upper()}{said[1:]}")
    return Told("Chưa ghi", "wait", "") if entry.candidate else Told("", "", "")


def lead(bench: Bench) -> str:
    considered = [entry for entry in bench.entries if entry.is_considered]
    options = [entry.option for entry in considered if entry.option]
    destinations = len({option.stop_id for option in options})
    noun = "cơ quan, địa phương" if bench.tour.scope == Scope.IN_PROVINCE else "địa phương"
    chosen = f"Chọn {len(options)} trong {len(considered)} {noun} được xem xét"
    if destinations < len(options):
        chosen = (
            f"Chọn {destinations} nơi đến, còn để ngỏ giữa {len(options)} trong {len(considered)} {noun} được xem xét"
        )
    return f"{chosen}, trên {counted(bench)}. Bảng nêu mỗi nơi hơn hay kém ngưỡng bao nhiêu; {COMMITTEE} quyết định."


def unknowns(bench: Bench) -> list[str]:
    """What the columns the criteria rest on do not know, a sentence each; a column that is complete has none."""
    found = []
    for column in bench.columns:
        figures = [_figure(entry, column) for entry in bench.entries] if column.asked else []
        silent = Counter(one.state for one in figures if one.rank is None and one.value is None)
        if silent:
            words = ", ".join(f"{silent[state]} nơi {word}" for state, word in SHORT_STATES.items() if silent[state])
            found.append(f"{column.index.label} {column.year}: {words}, trên {len(bench.entries)} nơi.")
    return found


def without_reason(bench: Bench) -> list[tuple[str, str]]:
    """Names and pages of those considered, not chosen, and nobody has said why."""
    silent = [entry for entry in bench.entries if entry.candidate and not entry.option and not entry.decisions]
    return [(entry.place.name, page_of(bench, entry)) for entry in silent]


def page_of(bench: Bench, entry: Entry) -> str:
    return reverse("destinations:candidate", args=[bench.tour.plan_id, bench.tour.code, entry.place.pk])
