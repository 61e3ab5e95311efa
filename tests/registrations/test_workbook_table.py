"""docs/workbooks.md names every test of the workbook reader, and no other."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = (
    "test_spreadsheet_layouts.py",
    "test_spreadsheet_sections.py",
    "test_spreadsheet_cells.py",
    "test_spreadsheet_habits.py",
    "test_spreadsheet_files.py",
    "test_listfile_kinds.py",
    "test_spreadsheet_shapes.py",
    "test_listfile_clipboard.py",
    "test_listfile_documents.py",
    "test_listfile_saved_documents.py",
)


def test_every_kind_of_mess_has_its_row_and_its_test() -> None:
    table = (HERE.parent.parent / "docs" / "workbooks.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py::test_\w+)`", table))
    there = {
        f"{file}::{name}"
        for file in FILES
        for name in re.findall(r"^def (test_\w+)", (HERE / file).read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named == there
    assert len(named) >= 30
