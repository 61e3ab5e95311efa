"""Figures are kept for the province that existed in the year measured, and a new file rewrites them."""

import datetime
from copy import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.reference import BadReference
from destinations.actions import indices
from destinations.enums import IndexState
from destinations.models import IndexScore
from destinations.queries.indices import published_years
from destinations.reference import ScoreRow
from destinations.scoresheet import ScoreLine
from tests.factories import LocalityFactory, leader, organiser
from tours.enums import Index

pytestmark = pytest.mark.django_db

ROW = ScoreRow(
    file="papi_2022.csv",
    line=2,
    province="Nam Định",
    index=Index.PAPI,
    year=2022,
    state=IndexState.RANKED,
    value=Decimal("44.1"),
    rank=6,
    announced=datetime.date(2023, 4, 12),
    note="",
    source="nguồn",
)


def province(name: str, first: datetime.date | None = None, last: datetime.date | None = None) -> int:
    locality = LocalityFactory.create(name=name, level=LocalityLevel.PROVINCE, valid_from=first, valid_to=last)
    return locality.pk


def test_store_index_scores_takes_the_province_of_that_year() -> None:
    old = province("Nam Định", last=datetime.date(2025, 6, 30))
    new = province("Nam Định", first=datetime.date(2025, 7, 1))
    assert indices.store_index_scores([ROW, replace(ROW, year=2025, rank=9)]) == 2
    assert set(IndexScore.objects.values_list("year", "locality", "rank")) == {(2022, old, 6), (2025, new, 9)}


def test_store_index_scores_rewrites_what_it_stored() -> None:
    province("Nam Định")
    indices.store_index_scores([ROW])
    indices.store_index_scores([replace(ROW, state=IndexState.UNKNOWN, rank=None, value=None)])
    score = IndexScore.objects.get()
    assert (score.state, score.rank, score.value) == (IndexState.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2023, 4, 11), 2021),
        (datetime.date(2023, 4, 12), 2022),
        (datetime.date(2024, 1, 1), 2022),
        (datetime.date(2026, 1, 1), 2024),
    ],
)
def test_the_last_published_year_is_that_of_a_day(day: datetime.date, year: int) -> None:
    """Of 2021 and 2024 the day of announcement is not known: they count from the year after. A year whose figures the
    portal does not know is none."""
    province("Nam Định")
    indices.store_index_scores(
        [
            replace(ROW, year=2021, announced=None),
            ROW,
            replace(ROW, year=2024, announced=None, rank=None, state=IndexState.UNKNOWN),
            replace(ROW, year=2025, rank=None, value=None, state=IndexState.UNKNOWN),
        ]
    )
    assert published_years(day)[Index.PAPI] == year


def test_what_a_workbook_brings_later_changes_no_year_of_an_earlier_day() -> None:
    """A plan of the day before the workbook goes on meaning 2022; a corrected figure keeps its own day."""
    province("Nam Định")
    indices.store_index_scores([ROW])
    code = IndexScore.objects.values_list("locality__code", flat=True).get()
    today = timezone.localdate()
    year = today.year - 1
    said = (Index.PAPI, year, code, IndexState.RANKED, 5, Decimal("45.0"), "", "báo")
    corrected = (Index.PAPI, 2022, code, IndexState.RANKED, 7, Decimal("44.1"), "", "báo")
    lines = [ScoreLine(*said), ScoreLine(*corrected)]
    assert [indices.store_score_lines(lines, by=organiser()) for _ in range(2)] == [2, 0]  # what really changes
    with pytest.raises(PermissionDenied):
        indices.store_score_lines(lines, by=leader())
    before = today - datetime.timedelta(days=1)
    assert [published_years(day)[Index.PAPI] for day in (before, today)] == [2022, year]
    assert set(IndexScore.objects.values_list("year", "announced")) == {(2022, ROW.announced), (year, today)}


def test_a_row_without_a_day_leaves_the_day_of_the_same_figure_and_none_to_another() -> None:
    province("Nam Định")
    for row, announced in ((ROW, ROW.announced), (replace(ROW, announced=None), ROW.announced)):
        indices.store_index_scores([row])
        assert IndexScore.objects.get().announced == announced
    indices.store_index_scores([replace(ROW, announced=None, value=Decimal("45.0"))])
    assert IndexScore.objects.get().announced is None


def test_store_index_scores_names_the_line_of_an_unknown_province() -> None:
    with pytest.raises(
        BadReference, match=r"papi_2022\.csv, dòng 2: không có tỉnh, thành phố “Nam Định” trong năm 2022"
    ):
        indices.store_index_scores([ROW])
