"""One criterion for one candidate: rank or leap, threshold, judgement."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tours.enums import CriterionKind, Index, IndexState, Verdict
from tours.selection.shape import Candidate, Criterion, Figure, Finding, Result

BEST_SCORE = 3
GOOD_SCORE = 2  # 0 không có, 1 ít, 2 khá, 3 rõ: the plan asks for "nhiều", "tương đồng", "thuận lợi", so 2 meets it
RISE = "tăng {} bậc"


def judge(candidate: Candidate, criterion: Criterion, places: int) -> Result:
    """`places` is how many provinces (or agencies) the index ranks: nobody below it, so no leap from below it."""
    match criterion.kind:
        case CriterionKind.RANK_OR_LEAP:
            return _over_indices(candidate, criterion, lambda index: _rank_or_leap(candidate, criterion, index, places))
        case CriterionKind.THRESHOLD:
            return _over_indices(candidate, criterion, lambda index: _threshold(candidate, criterion, index))
        case CriterionKind.JUDGEMENT:
            return _judgement(candidate, criterion)


def _over_indices(candidate: Candidate, criterion: Criterion, finding: Callable[[Index], Finding]) -> Result:
    """Plan 8752, II.2.b does not say in how many of its indices: one is enough, as for Cà Mau; none when all fail."""
    if criterion.year is None or not criterion.indices:
        return Result(criterion, Verdict.UNKNOWN, "Tiêu chí chưa ghi chỉ số hoặc năm của chỉ số.")
    findings = tuple(finding(index) for index in criterion.indices)
    verdicts = [one.verdict for one in findings]
    if Verdict.MET in verdicts:
        verdict = Verdict.MET
    else:
        verdict = Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NOT_MET
    return Result(criterion, verdict, _sentence(verdict, findings), findings)


def _sentence(verdict: Verdict, findings: Sequence[Finding]) -> str:
    """The findings that decide; for what cannot be told, those that are missing."""
    deciding = [one for one in findings if one.verdict == verdict]
    return f"{verdict.label}: {'; '.join(f'{one.index.label} {one.reason}' for one in deciding)}."


def _rank_or_leap(candidate: Candidate, criterion: Criterion, index: Index, places: int) -> Finding:
    year, top, leap = criterion.year or 0, criterion.top, criterion.leap
    now, before = candidate.figure(index, year), candidate.figure(index, year - 1)
    if now.rank is None:
        return Finding(index, Verdict.UNKNOWN, _what_is_missing(now), (now,))
    rise = before.rank - now.rank if before.rank is not None else None
    margin = top - now.rank if top is not None else None
    stands = f"hạng {now.rank}, ngưỡng {top}" if top is not None else f"hạng {now.rank}"
    if margin is not None and margin >= 0:
        return Finding(index, Verdict.MET, stands, (now,), margin, rise)
    if leap is None:
        return Finding(index, Verdict.NOT_MET if top is not None else Verdict.UNKNOWN, stands, (now,), margin, rise)
    if rise is None:
        if now.rank + leap > places:
            words = f"{stands}, không thể đã tăng {leap} bậc trong {places} nơi"
            return Finding(index, Verdict.NOT_MET, words, (now,), margin)
        words = f"{stands}; hạng năm {before.year}: {_what_is_missing(before)}"
        return Finding(index, Verdict.UNKNOWN, words, (now, before), margin)
    verdict = Verdict.MET if rise >= leap else Verdict.NOT_MET
    return Finding(index, verdict, f"{stands}, {_change(rise)}, ngưỡng {leap}", (now, before), margin, rise)


def _change(rise: int) -> str:
    if rise == 0:
        return "giữ hạng"
    return RISE.format(rise) if rise > 0 else f"giảm {-rise} bậc"


def _threshold(candidate: Candidate, criterion: Criterion, index: Index) -> Finding:
    """“Trên 85 %” is more than 85, not 85 itself (plan 8752, II.1.b)."""
    figure, threshold = candidate.figure(index, criterion.year or 0), criterion.threshold
    if figure.value is None or threshold is None:
        return Finding(index, Verdict.UNKNOWN, _what_is_missing(figure) if threshold else "chưa ghi ngưỡng", (figure,))
    over = figure.value - threshold
    margin = f"dư {_number(over)}" if over > 0 else f"thiếu {_number(-over)}" if over else "bằng ngưỡng"
    words = f"{_number(figure.value)}, ngưỡng {_number(threshold)}, {margin}"
    return Finding(index, Verdict.MET if over > 0 else Verdict.NOT_MET, words, (figure,))


def _judgement(candidate: Candidate, criterion: Criterion) -> Result:
    score = candidate.scores.get(criterion.key)
    if score is None:
        return Result(criterion, Verdict.UNKNOWN, "Chưa có người chấm.")
    verdict = Verdict.MET if score.points >= GOOD_SCORE else Verdict.NOT_MET
    note = f" {score.note}" if score.note else ""
    return Result(criterion, verdict, f"{verdict.label}: {score.points}/{BEST_SCORE} điểm, ngưỡng {GOOD_SCORE}.{note}")


def _what_is_missing(figure: Figure) -> str:
    match figure.state:
        case IndexState.NOT_RANKED:
            return f"không xếp hạng năm {figure.year}"
        case IndexState.NOT_PUBLISHED:
            return f"không công bố năm {figure.year}"
        case _:
            return f"chưa có số liệu năm {figure.year}"


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
