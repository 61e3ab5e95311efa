"""One criterion for one candidate: rank or leap, threshold, judgement."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from config.words import vn_date
from destinations.enums import Fit, IndexState
from destinations.selection.shape import Candidate, Criterion, Figure, Finding, Result
from tours.enums import CriterionKind, Index

BEST_SCORE = 3
GOOD_SCORE = 2  # 0 không có, 1 ít, 2 khá, 3 rõ: the plan asks for "nhiều", "tương đồng", "thuận lợi", so 2 meets it


def judge(candidate: Candidate, criterion: Criterion) -> Result:
    match criterion.kind:
        case CriterionKind.RANK_OR_LEAP:
            return _over_indices(criterion, lambda index: _rank_or_leap(candidate, criterion, index))
        case CriterionKind.THRESHOLD:
            return _over_indices(criterion, lambda index: _threshold(candidate, criterion, index))
        case CriterionKind.JUDGEMENT:
            return _judgement(candidate, criterion)


def _over_indices(criterion: Criterion, finding: Callable[[Index], Finding]) -> Result:
    """Plan 8752, II.2.b does not say in how many of its indices: one is enough, as for Cà Mau; none when all fail."""
    if not criterion.indices or not all(criterion.year_of(index) for index in criterion.indices):
        return Result(criterion, Fit.UNKNOWN, "Tiêu chí chưa ghi chỉ số hoặc năm của chỉ số.")
    findings = tuple(finding(index) for index in criterion.indices)
    verdicts = [one.verdict for one in findings]
    verdict = next((one for one in (Fit.MET, Fit.UNKNOWN) if one in verdicts), Fit.NOT_MET)
    return Result(criterion, verdict, _sentence(criterion, verdict, findings), findings)


def _sentence(criterion: Criterion, verdict: Fit, findings: Sequence[Finding]) -> str:
    """The findings that decide, then what the other indices say; with its year where the plan gives none."""
    order = (verdict, *(one for one in Fit if one != verdict))
    told = {each: [one for one in findings if one.verdict == each] for each in order}
    return " ".join(
        f"{each.label}: {'; '.join(f'{_index(criterion, one.index)} {one.reason}' for one in found)}."
        for each, found in told.items()
        if found
    )


def _index(criterion: Criterion, index: Index) -> str:
    return str(index.label) if criterion.year is not None else f"{index.label} {criterion.year_of(index)}"


def _rank_or_leap(candidate: Candidate, criterion: Criterion, index: Index) -> Finding:
    year, top, leap = criterion.year_of(index) or 0, criterion.top, criterion.leap
    now, before = candidate.figure(index, year), candidate.figure(index, year - 1)
    if now.rank is None:
        return Finding(index, Fit.UNKNOWN, _what_is_missing(candidate, now, "hạng"), (now,))
    rise = before.rank - now.rank if before.rank is not None else None
    margin = top - now.rank if top is not None else None
    words = f"hạng {now.rank}"
    evidence: tuple[Figure, ...] = (now,)
    if top is not None:
        words += f", ngưỡng {top}"
    if rise is not None and leap is not None:
        words, evidence = f"{words} và {_change(rise)}, ngưỡng {leap}{_other_field(criterion, year)}", (now, before)
    if _reaches(margin, 0) or _reaches(rise, leap):
        return Finding(index, Fit.MET, words, evidence, margin, rise)
    if leap is None:
        verdict, more = (Fit.UNKNOWN, ", tiêu chí chưa ghi ngưỡng") if top is None else (Fit.NOT_MET, "")
        return Finding(index, verdict, words + more, evidence, margin, rise)
    if rise is not None:
        return Finding(index, Fit.NOT_MET, words, evidence, margin, rise)
    field_before = criterion.ranked.get(year - 1)
    if field_before is None or now.rank + leap <= field_before:
        words += f"; mức tăng: {_what_is_missing(candidate, before, 'hạng')}"
        return Finding(index, Fit.UNKNOWN, words, (now, before), margin, rise)
    words += f", không thể đã tăng {leap} bậc trong {field_before} nơi"
    return Finding(index, Fit.NOT_MET, words, evidence, margin, rise)


def _reaches(figure: int | None, least: int | None) -> bool:
    return figure is not None and least is not None and figure >= least


def _other_field(criterion: Criterion, year: int) -> str:
    """Ranks of two years tell less where more or fewer places were ranked."""
    before, now = criterion.ranked.get(year - 1), criterion.ranked.get(year)
    return f" (năm {year - 1} xếp {before} nơi, năm {year} xếp {now} nơi)" if before != now else ""


def _change(rise: int) -> str:
    if rise == 0:
        return "giữ hạng"
    return f"tăng {rise} bậc" if rise > 0 else f"giảm {-rise} bậc"


def _threshold(candidate: Candidate, criterion: Criterion, index: Index) -> Finding:
    """“Trên 85 %” is more than 85, not 85 itself (plan 8752, II.1.b)."""
    figure, threshold = candidate.figure(index, criterion.year_of(index) or 0), criterion.threshold
    if threshold is None:
        return Finding(index, Fit.UNKNOWN, "chưa so được, tiêu chí chưa ghi ngưỡng", (figure,))
    if figure.value is None:
        return Finding(index, Fit.UNKNOWN, _what_is_missing(candidate, figure, "điểm"), (figure,))
    over = figure.value - threshold
    margin = f"dư {number(over)}" if over > 0 else f"thiếu {number(-over)}" if over else "bằng ngưỡng"
    words = f"{number(figure.value)}, ngưỡng {number(threshold)}, {margin}"
    return Finding(index, Fit.MET if over > 0 else Fit.NOT_MET, words, (figure,), over=over)


def _judgement(candidate: Candidate, criterion: Criterion) -> Result:
    score = candidate.scores.get(criterion.key)
    if score is None:
        return Result(criterion, Fit.UNKNOWN, "Chưa có người chấm.")
    verdict = Fit.MET if score.points >= GOOD_SCORE else Fit.NOT_MET
    note = f" {score.note.rstrip('.')}." if score.note else ""
    words = f"{verdict.label}: {score.points}/{BEST_SCORE} điểm, ngưỡng {GOOD_SCORE}.{note}"
    return Result(criterion, verdict, words, score=score.points)


def _what_is_missing(candidate: Candidate, figure: Figure, wanted: str) -> str:
    """`wanted` is "hạng" or "điểm"; the other may be known."""
    match figure.state:
        case IndexState.NOT_RANKED:
            return f"không xếp hạng năm {figure.year}"
        case IndexState.NOT_PUBLISHED:
            return f"không công bố năm {figure.year}"
        case _ if figure.rank is not None or figure.value is not None:
            return f"chưa có {wanted} năm {figure.year}"
        case _ if candidate.since and candidate.since.year > figure.year:
            return f"không có số liệu năm {figure.year} vì lập ngày {vn_date(candidate.since)}"
        case _:
            return f"chưa có số liệu năm {figure.year}"


def number(value: Decimal) -> str:
    """86.50 → "86,5"."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
