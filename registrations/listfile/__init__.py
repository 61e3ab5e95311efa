"""The list as a file: the form filled in for an agency, read back with a verdict for each row, annotated."""

from registrations.listfile.annotate import annotate, is_copied
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
from registrations.listfile.table import table
from registrations.listfile.template import template

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
