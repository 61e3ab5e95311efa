"""Text tables → a grid: csv files in the encodings offices still save, and rows pasted from a spreadsheet."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable

from config.office.refusals import Refusal
from registrations.listfile.grid import (
    HOW_TO_SAVE,
    MAX_COLUMNS,
    MAX_ROWS,
    TAKEN,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    Grid,
)
from registrations.people import encoding_by_vote

DELIMITERS = ",;\t|"
SAMPLE_ROWS, SAMPLE_LENGTH = 40, 50_000  # below the longest field the csv module takes
_AS_TEXT = re.compile(r'\s*="([^"]*)"\s*')  # ="0905…": how some programs keep Excel from making it a number
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOT_TEXT = f"Tệp không phải bảng tính hoặc văn bản đọc được; chỉ nhận {TAKEN}. {HOW_TO_SAVE}"


def read_csv(data: bytes) -> Grid:
    """UTF-8, UTF-16 or Windows-1258; the delimiter is the one that makes a table. Rows have Excel's numbers."""
    return read_text(text_of(data))


def read_text(text: str) -> Grid:
    grid = Grid("CSV")
    for number, record in enumerate(records_of(text), start=1):
        for column, value in enumerate(record, start=1):
            match = _AS_TEXT.fullmatch(value)
            grid.put(number, column, Cell(match[1] if match else value))
        if len(grid.rows) > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
    if len({column for row in grid.rows.values() for column in row}) > MAX_COLUMNS:
        raise Refusal(TOO_MANY_COLUMNS)
    return grid


def text_of(data: bytes) -> str:
    """Raises Refusal where the bytes are no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data.removeprefix(mark).decode(encoding, errors="replace"))
    if data[:400:2].count(0) > len(data[:400:2]) // 3 or data[1:400:2].count(0) > len(data[1:400:2]) // 3:
        encoding = "utf-16-le" if data[1:400:2].count(0) > data[:400:2].count(0) else "utf-16-be"
        return _checked(data.decode(encoding, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        # TCVN3 and VNI bytes are letters of Latin-1; where they vote for neither, the file is Windows-1258.
        latin = data.decode("latin-1")
        is_old_font = encoding_by_vote(latin.splitlines()[: MAX_ROWS + 1]) is not None
        # Windows-1258 writes a tone as a letter of its own: composing is part of reading it.
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
        return _checked(latin if is_old_font else vietnamese)


def delimiter_of(text: str) -> str:
    """The delimiter that parts the first rows into the most columns, counted by its second widest row."""
    sample = "\n".join(text[:SAMPLE_LENGTH].splitlines()[:SAMPLE_ROWS])

    def columns(delimiter: str) -> int:
        widths = sorted(
            (len([cell for cell in row if cell.strip()]) for row in _parse(sample, delimiter)), reverse=True
        )
        return widths[min(1, len(widths) - 1)] if widths else 0

    return max(DELIMITERS, key=columns)


def records_of(text: str) -> Iterable[list[str]]:
    """The rows of a text table; Excel's own first line "sep=;" names the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return _parse(rest, first.strip()[4])
    return _parse(text, delimiter_of(text))


def _parse(text: str, delimiter: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS * 20:  # blank rows count too: a file of nothing but line breaks ends here
                raise Refusal(TOO_MANY_ROWS)
    except csv.Error as error:
        raise Refusal(_NOT_TEXT) from error
    return rows


def _checked(text: str) -> str:
    controls = sum(char < " " and char not in "\t\r\n\x0b\x0c" for char in text[:20_000])
    if controls > len(text[:20_000]) // 100 or text.count("\ufffd") > max(3, len(text) // 20):
        raise Refusal(_NOT_TEXT)
    return text.replace("\x00", "")
