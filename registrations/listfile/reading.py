"""A messy file of an agency → its people, each with a verdict in Excel's own row number. Nothing is stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import replace

from config.office.refusals import Refusal
from registrations.listfile.clipboard import is_table, read_tables
from registrations.listfile.columns import Column
from registrations.listfile.delimited import read_text
from registrations.listfile.findings import LABELS
from registrations.listfile.form import Form, Reading, RowReading, Verdict
from registrations.listfile.grid import (
    HOW_TO_SAVE,
    MAX_ROWS,
    TOO_MANY_ROWS,
    Cell,
    CellKind,
    Grid,
    ScanRefusal,
    refuse_beyond_limits,
)
from registrations.listfile.headings import Headings
from registrations.listfile.layouts import in_rows
from registrations.listfile.lines import headings_of, read_table
from registrations.listfile.opening import grids_of
from registrations.listfile.person_rows import Table
from registrations.listfile.rows import is_filler
from registrations.listfile.stated_counts import doubt_about_count
from registrations.listfile.verdicts import read_line
from registrations.people import (
    Encoding,
    decode,
    encoding_by_vote,
    encoding_of_font,
    reads_as_unicode,
    same_person_key,
)

LIST_SHEET = "DanhBa"  # our own hidden sheet of the template: the names to choose from
PASTED = "Dữ liệu dán"
WORDS_OF_PASTE = (
    (f"Trang “{PASTED}”", PASTED),
    (f" (trang “{PASTED}”)", ""),
    (HOW_TO_SAVE, "Chép lại từ bảng tính rồi dán lại."),
    ("mở tệp bằng Excel rồi lưu lại, hoặc nhập lại", "nhập lại"),
    ("vì tệp UTF-8 được mở bằng bảng mã khác; tải tệp gốc lên hoặc", "vì chép từ nơi dùng bảng mã khác;"),
    ("Tải biểu mẫu của kế hoạch, chép danh sách vào đó rồi tải lên lại.", "Chép cả dòng tên cột rồi dán lại."),
    ("tải lên lại", "dán lại"),
    ("Tệp ", f"{PASTED} "),
    ("của tệp", "của dữ liệu dán"),
    ("trong tệp", "trong dữ liệu dán"),
)
NO_TABLE = (
    "Không tìm thấy dòng tiêu đề có cột “Họ và tên” cùng cột chức vụ, đơn vị hoặc số điện thoại. "
    "Tải biểu mẫu của kế hoạch, chép danh sách vào đó rồi tải lên lại."
)
NO_TABLE_BUT_TABS = (
    "Danh sách trong tệp gõ bằng phím Tab, không có bảng. Trong Word chọn các dòng đó, vào Insert, Table, Convert Text "
    "to Table rồi tải lên lại; hoặc chép cả dòng tên cột và các dòng đó rồi dán vào trang Nhập từ tệp."
)
HIDDEN_SHEET = "Trang ẩn"
NOT_READ = "không được đọc; nếu có người đăng ký ở đó, bỏ ẩn rồi tải lên lại."
NO_PEOPLE = "Tệp có bảng đăng ký nhưng không có người nào. Nhập danh sách vào bảng rồi tải lên lại."


def read_file(data: bytes, file_name: str, form: Form) -> Reading:
    """Read an uploaded file of any kind that is taken, told by content; macros are ignored. Never raises for what is in
    it.

    `file_name` is only spoken of. The result holds at most 5,000 rows.
    """
    try:
        grids = grids_of(data)
        return _read(grids, form)
    except Refusal as refusal:
        is_scan = isinstance(refusal, ScanRefusal)
        return Reading(accepted=False, problems=(f"{_spoken(file_name)}{refusal}",), is_scan=is_scan)


def read_pasted(text: str, form: Form, *, into: str = "") -> Reading:
    """Read rows pasted from a spreadsheet or a document, as text or as the HTML of tables: any order with headings,
    else the form's order, numbered or not. `into`: the section of rows that do not say theirs."""
    try:
        grids = read_tables(text, PASTED) if is_table(text) else [replace(read_text(text), name=PASTED)]
        refuse_beyond_limits(grids)
        reading = _read(grids, form, pasted=True, into=into or None)
    except Refusal as refusal:
        return Reading(accepted=False, problems=(_of_paste(str(refusal)),))
    rows = [
        replace(
            row,
            sheet="",
            problems=tuple(map(_of_paste, row.problems)),
            guesses=tuple(map(_of_paste, row.guesses)),
        )
        for row in reading.rows
    ]
    return replace(reading, problems=tuple(map(_of_paste, reading.problems)), rows=tuple(rows))


def _of_paste(sentence: str) -> str:
    """The same said of pasted rows: there is no file, no sheet, nothing to upload."""
    for of_file, of_paste in WORDS_OF_PASTE:
        sentence = sentence.replace(of_file, of_paste)
    return sentence


def decode_columns(grid: Grid, headings: Headings) -> list[str]:
    """Decode, in place, the columns typed in an old font, each as a whole; says which, in sentences."""
    rows = [grid.rows[row] for row in sorted(grid.rows) if row > headings.last_row]
    encodings = _encodings_of(_bodies(rows), grid.rows.get(headings.last_row, {}))
    if used := set(filter(None, encodings.values())):
        for cells in rows:
            _decode_row(cells, encodings, used)
    names = {number: column for column in LABELS for number in headings.numbers(column)}
    return [
        f"Cột {LABELS[names[number]]} ({grid.spoken}) gõ bằng phông chữ cũ {encoding.value}, "
        "đã chuyển sang Unicode; kiểm tra lại từng dòng trước khi nhận."
        for number, encoding in sorted(encodings.items())
        if encoding and number in names
    ]


def _decode_row(cells: dict[int, Cell], encodings: Mapping[int, Encoding | None], used: set[Encoding]) -> None:
    """In place. A lone title or signature keeps its own letters unless they read as an encoding of the table."""
    is_of_table = len(cells) > 2
    for number, cell in cells.items():
        if cell.kind is not CellKind.TEXT:
            continue
        encoding = encodings.get(number) if is_of_table else encoding_by_vote([cell.text])
        if encoding in used:
            cells[number] = _decoded(cell, encoding)


def _bodies(rows: Iterable[dict[int, Cell]]) -> dict[int, list[Cell]]:
    """The words of every column; a section's title or a signature has another typist."""
    bodies: dict[int, list[Cell]] = defaultdict(list)
    for cells in rows:
        if len(cells) > 2:
            for number, cell in cells.items():
                if cell.kind is CellKind.TEXT and not is_filler(cell.text):
                    bodies[number].append(cell)
    return bodies


def _decoded(cell: Cell, encoding: Encoding) -> Cell:
    text, struck = (decode(said, encoding, font=cell.font) for said in (cell.text, cell.struck))
    said = encoding.value if text != cell.text else ""
    return replace(cell, text=text, struck=struck, font="", converted_from=said)


def _encodings_of(bodies: dict[int, list[Cell]], heads: dict[int, Cell]) -> dict[int, Encoding | None]:
    """Of every column; one of a few words follows the others where neither they nor its heading speak against it."""
    encodings = {number: _encoding_of(cells) for number, cells in bodies.items()}
    used = set(filter(None, encodings.values()))
    if len(used) != 1:
        return encodings
    for number, cells in bodies.items():
        texts = [cell.text for cell in (*cells, *filter(None, [heads.get(number)]))]
        is_plain = all(cell.text.isascii() for cell in cells)
        if encodings[number] is None and not is_plain and not reads_as_unicode(texts):
            encodings[number] = encoding_by_vote(texts, by_font=next(iter(used)))
    return encodings


def _encoding_of(cells: list[Cell]) -> Encoding | None:
    """By the column's vote and the font most of its cells have."""
    fonts = [encoding_of_font(cell.font) for cell in cells]
    by_font = next((encoding for encoding in Encoding if fonts.count(encoding) * 2 > len(fonts)), None)
    return encoding_by_vote((cell.text for cell in cells), by_font=by_font)


def _read(grids: list[Grid], form: Form, *, pasted: bool = False, into: str | None = None) -> Reading:
    remarks: list[str] = []
    rows: list[RowReading] = []
    columns: set[str] = set()
    tables = people = 0
    known = {same_person_key(person.full_name): person.phone for person in form.known}
    for grid, table, said in _looked_through(grids, form, pasted=pasted):
        remarks += said
        if table is None:
            continue
        tables += 1
        people += len(table.lines)
        if people > MAX_ROWS:  # lists side by side hold more people than the sheet has rows
            raise Refusal(TOO_MANY_ROWS)
        columns.update(LABELS.keys() & table.headings.columns.keys(), table.headings.extras)
        rows.extend(
            read_line(line, section or into, grid, form, known) for line in table.lines for section in line.sections
        )
    if not tables:
        raise Refusal(_why_no_table(grids, remarks))
    if not rows:
        raise Refusal(NO_PEOPLE)
    remarks += filter(None, [doubt_about_count(grids, rows)])
    return Reading(
        accepted=True,
        problems=tuple(dict.fromkeys(remarks)),
        rows=tuple(_with_repeats(rows)),
        columns=frozenset(columns),
    )


def _looked_through(grids: list[Grid], form: Form, *, pasted: bool) -> Iterable[tuple[Grid, Table | None, list[str]]]:
    """Every sheet, or each list side by side on one, with its table and what is said of it as a whole."""
    before: Table | None = None
    for grid in (part for whole in grids for part in in_rows(whole, form)):
        if grid.is_hidden:
            yield grid, None, [f"{HIDDEN_SHEET} “{grid.name}” {NOT_READ}"] if grid.name != LIST_SHEET else []
            continue
        headings = headings_of(grid, form, before)
        remarks = decode_columns(grid, headings) if headings else []
        before = read_table(grid, form, pasted=pasted, before=before)
        if before:
            remarks += _remarks_on(before, grid, form)
        elif grid.rows and not _is_beside_the_list(grid):
            remarks.append(f"{grid.opening} không có bảng đăng ký nên không được đọc.")
        yield grid, before, remarks


def _why_no_table(grids: list[Grid], remarks: list[str]) -> str:
    sentence = NO_TABLE_BUT_TABS if any(grid.is_typed_with_tabs for grid in grids) else NO_TABLE
    return " ".join([sentence, *(remark for remark in remarks if remark.startswith(HIDDEN_SHEET))])


def _is_beside_the_list(grid: Grid) -> bool:
    """A table that only places words on the page: a document's letter head, its signatures."""
    cells = [places for row, places in grid.rows.items() if row > 0]
    return grid.is_of_document and (len(cells) < 3 or len(set().union(*cells)) < 3)


def _missing_columns(headings: Headings, form: Form) -> list[str]:
    asked = [one for one in LABELS if one is Column.NAME or (one is not Column.NOTE and form.asks(one))]
    besides = [one.title for one in form.questions if one.is_required and one.key not in headings.extras]
    return [LABELS[one] for one in asked if not headings.numbers(one)] + besides


def _remarks_on(table: Table, grid: Grid, form: Form) -> Iterable[str]:
    """What is said of a sheet as a whole: how it was read, columns missing or not of the form, hidden rows."""
    if grid.lies_right:
        yield f"{grid.opening} có các bảng đặt cạnh nhau: đọc lần lượt từ trái sang phải; kiểm tra lại."
    if grid.origins:
        yield f"{grid.opening} ghi mỗi người một cột: đọc theo tên dòng ở bên trái; kiểm tra lại."
    yield from table.remarks
    yield from _remarks_on_columns(table, grid, form)
    for words in dict.fromkeys(line.told_by for line in table.lines if line.told_by):
        yield f"{grid.opening}: {words}; kiểm tra lại."
    yield from _remarks_on_hidden(table, grid)


def _remarks_on_columns(table: Table, grid: Grid, form: Form) -> Iterable[str]:
    for label in _missing_columns(table.headings, form):
        yield f"{grid.opening} không có cột {label}; thêm cột này theo biểu mẫu rồi tải lên lại."
    filled = set[int]().union(*(cells for row, cells in grid.rows.items() if row > table.headings.last_row))
    for number, heading in table.headings.unknown.items():
        if heading and number in filled:
            yield f"Cột “{heading[:60]}” ({grid.spoken}) không có trong biểu mẫu nên không được đọc."


def _remarks_on_hidden(table: Table, grid: Grid) -> Iterable[str]:
    hidden_columns = [
        label for column, label in LABELS.items() if any(map(grid.hides_column, table.headings.numbers(column)))
    ]
    if hidden_columns:
        yield f"{grid.opening} có cột bị ẩn vẫn được đọc: {', '.join(hidden_columns)}."
    hidden = [grid.row_seen(line.row) for line in table.lines if line.is_hidden]
    if hidden:
        yield f"{grid.opening} có {len(hidden)} dòng bị ẩn vẫn được đọc: dòng {', '.join(map(str, hidden[:20]))}."


def _with_repeats(rows: list[RowReading]) -> Iterable[RowReading]:
    """The same person twice in a section, or one phone for two people: a warning at the later row."""
    people: dict[tuple[str | None, str], RowReading] = {}
    phones: dict[str, RowReading] = {}
    for row in rows:
        said = []
        key = same_person_key(row.full_name)
        earlier = people.setdefault((row.section, key), row) if key else row
        if earlier is not row:
            said.append(f"Trùng họ và tên với {_place(earlier, row)}; nếu là một người thì chỉ giữ một dòng.")
        owner = phones.setdefault(row.phone_normalised, row) if row.phone_normalised else row
        if same_person_key(owner.full_name) != key:
            said.append(f"Số điện thoại trùng với {_place(owner, row)}; kiểm tra lại.")
        if said:
            verdict = Verdict.ERROR if row.verdict is Verdict.ERROR else Verdict.WARNING
            yield replace(row, verdict=verdict, problems=(*row.problems, *said))
        else:
            yield row


def _place(row: RowReading, seen_from: RowReading) -> str:
    if (row.sheet, row.row) == (seen_from.sheet, seen_from.row) and row.full_name:
        return f"{row.full_name} ở cùng dòng"
    return f"dòng {row.row}" + ("" if row.sheet == seen_from.sheet else f" của {row.spoken_sheet}")


def _spoken(file_name: str) -> str:
    name = " ".join(file_name.replace("\\", "/").rpartition("/")[2].split())
    return f"Tệp “{name[:80]}” không nhận được. " if name else ""
