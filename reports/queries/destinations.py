"""The index figures of destinations, for the indices and years the plan's criteria ask for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from destinations.models import Candidate, IndexScore
from destinations.queries.indices import published_years
from tours.enums import Index
from tours.models import Criterion, Plan, StopOption, Tour
from tours.queries.parts import day_of

type Found = dict[tuple[int | None, int | None, int, str], IndexScore]


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


def scores_of(tours: Sequence[Tour]) -> list[tuple[Tour, Scores]]:
    """The same few statements however many tours of a plan. A climb needs the year before too. Without such a criterion
    or a stop there are no rows."""
    criteria: dict[int, list[Criterion]] = {tour.pk: [] for tour in tours}
    for criterion in filter(_asks_figures, Criterion.objects.filter(tour__in=tours)):
        criteria[criterion.tour_id].append(criterion)
    options: dict[int, list[StopOption]] = {tour.pk: [] for tour in tours}
    for option in (
        StopOption.objects.filter(stop__tour__in=tours)
        .select_related("locality", "agency", "stop")
        .order_by("stop__position", "position")
    ):
        options[option.stop.tour_id].append(option)
    asked_of_all = [criterion for of_one in criteria.values() for criterion in of_one]
    is_last_asked = any(criterion.asks_last_year for criterion in asked_of_all)
    published = published_years(day_of(tours[0].plan)) if is_last_asked else {}
    found = _found(
        [option for of_one in options.values() for option in of_one],
        {index for criterion in asked_of_all for index in criterion.indices},
        _years(asked_of_all, published),
    )
    return [(tour, _scores(criteria[tour.pk], options[tour.pk], published, found)) for tour in tours]


def _scores(
    criteria: Sequence[Criterion], options: Sequence[StopOption], published: Mapping[Index, int], found: Found
) -> Scores:
    asked = {index for criterion in criteria for index in criterion.indices}
    indices = tuple(index for index in Index if index in asked)
    years = sorted(_years(criteria, published), reverse=True)
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
            for year in years
        ),
    )


def _years(criteria: Iterable[Criterion], published: Mapping[Index, int]) -> set[int]:
    """Those the criteria ask for, the last published one where a criterion says no year."""
    asked = [(one, one.year or published[index]) for one in criteria for index in one.indices]
    return {year for _, year in asked} | {year - 1 for one, year in asked if one.leap}


def _found(options: Iterable[StopOption], indices: Iterable[Index], years: Iterable[int]) -> Found:
    """Figures of the places by province or agency, year and index."""
    localities = [option.locality_id for option in options if option.locality_id]
    agencies = [option.agency_id for option in options if option.agency_id]
    scores = IndexScore.objects.filter(
        Q(locality__in=localities) | Q(agency__in=agencies), index__in=indices, year__in=years
    )
    return {(score.locality_id, score.agency_id, score.year, score.index): score for score in scores}
