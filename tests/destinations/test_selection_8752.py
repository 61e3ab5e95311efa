"""The destinations of plan 8752 come out as their figures say, from the real files; so do all 63 provinces."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from destinations.enums import Fit, IndexState
from destinations.selection import Candidate, Figure, Score, as_record, assess, judge
from tests.destinations import real_figures as real
from tours.enums import Index

MET, NOT_MET, UNKNOWN = Fit.MET, Fit.NOT_MET, Fit.UNKNOWN


@pytest.mark.parametrize(
    ("name", "verdicts", "reason"),
    [
        (
            "Bắc Giang",
            {Index.PCI: MET, Index.PAPI: UNKNOWN, Index.PAR_INDEX: MET, Index.SIPAS: UNKNOWN},
            (
                "Đạt: PCI hạng 2, ngưỡng 20 và tăng 29 bậc, ngưỡng 20; "
                "PAR Index hạng 4, ngưỡng 20 và tăng 3 bậc, ngưỡng 20. "
                "Chưa xác định được: PAPI không xếp hạng năm 2022; SIPAS chưa có số liệu năm 2022."
            ),
        ),
        (
            "Nam Định",
            {Index.PCI: NOT_MET, Index.PAPI: MET, Index.PAR_INDEX: NOT_MET, Index.SIPAS: UNKNOWN},
            (
                "Đạt: PAPI hạng 19, ngưỡng 20 và giảm 3 bậc, ngưỡng 20. "
                "Không đạt: PCI hạng 31, ngưỡng 20 và giảm 7 bậc, ngưỡng 20; "
                "PAR Index hạng 34, ngưỡng 20 và tăng 6 bậc, ngưỡng 20. "
                "Chưa xác định được: SIPAS chưa có số liệu năm 2022."
            ),
        ),
        (
            "Hậu Giang",
            {Index.PCI: MET, Index.PAPI: NOT_MET, Index.PAR_INDEX: UNKNOWN, Index.SIPAS: UNKNOWN},
            (
                "Đạt: PCI hạng 12, ngưỡng 20 và tăng 26 bậc, ngưỡng 20. "
                "Không đạt: PAPI hạng 28, ngưỡng 20 và tăng 5 bậc, ngưỡng 20. "
                "Chưa xác định được: PAR Index chưa có số liệu năm 2022; SIPAS chưa có số liệu năm 2022."
            ),
        ),
        (
            "Cà Mau",
            {Index.PCI: NOT_MET, Index.PAPI: NOT_MET, Index.PAR_INDEX: UNKNOWN, Index.SIPAS: MET},
            (
                "Đạt: SIPAS hạng 3, ngưỡng 20. "
                "Không đạt: PCI hạng 58, ngưỡng 20 và giảm 26 bậc, ngưỡng 20; "
                "PAPI hạng 35, ngưỡng 20 và tăng 4 bậc, ngưỡng 20. "
                "Chưa xác định được: PAR Index chưa có số liệu năm 2022."
            ),
        ),
    ],
)
def test_the_four_destinations_come_out_as_their_figures_say(
    name: str, verdicts: dict[Index, Fit], reason: str
) -> None:
    result = judge(real.candidate(name), real.RANKS)
    assert {finding.index: finding.verdict for finding in result.findings} == verdicts
    assert (result.verdict, result.reason) == (MET, reason)


@pytest.mark.parametrize(
    ("name", "index", "reason", "rise"),
    [
        ("Bắc Giang", Index.PCI, "hạng 2, ngưỡng 20 và tăng 29 bậc, ngưỡng 20", 29),
        ("Bắc Giang", Index.PAPI, "không xếp hạng năm 2022", None),
        ("Hậu Giang", Index.PCI, "hạng 12, ngưỡng 20 và tăng 26 bậc, ngưỡng 20", 26),
        ("Cà Mau", Index.PCI, "hạng 58, ngưỡng 20 và giảm 26 bậc, ngưỡng 20", -26),
        ("Khánh Hòa", Index.PAR_INDEX, "hạng 25, ngưỡng 20 và tăng 23 bậc, ngưỡng 20", 23),
        ("Trà Vinh", Index.PCI, "hạng 26, ngưỡng 20 và tăng 25 bậc, ngưỡng 20", 25),
        ("Cao Bằng", Index.PCI, "hạng 63, ngưỡng 20, không thể đã tăng 20 bậc trong 63 nơi", None),
    ],
)
def test_margins_in_the_words_of_the_page(name: str, index: Index, reason: str, rise: int | None) -> None:
    result = judge(real.candidate(name), real.RANKS)
    (finding,) = [finding for finding in result.findings if finding.index == index]
    assert (finding.reason, finding.rise) == (reason, rise)


def test_all_63_provinces_are_assessed_and_nothing_missing_counts_against_them() -> None:
    assessments = assess(real.candidates(), real.PLAN_8752)
    assert len(assessments) == 63
    for assessment in assessments:
        ranks, *judged = assessment.results
        known = [figure for figure in assessment.candidate.figures if figure.year == 2022 and figure.rank is not None]
        assert {result.verdict for result in judged} == {UNKNOWN}
        assert ranks.verdict != NOT_MET or len(known) == 4
        assert (ranks.verdict == MET) == any(finding.verdict == MET for finding in ranks.findings)


def test_every_figure_that_decides_has_its_source() -> None:
    for assessment in assess(real.candidates(), real.PLAN_8752):
        for finding in assessment.results[0].findings:
            if finding.verdict != UNKNOWN:
                assert all(figure.source for figure in finding.evidence)


def test_the_record_says_nothing_for_what_is_not_known() -> None:
    (assessment,) = assess([real.candidate("Bắc Giang")], real.PLAN_8752)
    record = json.loads(json.dumps(as_record(assessment)))
    assert (record["locality"], record["met"], record["of"]) == ("Bắc Giang", 1, 4)
    papi = [figure for figure in record["criteria"][0]["evidence"] if figure["index"] == "papi"]
    assert [(figure["rank"], figure["value"], figure["state"]) for figure in papi] == [(None, None, "not_ranked")]


@given(st.permutations(range(63)))
def test_the_order_of_candidates_does_not_matter(order: list[int]) -> None:
    given_so = [real.candidates()[place] for place in order]
    assert assess(given_so, real.PLAN_8752) == assess(real.candidates(), real.PLAN_8752)


figures = st.builds(
    Figure,
    index=st.sampled_from(real.FOUR),
    year=st.sampled_from([2021, 2022]),
    state=st.just(IndexState.RANKED),
    rank=st.integers(1, 63),
)
unknown_figures = st.builds(
    Figure,
    index=st.sampled_from(real.FOUR),
    year=st.sampled_from([2021, 2022]),
    state=st.sampled_from([IndexState.NOT_RANKED, IndexState.NOT_PUBLISHED, IndexState.UNKNOWN]),
)
one_a_year = st.lists(figures, unique_by=lambda figure: (figure.index, figure.year))


@given(one_a_year, unknown_figures)
def test_an_unknown_figure_never_turns_cannot_be_told_into_met(known: list[Figure], unknown: Figure) -> None:
    before = judge(Candidate(1, "A", tuple(known)), real.RANKS).verdict
    after = judge(Candidate(1, "A", (*known, unknown)), real.RANKS).verdict
    assert after == before


@given(one_a_year, unknown_figures, st.dictionaries(st.sampled_from([2, 3, 4]), st.builds(Score, st.integers(0, 3))))
def test_nor_does_it_for_the_whole_of_the_criteria(
    known: list[Figure], unknown: Figure, scores: dict[int, Score]
) -> None:
    def whole(*figures: Figure) -> list[Fit]:
        (assessment,) = assess([Candidate(1, "A", figures, scores)], real.PLAN_8752)
        return [*(result.verdict for result in assessment.results), assessment.majority]

    assert whole(*known, unknown) == whole(*known)


@given(one_a_year)
def test_taking_a_figure_away_makes_nothing_surer(known: list[Figure]) -> None:
    whole = judge(Candidate(1, "A", tuple(known)), real.RANKS).verdict
    for place in range(len(known)):
        less = judge(Candidate(1, "A", (*known[:place], *known[place + 1 :])), real.RANKS).verdict
        assert less in (whole, UNKNOWN)


@given(st.integers(0, 3), st.integers(0, 3))
def test_a_better_score_is_never_worse(one: int, other: int) -> None:
    def met(points: int) -> int:
        return assess([Candidate(1, "A", scores={2: Score(points)})], real.PLAN_8752)[0].met

    assert met(min(one, other)) <= met(max(one, other))
