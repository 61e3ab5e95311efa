"""The index figures of destinations, for the indices and years the plan's criteria ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from destinations.models import Candidate, IndexScore
from destinations.queries.indices import published_years
from tours.enums import Index
from tours.models import Criterion, Plan, StopOption, Tour
from tours.queries.parts import day_of


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One place in one year, a score or nothing for each index of the table."""

    place: str
    year: int
    scores: tuple[IndexScore | None, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """`asks` are the plan's own words for each criterion with figures."""

    asks: tuple[str, ...]
    indices: tuple[Index, ...]
    rows: tuple[ScoreRow, ...]


def tours_and_places(plan: Plan) -> tuple[list[Tour], list[Tour]]:
    """All tours of the plan, and those for which places are named in it or considered."""
    options = StopOption.objects.filter(stop__tour=OuterRef("pk"))
    candidates = Candidate.objects.filter(tour=OuterRef("pk"))
    tours = list(plan.tours.annotate(has_places=Exists(options) | Exists(candidates)))
    return list(tours), [tour for tour in tours if tour.has_places]


def _asks_figures(criterion: Criterion) -> bool:
    return bool(criterion.indices and (criterion.year or criterion.asks_last_year))


def scores_of(tour: Tour) -> Scores:
    """A climb needs the year before too. Without such a criterion or a stop there are no rows."""
    criteria = list(filter(_asks_figures, Criterion.objects.filter(tour=tour)))
    asked = {index for criterion in criteria for index in criterion.indices}
    indices = tuple(index for index in Index if index in asked)
    years = _years(tour, criteria)
    options = list(
        StopOption.objects.filter(stop__tour=tour)
        .select_related("locality", "agency")
        .order_by("stop__position", "position")
    )
    found = _found(options, indices, years)
    return Scores(
        asks=tuple(criterion.quote for criterion in criteria),
        indices=indices,
        rows=tuple(
            ScoreRow(
                option.called,
                year,
                tuple(found.get((option.locality_id, option.agency_id, year, index)) for index in indices),
            )
            for option in options
            for year in sorted(years, reverse=True)
        ),
    )


def _years(tour: Tour, criteria: Iterable[Criterion]) -> set[int]:
    """Those the criteria ask for, the last published one where a criterion says no year."""
    published = published_years(day_of(tour.plan)) if any(one.asks_last_year for one in criteria) else {}
    asked = [(one, one.year or published[index]) for one in criteria for index in one.indices]
    return {year for _, year in asked} | {year - 1 for one, year in asked if one.leap}


def _found(
    options: Iterable[StopOption], indices: Iterable[Index], years: Iterable[int]
) -> dict[tuple[int | None, int | None, int, str], IndexScore]:
    """Figures of the places by province or agency, year and index."""
    localities = [option.locality_id for option in options if option.locality_id]
    agencies = [option.agency_id for option in options if option.agency_id]
    scores = IndexScore.objects.filter(
        Q(locality__in=localities) | Q(agency__in=agencies), index__in=indices, year__in=years
    )
    return {(score.locality_id, score.agency_id, score.year, score.index): score for score in scores}
