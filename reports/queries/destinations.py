"""The index figures of destinations, for the indices and years the plan's criteria ask for."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, prefetch_related_objects
from msgspec import Struct

from accounts.models import Agency, Locality
from config.rows import made
from config.together import DAY, Rows, Together, key, number
from destinations.models import Candidate, IndexScore
from destinations.queries.indices import last_years, published_by
from tours.enums import Index
from tours.models import Criterion, Plan, StopOption, Tour
from tours.queries.parts import day_of

type Found = dict[tuple[int | None, int | None, int, str], IndexScore]


class ScoreRow(Struct, frozen=True):
    """One place in one year, a score or nothing for each index of the table."""

    place: str
    year: int
    scores: tuple[IndexScore | None, ...]


class Scores(Struct, frozen=True):
    """`asks` are the plan's own words for each criterion with figures."""

    asks: tuple[str, ...]
    indices: tuple[Index, ...]
    rows: tuple[ScoreRow, ...]


class Places(Struct, frozen=True):
    """All tours of a plan, those for which places are named in it or considered, the places it names by tour, and the
    last published year of each index."""

    tours: list[Tour]
    with_places: list[Tour]
    options: Mapping[int, list[StopOption]]
    published: Mapping[Index, int]


_PLAN = key(0)
_OF_PLACE = ("pk", "name", "full_name", "level")
_OF_PLAN = Together(
    Rows(
        lambda: StopOption.objects.filter(stop__tour__plan=_PLAN).order_by("stop__position", "position"),
        *("stop__tour_id", "pk", "stop_id", "words", "agency_id", "agency__name"),
        *("locality_id", "locality__name", "locality__full_name", "locality__level"),
    ),
    Rows(lambda: Candidate.objects.filter(tour__plan=_PLAN).order_by().distinct(), "tour_id"),
    Rows(lambda: last_years(DAY, number(1)), "index", "last_year"),
)


def places_of(plan: Plan) -> Places:
    day = day_of(plan)
    options, considered, years = _OF_PLAN.ask(plan.pk, day.year, day=day)
    by_tour: dict[int, list[StopOption]] = {}
    for tour, pk, stop, words, agency, agency_name, locality, name, full_name, level in options:
        option = made(StopOption, ("pk", "stop_id", "words"), (pk, stop, words))
        option.locality = made(Locality, _OF_PLACE, (locality, name, full_name, level)) if locality else None
        option.agency = made(Agency, ("pk", "name"), (agency, agency_name)) if agency else None
        by_tour.setdefault(tour, []).append(option)
    with_places = {*by_tour, *(tour for (tour,) in considered)}
    tours = list(plan.tours.all())
    return Places(
        tours=tours,
        with_places=[tour for tour in tours if tour.pk in with_places],
        options=by_tour,
        published=published_by(day, dict(years)),
    )


def _asks_figures(criterion: Criterion) -> bool:
    return bool(criterion.indices and (criterion.year or criterion.asks_last_year))


def scores_of(places: Places) -> list[tuple[Tour, Scores]]:
    """The same few statements however many tours of a plan. A climb needs the year before too. Without such a criterion
    or a stop there are no rows."""
    prefetch_related_objects(places.tours, "criteria")
    criteria = {tour.pk: list(filter(_asks_figures, tour.criteria.all())) for tour in places.tours}
    asked_of_all = [criterion for of_one in criteria.values() for criterion in of_one]
    found = _found(
        [option for of_one in places.options.values() for option in of_one],
        {index for criterion in asked_of_all for index in criterion.indices},
        _years(asked_of_all, places.published),
    )
    return [
        (tour, _scores(criteria[tour.pk], places.options.get(tour.pk, []), places.published, found))
        for tour in places.tours
    ]


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
