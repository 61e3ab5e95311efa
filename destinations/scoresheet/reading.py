"""Rows of the workbook → lines that can be stored, or the reasons why not, each in Excel's own row number."""

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from config.typed import whole_number
from config.workbook import FORMULA, table
from destinations.enums import IndexState, RowVerdict
from destinations.scoresheet.shape import COLUMNS, Place, RowReading, ScoreLine, tidy
from tours.enums import Index

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHOWN = 40  # letters of a cell that a sentence repeats
MOST_PROVINCES = 64  # the most there have been, from 2004 to 2008
FOUR_PLACES = Decimal("0.0001")


def read(
    data: bytes, places: Mapping[str, Place], stored: Mapping[tuple[Index, int, str], ScoreLine]
) -> list[RowReading]:
    """Every row under the head, in order. `places` by code; `stored` is what the portal has already. Raises Unreadable
    when the file as a whole cannot be read."""
    readings: list[RowReading] = []
    seen: dict[tuple[Index, int, str], int] = {}
    for number, cells in table(data, COLUMNS):
        row = _Row(cells)
        line, name = row.line(places), row.text("Tên") or row.text("Mã")
        if line is not None and (first := seen.setdefault(line.key, number)) != number:
            row.problems.append(f"Số liệu này đã có ở dòng {first}. Giữ lại một dòng.")
        if line is None or row.problems:
            readings.append(RowReading(number, name, RowVerdict.REFUSED, problems=tuple(row.problems)))
            continue
        before = stored.get(line.key)
        readings.append(RowReading(number, places[line.code].name, _verdict(line, before), line, before))
    return readings


def _verdict(line: ScoreLine, before: ScoreLine | None) -> RowVerdict:
    if before is None:
        return RowVerdict.SAME if line.says_nothing else RowVerdict.NEW
    return RowVerdict.SAME if before == line else RowVerdict.CHANGED


def _said(text: str) -> str:
    """What a cell holds, short enough for a sentence."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


NEITHER_RANK_NOR_SCORE = "Ghi “Có xếp hạng” mà không có hạng, cũng không có điểm. Bổ sung hoặc sửa tình trạng."


def _whose(index: Index) -> str:
    return "cơ quan trong tỉnh" if index == Index.CCHC else "tỉnh, thành phố"


class _Row:
    """The cells of one row; what is wrong with them gathers in `problems`."""

    def __init__(self, cells: Mapping[str, object]) -> None:
        self.cells = cells
        self.problems: list[str] = []

    def line(self, places: Mapping[str, Place]) -> ScoreLine | None:
        """None when the row does not say which figure it is."""
        for name, cell in self.cells.items():
            if cell is FORMULA:
                self.problems.append(f"Ô “{name}” là công thức. Dán lại bằng giá trị.")
        if self.problems:
            return None
        index, year = self._index(), self._year()
        place = self._place(places, index, year)
        rank, value = self._rank(index), self._value()
        state = self._state(index, rank, value)
        note, source = self.text("Ghi chú"), self.text("Nguồn")
        if (rank is not None or value is not None) and not source:
            self.problems.append("Thiếu nguồn. Mỗi hạng hoặc điểm phải ghi lấy từ đâu.")
        if index is None or year is None or place is None or state is None:
            return None
        return ScoreLine(index, year, place, state, rank, value, note, source)

    def text(self, column: str) -> str:
        cell = self.cells.get(column)
        if cell is None:
            return ""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return tidy(str(cell))

    def _index(self) -> Index | None:
        text = self.text("Chỉ số")
        for index in Index:
            if text.casefold() in (str(index.label).casefold(), index.value):
                return index
        names = ", ".join(str(index.label) for index in Index)
        self.problems.append(f"Chỉ số “{_said(text)}” không có trong danh mục. Ghi một trong: {names}.")
        return None

    def _year(self) -> int | None:
        text = self.text("Năm")
        if (year := whole_number(text)) is not None and FIRST_YEAR <= year <= LAST_YEAR:
            return year
        self.problems.append(f"Năm “{_said(text)}” không đúng. Ghi năm của chỉ số, ví dụ 2022.")
        return None

    def _place(self, places: Mapping[str, Place], index: Index | None, year: int | None) -> str | None:
        """The code. Provinces and agencies are those of the last day of the year measured."""
        code, name = self.text("Mã"), self.text("Tên")
        if code not in places and code.isdecimal() and code.zfill(2) in places:
            code = code.zfill(2)  # Excel takes the 0 off "01"
        place = places.get(code)
        if place is None:
            self.problems.append(f"Không có địa phương hay cơ quan mã “{_said(code)}”. Xem lại mã trong tệp mẫu.")
            return None
        if name and name.casefold() != place.name.casefold():
            self.problems.append(f"Mã {code} là {place.name}, không phải “{_said(name)}”. Sửa mã hoặc tên.")
        if index is not None and place.is_agency != (index == Index.CCHC):
            self.problems.append(
                f"{index.label} là chỉ số của {_whose(index)}; {place.name} không phải. Sửa chỉ số hoặc mã."
            )
        if year is not None and not place.existed_on(datetime.date(year, 12, 31)):
            self.problems.append(f"{place.name} (mã {code}) không có vào cuối năm {year}. Sửa mã hoặc năm.")
        return code

    def _rank(self, index: Index | None) -> int | None:
        text = self.text("Hạng")
        if not text:
            return None
        if (rank := whole_number(text)) is not None and 1 <= rank <= 999:
            if rank > MOST_PROVINCES and index is not None and index != Index.CCHC:
                self.problems.append(f"Hạng {text} nhiều hơn số tỉnh, thành phố. Xem lại hạng.")
            return rank
        self.problems.append(f"Hạng “{_said(text)}” không đúng. Ghi số nguyên từ 1; chưa biết thì để trống.")
        return None

    def _value(self) -> Decimal | None:
        text = self.text("Điểm").removesuffix("%").strip().replace(",", ".")
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite() and 0 <= value <= 100:
            return value.quantize(FOUR_PLACES)
        self.problems.append(
            f"Điểm “{_said(self.text('Điểm'))}” không đúng. Ghi số từ 0 đến 100; chưa biết thì để trống."
        )
        return None

    def _state(self, index: Index | None, rank: int | None, value: Decimal | None) -> IndexState | None:
        """The province's own index goes by its score: there a score without a rank is as good as one."""
        text, goes_by_score = self.text("Tình trạng"), index == Index.CCHC and value is not None
        states = {str(state.label).casefold(): state for state in IndexState}
        if not text:
            return IndexState.RANKED if rank is not None or goes_by_score else IndexState.UNKNOWN
        state = states.get(text.casefold())
        if state is None:
            words = ", ".join(str(one.label) for one in IndexState)
            self.problems.append(f"Tình trạng “{_said(text)}” không có trong danh mục. Ghi một trong: {words}.")
        elif state == IndexState.RANKED:
            if rank is None and value is None:
                self.problems.append(NEITHER_RANK_NOR_SCORE)
        elif rank is not None:
            self.problems.append(f"Ghi “{state.label}” mà lại có hạng {rank}. Bỏ hạng hoặc sửa tình trạng.")
        elif goes_by_score or (value is not None and state != IndexState.UNKNOWN):
            self.problems.append(f"Ghi “{state.label}” mà lại có điểm. Bỏ điểm hoặc sửa tình trạng.")
        return state
