"""The list as a file: the form filled in for an agency, read back with a verdict for each row, annotated.

What writes a workbook is loaded when it is first asked for: reading needs no openpyxl.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from registrations.listfile.columns import Column, FormColumn, form_fields
from registrations.listfile.form import (
    Form,
    FormSection,
    KnownPerson,
    ListedPerson,
    Reading,
    RowReading,
    Verdict,
    with_warnings,
)
from registrations.listfile.kinds import ending_of
from registrations.listfile.reading import read_file, read_pasted

if TYPE_CHECKING:
    from registrations.listfile.annotating import annotate, is_copied
    from registrations.listfile.plain_table import table
    from registrations.listfile.workbook_template import template

__all__ = [
    "Column",
    "Form",
    "FormColumn",
    "FormSection",
    "KnownPerson",
    "ListedPerson",
    "Reading",
    "RowReading",
    "Verdict",
    "annotate",
    "ending_of",
    "form_fields",
    "is_copied",
    "read_file",
    "read_pasted",
    "table",
    "template",
    "with_warnings",
]

_WRITERS = {
    "annotate": "annotating",
    "is_copied": "annotating",
    "table": "plain_table",
    "template": "workbook_template",
}


def __getattr__(name: str) -> object:
    if name not in _WRITERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WRITERS[name]}"), name)
