"""One person's row → its reading: every text cleaned, every doubt in words, and the verdict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from config.naming import ORGANISER
from registrations.listfile.besides import answers_in
from registrations.listfile.columns import Column
from registrations.listfile.form import Form, RowReading, Verdict
from registrations.listfile.grid import Cell, CellKind, Grid, column_letters
from registrations.listfile.lines import Line
from registrations.listfile.rows import is_filler, is_unsaid, speaks_of_another
from registrations.people import (
    Phone,
    clean_name,
    clean_text,
    degree_of,
    encoding_by_vote,
    encoding_of_font,
    has_odd_capitals,
    is_misread_utf8,
    looks_all_capitals,
    name_and_aside,
    name_and_title,
    name_called,
    names_in,
    read_phone,
    same_person_key,
    title_case_name,
    without_honorific,
)

LABELS = {
    Column.NAME: "Họ và tên",
    Column.POST: "Chức vụ/ chức danh",
    Column.UNIT: "Đơn vị công tác",
    Column.PHONE: "Số điện thoại",
    Column.NOTE: "Ghi chú",
}
_ENUMERATOR = re.compile(r"\s*(?:[0-9]{1,3}\s*[.)/-]|[a-zđ]\s*\))\s*(?=[^\W\d_])")
# Bullets before a text, dots and marks after it; of a name every mark at its end.
_EDGES = re.compile(r"^\s*[-–—+*•·▪]+\s*(?=\w)|[\s;,]*(?:[._]{2,}|…)[\s.…_;,]*$|[\s;,]+$")
_END_OF_NAME = re.compile(r"(?:[\s.…_;,:]|\(?\*+\)?)+$")  # a star stands for a note below the list
STRUCK_ROW = "Dòng này bị gạch ngang trong tệp nên chưa được đánh dấu; chỉ nhận nếu người này vẫn được cử."
HIDDEN_ROW = "Dòng này đang bị ẩn trong tệp; kiểm tra có đúng là người được cử không."
LONGEST_VOTE = 200  # characters: more says nothing new of a font
LONGEST = {Column.NAME: 120, Column.POST: 200, Column.UNIT: 200, Column.PHONE: 60, Column.NOTE: 500}


@dataclass(slots=True)
class _Findings:
    """What is said of a row, by weight."""

    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # of the warnings, what is only left out
    faulty: set[Column] = field(default_factory=set)  # what stands there is not known, so it is not missing

    @property
    def verdict(self) -> Verdict:
        if self.errors:
            return Verdict.ERROR
        return Verdict.WARNING if self.warnings else Verdict.OK

    def leave_out(self, sentence: str) -> None:
        self.warnings.append(sentence)
        self.gaps.append(sentence)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.errors, *self.warnings, *self.remarks]))


def read_line(line: Line, section: str | None, grid: Grid, form: Form, known_phones: Mapping[str, str]) -> RowReading:
    """The verdict on one row, for one of its sections.

    `known_phones`: the numbers of the agency's own people, by same_person_key.
    """
    findings = _Findings()
    texts = {column: _text(line, column, findings) for column in LABELS}
    name, offered = _name(texts, findings)
    if not texts[Column.POST] and form.asks(Column.POST) and Column.POST not in findings.faulty:
        findings.errors.append("Thiếu chức vụ/ chức danh; nhập chức vụ hoặc chức danh của người được cử.")
    elif texts[Column.POST] and not any(char.isalpha() for char in texts[Column.POST]):
        findings.errors.append("Chức vụ/ chức danh không có chữ nào; nhập chức vụ hoặc chức danh của người được cử.")
    if not texts[Column.UNIT] and form.asks(Column.UNIT) and Column.UNIT not in findings.faulty:
        of_agency = f" ({form.agency})" if form.agency else ""
        findings.leave_out(f"Chưa ghi đơn vị công tác; hiểu là chính cơ quan cử{of_agency}.")
    if line.row in grid.origins:
        findings.remarks.append(f"Người này ở cột {column_letters(grid.origins[line.row][1])}.")
    phone = _phone(texts[Column.PHONE], name, known_phones, findings, is_asked=form.asks(Column.PHONE))
    note = clean_text(texts[Column.NOTE]).value
    if phone.second:
        note = f"{note}{'; ' if note else ''}Số điện thoại khác: {phone.second}"
    besides = answers_in(line, name, form)
    findings.errors += besides.errors
    for sentence in besides.missing:
        findings.leave_out(sentence)
    _doubt_row(line, section, texts, form, findings)
    return RowReading(
        sheet=grid.name,
        row=grid.row_seen(line.row),
        section=section,
        verdict=findings.verdict,
        full_name=name,
        post=clean_text(texts[Column.POST]).value,
        unit=clean_text(texts[Column.UNIT]).value,
        phone=clean_text(texts[Column.PHONE]).value,
        phone_normalised=phone.normalised,
        note=note,
        problems=findings.sentences,
        offered_name=offered,
        spoken_sheet=grid.spoken,
        is_struck=line.is_struck,
        extras=tuple(besides.answers),
        guesses=tuple(said for said in dict.fromkeys(findings.warnings) if said not in findings.gaps),
    )


def _doubt_row(line: Line, section: str | None, texts: Mapping[Column, str], form: Form, findings: _Findings) -> None:
    """What is said of the row as a whole: too long, in no section, hidden, taken from other rows."""
    for column, length in LONGEST.items():
        if len(clean_text(texts[column]).value) > length:
            findings.errors.append(f"{LABELS[column]} dài quá {length} ký tự; rút gọn rồi nhập lại.")
    converted = {column: {cell.converted_from for cell in line.cells.get(column, [])} - {""} for column in LABELS}
    if encodings := sorted(set().union(*converted.values())):
        labels = ", ".join(LABELS[column] for column, found in converted.items() if found)
        findings.warnings.append(f"Đã chuyển từ phông chữ cũ {', '.join(encodings)}: {labels}; kiểm tra lại.")
    if section is None:
        keys = " hay ".join(section.key for section in form.sections)
        findings.leave_out(f"Chưa rõ người này đăng ký ở mục nào; chọn mục {keys} trước khi nhận.")
    findings.warnings += [line.doubt] * bool(line.doubt)
    findings.warnings += [STRUCK_ROW] * line.is_struck + [HIDDEN_ROW] * line.is_hidden
    for column, label in LABELS.items():
        if column in line.spread and texts[column]:
            findings.warnings.append(f"{label} lấy từ ô gộp nhiều dòng; kiểm tra có đúng cho người này không.")
        if column in line.repeated:
            findings.warnings.append(f"{label} ghi “như trên”, lấy theo dòng trên; kiểm tra có đúng không.")
    if line.people > 1:
        findings.warnings.append(
            f"Dòng này có {line.people} người, mỗi người một hàng trong ô, đọc thành {line.people} người; "
            "kiểm tra các ô của từng người."
        )
    if line.joined:
        rows = ", ".join(map(str, line.joined))
        findings.warnings.append(
            f"Ô Họ và tên gộp xuống dòng {rows}: nội dung dòng đó tính cho người này; kiểm tra lại."
        )


def _text(line: Line, column: Column, findings: _Findings) -> str:
    """The text of a column, its faults said; several cells (a name in two columns, two phones) are joined."""
    label = LABELS[column]
    texts = []
    is_part = len(line.cells.get(column, [])) > 1
    for cell in line.cells.get(column, []):
        match cell.kind:
            case CellKind.ERROR:
                findings.faulty.add(column)
                findings.errors.append(f"Ô {label} bị lỗi công thức ({cell.text[:20]}); nhập lại bằng chữ.")
            case CellKind.UNCALCULATED:
                findings.faulty.add(column)
                findings.errors.append(
                    f"Ô {label} là công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc nhập lại bằng chữ."
                )
            case _ if not is_filler(cell.text) and not _says_nothing(cell.text, column, findings, is_part=is_part):
                texts.append(cell.text)
    if struck := clean_text(" ".join(cell.struck for cell in line.cells.get(column, []))).value:
        left = "phần bị gạch ngang" if texts else "nội dung bị gạch ngang"
        findings.warnings.append(f"{label} có {left} trong tệp (“{struck[:60]}”), không lấy phần đó; kiểm tra lại.")
    _notice_old_font(line.cells.get(column, []), label, findings)
    between = {Column.PHONE: "\n", Column.UNIT: " " if line.joined else ", "}  # a row that goes on parts no words
    text = between.get(column, " ").join(texts)
    if column in {Column.NAME, Column.POST, Column.UNIT}:
        text = _without_edges(text, column, label, findings)
    for note in clean_text(text).notes:
        findings.remarks.append(f"{label}: {note}")
    if "\ufffd" in text or (column is Column.NAME and "?" in text):
        findings.errors.append(f"{label} có ký tự bị mất dấu (?); nhập lại bằng phông chữ Unicode.")
    elif is_misread_utf8(text):
        findings.errors.append(
            f"{label} bị vỡ chữ vì tệp UTF-8 được mở bằng bảng mã khác; tải tệp gốc lên hoặc nhập lại bằng Unicode."
        )
    return text


def _says_nothing(text: str, column: Column, findings: _Findings, *, is_part: bool) -> bool:
    """Words in place of what is not known yet, "Chưa có"; and a mark for what another row says where none is above."""
    if column is Column.NOTE or (column is Column.NAME and is_part):
        return False
    label = LABELS[column]
    if is_unsaid(text):
        findings.remarks.append(f"{label} ghi “{text.strip()[:40]}”, hiểu là chưa có thông tin.")
        return True
    if speaks_of_another(text):
        findings.faulty.add(column)
        findings.errors.append(f"{label} ghi “{text.strip()[:40]}” nhưng không rõ theo dòng nào; nhập lại bằng chữ.")
        return True
    return False


def _without_edges(text: str, column: Column, label: str, findings: _Findings) -> str:
    trimmed = _EDGES.sub("", text)
    if column is Column.NAME:
        trimmed = _END_OF_NAME.sub("", trimmed)
    if trimmed.strip() != text.strip():
        findings.remarks.append(f"{label}: Đã bỏ dấu thừa ở đầu hoặc cuối ô.")
    return trimmed


def _notice_old_font(cells: list[Cell], label: str, findings: _Findings) -> None:
    """A cell that reads as an old font though its column was not taken for one: never converted alone, only said."""
    for cell in cells:
        encoding = encoding_by_vote([cell.text[:LONGEST_VOTE]])
        if encoding is not None:
            used = f" ({cell.font})" if encoding_of_font(cell.font) else ""
            findings.warnings.append(
                f"{label} có vẻ gõ bằng phông chữ cũ {encoding.value}{used}, khác với cả cột; "
                "kiểm tra hoặc nhập lại bằng Unicode."
            )


def _name(texts: dict[Column, str], findings: _Findings) -> tuple[str, str]:
    """The name, and what is offered in its place where it is oddly written ("" where it is not). A title written behind
    the name goes, in `texts`, to an empty title's cell; a degree before it to the note."""
    text = texts[Column.NAME]
    if numbered := _ENUMERATOR.match(text):
        text = text[numbered.end() :]
        findings.remarks.append("Đã bỏ số thứ tự ghi trước họ và tên.")
    text, aside = name_and_aside(text)
    if aside:
        texts[Column.NOTE] = "; ".join(filter(None, (texts[Column.NOTE], aside)))
        findings.warnings.append(f"Đã đưa “{aside[:60]}” ghi trong ngoặc sau họ và tên vào ghi chú; kiểm tra lại.")
    bare, title = name_and_title(text)
    is_moved = bool(title) and not texts[Column.POST]
    called, text = name_called(bare if is_moved else text)
    name = clean_name(text).value
    if not name:
        if Column.NAME not in findings.faulty:
            findings.errors.append("Thiếu họ và tên; nhập họ và tên người được cử.")
        return "", ""
    if called:
        findings.warnings.append(f"Đã để “{called}” ngoài họ và tên; kiểm tra lại.")
    if degree := degree_of(called):
        note = texts[Column.NOTE]
        texts[Column.NOTE] = f"{note}{'; ' if note else ''}Học hàm, học vị: {degree}"
    if is_moved:
        bare, texts[Column.POST] = name, title
        findings.warnings.append(f"Chức vụ “{title}” đọc từ ô Họ và tên; kiểm tra lại.")
    else:
        bare, title = name_and_title(text)
    _doubt_name(name if title else text, has_title=bool(title), findings=findings)
    better = without_honorific(bare)
    reasons = [
        *(
            ["viết hoa toàn bộ"]
            if looks_all_capitals(bare)
            else ["viết hoa không đều"]
            if has_odd_capitals(bare)
            else []
        ),
        *(["có danh xưng"] if better != bare else []),
        *(["có cả chức vụ"] if bare != name else []),
    ]
    if not reasons:
        return name, ""
    offered = title_case_name(better) if has_odd_capitals(better) else better
    findings.leave_out(f"Họ và tên {', '.join(reasons)}; có thể đổi thành “{offered}”.")
    return name, offered


def _doubt_name(text: str, *, has_title: bool, findings: _Findings) -> None:
    name, people = clean_name(text).value, () if has_title else names_in(text)
    lines = [line for line in text.split("\n") if " " in line.strip()]
    if len(people) > 1:
        findings.errors.append(f"Ô Họ và tên có {len(people)} người ({'; '.join(people)}); ghi mỗi người một dòng.")
    elif not any(char.isalpha() for char in name):
        findings.errors.append("Họ và tên không có chữ nào; nhập họ và tên người được cử.")
    elif any(char.isdigit() for char in name):
        findings.warnings.append("Họ và tên có chữ số; kiểm tra lại.")
    elif " " not in name:
        findings.warnings.append("Họ và tên chỉ có một chữ; kiểm tra đã ghi đủ họ, tên đệm và tên chưa.")
    elif len(lines) > 1:
        findings.warnings.append(f"Ô Họ và tên có {len(lines)} dòng, hiểu là một người; kiểm tra lại.")


def _phone(text: str, name: str, known_phones: Mapping[str, str], findings: _Findings, *, is_asked: bool) -> Phone:
    phone = read_phone(text)
    if not text.strip() and is_asked and Column.PHONE not in findings.faulty:
        known = known_phones.get(same_person_key(name), "") if name else ""
        hint = f" Danh bạ của cơ quan đang có số {known} của người cùng tên." if known else ""
        findings.leave_out(f"Chưa có số điện thoại; bổ sung để {ORGANISER} liên hệ khi lập đoàn.{hint}")
    if phone.problem:
        findings.errors.append(f"Số điện thoại “{clean_text(text).value[:40]}”: {phone.problem}")
    findings.warnings.extend(phone.warnings)
    findings.remarks.extend(phone.notes)
    return phone
