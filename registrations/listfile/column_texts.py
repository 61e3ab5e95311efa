"""The text of one column of a person's row, cleaned, with what is wrong with its cells."""

import re

from registrations.listfile.columns import Column
from registrations.listfile.findings import LABELS, Findings
from registrations.listfile.grid import Cell, CellKind
from registrations.listfile.person_rows import PersonRow
from registrations.listfile.rows import is_filler, is_unsaid, speaks_of_another
from registrations.people import clean_text, encoding_by_vote, encoding_of_font, is_misread_utf8

# Bullets before a text, dots and marks after it; of a name every mark at its end.
_EDGES = re.compile(r"^\s*[-–—+*•·▪]+\s*(?=\w)|[\s;,]*(?:[._]{2,}|…)[\s.…_;,]*$|[\s;,]+$")
_END_OF_NAME = re.compile(r"(?:[\s.…_;,:]|\(?\*+\)?)+$")  # a star stands for a note below the list
LONGEST_VOTE = 200  # characters: more says nothing new of a font


def text_of(line: PersonRow, column: Column, findings: Findings) -> str:
    """The text of a column, its faults said; several cells (a name in two columns, two phones) are joined."""
    label = LABELS[column]
    is_part = len(line.cells.get(column, [])) > 1
    texts = [
        cell.text
        for cell in line.cells.get(column, [])
        if not _is_faulty(cell, column, findings) and not _says_nothing(cell.text, column, findings, is_part=is_part)
    ]
    _notice_struck(line.cells.get(column, []), label, findings, is_part=bool(texts))
    _notice_old_font(line.cells.get(column, []), label, findings)
    between = {Column.PHONE: "\n", Column.UNIT: " " if line.joined else ", "}  # a row that goes on parts no words
    text = between.get(column, " ").join(texts)
    if column in {Column.NAME, Column.POST, Column.UNIT}:
        text = _without_edges(text, column, label, findings)
    for note in clean_text(text).notes:
        findings.remarks.append(f"{label}: {note}")
    if fault := _broken_letters(text, column):
        findings.errors.append(f"{label} {fault}")
    return text


def _broken_letters(text: str, column: Column) -> str:
    if "\ufffd" in text or (column is Column.NAME and "?" in text):
        return "có ký tự bị mất dấu (?); nhập lại bằng phông chữ Unicode."
    if is_misread_utf8(text):
        return "bị vỡ chữ vì tệp UTF-8 được mở bằng bảng mã khác; tải tệp gốc lên hoặc nhập lại bằng Unicode."
    return ""


def _notice_struck(cells: list[Cell], label: str, findings: Findings, *, is_part: bool) -> None:
    if struck := clean_text(" ".join(cell.struck for cell in cells)).value:
        left = "phần bị gạch ngang" if is_part else "nội dung bị gạch ngang"
        findings.warnings.append(f"{label} có {left} trong tệp (“{struck[:60]}”), không lấy phần đó; kiểm tra lại.")


def _is_faulty(cell: Cell, column: Column, findings: Findings) -> bool:
    if cell.kind is CellKind.ERROR:
        fault = f"bị lỗi công thức ({cell.text[:20]}); nhập lại bằng chữ."
    elif cell.kind is CellKind.UNCALCULATED:
        fault = "là công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc nhập lại bằng chữ."
    else:
        return False
    findings.faulty.add(column)
    findings.errors.append(f"Ô {LABELS[column]} {fault}")
    return True


def _says_nothing(text: str, column: Column, findings: Findings, *, is_part: bool) -> bool:
    """Dots; words in place of what is not known yet, "Chưa có"; and a mark for what another row says where none is
    above."""
    if is_filler(text):
        return True
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


def _without_edges(text: str, column: Column, label: str, findings: Findings) -> str:
    trimmed = _EDGES.sub("", text)
    if column is Column.NAME:
        trimmed = _END_OF_NAME.sub("", trimmed)
    if trimmed.strip() != text.strip():
        findings.remarks.append(f"{label}: Đã bỏ dấu thừa ở đầu hoặc cuối ô.")
    return trimmed


def _notice_old_font(cells: list[Cell], label: str, findings: Findings) -> None:
    """A cell that reads as an old font though its column was not taken for one: never converted alone, only said."""
    for cell in cells:
        encoding = encoding_by_vote([cell.text[:LONGEST_VOTE]])
        if encoding is not None:
            used = f" ({cell.font})" if encoding_of_font(cell.font) else ""
            findings.warnings.append(
                f"{label} có vẻ gõ bằng phông chữ cũ {encoding.value}{used}, khác với cả cột; "
                "kiểm tra hoặc nhập lại bằng Unicode."
            )
