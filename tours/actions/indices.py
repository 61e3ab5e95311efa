"""Stores the figures of the indices as their sources give them."""

from collections.abc import Sequence

from django.db import transaction

from accounts.enums import LocalityLevel
from accounts.models import Locality
from accounts.reference import BadReference
from tours.models import IndexScore
from tours.reference import ScoreRow


def store_index_scores(rows: Sequence[ScoreRow]) -> int:
    """Adds or rewrites one figure for each province, index and year. Raises BadReference for a province that did not
    exist then. Returns how many rows."""
    with transaction.atomic():
        provinces = {
            day: dict(Locality.objects.filter(level=LocalityLevel.PROVINCE).existing_on(day).values_list("name", "pk"))
            for day in {row.day for row in rows}
        }
        scores = []
        for row in rows:
            if row.province not in provinces[row.day]:
                raise BadReference(
                    row.file, row.line, f"không có tỉnh, thành phố “{row.province}” trong năm {row.year}."
                )
            scores.append(
                IndexScore(
                    locality_id=provinces[row.day][row.province],
                    index=row.index,
                    year=row.year,
                    state=row.state,
                    value=row.value,
                    rank=row.rank,
                    note=row.note,
                    source=row.source,
                )
            )
        IndexScore.objects.bulk_create(
            scores,
            update_conflicts=True,
            unique_fields=["locality", "index", "year"],
            update_fields=["state", "value", "rank", "note", "source"],
        )
    return len(scores)
