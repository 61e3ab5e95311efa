"""One person's row → its reading: every text cleaned, every doubt in words, and the verdict."""

from collections.abc import Mapping

from config.naming import ORGANISER
from registrations.listfile.besides import answers_in
from registrations.listfile.column_texts import text_of
from registrations.listfile.columns import Column
from registrations.listfile.findings import LABELS, Findings, with_note
from registrations.listfile.form import Form, RowReading
from registrations.listfile.grid import Grid, column_letters
from registrations.listfile.name_in_row import name_in
from registrations.listfile.person_rows import PersonRow
from registrations.people import Phone, clean_text, read_phone, same_person_key

STRUCK_ROW = "Dòng này bị gạch ngang trong tệp nên chưa được đánh dấu; chỉ nhận nếu người này vẫn được cử."
HIDDEN_ROW = "Dòng này đang bị ẩn trong tệp; kiểm tra có đúng là người được cử không."
LONGEST = {Column.NAME: 120, Column.POST: 200, Column.UNIT: 200, Column.PHONE: 60, Column.NOTE: 500}


def read_line(
    line: PersonRow, section: str | None, grid: Grid, form: Form, known_phones: Mapping[str, str]
) -> RowReading:
    """The verdict on one row, for one of its sections.

    `known_phones`: the numbers of the agency's own people, by same_person_key.
    """
    findings = Findings()
    texts = {column: text_of(line, column, findings) for column in LABELS}
    name, offered = name_in(texts, findings)
    _doubt_post_and_unit(texts, form, findings)
    if line.row in grid.origins:
        findings.remarks.append(f"Người này ở cột {column_letters(grid.origins[line.row][1])}.")
    phone = _phone(texts[Column.PHONE], name, known_phones, findings, is_asked=form.asks(Column.PHONE))
    note = clean_text(texts[Column.NOTE]).value
    if phone.second:
        note = with_note(note, f"Số điện thoại khác: {phone.second}")
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


def _doubt_post_and_unit(texts: Mapping[Column, str], form: Form, findings: Findings) -> None:
    missing = {one for one in (Column.POST, Column.UNIT) if not texts[one] and form.asks(one)} - findings.faulty
    if Column.POST in missing:
        findings.errors.append("Thiếu chức vụ/ chức danh; nhập chức vụ hoặc chức danh của người được cử.")
    elif texts[Column.POST] and not any(char.isalpha() for char in texts[Column.POST]):
        findings.errors.append("Chức vụ/ chức danh không có chữ nào; nhập chức vụ hoặc chức danh của người được cử.")
    if Column.UNIT in missing:
        of_agency = f" ({form.agency})" if form.agency else ""
        findings.leave_out(f"Chưa ghi đơn vị công tác; hiểu là chính cơ quan cử{of_agency}.")


def _doubt_row(
    line: PersonRow, section: str | None, texts: Mapping[Column, str], form: Form, findings: Findings
) -> None:
    """What is said of the row as a whole: too long, in no section, hidden, taken from other rows."""
    for column, length in LONGEST.items():
        if len(clean_text(texts[column]).value) > length:
            findings.errors.append(f"{LABELS[column]} dài quá {length} ký tự; rút gọn rồi nhập lại.")
    _doubt_conversion(line, findings)
    if section is None:
        keys = " hay ".join(section.key for section in form.sections)
        findings.leave_out(f"Chưa rõ người này đăng ký ở mục nào; chọn mục {keys} trước khi nhận.")
    findings.warnings += [line.doubt] * bool(line.doubt)
    findings.warnings += [STRUCK_ROW] * line.is_struck + [HIDDEN_ROW] * line.is_hidden
    _doubt_origin(line, texts, findings)


def _doubt_conversion(line: PersonRow, findings: Findings) -> None:
    converted = {column: {cell.converted_from for cell in line.cells.get(column, [])} - {""} for column in LABELS}
    if encodings := sorted(set().union(*converted.values())):
        labels = ", ".join(LABELS[column] for column, found in converted.items() if found)
        findings.warnings.append(f"Đã chuyển từ phông chữ cũ {', '.join(encodings)}: {labels}; kiểm tra lại.")


def _doubt_origin(line: PersonRow, texts: Mapping[Column, str], findings: Findings) -> None:
    """What the person has from other rows, or shares with others."""
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


def _phone(text: str, name: str, known_phones: Mapping[str, str], findings: Findings, *, is_asked: bool) -> Phone:
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
