"""The registration form as a workbook: filled in for an agency, read back with a verdict for each row, annotated."""

from registrations.spreadsheet.annotate import annotate
from registrations.spreadsheet.form import Form, FormSection, KnownPerson, Reading, RowReading, Verdict, with_warnings
from registrations.spreadsheet.headings import Column, form_fields
from registrations.spreadsheet.reading import read_pasted, read_workbook
from registrations.spreadsheet.table import table
from registrations.spreadsheet.template import template

__all__ = [
    "Column",
    "Form",
    "FormSection",
    "KnownPerson",
    "Reading",
    "RowReading",
    "Verdict",
    "annotate",
    "form_fields",
    "read_pasted",
    "read_workbook",
    "table",
    "template",
    "with_warnings",
]
