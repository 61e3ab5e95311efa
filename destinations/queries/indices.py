"""Which ones? The figures of the indices, and what a workbook of them may name."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from accounts.search import search_key
from config.prepared import TODAY, Keys, Prepared
from destinations import selection
from destinations.enums import IndexState
from destinations.models import IndexScore
from destinations.scoresheet import Place, ScoreLine, tidy
from tours.enums import Index

FAR_YEAR = 32_000
"""Stands in for a year: no figure is of one so far, and its column can hold it."""


def scores(index: str = "", year: int | None = None, state: str = "", name: str = "") -> QuerySet[IndexScore]:
    """Ranked ones first by rank, then those with a score alone, the others by name: what is not known is never last in
    rank."""
    found = IndexScore.objects.select_related("locality", "agency")
    if index:
        found = found.filter(index=index)
    if year:
        found = found.filter(year=year)
    if state:
        found = found.filter(state=state)
    if key := search_key(name):
        found = found.filter(Q(locality__in=_named(Locality, key)) | Q(agency__in=_named(Agency, key)))
    place = Coalesce("locality__name", "agency__name")
    return found.order_by(
        "index", "-year", F("rank").asc(nulls_last=True), F("value").desc(nulls_last=True), place, "pk"
    )


def _named(model: type[Locality] | type[Agency], key: str) -> list[int]:
    """Keys of the places whose names have these letters, whatever their accents; there are a few hundred places."""
    column = "full_name" if model is Locality else "name"
    return [pk for pk, name in model.objects.values_list("pk", column) if key in search_key(name)]


def place_of(score: IndexScore) -> Locality | Agency | None:
    return score.locality or score.agency


def years() -> list[int]:
    return list(IndexScore.objects.order_by("-year").values_list("year", flat=True).distinct())


def published_years(day: datetime.date) -> dict[Index, int]:
    """The last year of each index that was published by that day, as far as the portal has its figures; the year before
    where it has none. A figure whose day of announcement is not known counts from the year after the one measured."""
    return published_by(day, dict(_last_years(day, day.year)))


def last_years(day: datetime.date, year: int | Value) -> QuerySet[Any, Any]:
    """Each index with its last year, as far as known by that day of that year."""
    known = IndexScore.objects.filter(Q(rank__isnull=False) | Q(value__isnull=False), year__lt=year)
    announced = known.filter(Q(announced__isnull=True) | Q(announced__lte=day))
    return cast("QuerySet[Any, Any]", announced.order_by("index").values("index").annotate(last_year=Max("year")))


_last_years = Prepared(lambda day, year: last_years(day, year).values_list("index", "last_year"), TODAY, FAR_YEAR)


def published_by(day: datetime.date, last: Mapping[str, int]) -> dict[Index, int]:
    return {index: last.get(index, day.year - 1) for index in Index}


def days_announced() -> dict[tuple[Index, int, str], datetime.date | None]:
    """Of every figure that is known: index, year and code of the place → the day, None where nobody knows it."""
    known = IndexScore.objects.filter(Q(rank__isnull=False) | Q(value__isnull=False))
    rows = known.annotate(code=Coalesce("locality__code", "agency__code"))
    return {
        (Index(index), year, code): day
        for index, year, code, day in rows.values_list("index", "year", "code", "announced")
    }


def places_by_code() -> dict[str, Place]:
    """Provinces and agencies of all times; the reader looks at the year."""
    provinces = Locality.objects.filter(level=LocalityLevel.PROVINCE)
    return {
        **{one.code: Place(one.name, False, one.valid_from, one.valid_to) for one in provinces},
        **{one.code: Place(one.name, True, one.valid_from, one.valid_to) for one in Agency.objects.all()},
    }


def score_lines(index: str = "", year: int | None = None) -> list[ScoreLine]:
    """What is stored, as the workbook writes it."""
    found = IndexScore.objects.annotate(code=Coalesce("locality__code", "agency__code")).order_by(
        "index", "-year", "code"
    )
    if index:
        found = found.filter(index=index)
    if year:
        found = found.filter(year=year)
    return [
        ScoreLine(
            index=Index(one.index),
            year=one.year,
            code=one.code,
            state=IndexState(one.state),
            rank=one.rank,
            value=one.value,
            note=tidy(one.note),
            source=tidy(one.source),
        )
        for one in found
    ]


def lines_to_fill(index: Index, year: int) -> list[ScoreLine]:
    """One line for each place of that year: what is stored, and a blank one where nothing is."""
    stored = {one.code: one for one in score_lines(index, year)}
    day = datetime.date(year, 12, 31)
    places: QuerySet[Locality] | QuerySet[Agency] = (
        Agency.objects.existing_on(day).taking_part()
        if index == Index.CCHC
        else Locality.objects.existing_on(day).filter(level=LocalityLevel.PROVINCE)
    )
    return [
        stored.get(code) or ScoreLine(index, year, code, IndexState.UNKNOWN, None, None, "", "")
        for code in places.values_list("code", flat=True)
    ]


def pks_by_code() -> tuple[dict[str, int], dict[str, int]]:
    """Provinces and agencies: code → key."""
    provinces = Locality.objects.filter(level=LocalityLevel.PROVINCE)
    return dict(provinces.values_list("code", "pk")), dict(Agency.objects.values_list("code", "pk"))


def figures_of(of_agencies: bool, years: Iterable[int], only: int | None) -> dict[int, list[selection.Figure]]:
    """By the key of the place, an agency or a province; `only`: of that one."""
    place = "agency_id" if of_agencies else "locality_id"
    measured = sorted(years)
    scores = _figures_of_all[place](measured) if only is None else _figures_of[place](measured, only)
    found: dict[int, list[selection.Figure]] = {}
    for pk, index, year, state, *told in scores:
        found.setdefault(pk, []).append(selection.Figure(_INDEX[index], year, _STATE[state], *told))
    return found


type Row = tuple[Any, ...]


def _scores_of(place: str) -> Callable[..., QuerySet[IndexScore, Row]]:
    """`place` is the column that says which place it is; of the others it is empty."""

    def scores(years: list[int], only: int | None = None) -> QuerySet[IndexScore, Row]:
        found = IndexScore.objects.filter(year__in=years, **{f"{place}__isnull": False}).order_by()
        if only is not None:
            found = found.filter(**{place: only})
        return found.values_list(place, *("index", "year", "state", "rank", "value", "source", "note"))

    return scores


_figures_of_all = {place: Prepared(_scores_of(place), Keys(FAR_YEAR)) for place in ("agency_id", "locality_id")}
_figures_of = {place: Prepared(_scores_of(place), Keys(FAR_YEAR), -1) for place in ("agency_id", "locality_id")}
_INDEX: Mapping[str, Index] = {one.value: one for one in Index}
_STATE: Mapping[str, IndexState] = {one.value: one for one in IndexState}
"""By their words: to ask the enumeration takes longer, and there are a thousand figures."""
