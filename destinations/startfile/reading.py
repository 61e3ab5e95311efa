"""The workbook of a province → places and bodies that can be stored, or every reason why not."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from accounts.enums import LocalityLevel
from accounts.reference import AgencyRow, HomeRow, LocalityRow, full_name_of, name_without_kind
from config.typed import CODE_LETTERS, is_code
from config.workbook import FORMULA, table
from destinations.startfile.shape import (
    BODIES,
    BODY_COLUMNS,
    COMMUNES,
    DISTRICTS,
    FIELDS,
    LENGTHS,
    NEEDED,
    PLACE_COLUMNS,
    PLACES,
    PORTAL,
    PORTAL_COLUMNS,
    Known,
    Province,
    RowProblem,
    Start,
)

SOURCE = "tệp bắt đầu cổng"
OF_A_PLACE = ("district", "commune")
"""Kinds of bodies that are nothing without their place."""
LISTED = re.compile(r"[,;\s]+")


def read(data: bytes, known: Known, answers: Mapping[str, str] | None = None) -> tuple[Start | None, list[RowProblem]]:
    """`answers` by the keys of the first sheet count instead of its cells. Nothing to store when there is a problem.
    Raises Unreadable when the file as a whole cannot be read."""
    problems: list[RowProblem] = []
    home = _home(table(data, PORTAL_COLUMNS), answers or {}, known, problems)
    places = [_Row(PLACES, number, cells, problems) for number, cells in table(data, PLACE_COLUMNS, may_be_empty=True)]
    bodies = [_Row(BODIES, number, cells, problems) for number, cells in table(data, BODY_COLUMNS)]
    provinces = known.provinces.get(home.province, ())
    codes = {province.code for named in known.provinces.values() for province in named}
    place_codes, body_codes = _codes(places, codes), _codes(bodies, ())
    localities = [_locality(row, provinces, place_codes) for row in places]
    names: dict[str, list[str]] = {}
    for locality in localities:
        names.setdefault(locality.full_name.casefold(), []).append(locality.code)
    agencies = [_agency(row, known.kinds, place_codes, names, body_codes) for row in bodies]
    _refuse_same(bodies, agencies)
    if home.organiser and home.organiser not in body_codes:
        problems.append(
            RowProblem(
                PORTAL,
                0,
                f"“Cơ quan tổ chức” là “{home.organiser}”, trang {BODIES} không có mã này. Ghi mã của một dòng ở đó.",
            )
        )
    problems.sort(key=lambda one: ((PORTAL, PLACES, BODIES).index(one.sheet), one.number))
    return (None if problems else Start(home, tuple(localities), tuple(agencies))), problems


def _first_sheet(
    rows: Iterable[tuple[int, Mapping[str, object]]], problems: list[RowProblem]
) -> dict[str, tuple[int, str]]:
    """Key → number of the row and what it says."""
    labels = {label.casefold(): key for label, (key, _) in FIELDS.items()}
    said: dict[str, tuple[int, str]] = {}
    for number, cells in rows:
        row = _Row(PORTAL, number, cells, problems)
        label = row.text("Mục")
        if key := labels.get(label.casefold()):
            said[key] = (number, row.text("Nội dung", LENGTHS.get(key)))
        elif label:
            row.wrong(f"Không có mục “{label}”. Giữ nguyên các mục của tệp mẫu.")
    return said


def _home(
    rows: Iterable[tuple[int, Mapping[str, object]]],
    answers: Mapping[str, str],
    known: Known,
    problems: list[RowProblem],
) -> HomeRow:
    said = _first_sheet(rows, problems)
    said |= {key: (0, answer) for key, answer in answers.items() if answer}
    for label, (key, _) in FIELDS.items():
        number, text = said.get(key, (0, ""))
        if key in NEEDED and not text and all(number != one.number for one in problems):
            problems.append(RowProblem(PORTAL, number, f"Chưa ghi mục “{label}”. Điền vào cột Nội dung."))
    number, province = said.get("province", (0, ""))
    if province and province not in known.provinces:
        problems.append(
            RowProblem(PORTAL, number, f"Không có tỉnh, thành phố “{province}”. Chọn tên trong trang Danh mục.")
        )
    return HomeRow(
        province=province,
        committee=said.get("committee", (0, ""))[1],
        office=said.get("office", (0, ""))[1],
        organiser=said.get("organiser", (0, ""))[1].upper(),
        called=said.get("called", (0, ""))[1],
        home_airports=_airports(*said.get("home_airports", (0, "")), known, problems),
        arrival_airports=_airports(*said.get("arrival_airports", (0, "")), known, problems),
    )


def _airports(number: int, text: str, known: Known, problems: list[RowProblem]) -> tuple[str, ...]:
    found = tuple(code.upper() for code in LISTED.split(text) if code)
    problems.extend(
        RowProblem(PORTAL, number, f"Không có sân bay mã “{code}”. Chọn mã trong trang Danh mục.")
        for code in found
        if code not in known.airports
    )
    return found


def _codes(rows: Sequence["_Row"], taken: Iterable[str]) -> set[str]:
    seen: dict[str, int] = {}
    for row in rows:
        code = row.code
        if not code:
            row.wrong("Thiếu mã. Mỗi dòng có một mã riêng, không đổi về sau.")
        elif not is_code(code):
            row.wrong(f"Mã “{code}” không dùng được. Mã {CODE_LETTERS}.")
        elif code in seen:
            row.wrong(f"Mã “{code}” đã có ở dòng {seen[code]}. Đặt mã khác.")
        elif code in taken:
            row.wrong(f"Mã “{code}” là mã của một tỉnh, thành phố. Đặt mã khác.")
        seen.setdefault(code, row.number)
    return set(seen) - {""}


def _locality(row: "_Row", provinces: Sequence[Province], codes: set[str]) -> LocalityRow:
    name, kind = row.needed("Tên"), row.needed("Loại")
    level = LocalityLevel.DISTRICT if kind.capitalize() in DISTRICTS else LocalityLevel.COMMUNE
    if kind and kind.capitalize() not in (*DISTRICTS, *COMMUNES):
        row.wrong(f"Loại “{kind}” không dùng được. Chọn một trong: {', '.join((*COMMUNES, *DISTRICTS))}.")
    first, last = row.days()
    return LocalityRow(
        code=row.code,
        name=name_without_kind(name, kind),
        full_name=full_name_of(name, kind) if kind else name,
        level=level,
        parent=_province_of(last, provinces),
        region="",
        latitude=row.degrees("Vĩ độ", 8, 24),
        longitude=row.degrees("Kinh độ", 102, 118),
        valid_from=first,
        valid_to=last,
        successors=row.codes("Nay là", codes),
        source=SOURCE,
    )


def _province_of(last: datetime.date | None, provinces: Sequence[Province]) -> str:
    """The province of that name on the last day of the place; today's for one that still is."""
    begun = [one for one in provinces if last is None or one.valid_from is None or one.valid_from <= last]
    return begun[-1].code if begun else ""


def _refuse_same(rows: Sequence["_Row"], agencies: Sequence[AgencyRow]) -> None:
    """One body under two codes: whoever is asked to choose it by its name could not."""
    seen: dict[tuple[str, str], list[tuple[int, AgencyRow]]] = {}
    for row, agency in zip(rows, agencies, strict=True):
        if not agency.name or (agency.kind in OF_A_PLACE and not agency.locality):
            continue  # it has its sentence already
        others = seen.setdefault((agency.name.casefold(), agency.locality), [])
        if at := next((number for number, one in others if _meet(one, agency)), 0):
            row.wrong(f"“{agency.name}” đã có ở dòng {at}. Bỏ một dòng, hoặc ghi ngày cho khỏi trùng nhau.")
        others.append((row.number, agency))


def _meet(one: AgencyRow, other: AgencyRow) -> bool:
    """Whether there is a day on which both exist."""
    begins = max(day or datetime.date.min for day in (one.valid_from, other.valid_from))
    return begins <= min(day or datetime.date.max for day in (one.valid_to, other.valid_to))


def _place(row: "_Row", places: set[str], names: Mapping[str, Sequence[str]], *, is_needed: bool) -> str:
    place = row.text("Địa phương")
    of_name = [place.upper()] if place.upper() in places else names.get(place.casefold(), [])
    if len(of_name) > 1:
        row.wrong(f"Trang {PLACES} có {len(of_name)} địa phương tên “{place}”. Ghi mã của một địa phương.")
    if place and not of_name:
        row.wrong(f"Không có địa phương “{place}”. Ghi mã hoặc tên đầy đủ như trong trang {PLACES}.")
    if is_needed and not place:
        row.wrong("Cơ quan cấp huyện, cấp xã phải có địa phương. Ghi mã hoặc tên đầy đủ của địa phương.")
    return of_name[0] if of_name else ""


def _agency(
    row: "_Row", kinds: Mapping[str, str], places: set[str], names: Mapping[str, Sequence[str]], codes: set[str]
) -> AgencyRow:
    name, said = row.needed("Tên", 200), row.needed("Loại")
    kind = next((code for code, label in kinds.items() if said.casefold() in (code, label.casefold())), "")
    if said and not kind:
        row.wrong(f"Loại “{said}” không dùng được. Chọn tên trong trang Danh mục.")
    locality = _place(row, places, names, is_needed=kind in OF_A_PLACE)
    above = row.codes("Cấp trên", codes)
    first, last = row.days()
    return AgencyRow(
        code=row.code,
        name=name,
        short_name=row.text("Tên gọn", LENGTHS["Tên gọn"]),
        kind=kind,
        parent=above[0] if above else "",
        is_home=True,
        locality=locality,
        valid_from=first,
        valid_to=last,
        successors=row.codes("Nay là", codes),
        source=SOURCE,
    )


class _Row:
    """The cells of one row; what is wrong with them goes into `problems`."""

    def __init__(self, sheet: str, number: int, cells: Mapping[str, object], problems: list[RowProblem]) -> None:
        self.sheet, self.number, self.cells, self.problems = sheet, number, cells, problems
        for name, cell in cells.items():
            if cell is FORMULA:
                self.wrong(f"Ô “{name}” là công thức. Dán lại bằng giá trị.")
        self.code = self.text("Mã", LENGTHS["Mã"]).upper()

    def wrong(self, text: str) -> None:
        self.problems.append(RowProblem(self.sheet, self.number, text))

    def text(self, column: str, longest: int | None = None) -> str:
        cell = self.cells.get(column)
        if cell is None or cell is FORMULA:
            return ""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = " ".join(unicodedata.normalize("NFC", str(cell)).split())
        if longest and len(text) > longest:
            self.wrong(f"“{column}” dài hơn {longest} ký tự. Viết gọn lại.")
            return ""
        return text

    def needed(self, column: str, longest: int = LENGTHS["Tên"]) -> str:
        text = self.text(column, longest)
        if not text and self.cells.get(column) is not FORMULA and len(self.text(column)) <= longest:
            self.wrong(f"Thiếu “{column}”. Điền vào ô này.")
        return text

    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        first, last = self._day("Từ ngày"), self._day("Đến ngày")
        if first and last and last < first:
            self.wrong("“Đến ngày” ở trước “Từ ngày”. Xem lại hai ngày.")
        return first, last

    def _day(self, column: str) -> datetime.date | None:
        cell = self.cells.get(column)
        if isinstance(cell, datetime.datetime):
            return cell.date()
        text = self.text(column)
        if not text:
            return None
        try:
            return datetime.datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.wrong(f"“{column}” là “{text}”, không phải ngày. Ghi như 1/7/2025.")
            return None

    def degrees(self, column: str, least: float, most: float) -> float | None:
        text = self.text(column).replace(",", ".")
        try:
            number = float(text) if text else None
        except ValueError:
            number = most + 1
        if number is not None and not least <= number <= most:
            where = f"độ của nơi ở Việt Nam ({least:g} đến {most:g})"
            self.wrong(f"“{column}” là “{self.text(column)}”, không phải {where}. Ghi như 21.18.")
            return None
        return number

    def codes(self, column: str, known: set[str]) -> tuple[str, ...]:
        found = tuple(code.upper() for code in LISTED.split(self.text(column)) if code)
        for code in found:
            if code not in known:
                self.wrong(f"“{column}” là “{code}”, trang này không có mã đó. Ghi mã của một dòng trong trang.")
            elif code == self.code:
                self.wrong(f"“{column}” là mã của chính dòng này. Ghi mã của dòng khác, hoặc để trống.")
        return found
