"""A workbook of figures: written, read back as the same, and judged row by row whatever is wrong with it."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from config import workbook as config_workbook
from destinations.enums import IndexState, RowVerdict
from destinations.scoresheet import COLUMNS, Place, RowReading, ScoreLine, Unreadable, read, tidy, write
from tests.destinations.opened import workbook
from tests.sizes import share
from tours.enums import Index

PLACES = {
    "01": Place("Hà Nội", False),
    "24": Place("Bắc Giang", False, valid_to=datetime.date(2025, 6, 30)),
    "24-2025": Place("Bắc Ninh", False, valid_from=datetime.date(2025, 7, 1)),
    "SNV": Place("Sở Nội vụ", True),
}
NAMES = {code: place.name for code, place in PLACES.items()}
LINE = ScoreLine(Index.PAPI, 2022, "01", IndexState.RANKED, 6, Decimal("44.1"), "ghi chú", "nguồn")
OF_AN_AGENCY = {"index": "Chỉ số CCHC", "code": "SNV", "name": ""}
GOOD: tuple[object, ...] = ("PAPI", 2022, "01", "Hà Nội", "Có xếp hạng", 6, 44.1, "ghi chú", "nguồn")


def only(row: Sequence[object]) -> RowReading:
    (reading,) = read(workbook(row), PLACES, {})
    return reading


def changed(**cells: object) -> tuple[object, ...]:
    columns = dict(
        zip(("index", "year", "code", "name", "state", "rank", "value", "note", "source"), GOOD, strict=True)
    )
    return tuple((columns | cells).values())


def test_a_good_row_is_taken() -> None:
    reading = only(GOOD)
    assert (reading.number, reading.name, reading.verdict) == (2, "Hà Nội", RowVerdict.NEW)
    assert reading.line == LINE


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        (None, RowVerdict.NEW),
        (LINE, RowVerdict.SAME),
        (ScoreLine(Index.PAPI, 2022, "01", IndexState.UNKNOWN, None, None, "", ""), RowVerdict.CHANGED),
    ],
)
def test_the_verdict_says_what_storing_would_do(before: ScoreLine | None, verdict: RowVerdict) -> None:
    stored = {before.key: before} if before else {}
    (reading,) = read(workbook(GOOD), PLACES, stored)
    assert (reading.verdict, reading.before) == (verdict, before)


@pytest.mark.parametrize(
    ("given_cells", "state", "rank", "value"),
    [
        ({"state": "", "rank": None, "value": None, "source": None}, IndexState.UNKNOWN, None, None),
        ({"state": "", "value": None}, IndexState.RANKED, 6, None),
        ({"state": "Không xếp hạng", "rank": None, "value": None}, IndexState.NOT_RANKED, None, None),
        ({"state": "không công bố", "rank": None, "value": None}, IndexState.NOT_PUBLISHED, None, None),
        ({"state": "Chưa có số liệu", "rank": None, "value": "56,29"}, IndexState.UNKNOWN, None, Decimal("56.29")),
        ({"rank": 6.0, "value": "86,5 %"}, IndexState.RANKED, 6, Decimal("86.5")),
        ({"index": "papi", "code": 1, "year": "2022"}, IndexState.RANKED, 6, Decimal("44.1")),
        ({**OF_AN_AGENCY, "rank": None, "value": 86.5}, IndexState.RANKED, None, Decimal("86.5")),
        ({**OF_AN_AGENCY, "state": "", "rank": None, "value": 86.5}, IndexState.RANKED, None, Decimal("86.5")),
        ({"state": "", "rank": None}, IndexState.UNKNOWN, None, Decimal("44.1")),
    ],
)  # fmt: skip
def test_what_is_blank_stays_unknown(
    given_cells: dict[str, object], state: IndexState, rank: int | None, value: Decimal | None
) -> None:
    line = only(changed(**given_cells)).line
    assert line is not None
    assert (line.state, line.rank, line.value) == (state, rank, value)


@pytest.mark.parametrize(
    ("given_cells", "words"),
    [
        ({"index": "PAR"}, "Chỉ số “PAR” không có trong danh mục"),
        ({"index": None}, "Chỉ số “” không có trong danh mục"),
        ({"year": "hai hai"}, "Năm “hai hai” không đúng"),
        ({"year": 22}, "Năm “22” không đúng"),
        ({"code": "99"}, "Không có địa phương hay cơ quan mã “99”"),
        ({"code": None}, "Không có địa phương hay cơ quan mã “”"),
        ({"name": "Hà Nam"}, "Mã 01 là Hà Nội, không phải “Hà Nam”"),
        ({"code": "SNV", "name": "Sở Nội vụ"}, "PAPI là chỉ số của tỉnh, thành phố"),
        ({"index": "Chỉ số CCHC"}, "là chỉ số của cơ quan trong tỉnh"),
        ({"code": "24-2025", "name": "Bắc Ninh"}, "không có vào cuối năm 2022"),
        ({"code": "24", "name": "Bắc Giang", "year": 2025}, "không có vào cuối năm 2025"),
        ({"state": "Hạng nhất"}, "Tình trạng “Hạng nhất” không có trong danh mục"),
        ({"rank": None, "value": None}, "không có hạng, cũng không có điểm"),
        ({"state": "Không xếp hạng"}, "mà lại có hạng 6"),
        ({"state": "Không công bố", "rank": None}, "mà lại có điểm"),
        ({**OF_AN_AGENCY, "state": "Chưa có số liệu", "rank": None, "value": 86.5}, "mà lại có điểm"),
        ({"rank": 65}, "Hạng 65 nhiều hơn số tỉnh, thành phố"),
        ({"rank": 0}, "Hạng “0” không đúng"),
        ({"rank": "thứ 6"}, "Hạng “thứ 6” không đúng"),
        ({"rank": "9" * 5000}, "không đúng"),
        ({"year": "9" * 5000}, "không đúng"),
        ({"rank": 6.5}, "Hạng “6.5” không đúng"),
        ({"value": "cao"}, "Điểm “cao” không đúng"),
        ({"value": 101}, "Điểm “101” không đúng"),
        ({"value": "NaN"}, "Điểm “NaN” không đúng"),
        ({"value": "#N/A"}, "Điểm “#N/A” không đúng"),
        ({"source": None}, "Thiếu nguồn"),
        ({"rank": "=RANK(G2,G:G)"}, "Ô “Hạng” là công thức"),
    ],
)
def test_a_broken_row_is_refused_with_its_reason(given_cells: dict[str, object], words: str) -> None:
    reading = only(changed(**given_cells))
    assert (reading.verdict, reading.line, reading.number) == (RowVerdict.REFUSED, None, 2)
    assert any(words in problem for problem in reading.problems)
    assert all(problem.endswith(".") for problem in reading.problems)


def test_a_percentage_that_excel_made_a_fraction_of_is_read_as_typed() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COLUMNS))
    sheet.append(list(changed(**OF_AN_AGENCY, rank=None, value=0.865)))
    sheet["G2"].number_format = "0.0%"
    buffer = io.BytesIO()
    book.save(buffer)
    (reading,) = read(buffer.getvalue(), PLACES, {})
    assert reading.line is not None
    assert reading.line.value == Decimal("86.5")


def test_a_cover_sheet_and_a_head_in_capitals_are_no_hindrance() -> None:
    book = Workbook()
    book.worksheets[0].append(["Bìa"])
    sheet = book.create_sheet("Số liệu")
    sheet.append([name.upper() for name in COLUMNS])
    sheet.append(list(GOOD))
    buffer = io.BytesIO()
    book.save(buffer)
    (reading,) = read(buffer.getvalue(), PLACES, {})
    assert reading.line == LINE


def test_a_figure_that_stands_twice_is_refused_the_second_time() -> None:
    readings = read(workbook(GOOD, changed(rank=7), above=2), PLACES, {})
    assert [(one.number, one.verdict) for one in readings] == [(4, RowVerdict.NEW), (5, RowVerdict.REFUSED)]
    assert readings[1].problems == ("Số liệu này đã có ở dòng 4. Giữ lại một dòng.",)


def empty_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"a,b,c", "Chỉ nhận tệp .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Chỉ nhận tệp .xlsx"),
        (b"PK\x03\x04 broken", "Tệp hỏng"),
        (empty_zip(), "Tệp hỏng"),
        (workbook(GOOD)[:-200], "Tệp hỏng"),
        (b"PK\x03\x04" + bytes(5 * 1024 * 1024), "nặng hơn 5 MB"),
        (workbook(GOOD, head=("Tỉnh", "Hạng")), "Không thấy dòng tiêu đề"),
        (workbook(GOOD, above=25), "Không thấy dòng tiêu đề"),
        (workbook(), "không có dòng nào"),
    ],
)
def test_a_broken_file_is_refused_as_a_whole(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data, PLACES, {})


def test_limits_hold_whatever_the_archive_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_workbook, "MAX_ROWS", 2)
    with pytest.raises(Unreadable, match="hơn 2 dòng"):
        read(workbook(GOOD, GOOD, GOOD), PLACES, {})
    monkeypatch.setattr(config_workbook, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(Unreadable, match="bung ra quá lớn"):
        read(GOOD_FILE, PLACES, {})


GOOD_FILE = workbook(GOOD)
words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=20).map(tidy)
values = st.none() | st.decimals(0, 100, places=4, allow_nan=False, allow_infinity=False)


@st.composite
def figures(draw: st.DrawFn) -> ScoreLine:
    state = draw(st.sampled_from(IndexState))
    rank = draw(st.integers(1, 63)) if state == IndexState.RANKED else None
    value = draw(values) if state in (IndexState.RANKED, IndexState.UNKNOWN) else None
    source = draw(words.filter(bool))
    return ScoreLine(Index.PCI, draw(st.integers(2010, 2024)), "01", state, rank, value, draw(words), source)


@settings(max_examples=share(25))
@given(st.lists(figures(), min_size=1, max_size=8, unique_by=lambda line: line.key))
def test_what_is_written_reads_back_and_changes_nothing(lines: list[ScoreLine]) -> None:
    readings = read(write(lines, NAMES), PLACES, {line.key: line for line in lines})
    assert [(one.verdict, one.line) for one in readings] == [(RowVerdict.SAME, line) for line in lines]


@settings(max_examples=share(40))
@given(st.binary(max_size=300), st.integers(0, 6000))
def test_no_damage_ends_in_a_traceback(junk: bytes, at: int) -> None:
    good = GOOD_FILE
    data = good[:at] + junk + good[at + len(junk) :]
    try:
        readings = read(data, PLACES, {})
    except Unreadable:
        return
    assert all(isinstance(one.verdict, RowVerdict) for one in readings)
