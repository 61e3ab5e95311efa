"""What the figures say of a candidate: met, not met, or cannot be told; and by how much."""

import datetime
from copy import replace
from decimal import Decimal

import pytest

from destinations.enums import Fit, IndexState
from destinations.selection import Assessment, Candidate, Criterion, Figure, Score, assess, judge
from tours.enums import CriterionKind, Index

MET, NOT_MET, UNKNOWN = Fit.MET, Fit.NOT_MET, Fit.UNKNOWN
RANKED = {2021: 63, 2022: 63}
TOP_20 = Criterion(
    1, CriterionKind.RANK_OR_LEAP, indices=(Index.PCI,), year=2022, top=20, leap=20, ranked={2021: 63, 2022: 63}
)
OVER_85 = Criterion(2, CriterionKind.THRESHOLD, indices=(Index.CCHC,), year=2022, threshold=Decimal(85))
JUDGED = Criterion(3, CriterionKind.JUDGEMENT)


def ranked(year: int, rank: int) -> Figure:
    return Figure(Index.PCI, year, IndexState.RANKED, rank)


@pytest.mark.parametrize(
    ("now", "before", "verdict", "reason"),
    [
        (2, 31, MET, "Đạt: PCI hạng 2, ngưỡng 20 và tăng 29 bậc, ngưỡng 20."),
        (20, None, MET, "Đạt: PCI hạng 20, ngưỡng 20."),
        (21, 30, NOT_MET, "Không đạt: PCI hạng 21, ngưỡng 20 và tăng 9 bậc, ngưỡng 20."),
        (30, 50, MET, "Đạt: PCI hạng 30, ngưỡng 20 và tăng 20 bậc, ngưỡng 20."),
        (30, 49, NOT_MET, "Không đạt: PCI hạng 30, ngưỡng 20 và tăng 19 bậc, ngưỡng 20."),
        (58, 32, NOT_MET, "Không đạt: PCI hạng 58, ngưỡng 20 và giảm 26 bậc, ngưỡng 20."),
        (40, 40, NOT_MET, "Không đạt: PCI hạng 40, ngưỡng 20 và giữ hạng, ngưỡng 20."),
        (
            43, None, UNKNOWN,
            "Chưa xác định được: PCI hạng 43, ngưỡng 20; mức tăng: chưa có số liệu năm 2021.",
        ),
        (44, None, NOT_MET, "Không đạt: PCI hạng 44, ngưỡng 20, không thể đã tăng 20 bậc trong 63 nơi."),
        (None, 3, UNKNOWN, "Chưa xác định được: PCI chưa có số liệu năm 2022."),
    ],
)  # fmt: skip
def test_rank_or_leap(now: int | None, before: int | None, verdict: Fit, reason: str) -> None:
    figures = [ranked(2022, now)] if now else []
    figures += [ranked(2021, before)] if before else []
    result = judge(Candidate(1, "A", tuple(figures)), TOP_20)
    assert (result.verdict, result.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (IndexState.NOT_RANKED, "không xếp hạng năm 2022"),
        (IndexState.NOT_PUBLISHED, "không công bố năm 2022"),
        (IndexState.UNKNOWN, "chưa có số liệu năm 2022"),
    ],
)
def test_what_is_not_known_is_neither_zero_nor_last(state: IndexState, words: str) -> None:
    result = judge(Candidate(1, "A", (Figure(Index.PCI, 2022, state),)), TOP_20)
    assert result.verdict == UNKNOWN
    assert words in result.reason


def test_without_a_number_for_the_leap_only_the_rank_counts() -> None:
    criterion = Criterion(1, CriterionKind.RANK_OR_LEAP, indices=(Index.PCI,), year=2022, top=20)
    assert judge(Candidate(1, "A", (ranked(2022, 21), ranked(2021, 63))), criterion).verdict == NOT_MET


def test_a_criterion_without_its_year_cannot_be_told() -> None:
    criterion = Criterion(1, CriterionKind.RANK_OR_LEAP, indices=(Index.PCI,), top=20)
    assert judge(Candidate(1, "A", (ranked(2022, 1),)), criterion).verdict == UNKNOWN


def test_where_the_plan_gives_no_year_the_last_published_one_counts_and_is_named() -> None:
    """Each index has its own."""
    published = {Index.PCI: 2022, Index.PAPI: 2021}
    criterion = replace(TOP_20, indices=(Index.PCI, Index.PAPI), year=None, published=published)
    papi = Figure(Index.PAPI, 2021, IndexState.RANKED, 30)
    result = judge(Candidate(1, "A", (ranked(2022, 5), ranked(2021, 7), papi)), criterion)
    assert result.reason == (
        "Đạt: PCI 2022 hạng 5, ngưỡng 20 và tăng 2 bậc, ngưỡng 20. "
        "Chưa xác định được: PAPI 2021 hạng 30, ngưỡng 20; mức tăng: chưa có số liệu năm 2020."
    )


def test_a_climb_is_measured_from_as_many_places_as_there_were() -> None:
    """63 provinces were ranked for 2024, 34 for 2025: rank 20 may well have been 40 the year before."""
    merged = replace(TOP_20, year=2025, top=15, ranked={2024: 63, 2025: 34})
    unknown = judge(Candidate(1, "A", (ranked(2025, 20),)), merged)
    assert unknown.reason == "Chưa xác định được: PCI hạng 20, ngưỡng 15; mức tăng: chưa có số liệu năm 2024."
    far = judge(Candidate(1, "A", (ranked(2025, 20), ranked(2024, 41))), merged)
    words = "hạng 20, ngưỡng 15 và tăng 21 bậc, ngưỡng 20 (năm 2024 xếp 63 nơi, năm 2025 xếp 34 nơi)"
    assert (far.verdict, far.reason) == (MET, f"Đạt: PCI {words}.")


def test_a_place_that_was_formed_later_has_no_year_before() -> None:
    merged = replace(TOP_20, year=2025, ranked={2024: 63, 2025: 34})
    new = Candidate(1, "Bắc Ninh", (ranked(2025, 30),), since=datetime.date(2025, 7, 1))
    assert "mức tăng: không có số liệu năm 2024 vì lập ngày 1/7/2025." in judge(new, merged).reason


@pytest.mark.parametrize(
    ("criterion", "figure", "reason"),
    [
        (TOP_20, Figure(Index.PCI, 2022, IndexState.RANKED, None, Decimal(70)), "PCI chưa có hạng năm 2022"),
        (OVER_85, Figure(Index.CCHC, 2022, IndexState.RANKED, 3), "Chỉ số CCHC chưa có điểm năm 2022"),
        (
            replace(OVER_85, threshold=None),
            Figure(Index.CCHC, 2022),
            "Chỉ số CCHC chưa so được, tiêu chí chưa ghi ngưỡng",
        ),
        (replace(TOP_20, top=None, leap=None), ranked(2022, 5), "PCI hạng 5, tiêu chí chưa ghi ngưỡng"),
    ],
)
def test_half_a_figure_or_half_a_criterion_says_which_half_is_missing(
    criterion: Criterion, figure: Figure, reason: str
) -> None:
    result = judge(Candidate(1, "A", (figure,)), criterion)
    assert (result.verdict, result.reason) == (UNKNOWN, f"Chưa xác định được: {reason}.")


def test_a_threshold_of_nothing_is_a_threshold() -> None:
    figure = Figure(Index.CCHC, 2022, IndexState.RANKED, None, Decimal(1))
    assert judge(Candidate(1, "A", (figure,)), replace(OVER_85, threshold=Decimal(0))).verdict == MET


def test_places_with_one_rank_stand_in_the_order_of_their_names() -> None:
    names = ("Đà Nẵng", "Cà Mau", "An Giang")
    tied = [Candidate(key, name, (ranked(2022, 20),)) for key, name in enumerate(names)]
    found = assess(tied, [TOP_20])
    assert [one.candidate.name for one in found] == ["An Giang", "Cà Mau", "Đà Nẵng"]
    assert {one.results[0].verdict for one in found} == {MET}


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        ("86.50", MET, "Đạt: Chỉ số CCHC 86,5, ngưỡng 85, dư 1,5."),
        ("85", NOT_MET, "Không đạt: Chỉ số CCHC 85, ngưỡng 85, bằng ngưỡng."),
        ("80", NOT_MET, "Không đạt: Chỉ số CCHC 80, ngưỡng 85, thiếu 5."),
        (None, UNKNOWN, "Chưa xác định được: Chỉ số CCHC chưa có số liệu năm 2022."),
    ],
)
def test_threshold(value: str | None, verdict: Fit, reason: str) -> None:
    figures = (Figure(Index.CCHC, 2022, IndexState.RANKED, None, Decimal(value)),) if value else ()
    result = judge(Candidate(1, "Sở A", figures), OVER_85)
    assert (result.verdict, result.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("score", "verdict", "reason"),
    [
        (None, UNKNOWN, "Chưa có người chấm."),
        (Score(0), NOT_MET, "Không đạt: 0/3 điểm, ngưỡng 2."),
        (Score(1, "Ít mô hình."), NOT_MET, "Không đạt: 1/3 điểm, ngưỡng 2. Ít mô hình."),
        (Score(2), MET, "Đạt: 2/3 điểm, ngưỡng 2."),
        (Score(3, "Có trung tâm hành chính công."), MET, "Đạt: 3/3 điểm, ngưỡng 2. Có trung tâm hành chính công."),
    ],
)
def test_judgement(score: Score | None, verdict: Fit, reason: str) -> None:
    result = judge(Candidate(1, "A", scores={JUDGED.key: score} if score else {}), JUDGED)
    assert (result.verdict, result.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("points", "summary", "majority"),
    [
        ((2, 2, 2), "Đáp ứng 3/3 tiêu chí.", MET),
        ((2, 2, 0), "Đáp ứng 2/3 tiêu chí.", MET),
        ((2, 0, 0), "Đáp ứng 1/3 tiêu chí.", NOT_MET),
        ((2, 0, None), "Đáp ứng 1/3 tiêu chí, 1 tiêu chí chưa xác định được.", UNKNOWN),
        ((0, 0, None), "Đáp ứng 0/3 tiêu chí, 1 tiêu chí chưa xác định được.", NOT_MET),
    ],
)
def test_most_of_the_criteria_decide(points: tuple[int | None, ...], summary: str, majority: Fit) -> None:
    criteria = [Criterion(key, CriterionKind.JUDGEMENT) for key in (1, 2, 3)]
    scores = {key: Score(given) for key, given in enumerate(points, start=1) if given is not None}
    (assessment,) = assess([Candidate(1, "A", scores=scores)], criteria)
    assert (assessment.summary, assessment.majority) == (summary, majority)


def test_half_of_the_criteria_is_not_most_of_them() -> None:
    results = assess([Candidate(1, "A", scores={1: Score(3)})], [JUDGED, Criterion(1, CriterionKind.JUDGEMENT)])
    assert results[0].met == 1
    assert Assessment(results[0].candidate, results[0].results).majority == UNKNOWN
