"""The table of places against criteria: rows in three parts, cells with their margins, and each place's own page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Agency
from accounts.search import search_key
from config.words import NBSP, vn_date, vn_datetime
from tours import selection
from tours.enums import Choice, Index, IndexState, Scope, Verdict
from tours.models import Criterion, Plan
from tours.presenters.meaning import criterion_in_words
from tours.queries.destinations import Bench, Entry
from tours.selection import Figure, Finding, Result

KINDS = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.UNKNOWN: ""}
SHORT_VERDICTS = {Verdict.MET: "Đạt", Verdict.NOT_MET: "Không đạt", Verdict.UNKNOWN: "Chưa rõ"}
SHORT_STATES = {
    IndexState.RANKED: "chưa có hạng",
    IndexState.NOT_RANKED: "không xếp hạng",
    IndexState.NOT_PUBLISHED: "không công bố",
    IndexState.UNKNOWN: "chưa có",
}
NO_REGION = "Chưa ghi vùng"


@dataclass(frozen=True, slots=True)
class Cell:
    """One index: the figure, and how far from the threshold; `figure` is "" when nothing is known."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    word: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    name: str
    url: str
    group: str
    cells: tuple[Cell, ...]
    results: tuple[Told, ...]
    summary: str
    choice: Told
    reason: str
    may_add: bool
    may_drop: bool


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rows: tuple[Row, ...]


def group_of(entry: Entry) -> str:
    """What the filter offers: the region of a province, the kind of an agency."""
    place = entry.place
    return str(place.get_kind_display()) if isinstance(place, Agency) else place.region or NO_REGION


def groups(bench: Bench) -> list[str]:
    return sorted({group_of(entry) for entry in bench.entries})


def parts(bench: Bench, chosen: Mapping[str, str], *, may_write: bool) -> list[Part]:
    """Chosen, considered, and everyone else, each sorted as asked; an empty part is left out."""
    entries = _sorted([entry for entry in bench.entries if _fits(entry, chosen)], bench, chosen["sort"])
    split = {
        "Kế hoạch chọn": [entry for entry in entries if entry.option],
        "Được xem xét, không chọn": [entry for entry in entries if entry.is_considered and not entry.option],
        "Các nơi khác": [entry for entry in entries if not entry.is_considered],
    }
    return [
        Part(f"{title}: {len(found)}{NBSP}nơi", tuple(_row(bench, entry, may_write=may_write) for entry in found))
        for title, found in split.items()
        if found
    ]


def _fits(entry: Entry, chosen: Mapping[str, str]) -> bool:
    if chosen["group"] and group_of(entry) != chosen["group"]:
        return False
    if (chosen["only"] == "chon" and not entry.option) or (chosen["only"] == "xem-xet" and not entry.is_considered):
        return False
    return search_key(chosen["q"]) in search_key(entry.place.name)


def _sorted(entries: list[Entry], bench: Bench, sort: str) -> list[Entry]:
    """By an index: the best first; what is not known comes after, in the usual order, never as the last rank."""
    if sort not in {index.value for index in bench.indices}:
        return entries
    index = Index(sort)

    def key(entry: Entry) -> tuple[bool, int, float]:
        figure = entry.assessment.candidate.figure(index, bench.year)
        known = figure.rank is not None or figure.value is not None
        return not known, figure.rank or 0, -float(figure.value or 0)

    return sorted(entries, key=key)


def _row(bench: Bench, entry: Entry, *, may_write: bool) -> Row:
    results = entry.assessment.results
    findings = {finding.index: finding for result in results for finding in result.findings}
    return Row(
        pk=entry.place.pk,
        name=entry.place.name,
        url=_page(bench, entry),
        group=group_of(entry),
        cells=tuple(_cell(findings.get(index)) for index in bench.indices),
        results=tuple(_told(result) for result in results),
        summary=short_summary(entry.assessment),
        choice=_choice(entry),
        reason=entry.decisions[0].reason if entry.decisions else "",
        may_add=may_write and not entry.is_considered,
        may_drop=may_write
        and entry.candidate is not None
        and not (entry.option or entry.decisions or entry.judgements),
    )


def _cell(finding: Finding | None) -> Cell:
    if finding is None:
        return Cell("", SHORT_STATES[IndexState.UNKNOWN])
    now = finding.evidence[0]
    if now.rank is None:
        value = f"{now.value.normalize():f}".replace(".", ",") if now.value is not None else ""
        return Cell(value, "" if value else SHORT_STATES[now.state])
    words = []
    if finding.margin is not None:
        words.append(f"dư{NBSP}{finding.margin}" if finding.margin >= 0 else f"thiếu{NBSP}{-finding.margin}")
    if finding.rise:
        words.append(f"tăng{NBSP}{finding.rise}" if finding.rise > 0 else f"giảm{NBSP}{-finding.rise}")
    return Cell(str(now.rank), ", ".join(words))


def _told(result: Result) -> Told:
    """In a narrow column: the word, and which indices meet the criterion or how many points it got."""
    text = ""
    if result.score is not None:
        text = f"{result.score}/{selection.BEST_SCORE}{NBSP}điểm"
    elif result.verdict == Verdict.MET:
        text = ", ".join(
            str(one.index.label).replace(" ", NBSP) for one in result.findings if one.verdict == Verdict.MET
        )
    return Told(SHORT_VERDICTS[result.verdict], KINDS[result.verdict], text)


def short_summary(assessment: selection.Assessment) -> str:
    """Under the name: "1/4 đạt, 3 chưa rõ"."""
    unknown = assessment.count(Verdict.UNKNOWN)
    told = f"{assessment.met}/{assessment.of}{NBSP}đạt"
    return f"{told}, {unknown}{NBSP}chưa rõ" if unknown else told


def _choice(entry: Entry) -> Told:
    """In a narrow column: what was decided and when; the reason stands in a line of its own."""
    if entry.decisions:
        latest = entry.decisions[0]
        kind = "good" if latest.choice == Choice.CHOSEN else ""
        return Told(str(latest.get_choice_display()), kind, vn_date(latest.decided_at))
    if entry.option:
        passage = entry.option.destination.passage
        return Told("Chọn", "good", f"Kế hoạch, {passage.section_label}" if passage else "Kế hoạch")
    return Told("Chưa ghi", "wait", "") if entry.candidate else Told("", "", "")


def lead(bench: Bench) -> str:
    considered = [entry for entry in bench.entries if entry.is_considered]
    chosen = sum(entry.option is not None for entry in considered)
    noun = "cơ quan, địa phương" if bench.tour.scope == Scope.IN_PROVINCE else "địa phương"
    return (
        f"Chọn {chosen} trong {len(considered)} {noun} được xem xét, trên {len(bench.entries)} nơi có vào cuối năm "
        f"{bench.year}. Bảng nêu mỗi nơi hơn hay kém ngưỡng bao nhiêu; Ban Chỉ đạo quyết định."
    )


def without_reason(bench: Bench) -> list[tuple[str, str]]:
    """Names and pages of those considered, not chosen, and nobody has said why."""
    silent = [entry for entry in bench.entries if entry.candidate and not entry.option and not entry.decisions]
    return [(entry.place.name, _page(bench, entry)) for entry in silent]


def _page(bench: Bench, entry: Entry) -> str:
    return reverse("tours:candidate", args=[bench.tour.plan_id, bench.tour.scope, entry.place.pk])


def criteria_lines(criteria: Iterable[Criterion], plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "quote": one.quote,
            "source": f"{plan}, {one.passage.section_label}",
            "meaning": criterion_in_words(one),
            "note": one.note,
        }
        for number, one in enumerate(criteria, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Evidence:
    index: str
    year: int
    rank: int | None
    value: str
    state: str
    source: str
    links: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CriterionBlock:
    """One criterion on a place's own page; `form` is there for a judgement that may be written."""

    number: int
    criterion: Criterion
    told: Told
    evidence: tuple[Evidence, ...]
    judged: str
    file_url: str
    form: object | None


def evidence(figures: Sequence[Figure]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            index=str(figure.index.label),
            year=figure.year,
            rank=figure.rank,
            value=f"{figure.value.normalize():f}".replace(".", ",") if figure.value is not None else "",
            state=str(figure.state.label),
            source="; ".join(part for part in _sources(figure) if not part.startswith("http")),
            links=tuple(part for part in _sources(figure) if part.startswith("http")),
            note=figure.note,
        )
        for figure in figures
    )


def _sources(figure: Figure) -> list[str]:
    return [part.strip() for part in figure.source.split(";") if part.strip()]


def criterion_blocks(bench: Bench, entry: Entry, forms: Mapping[int, object]) -> list[CriterionBlock]:
    judgements = entry.judgements
    blocks = []
    for number, (criterion, result) in enumerate(zip(bench.criteria, entry.assessment.results, strict=True), start=1):
        judged = judgements.get(criterion.pk)
        blocks.append(
            CriterionBlock(
                number=number,
                criterion=criterion,
                told=Told(str(result.verdict.label), KINDS[result.verdict], result.reason),
                evidence=evidence(result.evidence),
                judged=f"{judged.judged_by} chấm {vn_datetime(judged.judged_at)}." if judged else "",
                file_url=reverse("tours:evidence", args=[judged.pk]) if judged and judged.file else "",
                form=forms.get(criterion.pk),
            )
        )
    return blocks


def decision_entries(entry: Entry) -> list[dict[str, object]]:
    """For the timeline: what was decided, and what the figures said that day."""
    return [
        {
            "at": one.decided_at,
            "when": vn_datetime(one.decided_at),
            "text": f"{one.decided_by}: {one.get_choice_display()}. {one.reason} "
            f"Số liệu ngày đó: đáp ứng {one.figures['met']}/{one.figures['of']} tiêu chí.",
        }
        for one in entry.decisions
    ]
