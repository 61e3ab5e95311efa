"""Stores the figures of the indices as their sources give them, and the airports distances are measured from."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.enums import LocalityLevel
from accounts.models import Locality, User
from accounts.permissions import require
from accounts.reference import BadReference
from destinations.models import Airport, IndexScore
from destinations.queries import indices as queries
from destinations.reference import AirportRow, ScoreRow
from destinations.scoresheet import ScoreLine
from tours.enums import Index

FIGURES = ["state", "value", "rank", "note", "source"]


def store_index_scores(rows: Sequence[ScoreRow]) -> int:
    """Adds or rewrites one figure for each province, index and year. A row that says no day of announcement and changes
    no figure leaves the day that is known. Raises BadReference for a province that did not exist then. Returns how many
    rows."""
    with transaction.atomic():
        provinces = {
            day: dict(Locality.objects.filter(level=LocalityLevel.PROVINCE).existing_on(day).values_list("name", "pk"))
            for day in {row.day for row in rows}
        }
        days = _days_known({row.index for row in rows})
        scores = []
        for row in rows:
            if row.province not in provinces[row.day]:
                raise BadReference(
                    row.file, row.line, f"không có tỉnh, thành phố “{row.province}” trong năm {row.year}."
                )
            province = provinces[row.day][row.province]
            known = days.get((province, row.index, row.year, row.state, row.value, row.rank))
            scores.append(
                IndexScore(
                    locality_id=province,
                    index=row.index,
                    year=row.year,
                    state=row.state,
                    value=row.value,
                    rank=row.rank,
                    announced=row.announced or known,
                    note=row.note,
                    source=row.source,
                )
            )
        IndexScore.objects.bulk_create(
            scores,
            update_conflicts=True,
            unique_fields=["locality", "index", "year"],
            update_fields=[*FIGURES, "announced"],
        )
    return len(scores)


def _days_known(indices: Collection[Index]) -> dict[tuple[Any, ...], datetime.date]:
    """Province, index, year and the figure itself → the day it was announced."""
    dated = IndexScore.objects.filter(index__in=indices, locality__isnull=False, announced__isnull=False)
    return {
        tuple(key): day
        for *key, day in dated.values_list("locality", "index", "year", "state", "value", "rank", "announced")
        if day
    }


def _score(
    line: ScoreLine, provinces: Mapping[str, int], agencies: Mapping[str, int], *, announced: datetime.date | None
) -> IndexScore:
    """The province's own index is of agencies, every other one of provinces."""
    is_own = line.index == Index.CCHC
    return IndexScore(
        locality_id=None if is_own else provinces[line.code],
        agency_id=agencies[line.code] if is_own else None,
        announced=announced,
        index=line.index,
        year=line.year,
        state=line.state,
        value=line.value,
        rank=line.rank,
        note=line.note,
        source=line.source,
    )


def store_score_lines(lines: Sequence[ScoreLine], *, by: User) -> int:
    """Adds or rewrites figures from a workbook whose rows were read and accepted. Returns how many really change. The
    workbook has no day of announcement: a figure that was not there before counts from today, so that a plan of an
    earlier day goes on meaning the years that were published then."""
    with transaction.atomic():
        require(by, "destinations.store_indices")
        stored = {line.key: line for line in queries.score_lines()}
        changed = sorted((line for line in lines if stored.get(line.key) != line), key=lambda line: line.key)
        provinces, agencies = queries.pks_by_code()
        days, today = queries.days_announced(), timezone.localdate()
        scores = [_score(line, provinces, agencies, announced=days.get(line.key, today)) for line in changed]
        for place in ("locality", "agency"):
            IndexScore.objects.bulk_create(
                [score for score in scores if getattr(score, f"{place}_id") is not None],
                update_conflicts=True,
                unique_fields=[place, "index", "year"],
                update_fields=[*FIGURES, "announced"],
            )
        for (index, year), group in groupby(changed, key=lambda line: (line.index, line.year)):
            target = IndexScore.objects.filter(index=index, year=year)[0]
            changes = {line.code: (_words(stored.get(line.key)), _words(line)) for line in group}
            audit.record("Nạp chỉ số", target, by=by, changes=changes)
    return len(changed)


def _words(line: ScoreLine | None) -> str:
    """What the audit trail keeps of a figure."""
    if line is None:
        return ""
    rank = f", hạng {line.rank}" if line.rank is not None else ""
    return f"{line.state.label}{rank}{f', điểm {line.value}' if line.value is not None else ''}"


def store_airports(rows: Sequence[AirportRow]) -> int:
    """Adds what is new and rewrites what the file has; which of them a portal uses stays as it is."""
    provinces = dict(Locality.objects.filter(level=LocalityLevel.PROVINCE).values_list("code", "pk"))
    Airport.objects.bulk_create(
        [
            Airport(
                code=row.code,
                iata=row.iata,
                name=row.name,
                city=row.city,
                province_id=provinces[row.province],
                latitude=row.latitude,
                longitude=row.longitude,
                source=row.source,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["iata", "name", "city", "province", "latitude", "longitude", "source"],
    )
    return len(rows)


def use_airports(home: Collection[str], arrivals: Collection[str]) -> None:
    """By IATA code: where tours take off and where they usually land."""
    with transaction.atomic():
        Airport.objects.update(is_home=False, is_arrival=False)
        Airport.objects.filter(iata__in=home).update(is_home=True)
        Airport.objects.filter(iata__in=arrivals).update(is_arrival=True)
