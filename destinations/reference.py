"""Files of figures and airports → rows that can be trusted. What a file does not say stays unknown: no gap is
ever filled."""

import datetime
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from accounts.reference import BadReference, Record, records
from destinations.enums import IndexState
from tours.enums import Index


class ScoreRow(Struct, frozen=True):
    """One figure of a province; `line` says where in `file` it stands. `announced`: when the index was,
    where a source says so."""

    file: str
    line: int
    province: str
    index: Index
    year: int
    state: IndexState
    value: Decimal | None
    rank: int | None
    announced: datetime.date | None
    note: str
    source: str

    @property
    def day(self) -> datetime.date:
        """Provinces are those of the last day of the year measured."""
        return datetime.date(self.year, 12, 31)


class AirportRow(Struct, frozen=True):
    """`latitude` and `longitude` in degrees; `province` is a code of the places."""

    code: str
    iata: str
    name: str
    city: str
    province: str
    latitude: float
    longitude: float
    source: str


def read_airports(lines: Iterable[str], file: str, localities: Iterable[str]) -> list[AirportRow]:
    """Columns code, iata, name, city, province, lat, lon, source; `localities` are the codes that exist. Raises
    BadReference."""
    columns = ("code", "iata", "name", "city", "province", "lat", "lon", "source")
    read, known = list(records(lines, file, columns)), set(localities)
    for record in read:
        if record.required("province") not in known:
            raise record.error(f"không có địa phương mã “{record.text('province')}”.")
    return [
        AirportRow(
            code=record.required("code"),
            iata=record.required("iata"),
            name=record.required("name"),
            city=record.required("city"),
            province=record.required("province"),
            latitude=_degrees(record, "lat"),
            longitude=_degrees(record, "lon"),
            source=record.required("source"),
        )
        for record in read
    ]


def _degrees(record: Record, column: str) -> float:
    number = record.number(column)
    if number is None:
        raise record.error(f"thiếu “{column}”.")
    return number


def read_index_scores(lines: Iterable[str], file: str, index: Index) -> list[ScoreRow]:
    """One row for each province and year. Raises BadReference, also when a province stands twice for a year."""
    rows = [_row(record, index) for record in records(lines, file, ("province", "year", "rank", "score", "source"))]
    seen: set[tuple[str, int]] = set()
    for row in rows:
        if (row.province, row.year) in seen:
            raise BadReference(file, row.line, f"“{row.province}” năm {row.year} đã có ở dòng trên.")
        seen.add((row.province, row.year))
    return rows


def _row(record: Record, index: Index) -> ScoreRow:
    year, rank, value = record.whole("year"), record.whole("rank"), _decimal(record, "score")
    if year is None:
        raise record.error("thiếu “year”.")
    if record.text("published") == "no":
        state, rank, value = IndexState.NOT_RANKED, None, None
    else:
        state = IndexState.UNKNOWN if rank is None else IndexState.RANKED
    return ScoreRow(
        file=record.file,
        line=record.line,
        province=record.required("province"),
        index=index,
        year=year,
        state=state,
        value=value,
        rank=rank,
        announced=record.day("announced"),
        note=record.text("note"),
        source=record.required("source") if rank or value else record.text("source"),
    )


def _decimal(record: Record, column: str) -> Decimal | None:
    text = record.text(column)
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        raise record.error(f"“{column}” là “{text}”, phải là số, dấu thập phân là dấu chấm.") from None
